"""That a conversation met danger a moment ago: for half an hour and in memory only, so that what follows remembers it.

Nothing of the message is kept, and nothing on a disk; the mark lies in this process, or sealed in Redis.
"""

from contextlib import suppress

from redis.exceptions import RedisError

from bot.shared.chosen import the_shared

SECONDS = 1800.0
_MARK = "1"


async def note(conversation: str) -> None:
    """Remember that danger was met; where Redis is away the answer to it matters more."""
    with suppress(RedisError):
        await the_shared().async_keep.put(_key(conversation), _MARK, SECONDS)


async def met(conversation: str) -> bool:
    """Tell whether danger was met in the last half hour."""
    with suppress(RedisError):
        return await the_shared().async_keep.get(_key(conversation)) is not None
    return False


async def forget(conversation: str) -> None:
    """Drop the mark. Raises ``redis.RedisError`` when Redis is away."""
    await the_shared().async_keep.drop(_key(conversation))


def _key(conversation: str) -> str:
    return f"danger {conversation}"
