"""Published texts as staff uploaded them, kept section by section so that a new version can be laid beside the old."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.booking.database import Database
from bot.knowledge.model import Source
from bot.opening_hours.zone import COPENHAGEN, local
from bot.reviewing.reviews import MIGRATIONS
from bot.reviewing.tables import documents, sections
from bot.sources import Document

_VERSIONS = 2


@dataclass(frozen=True)
class Upload:
    """The newest version of a document: when it was uploaded (Copenhagen), by whom, and what stands in it."""

    at: datetime
    by: str
    document: Document


class Published:
    """The documents, in the database of the bookings. Safe for threads and for several processes.

    Of each section the two newest versions are kept, and the one that the entries were written from (its fingerprint
    stands in ``sources.yml``).
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, url: str) -> "Published":
        """Open the database at an SQLAlchemy URL and bring its tables up to date.

        Raises BookingStoreError (of ``bot.booking``) for a database that cannot be opened.
        """
        return cls(Database(url, MIGRATIONS))

    def close(self) -> None:
        """Close the connections to the database."""
        self._database.close()

    def keep(self, document: Document, by: str, now: datetime) -> None:
        """Keep a document as its newest version; of two that come at the same moment, one is kept."""
        name, at = document.source.id, local(now)
        with suppress(IntegrityError), self._database.write() as connection:
            connection.execute(delete(documents).where(documents.c.document == name))
            connection.execute(insert(documents).values(document=name, at=at, by=by))
            for section, lines in document.sections.items():
                key = {"document": name, "section": section, "fingerprint": document.fingerprint(section)}
                own = (sections.c.document == name) & (sections.c.section == section)
                same = own & (sections.c.fingerprint == key["fingerprint"])
                row = {"at": at, "text": json.dumps(lines, ensure_ascii=False)}
                if not connection.execute(update(sections).where(same).values(**row)).rowcount:
                    connection.execute(insert(sections).values(**key, **row))
                found = select(sections.c.fingerprint).where(own).order_by(sections.c.at.desc())
                kept = connection.execute(found).scalars().all()[:_VERSIONS]
                known = document.source.sections[section].fingerprint
                connection.execute(delete(sections).where(own, sections.c.fingerprint.notin_([*kept, known])))

    def newest(self, sources: Mapping[str, Source]) -> dict[str, Upload]:
        """Return the newest version of each of ``sources`` that was uploaded, by its id."""
        with self._database.read() as connection:
            found = connection.execute(select(documents)).all()
            rows = connection.execute(select(sections)).all()
        uploads = {}
        for one in found:
            source = sources.get(one.document)
            if source is None:
                continue
            there = {row.section: row.text for row in rows if (row.document, row.at) == (source.id, one.at)}
            lines = {name: tuple(json.loads(there[name])) for name in source.sections if name in there}
            missing = tuple(name for name in source.sections if name not in there)
            document = Document(Path(source.title), source, lines, missing)
            uploads[source.id] = Upload(one.at.astimezone(COPENHAGEN), one.by, document)
        return uploads

    def before(self, upload: Upload, section: str) -> tuple[str, ...] | None:
        """Return the lines of a section before ``upload``, or None when they never were uploaded.

        That is the version the entries were written from, else the one that was uploaded last.
        """
        source = upload.document.source
        now = upload.document.fingerprint(section) if section in upload.document.sections else ""
        own = (sections.c.document == source.id) & (sections.c.section == section) & (sections.c.fingerprint != now)
        with self._database.read() as connection:
            rows = connection.execute(select(sections).where(own).order_by(sections.c.at.desc())).all()
        known = source.sections[section].fingerprint
        best = next((row for row in rows if row.fingerprint == known), rows[0] if rows else None)
        return tuple(json.loads(best.text)) if best else None
