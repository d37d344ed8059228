"""Civil registration (CPR) numbers, telephone numbers and e-mail addresses in what a citizen types.

``python-stdnum`` has a check of CPR numbers (``dk.cpr``), but it takes one number alone, knows only
blanks and hyphens in it, and refuses birth dates that do not exist: a CPR number with a slip of the
finger would stay in the text. So the date part is checked here.
"""

import re
from collections.abc import Iterator

from bot.privacy.masked import Masked, put

CPR, PHONE, EMAIL = "[CPR fjernet]", "[telefonnummer fjernet]", "[e-mail fjernet]"
NOT_PERSONAL = frozenset(
    {
        "99313281",  # the municipality, as in knowledge/contact.yml
        "70201201",  # Livslinien
        "29189420",  # the municipality's CVR number
    }
)

_BLANK = " \t\u00a0\u2009\u202f"
_DASH = "\u2010\u2011\u2012\u2013\u2014\\-"
_GAP = rf"[{_BLANK}{_DASH}./]{{0,3}}"
_CPR_LONG = re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{11}}(?!\d)")
_CPR_SHORT = re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{9}}(?!\d)")
_DIGIT = re.compile(r"\d")
_TIME_GOES_ON = re.compile(rf"[{_BLANK}]?[{_DASH}:][{_BLANK}]?\d")
_DATE_GAPS = frozenset({("-", "-"), (".", "."), ("/", "/"), (".", "-"), ("/", "-"), (".", "/"), ("-", "/")})

_PHONE = re.compile(
    rf"(?<![\d§])(?<!\d[.,:{_DASH}])(?<!§[{_BLANK}])"
    rf"(?P<denmark>(?:\(?(?:\+|00)[{_BLANK}]?45\)?|45)[{_BLANK}{_DASH}]?)?"
    rf"(?P<number>\d\d[{_BLANK}]?\d\d[{_BLANK}]?\d\d[{_BLANK}]?\d\d"
    rf"|\d\d(?:[{_DASH}]\d\d){{3}}|\d\d(?:\.\d\d){{3}}"
    rf"|\d\d[{_BLANK}]\d{{3}}[{_BLANK}]\d{{3}}|\d{{3}}[{_BLANK}]\d\d[{_BLANK}]\d{{3}}"
    rf"|\d{{3}}[{_BLANK}]\d{{3}}[{_BLANK}]\d\d)"
    rf"(?!\d|[.,:{_DASH}]\d|[{_BLANK}]?(?:%|,-|(?:kr|kroner|timer|minutter|uger|dage|måneder|år|km|procent)\b))"
)
_ABROAD = re.compile(rf"(?<![\w.,:])\(?(?:\+|00)[1-9](?:[{_BLANK}{_DASH}()]{{0,2}}\d){{7,13}}(?!\d)")
_SAYS_PHONE = re.compile(r"(?:tlf|telefon\w*|mobil\w*|nummer|nr|ring|sms)\W{0,3}(?:er|på|til)?\W{0,3}$", re.IGNORECASE)
_SAYS_CVR = re.compile(r"cvr\W{0,2}(?:nr|nummer)?\W{0,3}$", re.IGNORECASE)
_NOT_A_PHONE = re.compile(
    r"(?:19|20)\d\d\D(?:19|20)\d\d"  # two years
    r"|(?:0[1-9]|[12]\d|3[01])\D(?:0[1-9]|1[0-2])\D(?:19|20)\d\d"  # a date
)

_NAME = r"[\w+%-]+(?:\.[\w+%-]+)*"
_DOT = r"(?:\.|[ ]{0,2}\(?(?:punktum|prik|dot)\)?[ ]{0,2}|[ ]\.[ ]?)"
_AT = r"[ ]{0,2}(?:@|\(at\)|\[at\]|\(?snabel[ -]?a\)?)[ ]{0,2}"
_EMAIL = re.compile(
    rf"(?<![\w.+%-]){_NAME}(?:[ ](?:punktum|prik|dot)[ ]{_NAME}){{0,3}}{_AT}[\w-]+(?:{_DOT}[\w-]+){{1,4}}",
    re.IGNORECASE,
)
_SAYS_AT = re.compile(r"@|snabel|[(\[]at[)\]]", re.IGNORECASE)


def mask(text: str) -> Masked:
    """Return ``text``, as a citizen typed it, without CPR numbers, telephone numbers and e-mail addresses.

    Kept are dates, opening hours, paragraphs, short numbers and what is public: the telephone of the
    municipality and of Livslinien, the municipality's CVR number. Masking twice changes nothing.
    """
    found = set()
    for kind, word, spans in (
        ("email", EMAIL, _emails),
        ("cpr", CPR, _cprs),
        ("phone", PHONE, _phones),
        ("phone", PHONE, _phones_abroad),
    ):
        places = [(start, end, word) for start, end in spans(text)]
        if places:
            found.add(kind)
            text = put(text, places)
    return Masked(text, frozenset(found))


def _emails(text: str) -> Iterator[tuple[int, int]]:
    if _SAYS_AT.search(text):
        yield from (match.span() for match in _EMAIL.finditer(text))


def _cprs(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    while candidates := [match for digits in (_CPR_LONG, _CPR_SHORT) if (match := digits.search(text, place))]:
        first = min(match.start() for match in candidates)
        place = first + 1
        for match in candidates:
            if match.start() == first and _is_cpr(text, *match.span()):
                yield match.span()
                place = match.end()
                break


def _is_cpr(text: str, start: int, end: int) -> bool:
    digits = "".join(_DIGIT.findall(text[start:end]))
    date = len(digits) - 4
    if not (1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12):
        return False
    if date == 8 and digits[4:6] not in ("18", "19", "20"):
        return False
    gaps = [_gap(written) for written in _DIGIT.split(text[start:end])[1:-1]]
    day, month, serial = gaps[1], gaps[3], gaps[date:]
    others = [gap for place, gap in enumerate(gaps) if place not in (1, 3, date - 1)]
    if set(gaps) == {"", "-"} and all(gaps[1::2]):
        return True  # 25-12-48-99-96
    if day.strip():  # a date as people write it, so what follows it may be a time of day
        return (day, month) in _DATE_GAPS and not any(serial) and not _TIME_GOES_ON.match(text, end)
    return set(others) <= {"", " ", "-"} and (month, *others).count("-") <= 1


def _gap(written: str) -> str:
    marks = {"-" if mark in _DASH else mark for mark in written if mark not in _BLANK}
    return "".join(sorted(marks)) or (written[:1] and " ")


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for match in _PHONE.finditer(text):
        digits = "".join(_DIGIT.findall(match["number"]))
        before = max(0, match.start() - 30), match.start()
        if digits in NOT_PERSONAL or _SAYS_CVR.search(text, *before):
            continue
        said = match["denmark"] or _SAYS_PHONE.search(text, *before)
        if said or (digits[0] not in "01" and not _NOT_A_PHONE.fullmatch(match["number"])):
            yield match.span()


def _phones_abroad(text: str) -> Iterator[tuple[int, int]]:
    for match in _ABROAD.finditer(text):
        if "".join(_DIGIT.findall(match[0]))[-8:] not in NOT_PERSONAL:
            yield match.span()
