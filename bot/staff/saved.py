"""Lists of phrasings that staff saved, and how each model did on them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from bot.booking.database import Database
from bot.opening_hours.zone import COPENHAGEN, local
from bot.staff.errors import ListError
from bot.staff.lines import Line
from bot.staff.results import Score
from bot.staff.tables import LIST_NAME_LENGTH, lists, runs


@dataclass(frozen=True)
class Run:
    """How a model did on a list; ``at`` in Copenhagen."""

    model: str
    at: datetime
    score: Score


@dataclass(frozen=True)
class Saved:
    """A list, masked, with its runs, the oldest first; ``at`` in Copenhagen."""

    id: int
    name: str
    member: str
    at: datetime
    size: int
    runs: tuple[Run, ...]


class SavedLists:
    """The lists, in the database of the bookings. Safe for threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, member: str, lines: Sequence[Line], now: datetime) -> int:
        """Keep a list (of masked phrasings) and return its number. Raises :class:`ListError` for a name in use."""
        called = " ".join(name.split())
        if not 1 <= len(called) <= LIST_NAME_LENGTH:
            raise ListError(f"Giv listen et navn på højst {LIST_NAME_LENGTH} tegn.")
        written = json.dumps([asdict(line) for line in lines], ensure_ascii=False)
        try:
            with self._database.write() as connection:
                made = connection.execute(
                    insert(lists).values(name=called, member=member, at=local(now), lines=written)
                )
                return int(made.inserted_primary_key[0])
        except IntegrityError:
            raise ListError(f"Der er allerede en liste, der hedder »{called}«. Vælg et andet navn.") from None

    def all(self) -> list[Saved]:
        """Return the lists by name."""
        with self._database.read() as connection:
            listed = connection.execute(select(lists).order_by(lists.c.name)).all()
            done = connection.execute(select(runs).order_by(runs.c.at, runs.c.id)).all()
        return [_saved(row, [each for each in done if each.list_id == row.id]) for row in listed]

    def lines(self, number: int) -> list[Line]:
        """Return the phrasings of a list; none for an unknown one."""
        with self._database.read() as connection:
            written = connection.execute(select(lists.c.lines).where(lists.c.id == number)).scalar()
        return [Line(**raw) for raw in json.loads(written or "[]")]

    def note(self, number: int, model: str, score: Score, now: datetime) -> None:
        """Keep how a model did on a list, in place of what was noted of it before."""
        row = {"list_id": number, "model": model, "at": local(now), "unsure": score.unsure}
        judged = {"right": score.right + score.answered, "wrong": score.wrong}
        with self._database.write() as connection:
            connection.execute(delete(runs).where((runs.c.list_id == number) & (runs.c.model == model)))
            connection.execute(insert(runs).values(**row, **judged))

    def remove(self, number: int) -> None:
        """Delete a list and its runs."""
        with self._database.write() as connection:
            connection.execute(delete(runs).where(runs.c.list_id == number))
            connection.execute(delete(lists).where(lists.c.id == number))
        self._database.tidy()


def _saved(row: Any, done: list[Any]) -> Saved:
    noted = tuple(
        Run(each.model, each.at.astimezone(COPENHAGEN), Score(each.right, each.wrong, each.unsure)) for each in done
    )
    size = len(json.loads(row.lines))
    return Saved(row.id, row.name, row.member, row.at.astimezone(COPENHAGEN), size, noted)
