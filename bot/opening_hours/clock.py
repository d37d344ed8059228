"""Times of day that a text speaks of: "kl. 15.30", "efter 15", "mellem 13 og 15", "om aftenen", "om 2 timer"."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

from bot.opening_hours.danish import clock
from bot.opening_hours.mention import Mention, Scan
from bot.opening_hours.zone import COPENHAGEN

MIDNIGHT = time(23, 59, 59)
"""The end of the day, as the end of a span."""


@dataclass(frozen=True)
class Wish:
    """A time at which, or a span in which, somebody wants to come; ``label`` says it inside a sentence.

    ``end`` None: the point ``start``. ``until``: whether it is still open right up to ``start``.
    """

    start: time
    end: time | None
    label: str
    until: bool = False

    def overlap(self, opens: time, closes: time) -> tuple[time, time] | None:
        """Return the part of the opening hours that fits, or None."""
        if self.end is None:
            fits = opens < self.start <= closes if self.until else opens <= self.start < closes
            return (opens, closes) if fits else None
        start, end = max(opens, self.start), min(closes, self.end)
        return (start, end) if start < end else None


_WORDS = ("et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_WORD = rf"(?:halv |kvart (?:over|i) )?(?:{'|'.join(_WORDS)})(?![a-zæøå])"
_TIME = rf"(?:[0-9]{{1,2}}[.:][0-9]{{2}}|[0-9]{{4}}|(?:halv |kvart (?:over|i) )?[0-9]{{1,2}}|{_WORD})(?![0-9])"
_KL = r"(?:kl\.? ?|klokken |kloken )"
_FROM = ("efter", "først", "tidligst", "fra", "senere end")
_BEFORE = ("før", "inden", "senest", "tidligere end")
_HOW = rf"(?:{'|'.join(_FROM + _BEFORE)}|til|indtil|mellem|imellem|omkring|ved|ca\.?)"
_AFTERWARDS = (
    r"(?P<late> (?:eller senere|og frem|og senere|eller før|eller tidligere|om aftenen|om natten|om morgenen))?"
)
_EXPLICIT = re.compile(
    rf"(?P<how>(?:\b{_HOW} )*){_KL}(?P<start>{_TIME})(?: ?(?:-|–|og|til) ?{_KL}?(?P<end>{_TIME}))?{_AFTERWARDS}",
)
_SPAN = re.compile(
    rf"(?P<how>(?:\b(?:mellem|imellem|fra) )*)(?<![\w.,/-])(?!et\b|[0-9]{{4}}\b)"
    rf"(?P<start>{_TIME}) ?(?:-|–|og|til) ?(?P<end>{_TIME})(?![\w/-])",
)
_WRITTEN = re.compile(
    rf"(?P<how>(?:\b{_HOW} )*)(?<![\w.,/-])(?P<start>[0-9]{{1,2}}[.:][0-9]{{2}})(?![0-9./-]){_AFTERWARDS}(?P<end>\Z)?",
)
_NO_TIME = r"uger?|dage?|måned|år|timer?|min|%|km|gang|\.?[a-zæøå]*(?:dag|aften)"
_AFTER_WORD = re.compile(  # a number word only where no noun follows: "efter tre", not "efter tre møder"
    rf"(?P<how>\b(?:{_HOW} )+)(?!(?:[0-9]{{4}}|et)\b)"
    rf"(?P<start>{_WORD}(?= ?(?:\Z|[?.!,;|]|om |på |i ))|{_TIME}(?<![a-zæøå]))"
    rf"(?:-tiden| tiden)?(?! ?(?:{_NO_TIME}))(?![\w]){_AFTERWARDS}(?P<end>\Z)?",
)
_AROUND = re.compile(r"(?P<how>)\b(?P<start>[0-9]{1,2})[- ]tiden\b(?P<late>)(?P<end>\Z)?")
_BUSY = re.compile(r"\b(?:arbejder?|arbejdet|fri|job|skole|vagt|optaget|undervisning|værksted)\b[^.?!]{0,20}\Z")
_PARTS = (
    (re.compile(r"eftermiddag(?:en)?"), "om eftermiddagen", time(12), time(17)),
    (re.compile(r"\bformiddag(?:en)?|formiddag(?:en)?\b"), "om formiddagen", time(9), time(12)),
    (re.compile(r"aften(?:en|er|erne)?(?![a-zæøå])"), "om aftenen", time(17), MIDNIGHT),
    (re.compile(r"\b(?:om natten|nat|natten)\b"), "om natten", time(0), time(6)),
    (re.compile(r"\bom morgenen\b|\bmorgen(?:en|erne)\b|\bmorgen tidlig|\btidligt\b"), "om morgenen", time(5), time(9)),
    (re.compile(r"\b(?:middag|middagstid|frokost(?:tid|pausen?)?)\b"), "ved middagstid", time(12), time(13)),
    (
        re.compile(r"\befter (?:arbejde|arbejdstid|job|fyraften|skole|skoletid)\b|\bfyraften\b"),
        "efter kl. 15",
        time(15),
        MIDNIGHT,
    ),
)
_FROM_WORDS = re.compile(rf"\b(?:{'|'.join(_FROM)})\b")
_BEFORE_WORDS = re.compile(rf"\b(?:{'|'.join(_BEFORE)})\b")
_NUMBER = r"(?P<count>[0-9]{1,3}|en|et|to|tre|fire|fem)"
_LATER = re.compile(
    rf"\bom (?:{_NUMBER} ?(?P<unit>timer?|minut(?:ter)?|min)\b|(?P<half>en halv time)|(?P<quarter>et kvarter))",
)
_MINUTES = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5}


def in_a_while(scan: Scan, here: datetime) -> tuple[list[Mention], list[Wish]]:
    """Take "om 2 timer" and the like: the day it leads to, and the time on it."""
    wishes: list[Wish] = []

    def read(match: re.Match[str]) -> Mention:
        if match["half"] or match["quarter"]:
            minutes = 30 if match["half"] else 15
        else:
            count = _MINUTES.get(match["count"]) or int(match["count"])
            minutes = count * (60 if match["unit"].startswith("time") else 1)
        then = (here.astimezone(timezone.utc) + timedelta(minutes=minutes)).astimezone(COPENHAGEN)
        at = time(then.hour, then.minute)
        wishes.append(Wish(at, None, f"kl. {clock(at)}"))
        return Mention(match.start(), (then.date(),))

    return scan.take(_LATER, read), wishes


def explicit(scan: Scan) -> list[Wish]:
    """Take the times that "kl." stands before; to be called before dates are read."""
    return _take(scan, _EXPLICIT)


def implied(scan: Scan) -> list[Wish]:
    """Take the times without "kl.", and the parts of the day; to be called after dates are read."""
    found = [wish for pattern in (_AROUND, _SPAN, _WRITTEN, _AFTER_WORD) for wish in _take(scan, pattern)]
    for pattern, label, start, end in _PARTS:
        if pattern.search(scan.text):
            scan.text = pattern.sub(lambda match: "|" * len(match.group(0)), scan.text)
            found.append(Wish(start, end, label))
    return found


def _take(scan: Scan, pattern: re.Pattern[str]) -> list[Wish]:
    found: list[Wish] = []

    def read(match: re.Match[str]) -> Mention | None:
        parts = match.groupdict()
        late = parts.get("late") or ""
        how = parts["how"] or ""
        if _BUSY.search(scan.text, 0, match.start()):
            how = "fra "
        wish = _wish(how, late, _time(parts["start"], late), _time(parts["end"], late) if parts["end"] else None)
        if wish is None:
            return None
        found.append(wish)
        return Mention(match.start(), ())

    scan.take(pattern, read)
    return found


def _wish(how: str, late: str, start: time | None, end: time | None) -> Wish | None:
    if start is None:
        return None
    if end is not None:
        return Wish(start, end, f"mellem kl. {clock(start)} og {clock(end)}") if start < end else None
    if _BEFORE_WORDS.search(how) or late.endswith(("før", "tidligere")):
        return Wish(time(0), start, f"før kl. {clock(start)}")
    if _FROM_WORDS.search(how) or late.strip() in {"eller senere", "og frem", "og senere"}:
        word = "efter" if "efter" in how or "senere end" in how else "fra"
        return Wish(start, MIDNIGHT, f"{word} kl. {clock(start)}")
    if "til" in how:
        return Wish(start, None, f"til kl. {clock(start)}", until=True)
    return Wish(start, None, f"kl. {clock(start)}")


def _time(said: str, late: str) -> time | None:
    """Read "15", "15.30", "1530", "halv fire" or "kvart over 3"; 1 to 6 mean the afternoon."""
    shift = 0
    word = said.strip()
    for prefix, minutes in (("halv ", -30), ("kvart over ", 15), ("kvart i ", -15)):
        if word.startswith(prefix):
            word, shift = word[len(prefix) :], minutes
    if word in _WORDS:
        hour, minute = _WORDS.index(word) + 1, 0
    elif len(word) == 4 and word.isdecimal():
        hour, minute = int(word[:2]), int(word[2:])
    else:
        first, _, second = word.replace(":", ".").partition(".")
        hour, minute = int(first), int(second or 0)
    exact = word.startswith("0") or re.fullmatch("[0-9]{4}", word)
    afternoon = 1 <= hour <= 6 and not exact and not late.endswith(("morgenen", "natten"))
    if afternoon or (7 <= hour <= 11 and "aften" in late):
        hour += 12
    total = hour * 60 + minute + shift
    return time(total // 60, total % 60) if minute < 60 and 0 <= total < 24 * 60 else None
