"""Times on the clock: "kl. 13.30", "ti over halv elleve", "mellem 11 og 3", "ikke før 12", "ved 10-tiden".

Unlike ``bot.opening_hours.clock``, "kl. 3" is both the night's and the afternoon's; which, must be asked.
"""

import re

from bot.booking.times.said import DAY, Hours, HoursSaid, take
from bot.danish.calendar import MONTHS
from bot.opening_hours.mention import Scan

_NUMBERS = [
    "et",
    "to",
    "tre",
    "fire",
    "fem",
    "seks",
    "syv",
    "otte",
    "ni",
    "ti",
    "elleve",
    "tolv",
    "tretten",
    "fjorten",
    "femten",
    "seksten",
    "sytten",
    "atten",
    "nitten",
    "tyve",
]
_HOUR = rf"(?:2[0-4]|[01]?[0-9]|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_STEP = r"(?:(?:et )?kvart(?:er)?|femogtyve|fem|ti|tyve|[0-5]?[0-9])(?: minutter| min\.?)?"
_END = r"(?![0-9a-zæøå]|[.:/][0-9])"
_PHRASE = rf"(?:(?:{_STEP} (?:over|i) (?:halv )?|halv ){_HOUR}{_END})"
_DIGITAL = rf"(?:(?:2[0-4]|[01]?[0-9])[.:][0-5][0-9]{_END})"
_SPOKEN = {"fem": 5, "ti": 10, "femten": 15, "tyve": 20, "femogtyve": 25, "tredive": 30, "fyrre": 40, "femogfyrre": 45}
_AFTER_KL = (
    rf"(?:(?:2[0-4]|[01][0-9])[0-5][0-9]{_END}|(?:2[0-4]|[01]?[0-9]) [0-5][05]{_END}(?! ?[./])"
    rf"|(?:{'|'.join(_NUMBERS)}) (?:{'|'.join(_SPOKEN)}){_END})"
)
_CLEAR = rf"(?:{_PHRASE}|{_DIGITAL})"
_ANY = rf"(?:{_PHRASE}|{_DIGITAL}|{_AFTER_KL}|{_HOUR}{_END})"
_SIMPLE = rf"(?:{_CLEAR}|{_HOUR}{_END})"

