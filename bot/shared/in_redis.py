"""Redis as the place for what several instances share. Every call raises ``redis.RedisError`` when Redis is away."""

from math import ceil

from redis import Redis
from redis.asyncio import Redis as AsyncRedis
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.retry import Retry

from bot.shared.seal import Seal

SECONDS_TO_ANSWER = 2.0
_KIND = "kept"
_MARKS = "mark"
_CLAIM = """
local found = redis.call("GET", KEYS[1])
if found and found ~= ARGV[1] then return found end
redis.call("SET", KEYS[1], ARGV[2], "PX", ARGV[3])
return false
"""


def connect(url: str) -> Redis:
    """Return a client that connects when it is first used; raises ``ValueError`` for an address of no known form."""
    # One more try, at once: a connection that lay idle while Redis was started again is dead, and a new one is not.
    again = Retry(NoBackoff(), 1, (RedisConnectionError,))
    return Redis.from_url(url, **_BOUNDS, retry=again)


def connect_async(url: str) -> AsyncRedis:
    """Return the same for coroutines."""
    again = AsyncRetry(NoBackoff(), 1, (RedisConnectionError,))
    return AsyncRedis.from_url(url, **_BOUNDS, retry=again)


_BOUNDS = {
    "socket_timeout": SECONDS_TO_ANSWER,
    "socket_connect_timeout": SECONDS_TO_ANSWER,
    "health_check_interval": 30,
}


class InRedis:
    """Keeps texts in Redis, encrypted and with an expiry."""

    def __init__(self, redis: Redis, seal: Seal) -> None:
        self._redis = redis
        self._seal = seal

    def get(self, key: str) -> str | None:
        """Return what is kept under a key, or None."""
        return self._seal.open(self._redis.get(self._seal.key(_KIND, key)))

    def put(self, key: str, text: str, seconds: float) -> None:
        """Keep a text, in place of what was kept under the key before."""
        self._redis.set(self._seal.key(_KIND, key), self._seal.close(text), px=_milliseconds(seconds))

    def drop(self, key: str) -> None:
        """Keep nothing under a key any more."""
        self._redis.delete(self._seal.key(_KIND, key))


class AsyncInRedis:
    """The same for coroutines."""

    def __init__(self, redis: AsyncRedis, seal: Seal) -> None:
        self._redis = redis
        self._seal = seal
        self._claim = redis.register_script(_CLAIM)

    async def get(self, key: str) -> str | None:
        """Return what is kept under a key, or None."""
        return self._seal.open(await self._redis.get(self._seal.key(_KIND, key)))

    async def put(self, key: str, text: str, seconds: float) -> None:
        """Keep a text, in place of what was kept under the key before."""
        await self._redis.set(self._seal.key(_KIND, key), self._seal.close(text), px=_milliseconds(seconds))

    async def claim(self, key: str, own: str, mark: str, seconds: float) -> str | None:
        """Put a mark under a key unless another than ``own`` is there; return that other, None where it was put."""
        found = await self._claim(keys=[self._seal.key(_MARKS, key)], args=[own, mark, _milliseconds(seconds)])
        return found.decode() if found else None

    async def drop(self, key: str) -> None:
        """Keep nothing under a key any more."""
        await self._redis.delete(self._seal.key(_KIND, key))


def _milliseconds(seconds: float) -> int:
    return max(1, ceil(seconds * 1000))
