"""Addresses and telephone numbers."""

import re

from bot.sources.figures.figure import Figure
from bot.sources.figures.scan import Scan

_POSTCODE = re.compile(r"\b([1-9][0-9]{3}) ([A-ZÆØÅ][a-zæøå]+)")
_ENDING = (
    r"bro|brygge|vej(?:en)?|gaden?|boulevard(?:en)?|plads(?:en)?|all[ée]|torv(?:et)?|stræde|vænget|stien|kaj"
    r"|havn|park(?:en)?"
)
_STREET = re.compile(
    rf"\b((?:[A-ZÆØÅ][\w.-]* )*(?=[A-ZÆØÅ])\w*(?i:{_ENDING})) ([0-9]{{1,3}}[A-Z]?)\b",
)
_PHONE = re.compile(r"(?<![0-9])(?:\+45 ?)?([0-9]{2}) ?([0-9]{2}) ?([0-9]{2}) ?([0-9]{2})(?![0-9])")


def places(scan: Scan) -> list[Figure]:
    """Take streets with number, postcodes with town, and telephone (or other eight-figure) numbers."""
    found = [
        Figure("street", f"{match.group(1)} {match.group(2)}".casefold(), written=match.group(0))
        for match in scan.take(_STREET)
    ]
    found += [Figure("postcode", match.group(0).casefold(), written=match.group(0)) for match in scan.take(_POSTCODE)]
    found += [Figure("phone", "".join(match.groups()), written=match.group(0)) for match in scan.take(_PHONE)]
    return found
