"""Whether a webhook request comes from Meta.

https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks
"""

import hashlib
import hmac


def is_signed(app_secret: str, body: bytes, header: str) -> bool:
    """Tell whether ``X-Hub-Signature-256`` is the app's for the body as it came, compared in constant time.

    Only SHA-256 counts: the header cannot choose a weaker hash.
    """
    wanted = "sha256=" + hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
    return is_same(header, wanted)


def is_same(given: str, wanted: str) -> bool:
    """Compare a given text with a secret one in constant time."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())


def proof(app_secret: str, page_token: str) -> str:
    """Return the ``appsecret_proof`` of a token: with it, a token that leaks is of no use without the app's secret.

    https://developers.facebook.com/docs/graph-api/securing-requests
    """
    return hmac.new(app_secret.encode(), page_token.encode(), hashlib.sha256).hexdigest()
