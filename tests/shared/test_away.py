"""Which errors pass by themselves, so that a message can be sent again."""

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError, ProgrammingError

from bot.channels.turn import NoReplyError
from bot.shared.away import passes
from bot.shared.turns import Busy, TurnLost


def caused_by(error):
    try:
        raise NoReplyError from error
    except NoReplyError as raised:
        return raised


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (Busy(), True),
        (TurnLost(), True),
        (RedisConnectionError(), True),
        (OperationalError("", {}, Exception()), True),
        (DatabaseError("", {}, Exception()), True),  # as psycopg2 says that the server went away while it committed
        (IntegrityError("", {}, Exception()), False),
        (ProgrammingError("", {}, Exception()), False),
        (NoReplyError(), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_what_passes(error, expected):
    assert passes(error) is expected
    assert passes(caused_by(error)) is expected