_FROM = (
    r"ikke (?:før|tidligere end|inden)|først efter|tidligst(?: fra)?|senere end|(?<!dagen )(?<!ugen )efter|fra|først"
)
_BEFORE = r"ikke (?:efter|senere end)|senest|tidligere end|(?<!dagen )(?<!ugen )(?:før|inden)|indtil|hen til"
_ABOUT = r"omkring|omtrent|cirka|ca\.?|henad|hen ad|ved|sådan|lidt over|lidt i"
_HOW = rf"(?P<how>(?:\b(?:{_FROM}|{_BEFORE}|{_ABOUT}|mellem|imellem|fra)\.? )*)"
_LATE = (
    r"(?P<late>(?:[- ]?(?:tiden|ish)\b)?(?: (?:eller (?:senere|derefter|efter|før|tidligere)|og (?:frem(?:ad|"
    r"efter)?|senere|opefter)|"
    r"eller der ?omkring))?)"
)
_KL = r"\bkl\.? ?"
_JOIN = r" ?(?P<join>-|–|til|og|eller|/|,) ?"
_NO_CLOCK = rf" ?/|\. ?[0-9]|\.? ?(?:{'|'.join(MONTHS)}|jan|feb|apr|aug|sept?|okt|nov|dec|uger?|dage?|timer?|min)\b"
_EXPLICIT = re.compile(rf"{_HOW}{_KL}(?P<start>{_ANY})(?:{_JOIN}(?:{_KL})?(?P<end>{_ANY})(?!{_NO_CLOCK}))?{_LATE}")
_NEXT_WORD = (
    r"(?= ?(?:\Z|[?.!,;|)](?![0-9])|(?:om|på|i|den|d|eller|og|men|hvis|passer|er|vil|ville|kan|kunne|tak|næste|"
    r"helst|gerne|så|for|"
    r"hver|ca|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|ikke|inden|før|senest|efter|hverdage|måske|dur)\b))"
)
_BETWEEN = re.compile(
    rf"\b(?P<how>(?:mellem|imellem|fra) )(?P<start>{_SIMPLE}) ?(?P<join>-|–|til|og) "
    rf"?(?P<end>{_SIMPLE}){_NEXT_WORD}(?P<late>)"
)
_RANGE = re.compile(
    rf"(?P<how>)(?<![\w.,/:-])(?<![0-9] )(?P<start>{_SIMPLE}) ?(?P<join>-|–|til) "
    rf"?(?P<end>{_SIMPLE}){_NEXT_WORD}(?P<late>)"
)
_WRITTEN = re.compile(rf"{_HOW}(?<![\w.,/:-])(?P<start>{_CLEAR})(?P<join>)(?P<end>){_LATE}")
_HOW_MUST = _HOW.replace(")*)", ")+)")
_BARE = re.compile(rf"{_HOW_MUST}(?P<start>{_HOUR})(?P<join>)(?P<end>)(?![0-9.:/%])(?P<late>[- ]?tiden\b)?{_NEXT_WORD}")
_TIDEN = re.compile(rf"(?P<how>)(?<![\w.,/-])(?P<start>{_HOUR})(?P<join>)(?P<end>)(?P<late>[- ]tiden\b|-?ish\b)")
_AFTER_DAY = re.compile(
    rf"(?P<how>)(?<=\| )(?P<start>1[0-9]|2[0-3]|0?[1-9])(?:{_JOIN}(?P<end>1[0-9]|2[0-3]|"
    rf"0?[1-9]))?(?P<late>){_NEXT_WORD}"
)
_NO_SUCH = re.compile(r"\bkl\.? ?[0-9]{2,4}(?:[.:][0-9]{1,2})?")
_MIDNIGHT = re.compile(r"\bved midnat\b|\bmidnat\b")
_BUSY = re.compile(
    r"\b(?:arbejder|på (?:arbejde|job|værksted)|i skole|vagt|optaget|undervisning|(?:har|får) fri)\b[^.?!,|]{0,14}\Z"
)
_SLACK = 30


def explicit(scan: Scan) -> list[HoursSaid]:
    """Take the times after "kl", and those in phrases like "halv elleve"; to be called before days are read."""
    return take(scan, _EXPLICIT, _said) + take(scan, _BETWEEN, _said)


def implied(scan: Scan) -> list[HoursSaid]:
    """Take the times without "kl"; to be called after days are read."""
    found: list[HoursSaid] = []
    for pattern in (_RANGE, _WRITTEN, _TIDEN, _BARE, _AFTER_DAY):
        found += take(scan, pattern, _said)
    midnight = (Hours(DAY, DAY),)
    return found + take(scan, _MIDNIGHT, lambda match: HoursSaid(match.start(), match.end(), (midnight,)))


def no_such(scan: Scan) -> str | None:
    """Return the first time after "kl" that no clock shows ("kl 25"), or None; to be called after :func:`explicit`."""
    found = take(scan, _NO_SUCH, re.Match.group)
    return found[0] if found else None


def span(start: str, end: str) -> tuple[tuple[Hours, ...], ...]:
    """Return the readings of a span between two times as written; none when it makes no sense."""
    first, last = moments(start), moments(end)
    both = [
        Hours(a + shift, b + shift)
        for a, b in ((a, b) for a in first[:1] for b in last[:1])
        for shift in (0, 12 * 60)
        if a < b and (shift == 0 or (a + shift in first and b + shift in last))
    ]
    if not both:
        both = [Hours(a, b) for a in first for b in last if a < b][:1]
    return tuple((hours,) for hours in both)


