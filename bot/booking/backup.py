"""A copy of the appointments in one file, and the way back: the same file for SQLite and PostgreSQL.

The file is JSON, one appointment a line after the first line, and holds what the database holds: names, times, topics
and the keyed hashes of the codes. The codes work again only with the secret under which they were given out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from bot.booking import codes
from bot.booking.database import Database
from bot.booking.errors import BookingStoreError
from bot.booking.tables import appointments

FORMAT = "vejviser-appointments-1"
_COLUMNS = tuple(column.name for column in appointments.columns if column.name != "id")
_KEY = "the secret of this backup"


class BackupError(BookingStoreError):
    """A backup cannot be written or used; says why and what to do."""


@dataclass(frozen=True)
class Restored:
    """How many appointments were ``added``, and how many were ``there`` already."""

    added: int
    there: int


def back_up(database: Database, secret: bytes, file: Path, now: datetime) -> int:
    """Write all appointments of one moment to a file that only its owner can read; return how many.

    An older file of that name is replaced once the new one is whole on the disk. Raises :class:`BackupError`.
    """
    with database.read() as connection:
        rows = [_written(row) for row in connection.execute(select(appointments).order_by(appointments.c.id))]
    head = {"format": FORMAT, "made": now.isoformat(), "count": len(rows), "key": codes.digest(secret, "backup", _KEY)}
    part = file.with_name(file.name + ".part")
    try:
        with open(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as out:
            for line in (head, *rows):
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError as error:
        raise BackupError(f"The backup {file} cannot be written: {error.strerror}.") from None
    return len(rows)


def restore(database: Database, secret: bytes, file: Path) -> Restored:
    """Put the appointments of a backup into the database: all of them, or nothing.

    Those that are there already stay, so it can be done twice. Raises :class:`BackupError` for a file that is none or
    not whole, for one of another secret, and where another appointment has the time and place of one in the backup.
    """
    rows = list(_read(secret, file))
    with database.write() as connection:
        there = {_same(row): row for row in connection.execute(select(appointments))}
        new = [row for row in rows if row["code_digest"] not in there]
        _check_places(connection, new)
        if new:
            connection.execute(insert(appointments), new)
    return Restored(len(new), len(rows) - len(new))


def _same(row: Any) -> str:
    return str(row.code_digest)


def _check_places(connection: Connection, rows: list[dict[str, Any]]) -> None:
    taken = {(row.start, row.place) for row in connection.execute(select(appointments.c.start, appointments.c.place))}
    if any((row["start"], row["place"]) in taken for row in rows):
        raise BackupError(
            "Other appointments were booked meanwhile for times in the backup. Restore into an empty database "
            "(DATABASE_URL), and compare the two by 'vejviser bookings'."
        )


def _written(row: Any) -> dict[str, Any]:
    return {**{name: row[name] for name in _COLUMNS}, "start": row.start.isoformat()}


def _read(secret: bytes, file: Path) -> Iterator[dict[str, Any]]:
    try:
        head, *rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        is_known, is_whole, key = head["format"] == FORMAT, head["count"] == len(rows), head["key"]
    except OSError as error:
        raise BackupError(f"The backup {file} cannot be read: {error.strerror}.") from None
    except (ValueError, TypeError, KeyError):
        is_known = is_whole = False
        key = None
    if not is_known or not is_whole:
        raise BackupError(f"{file} is no whole backup of appointments; take another copy of it.")
    if key != codes.digest(secret, "backup", _KEY):
        raise BackupError(
            "The backup was made with another VEJVISER_SECRET: no code in it would be found. Set the secret of then."
        )
    for row in rows:
        try:
            yield {**{name: row[name] for name in _COLUMNS}, "start": datetime.fromisoformat(row["start"])}
        except (ValueError, TypeError, KeyError):
            raise BackupError(f"{file} holds a line that is no appointment; take another copy of it.") from None
