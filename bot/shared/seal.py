"""What is given to Redis cannot be read there: keys are hashed, and texts encrypted, with the server's secret."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken

_PREFIX = "vejviser:"
_LENGTH = 20  # bytes of a hashed key


class Seal:
    """Hashes keys and encrypts texts for one installation."""

    def __init__(self, secret: bytes) -> None:
        """``secret`` is that of the installation; each use derives its own key from it."""
        self._keys = hmac.digest(secret, b"shared keys", hashlib.sha256)
        self._texts = Fernet(base64.urlsafe_b64encode(hmac.digest(secret, b"shared texts", hashlib.sha256)))

    def key(self, kind: str, key: str) -> str:
        """Return the name under which something of a kind lies in Redis; an id or address cannot be read from it."""
        digest = hmac.digest(self._keys, f"{kind}\n{key}".encode("utf-8", "surrogatepass"), hashlib.sha256)
        return f"{_PREFIX}{kind}:{digest[:_LENGTH].hex()}"

    def close(self, text: str) -> bytes:
        """Return a text encrypted."""
        return self._texts.encrypt(text.encode("utf-8", "surrogatepass"))

    def open(self, closed: bytes | None) -> str | None:
        """Return what was encrypted; None for nothing, and for what another secret has closed."""
        if closed is None:
            return None
        try:
            return self._texts.decrypt(closed).decode("utf-8", "surrogatepass")
        except InvalidToken:
            return None