def moments(said: str) -> list[int]:
    """Return the minutes from midnight that a time may mean: "3" the 3rd and the 15th hour, "13" only one."""
    words = said.strip()
    step = re.match(rf"({_STEP}) (over|i) ", words)
    shift = 0
    if step:
        shift = _minutes(step.group(1)) * (1 if step.group(2) == "over" else -1)
        words = words[step.end() :]
    if words.startswith("halv "):
        shift -= 30
        words = words.removeprefix("halv ")
    hour_word, _, spoken = words.partition(" ")
    if spoken in _SPOKEN:
        shift, words = _SPOKEN[spoken], hour_word
    exact = words.startswith("0") or bool(re.fullmatch("[0-9]{4}", words))
    if words in _NUMBERS:
        hour, minute = _NUMBERS.index(words) + 1, 0
    elif re.fullmatch("[0-9]{4}", words):
        hour, minute = int(words[:2]), int(words[2:])
    else:
        first, _, second = words.replace(":", ".").replace(" ", ".").partition(".")
        hour, minute = int(first), int(second or 0)
    at = hour * 60 + minute + shift
    if not 0 <= at <= DAY:
        return []
    return [at, at + 12 * 60] if at < 7 * 60 and hour and not exact else [at]


def _minutes(word: str) -> int:
    first = word.removeprefix("et ").split()[0]
    names = {"kvart": 15, "kvarter": 15, "fem": 5, "ti": 10, "tyve": 20, "femogtyve": 25}
    return names[first] if first in names else int(first)


def _said(match: re.Match[str]) -> HoursSaid | None:
    how, late, join = match["how"].strip(), match["late"] or "", match["join"] or ""
    first = moments(match["start"])
    if not first:
        return None
    at, end = match.start(), match.end()
    if _BUSY.search(match.string, 0, at):
        return _free(match, first)
    if match["end"]:
        if join in {"eller", "/", ","} or (join == "og" and "mellem" not in how):
            last = moments(match["end"])
            pairs = (
                [(a, b) for a in first for b in last]
                if len(first) == 1 or len(last) == 1
                else [*zip(first, last, strict=False)]
            )
            if not pairs:
                return None
            return HoursSaid(at, end, tuple((Hours(a, a), Hours(b, b)) for a, b in pairs))
        readings = span(match["start"], match["end"])
        return HoursSaid(at, end, readings, _evening(readings)) if readings else None
    if how.endswith("mellem"):
        return None
    readings = tuple((_around(how, late, moment),) for moment in first)
    return HoursSaid(at, end, readings, tuple((_around(how, late, moment + 720),) for moment in first if moment < 720))


def _free(match: re.Match[str], first: list[int]) -> HoursSaid | None:
    """Read "jeg arbejder til 15", "jeg har fri kl. 14" and "jeg er på job 8-15" as the times that are left."""
    if not match["end"]:
        return HoursSaid(match.start(), match.end(), tuple((Hours(moment, DAY),) for moment in first))
    busy = span(match["start"], match["end"])
    left = tuple((Hours(0, one.start), Hours(one.end, DAY)) for row in busy for one in row)
    return HoursSaid(match.start(), match.end(), left) if left else None


def _evening(readings: tuple[tuple[Hours, ...], ...]) -> tuple[tuple[Hours, ...], ...]:
    return tuple((Hours(h.start + 720, h.end + 720),) for row in readings for h in row if h.end <= 720)


def _around(how: str, late: str, moment: int) -> Hours:
    if re.search(rf"(?:{_BEFORE})\.?\Z", how) and not re.search(r"ikke (?:før|tidligere end|inden)\Z", how):
        return Hours(0, moment)
    if "eller før" in late or "eller tidligere" in late:
        return Hours(0, moment)
    if re.search(rf"(?:{_FROM})\.?\Z", how) or re.search(r" (?:og|eller (?:senere|derefter|efter))", late):
        return Hours(min(moment, DAY), DAY)
    if how or late:
        return Hours(max(0, moment - _SLACK), min(DAY, moment + _SLACK))
    return Hours(moment, moment)
