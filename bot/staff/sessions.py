"""Who is logged in: a random signed token in the browser, its keyed hash here."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from bot.booking.codes import digest
from bot.booking.database import Database
from bot.opening_hours.zone import local
from bot.staff.tables import members, sessions

HOURS = 8
_FOR = timedelta(hours=HOURS)


@dataclass(frozen=True)
class Session:
    """A member who is logged in. ``form_token`` must come back with every form."""

    member_id: int
    name: str
    form_token: str

    def fits(self, form_token: str) -> bool:
        """Tell, in constant time, whether a form was made for this session."""
        return hmac.compare_digest(form_token.encode("utf-8", "surrogatepass"), self.form_token.encode())


class Sessions:
    """The sessions, in the database of the bookings, so that every process knows when one has ended."""

    def __init__(self, database: Database, secret: bytes) -> None:
        self._database = database
        self._secret = secret

    def begin(self, member_id: int, now: datetime, instead: str = "") -> str:
        """Begin a session of eight hours and return its token; ``instead`` is the token of one that ends."""
        body = secrets.token_urlsafe(32)
        token = f"{body}.{self._tag(body)}"
        row = {"digest": self._digest(token), "member_id": member_id, "until": local(now) + _FOR}
        with self._database.write() as connection:
            connection.execute(delete(sessions).where(sessions.c.until <= local(now)))
            connection.execute(delete(sessions).where(sessions.c.digest == self._digest(instead)))
            connection.execute(insert(sessions).values(**row))
        return token

    def find(self, token: str, now: datetime) -> Session | None:
        """Return the session of a token, or None for one that was not issued here, has ended or was removed."""
        body, _, tag = token.partition(".")
        if not hmac.compare_digest(tag.encode("utf-8", "surrogatepass"), self._tag(body).encode()):
            return None
        query = (
            select(members.c.id, members.c.name)
            .join(sessions, sessions.c.member_id == members.c.id)
            .where((sessions.c.digest == self._digest(token)) & (sessions.c.until > local(now)))
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return Session(row.id, row.name, self.form_token(token)) if row else None

    def end(self, token: str) -> None:
        """End a session; no error where there is none."""
        with self._database.write() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == self._digest(token)))

    def form_token(self, token: str) -> str:
        """Return the token of the forms that are made for a session, or before one for any random text."""
        return digest(self._secret, "staff form", token)

    def _tag(self, body: str) -> str:
        return digest(self._secret, "staff session tag", body)

    def _digest(self, token: str) -> str:
        return digest(self._secret, "staff session", token)
