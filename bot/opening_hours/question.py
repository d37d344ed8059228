"""What a person wants to know about the opening hours."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.opening_hours import clock
from bot.opening_hours.mention import Mention, Scan
from bot.opening_hours.mentions import mentions
from bot.opening_hours.named_days import asks_holidays
from bot.opening_hours.spelling import mend
from bot.opening_hours.text import normal

_NOW = re.compile(r"\b(?:nu|lige nu|i øjeblikket|med det samme|straks|på stående fod|for tiden)\b")
_WHETHER_OPEN = re.compile(
    r"\b(?:har i|er i|er der|holder i|har visitationen|er visitationen|er kontoret) (?:\w+ )?(?:åbent?|åbne|lukket)\b",
)
_WHEN = re.compile(r"\b(?:hvornår|hvilke|hvilken|hvad|hvordan|normalt|plejer|altid)\b")
_CLOSES = re.compile(
    r"\b(?:lukker|lukketid|hvor længe (?:har|er|holder)|hvor længe|hvor sent|åbent (?:ind)?til hvornår)\b",
)
_OPENS = re.compile(r"\båbner\b|\bnæste gang\b")
_PHONE = re.compile(r"\b(?:ring(?:e|er|es|et)?|opring\w*|tele?fon\w*|tlf|mobil|opkald|træffes|træffetid\w*|telf\w*)\b")
_ALL_WEEK = re.compile(r"\b(?:hver dag|alle dage|dagligt|alle ugens dage|hele ugen)\b")


@dataclass(frozen=True)
class Question:
    """The days (in the order of the text), times of day and dates that do not exist, and what is asked.

    ``now``: whether it is open right now, or when next. ``closes``: when it closes. ``holidays``: public holidays in
    general. ``phone``: somebody speaks of phoning. ``rest``: what of the text names no day and no time.
    """

    mentions: tuple[Mention, ...]
    wish: clock.Wish | None
    lost: tuple[str, ...]
    now: bool
    closes: bool
    holidays: bool
    phone: bool
    rest: str


def understand(text: str, here: datetime) -> Question:
    """Read ``text``; ``here`` is now in Copenhagen."""
    words = mend(normal(text))
    scan = Scan(words, here.date(), [])
    wishes = clock.explicit(scan)
    days, later = clock.in_a_while(scan, here)
    all_week = bool(_ALL_WEEK.search(scan.text))
    scan.text = _ALL_WEEK.sub("|", scan.text)
    found = [*days, *mentions(scan)]
    wishes += later + clock.implied(scan)
    today_only = all(mention.days == (here.date(),) for mention in found)
    asks_now = bool(_NOW.search(words)) and today_only
    holidays = asks_holidays(scan)
    if not (found or wishes or all_week or holidays):
        whether = bool(_WHETHER_OPEN.search(words)) and not _WHEN.search(words)
        asks_now = asks_now or whether or bool(_OPENS.search(words))
    return Question(
        mentions=tuple(found),
        wish=wishes[0] if wishes else None,
        lost=tuple(scan.lost),
        now=asks_now,
        closes=bool(_CLOSES.search(words)),
        holidays=holidays,
        phone=bool(_PHONE.search(words)),
        rest=scan.text,
    )
