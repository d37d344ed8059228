"""Days with a name: public holidays, Christmas Eve, Easter as a whole."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from bot.opening_hours import public_holidays
from bot.opening_hours.mention import Mention, Scan

Days = Callable[[int], Iterable[date]]
"""From a year to the days that the name means in it, in order."""

BEDEDAG_ENDED = 2024
"""From this year on, Store bededag is a working day (lov nr. 214 af 6. marts 2023)."""


def _fixed(month: int, day: int, count: int = 1) -> Days:
    return lambda year: [date(year, month, day) + timedelta(days=at) for at in range(count)]


def _easter(first: int, last: int | None = None) -> Days:
    def days(year: int) -> list[date]:
        sunday = public_holidays.easter(year)
        final = first if last is None else last
        return [sunday + timedelta(days=at) for at in range(first, final + 1)] if sunday else []

    return days


_YEAR = r"(?:,? (?:i )?(?P<year>20[0-9]{2})\b| (?P<this>i år)\b)?"
_FIRST_AND_SECOND = r"(?:1\.?|første) ?(?:og|eller|&|-) ?(?:2\.?|anden)"
_NAMES: tuple[tuple[str, Days], ...] = (
    (r"i?mellem jul(?:en|edagene)? (?:og|&) nytår(?:et)?|mellemdagene", _fixed(12, 27, 4)),
    (rf"{_FIRST_AND_SECOND} ?jule ?dag", _fixed(12, 25, 2)),
    (rf"{_FIRST_AND_SECOND} ?påske ?dag", _easter(0, 1)),
    (rf"{_FIRST_AND_SECOND} ?pinse ?dag", _easter(49, 50)),
    (r"jule ?ferien?", _fixed(12, 24, 9)),
    (r"lille ?jule ?aften(?:sdag)?", _fixed(12, 23)),
    (r"jule ?aften(?:s ?dag)?", _fixed(12, 24)),
    (r"(?:anden|2\.?|2den) ?jule ?dag", _fixed(12, 26)),
    (r"(?:tredje|3\.?) ?jule ?dag", _fixed(12, 27)),
    (r"(?:(?:første|1\.?|1ste) ?)?jule ?dag", _fixed(12, 25)),
    (r"jul(?:en)?|jule ?dagene|julehelligdagene", _fixed(12, 24, 3)),
    (r"nytårs ?aften(?:s ?dag)?|(?:årets )?sidste dag i året", _fixed(12, 31)),
    (r"(?:første |1\. ?)?nytårs ?dag", _fixed(1, 1)),
    (r"nytåret|nytår", _fixed(12, 31, 2)),
    (r"hellig ?(?:tre|3) ?konger", _fixed(1, 6)),
    (r"grundlovs ?dag(?:en)?|grundloven", _fixed(6, 5)),
    (r"sankt ?hans(?:aften)?", _fixed(6, 23)),
    (r"(?:arbejdernes|arbejderens) (?:internationale )?kampdag", _fixed(5, 1)),
    (r"palme ?søndag", _easter(-7)),
    (r"fastelavn(?:s ?søndag)?", _easter(-49)),
    (r"skær ?torsdag", _easter(-3)),
    (r"lang ?fredag", _easter(-2)),
    (r"påske ?lørdag", _easter(-1)),
    (r"(?:anden|2\.?|2den) ?påske ?dag|påske ?mandag", _easter(1)),
    (r"(?:(?:første|1\.?|1ste) ?)?påske ?(?:dag|søndag)", _easter(0)),
    (r"påske ?ferien?", _easter(-6, 1)),
    (r"påskedagene|påsken?|påskehelligdagene", _easter(-3, 1)),
    (r"(?:dagen )?efter kristi ?himmel ?farts?(?: ?dag)?", _easter(40)),
    (r"(?:kristi ?)?himmel ?farts?(?: ?dag)?(?:en)?", _easter(39)),
    (r"(?:anden|2\.?|2den) ?pinse ?dag|pinse ?mandag", _easter(50)),
    (r"(?:(?:første|1\.?|1ste) ?)?pinse ?(?:dag|søndag)", _easter(49)),
    (r"pinsedagene|pinsen?", _easter(49, 50)),
)
_READERS = tuple((re.compile(rf"(?<![\w])(?:{pattern})(?![\wæøå]){_YEAR}"), days) for pattern, days in _NAMES)
_BEDEDAG = re.compile(rf"\b(?:store? ?)?bede ?dag(?:en)?\b{_YEAR}")
_HOLIDAYS = re.compile(r"\b(?:hellig ?dag(?:e|en|ene)?|røde dage)\b")


def named_days(scan: Scan) -> list[Mention]:
    """Take the named days, each as the next one (today included) unless a year is said."""
    found: list[Mention] = []
    for pattern, days in _READERS:

        def read(match: re.Match[str], days: Days = days) -> Mention | None:
            return _mention(match, days, scan.today)

        found += scan.take(pattern, read)
    return found + scan.take(_BEDEDAG, lambda match: _bededag(match, scan.today))


def asks_holidays(scan: Scan) -> bool:
    """Tell whether public holidays in general are asked about."""
    return bool(_HOLIDAYS.search(scan.text))


def _mention(match: re.Match[str], days: Days, today: date) -> Mention | None:
    said = int(match["year"]) if match["year"] else today.year if match["this"] else None
    if said is not None:
        return Mention(match.start(), tuple(days(said))) if list(days(said)) else None
    for year in (today.year - 1, today.year, today.year + 1):
        left = tuple(day for day in days(year) if day >= today)
        if left:
            return Mention(match.start(), left)
    return None


def _bededag(match: re.Match[str], today: date) -> Mention | None:
    mention = _mention(match, _easter(26), today)
    if mention and mention.days[0].year >= BEDEDAG_ENDED:
        return Mention(mention.at, mention.days, note="Store bededag er ikke længere en helligdag.")
    return mention
