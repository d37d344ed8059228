"""Who wants it short: "svar kort: …", "… på én linje"."""

import re

_BRIEFLY = re.compile(
    r"^\W*kort\W*[:,]|\bsvar (?:\w+ ){0,2}kort\b|\bkort svar\b|\b(?:helt|ganske|meget) kort\b|\bkort (?:fortalt|sagt)\b"
    r"|\bi korte træk\b|\b(?:på|i|med) (?:1|en|én|et|ét|få|to|2) (?:linjer?|sætning(?:er)?|ord)\b"
    r"|\b(?:bare|kun) (?:tallet|antallet)\b|\bkort(?:,? tak)?\W*$"
)
_WORDS = ("kort", "linje", "sætning", " ord", "tallet")  # without any of them it is not looked for


def asks_briefly(text: str) -> bool:
    """Tell whether a message asks for a short answer to what else it asks."""
    plain = text.lower()
    return any(word in plain for word in _WORDS) and bool(_BRIEFLY.search(plain))
