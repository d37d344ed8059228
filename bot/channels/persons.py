"""A citizen's number at a vendor becomes the id of a conversation; the number itself is kept nowhere."""

import hashlib
import hmac

_LENGTH = 20  # bytes: nobody shares a conversation by chance


def conversation_of(secret: bytes, channel: str, number: str) -> str:
    """Return the id of a person's conversation in a channel: a hash that cannot be made or undone without the secret.

    ``number`` is the vendor's: a telephone number in E.164 form, or a page-scoped id. A plain hash would not do, as
    all eight-digit numbers can be tried in a second. With another secret everybody becomes a new person.
    """
    digest = hmac.digest(secret, f"person\n{channel}\n{number}".encode("utf-8", "surrogatepass"), hashlib.sha256)
    return f"{channel}-{digest[:_LENGTH].hex()}"
