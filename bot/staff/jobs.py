"""Lists of phrasings that are being tried: how far each is, and what came of it; kept for a day.

In the database, so that every process can tell how far a job is. The phrasings themselves are kept only as results,
masked.
"""

import json
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.booking.database import Database
from bot.opening_hours.zone import COPENHAGEN, local
from bot.staff.results import Result
from bot.staff.tables import LIST_NAME_LENGTH, jobs

RUNNING, DONE, FAILED = "running", "done", "failed"
ITSELF = "Vejviser"
"""Stands for the member where nobody began a job: a new model tries the saved lists."""
KEPT = timedelta(days=1)
_SILENT = timedelta(minutes=2)


@dataclass(frozen=True)
class Job:
    """``models`` are the names of one or two models, the newer first; ``told`` is a Danish sentence on what went wrong.

    ``done`` and ``total`` count phrasings times models; ``at`` is in Copenhagen. ``stalled``: whoever did it is gone.
    """

    id: str
    member: str
    name: str
    models: tuple[str, ...]
    state: str
    done: int
    total: int
    at: datetime
    told: str | None
    stalled: bool


class Jobs:
    """The jobs, in the database of the bookings. Safe for threads and several processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(
        self, member: str, name: str, models: Sequence[str], total: int, now: datetime, identifier: str = ""
    ) -> str | None:
        """Note that a job begins and return its id; None where there is one with ``identifier`` already."""
        number = identifier or secrets.token_urlsafe(12)
        row = {
            "id": number,
            "member": member,
            "name": name[:LIST_NAME_LENGTH],
            "models": json.dumps(list(models)),
            "state": RUNNING,
            "done": 0,
            "total": total,
            "at": local(now),
            "touched": local(now),
        }
        with suppress(IntegrityError), self._database.write() as connection:
            connection.execute(insert(jobs).values(**row))
            return number
        return None

    def advance(self, number: str, done: int, now: datetime) -> bool:
        """Note how far a job is; return whether it is still wanted: it is not when somebody stopped it."""
        return self._set(number, done=done, touched=local(now))

    def finish(self, number: str, results: Sequence[Sequence[Result]], told: str | None, now: datetime) -> None:
        """Keep what came of a job: the results of each model; ``told`` is what there was to say on the list."""
        written = json.dumps([[result.as_dict() for result in each] for each in results], ensure_ascii=False)
        done = sum(map(len, results))
        self._set(number, state=DONE, results=written, told=told, done=done, touched=local(now))

    def fail(self, number: str, told: str, now: datetime) -> None:
        """Note that a job went wrong or was stopped, with a Danish sentence on it; nothing where it is done already."""
        self._set(number, state=FAILED, told=told, touched=local(now))

    def recent(self, now: datetime, most: int = 20) -> list[Job]:
        """Return the newest jobs that somebody began, the newest first; not those of saved lists and new models."""
        columns = [column for column in jobs.c if column.name != "results"]
        ours = select(columns).where(jobs.c.member != ITSELF).order_by(jobs.c.at.desc(), jobs.c.id).limit(most)
        with self._database.read() as connection:
            return [_job(row, now) for row in connection.execute(ours)]

    def find(self, number: str, now: datetime) -> Job | None:
        """Return a job, or None."""
        columns = [column for column in jobs.c if column.name != "results"]
        with self._database.read() as connection:
            row = connection.execute(select(columns).where(jobs.c.id == number)).first()
        return _job(row, now) if row else None

    def results(self, number: str) -> list[list[Result]]:
        """Return the results of each model; nothing before the job is done."""
        with self._database.read() as connection:
            written = connection.execute(select(jobs.c.results).where(jobs.c.id == number)).scalar()
        return [[Result.from_dict(raw) for raw in each] for each in json.loads(written or "[]")]

    def purge(self, now: datetime) -> int:
        """Delete jobs that are older than a day; return how many."""
        with self._database.write() as connection:
            deleted = int(connection.execute(delete(jobs).where(jobs.c.at < local(now) - KEPT)).rowcount)
        self._database.tidy()
        return deleted

    def _set(self, number: str, **values: Any) -> bool:
        """Write to a job that is running; return whether it was."""
        running = (jobs.c.id == number) & (jobs.c.state == RUNNING)
        with self._database.write() as connection:
            return bool(connection.execute(update(jobs).where(running).values(**values)).rowcount)


def _job(row: Any, now: datetime) -> Job:
    return Job(
        row.id,
        row.member,
        row.name,
        tuple(json.loads(row.models)),
        row.state,
        row.done,
        row.total,
        row.at.astimezone(COPENHAGEN),
        row.told,
        row.state == RUNNING and row.touched < local(now) - _SILENT,
    )
