"""Which errors pass by themselves: then the same message, sent again in a moment, is taken."""

from redis.exceptions import RedisError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.shared.turns import Busy, TurnLost

RETRY = {"Retry-After": "2"}
"""The header of an answer that asks for the same message again, in seconds."""
_PASSING = (Busy, TurnLost, RedisError, DBAPIError, PoolTimeout)
_LASTING = (DataError, IntegrityError, NotSupportedError, ProgrammingError)  # the statement is wrong, not the database


def passes(error: BaseException | None) -> bool:
    """Tell whether an error, or one that caused it, is of a kind that passes."""
    while error is not None:
        if isinstance(error, _PASSING):
            return not isinstance(error, _LASTING)
        error = error.__cause__
    return False
