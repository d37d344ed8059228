"""Which days a text speaks of."""

import re
from datetime import date, datetime

from bot.opening_hours.question import understand
from bot.opening_hours.spelling import mend
from bot.opening_hours.text import normal
from bot.opening_hours.zone import local

_WORD = re.compile(r"[^\W_]+")
_AROUND_DAYS = frozenset("og så på hvad med om da også ogs i den det er men eller nå hej øh ok okay lige tak".split())  # noqa: SIM905
_MAY_NAME_DAYS = re.compile(  # all that the readers of days know has one of these in it; most messages have none
    r"[0-9]|dag|uge|week|måned|morge|aften|nat|jul|påske|pinse|nytår|hellig|grundlov|hans|fastelavn|himmel"
    r"|\bi ?går|forgårs|\b(?:tirs|ons|tors|fre|lør)\b|\b(?:man|søn)\.? ?(?:[-–/,+&]|til|og|eller)|[-–/](?:man|søn)\b"
    r"|\b(?:jan|feb|mar|apr|maj|jun|aug|sep|okt|nov|dec)|\bom (?:en|et|to|tre|fire|fem)"
)


def extract_days(text: str, now: datetime) -> list[date]:
    """Return the dates in Copenhagen that a Danish text speaks of, in order of time, each once.

    "torsdag" is the next one, today included; a week is its Monday to Friday. Empty when the text names none.
    ``now`` is aware; a naive one raises ValueError. No ``text`` raises.
    """
    return sorted({day for mention in understand(text, local(now)).mentions for day in mention.days})


def names_only_days(text: str, now: datetime) -> bool:
    """Tell whether a text names days, perhaps a time on them, and says nothing besides: "og på onsdag".

    ``now`` is aware; a naive one raises ValueError. No ``text`` raises.
    """
    here = local(now)
    if not _MAY_NAME_DAYS.search(mend(normal(text))):
        return False  # what follows costs a tenth of a message
    question = understand(text, here)
    return bool(question.mentions) and set(_WORD.findall(question.rest)) <= _AROUND_DAYS
