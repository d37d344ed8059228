"""The limit of messages a minute, counted by all instances together."""

import secrets

from redis.asyncio import Redis

from bot.shared.seal import Seal

_ALLOWS = """
local clock = redis.call("TIME")
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call("ZREMRANGEBYSCORE", KEYS[1], "-inf", now - ARGV[2] * 1000)
if redis.call("ZCARD", KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call("ZADD", KEYS[1], now, ARGV[3])
redis.call("EXPIRE", KEYS[1], ARGV[2])
return 1
"""


class RateLimitInRedis:
    """A sliding window in Redis. ``limit`` 0 switches it off."""

    def __init__(self, redis: Redis, seal: Seal, kind: str, limit: int, seconds: int = 60) -> None:
        """``kind`` tells limits on one Redis apart; ``limit`` is how many messages ``seconds`` may hold."""
        self._seal = seal
        self._kind = kind
        self._limit = limit
        self._seconds = seconds
        self._allows = redis.register_script(_ALLOWS)

    async def allows(self, session: str) -> bool:
        """Count a message of a session, and tell whether it may be answered."""
        if not self._limit:
            return True
        key = self._seal.key(f"rate-{self._kind}", session)
        return bool(await self._allows(keys=[key], args=[self._limit, self._seconds, secrets.token_hex(8)]))
