"""What a person gives with a booking: a name or alias, and a topic chosen from a list."""

import re
import unicodedata

from bot.booking.errors import BadNameError

NAME_LENGTH = 40
TOPIC_LENGTH = 40

_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_TOPIC = re.compile(r"[\w§/.-]+")  # a key has no blanks, so no sentence on somebody's health can be kept as one


def clean_name(text: str) -> str:
    """Return a first name or alias as it is kept: single blanks, nothing added.

    Raises BadNameError unless it is 1 to 40 letters, blanks, hyphens and apostrophes.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if len(name) > NAME_LENGTH or not _NAME.fullmatch(name):
        raise BadNameError(f"a name is 1 to {NAME_LENGTH} letters, blanks, hyphens and apostrophes")
    return name


def check_topic(key: str | None) -> str | None:
    """Return ``key``, the name of a choice such as "85" or "complaint"; raises BadNameError for anything longer."""
    if key is not None and (len(key) > TOPIC_LENGTH or not _TOPIC.fullmatch(key)):
        raise BadNameError(f"a topic is the key of a choice: at most {TOPIC_LENGTH} characters without blanks")
    return key
