"""Whether this instance can take a message now: its model, the database and, where there are several, Redis."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from sanic import Sanic
from sqlalchemy import text

from bot.shared.chosen import the_shared

_SECONDS = 3.0


async def failing(app: Sanic) -> list[str]:
    """Return what does not answer (``model``, ``database``, ``redis``, or ``stopping``); nothing when all is well.

    Takes 3 seconds at most, as all are asked at once.
    """
    agent = getattr(app.ctx, "agent", None)
    known = {"stopping": not app.ctx.draining, "model": agent is not None and agent.is_ready()}
    asked = {
        "database": asyncio.to_thread(_ask, app.ctx.store.engine),
        "redis": the_shared().check(),
    }
    answered = await asyncio.gather(*map(_answers, asked.values()))
    known.update(zip(asked, answered, strict=True))
    return [name for name, good in known.items() if not good]


def _ask(engine: Any) -> None:
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))


async def _answers(work: Awaitable[None]) -> bool:
    try:
        await asyncio.wait_for(work, _SECONDS)
    except Exception:  # whatever it is: what does not answer does not answer
        return False
    return True
