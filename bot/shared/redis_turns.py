"""The turns of several instances: a queue for each conversation in Redis.

Whoever waits or works shows a sign of life every second or two. One that shows none for some seconds was killed, and is
passed over. Rasa's own ``RedisLockStore`` is not used: it reads a lock and writes it back in two steps, so that two
instances can both get it (docs/decisions/0012-many-instances.md).
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.shared.seal import Seal
from bot.shared.turns import WAIT, Busy, Turn, TurnLost, entered

LEASE = 5.0
"""After how many seconds without a sign of life somebody is passed over."""
_POLLS = (0.01, 0.02, 0.03, 0.05, 0.1)
_ENTER = """
local queue, own, lease = KEYS[1], ARGV[1], ARGV[2]
if ARGV[3] == "new" then redis.call("RPUSH", queue, own) end
redis.call("SET", queue .. ":" .. own, "", "PX", lease)
redis.call("PEXPIRE", queue, lease * 10)
local first = redis.call("LINDEX", queue, 0)
while first and first ~= own and redis.call("EXISTS", queue .. ":" .. first) == 0 do
  redis.call("LPOP", queue)
  first = redis.call("LINDEX", queue, 0)
end
if not first then return -1 end
return first == own and 1 or 0
"""
_LEAVE = """
redis.call("LREM", KEYS[1], 0, ARGV[1])
return redis.call("DEL", KEYS[1] .. ":" .. ARGV[1])
"""


class TurnsInRedis:
    """Takes turns in Redis; raises ``redis.RedisError`` when that is away."""

    def __init__(self, redis: Redis, seal: Seal, lease: float = LEASE) -> None:
        self._seal = seal
        self._lease = lease
        self._enter = redis.register_script(_ENTER)
        self._leave = redis.register_script(_LEAVE)

    @asynccontextmanager
    async def of(self, conversation: str, wait: float = WAIT) -> AsyncIterator[Turn]:
        """Take a turn in a conversation; waits so many seconds at most, and raises :class:`Busy` then."""
        queue, own = self._seal.key("turn", conversation), secrets.token_hex(8)
        try:
            await self._wait(queue, own, wait)
            alive = asyncio.get_running_loop().create_task(self._stay_alive(queue, own))
            try:
                async with entered(Turn(conversation, partial(self._check, queue, own))) as turn:
                    yield turn
            finally:
                alive.cancel()
        finally:
            with suppress(RedisError):  # the lease ends it too
                await self._leave(keys=[queue], args=[own])

    async def _wait(self, queue: str, own: str, wait: float) -> None:
        until = time.monotonic() + wait
        step = "new"
        polls = iter(_POLLS)
        while True:
            place = await self._sign_of_life(queue, own, step)
            if place == 1:
                return
            if time.monotonic() > until:
                raise Busy
            step = "new" if place < 0 else "again"  # Redis was started anew, and knows nobody
            await asyncio.sleep(next(polls, _POLLS[-1]))

    async def _sign_of_life(self, queue: str, own: str, step: str) -> int:
        return int(await self._enter(keys=[queue], args=[own, int(self._lease * 1000), step]))

    async def _check(self, queue: str, own: str) -> None:
        if await self._sign_of_life(queue, own, "again") != 1:
            raise TurnLost

    async def _stay_alive(self, queue: str, own: str) -> None:
        while True:
            await asyncio.sleep(self._lease / 3)
            with suppress(RedisError):
                await self._sign_of_life(queue, own, "again")
