"""Which errors pass by themselves: then the same message, sent again in a moment, is taken."""

from redis.exceptions import RedisError
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.shared.turns import Busy, TurnLost

RETRY_SECONDS = 2
_PASSING = (Busy, TurnLost, RedisError, OperationalError, InterfaceError, InternalError, PoolTimeout)


def passes(error: BaseException | None) -> bool:
    """Tell whether an error, or one that caused it, is of a kind that passes."""
    while error is not None:
        if isinstance(error, _PASSING):
            return True
        error = error.__cause__
    return False
