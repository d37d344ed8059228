"""Twilio's requests: signed, and as a form.

https://www.twilio.com/docs/messaging/guides/webhook-request
https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs

from sanic.request import Request, RequestParameters
from twilio.request_validator import RequestValidator

STOP, START, HELP = "STOP", "START", "HELP"
_TELEPHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_SID = re.compile(r"(?:SM|MM)[0-9a-fA-F]{32}")
_MOST_FIELDS = 200
_MOST_DIGITS = 6
_LOST = frozenset({"failed", "undelivered"})
_FORM = "application/x-www-form-urlencoded"


class Forged(Exception):
    """A request that Twilio did not sign."""


class Malformed(Exception):
    """A signed request that is no text message."""


@dataclass(frozen=True)
class Sms:
    """A text message. ``sender`` is a telephone number in E.164 form, or None when nobody can be answered.

    ``opt_out`` is STOP, START or HELP where Twilio's Advanced Opt-Out knew the word and answered it itself.
    """

    id: str
    sender: str | None
    body: str
    opt_out: str | None = None


@dataclass(frozen=True)
class Status:
    """What became of a message that was sent. ``code`` is Twilio's number for what went wrong, "0" for none."""

    id: str
    lost: bool
    code: str


class TwilioRequests:
    """Checks and reads requests; Twilio signs the public address, which a proxy may have changed on the way."""

    def __init__(self, auth_token: str, account: str, public_url: str) -> None:
        self._validator = RequestValidator(auth_token)
        self._account = account
        self._public_url = public_url

    def read(self, request: Request) -> Sms:
        """Return the message in a request. Raises :class:`Forged`, or :class:`Malformed` for a signed one."""
        fields = self._fields(request)
        sender, text = fields.get("From"), fields.get("Body")
        if not isinstance(text, str) or not sender:
            raise Malformed
        known = fields.get("OptOutType")
        return Sms(
            str(fields.get("MessageSid")),
            sender if _TELEPHONE.fullmatch(sender) else None,
            text,
            known if known in {STOP, START, HELP} else None,
        )

    def read_status(self, request: Request) -> Status:
        """Return what a request tells of a message that was sent. Raises as :meth:`read` does."""
        fields = self._fields(request)
        code = fields.get("ErrorCode") or "0"
        if not fields.get("MessageStatus") or not (code.isascii() and code.isdecimal()):
            raise Malformed
        return Status(str(fields.get("MessageSid")), fields.get("MessageStatus") in _LOST, code[:_MOST_DIGITS])

    def _fields(self, request: Request) -> RequestParameters:
        """Return the fields of a request that Twilio signed for this account and that names a message."""
        signature = request.headers.get("x-twilio-signature", "")
        if not signature or _FORM not in request.headers.get("content-type", "").lower():
            raise Forged
        try:
            body = request.body.decode("ascii")
            form = parse_qs(body, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
        except ValueError:
            raise Forged from None
        fields = RequestParameters(form)
        query = f"?{request.query_string}" if request.query_string else ""
        if not self._validator.validate(f"{self._public_url}{request.path}{query}", fields, signature):
            raise Forged
        if not _SID.fullmatch(fields.get("MessageSid") or "") or fields.get("AccountSid") != self._account:
            raise Malformed
        return fields
