"""When somebody cannot come: "ikke mandag", "alt andet end fredag", "mandag kan jeg ikke"."""

import re

from bot.booking.times.said import take
from bot.opening_hours.mention import Scan

_STOP = (
    r"(?:[,.;!?]|\b(?:men|gerne|hellere|helst|kun|så|derimod|måske|ellers|kan|vil|passer|i stedet|(?:og "
    r")?ikke (?:før|efter|senere|tidligere|inden))\b)"
)
_REST = rf"(?:(?!{_STOP}(?![0-9])).)+"
_BARE_IKKE = r"ikke(?! (?:før|efter|senere|tidligere|inden|så sent|den dag)\b)"
_BEHIND = re.compile(
    rf"(?P<what>(?:(?!{_STOP}(?![0-9])).)*)\b(?:(?:det )?(?:kan|passer|duer|dur|går|er)(?: det)?(?: (?:jeg|vi|"
    rf"mig|os|min \w+))? "
    r"(?:desværre |bare |slet )?ikke(?: (?:mig|os|så godt|godt))?|er udelukket)(?= ?(?:\Z|[,.;!?]|men|så))"
)
_BEFORE = re.compile(
    rf"(?<!kan jeg )(?<!kan vi )(?<!kan man )(?<!må jeg )(?<!kunne jeg )(?<!ved )(?<!husker )(?<!sikker "
    rf")(?<!hvorfor )(?<!hvis )"
    rf"\b(?:{_BARE_IKKE}|hverken|ej|undtagen|undtaget|bortset fra|på nær|(?:alt|alle|enhver|en|et) (?:andet|andre|"
    rf"anden|dage?|tid) (?:dage? )?"
    rf"(?:end|undtagen)|andre dage end)\b(?P<what>{_REST})"
)
_INSTEAD_OF = re.compile(rf"\bi stedet for {_REST}")
_WONDERS = re.compile(r"\b(?:ved|husker|er) (?:jeg )?ikke(?: (?:helt )?sikker)?\b")


def refusals(scan: Scan) -> list[str]:
    """Take what the person cannot, and return it, each piece as it was written."""
    take(scan, _WONDERS, re.Match.group)
    take(scan, _INSTEAD_OF, re.Match.group)
    return take(scan, _BEHIND, _what) + take(scan, _BEFORE, _what)


def _what(match: re.Match[str]) -> str | None:
    what = match["what"].strip()
    return (
        what
        if re.search(
            r"dag|morgen|tidlig|sent|nat|uge|aften|kl|[0-9]|weekend|jul|januar|februar|marts|april|m[aå]j|jun|"
            r"sept|okt|nov|dec",
            what,
        )
        else None
    )
