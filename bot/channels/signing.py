"""Signed sessions and choices: a client can neither choose, guess nor alter one."""

import base64
import hashlib
import hmac
import secrets

_TAG = 15


class BadToken(ValueError):
    """A session token or choice that this server did not issue."""


class Signer:
    """Signs with one secret; see ``VEJVISER_SECRET``."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def new_session(self) -> tuple[str, str]:
        """Return a new session's id (for the store) and its token (for the client)."""
        session = secrets.token_urlsafe(18)
        return session, f"{session}.{self._tag('session', session)}"

    def session(self, token: str) -> str:
        """Return the session's id. Raises :class:`BadToken`."""
        session, _, tag = token.partition(".")
        self._check(tag, "session", session)
        return session

    def choice(self, session: str, key: str, title: str) -> str:
        """Return the id under which a choice is shown in a session; it holds its key and title."""
        body = base64.urlsafe_b64encode(f"{key}\n{title}".encode()).decode().rstrip("=")
        return f"{body}.{self._tag('choice', session, body)}"

    def chosen(self, session: str, identifier: str) -> tuple[str, str]:
        """Return the key and title of a choice shown in this session. Raises :class:`BadToken`."""
        body, _, tag = identifier.partition(".")
        self._check(tag, "choice", session, body)
        key, _, title = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode().partition("\n")
        return key, title

    def _tag(self, *parts: str) -> str:
        digest = hmac.digest(self._secret, "\n".join(parts).encode("utf-8", "surrogatepass"), hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:_TAG]).decode()

    def _check(self, tag: str, *parts: str) -> None:
        if not hmac.compare_digest(tag.encode("utf-8", "surrogatepass"), self._tag(*parts).encode()):
            raise BadToken
