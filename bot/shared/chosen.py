"""Chooses, for the whole process, between its own memory and Redis."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from bot import settings
from bot.shared import in_redis
from bot.shared.kept import AsyncHere, AsyncKeep, Here, Keep
from bot.shared.rate_limit import Limit, RateLimit
from bot.shared.redis_limit import RateLimitInRedis
from bot.shared.redis_switch import SwitchInRedis
from bot.shared.redis_turns import TurnsInRedis
from bot.shared.seal import Seal
from bot.shared.turns import Turns, TurnsHere
from bot.switch import Switch

_MOST_PAPERS = 20_000  # of up to some 20 kB


@dataclass(frozen=True)
class Shared:
    """What is shared by the messages of this process, and by all instances where Redis is there."""

    keep: Keep
    async_keep: AsyncKeep
    turns: Turns
    redis: AsyncRedis | None = None
    seal: Seal | None = None
    blocking_redis: Redis | None = None

    def limit(self, kind: str, limit: int) -> Limit:
        """Return a limit of messages a minute and session; ``kind`` tells it apart from others."""
        if self.redis is None or self.seal is None:
            return RateLimit(limit)
        return RateLimitInRedis(self.redis, self.seal, kind, limit)

    def switch(self, data: Path, always_off: bool) -> Switch:
        """Return what turns the assistant off: for the data folder, or for all instances."""
        if self.blocking_redis is None or self.seal is None:
            return Switch(data, always_off)
        return SwitchInRedis(data, always_off, self.blocking_redis, self.seal)

    async def check(self) -> None:
        """Raise ``redis.RedisError`` when Redis is to be used and does not answer."""
        if self.redis is not None:
            await self.redis.ping()


@lru_cache(maxsize=1)
def the_shared() -> Shared:
    """Return what the settings say: Redis where ``REDIS_URL`` is set, else the memory of this process."""
    current = settings.read()
    return in_one_process() if current.redis is None else in_many(current.redis, current.secret)


def in_one_process() -> Shared:
    """Keep all of it in this process."""
    return Shared(Here(_MOST_PAPERS), AsyncHere(), TurnsHere())


def in_many(url: str, secret: bytes) -> Shared:
    """Keep all of it in Redis; nothing is sent there yet."""
    seal, redis, blocking = Seal(secret), in_redis.connect_async(url), in_redis.connect(url)
    return Shared(
        in_redis.InRedis(blocking, seal),
        in_redis.AsyncInRedis(redis, seal),
        TurnsInRedis(redis, seal),
        redis,
        seal,
        blocking,
    )
