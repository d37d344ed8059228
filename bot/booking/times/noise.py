"""Numbers that are no times: "§ 85", "2 personer", "8 uger svarfrist"."""

import re

from bot.booking.times.said import take
from bot.opening_hours.mention import Scan

_UNIT = (
    r"(?:uger?s?|dages?|døgn|måneders?|måned|års?|år|timers?|time|minut(?:ter)?s?|min|sekunder|%|procent|km|kr|"
    r"kroner|gange?|"
    r"personer|mennesker|borgere|børn|stk|stykker|møder|besøg|meter|kilo|kg|af os|mand)(?![a-zæøå])"
)
_NO_TIMES = (
    re.compile(
        r"(?:§+|\b(?:paragraf(?:fen)?|sel|abl|stk|nr|nummer|kapitel|side)\b)\.? ?[0-9]+(?: ?(?:og|,|-|–) ?[0-9]+)*"
    ),
    re.compile(rf"(?<!om )(?<![\w./-])[0-9]{{1,3}} ?(?:-|–|til|eller) ?[0-9]{{1,3}} ?{_UNIT}"),
    re.compile(
        rf"(?<!om )(?<!for )(?<!af )(?<!næste )(?<!nærmeste )(?<!kommende )(?<![\w./-])(?<!dag )[0-9]{{1,4}} ?{_UNIT}"
        r"(?! (?:senere|efter|før|tidligere)\b)"
    ),
    re.compile(r"\b(?:1/2|1/4|3/4|½) (?:times?|af|dag|uge|år)\b|\b24/7\b"),
    re.compile(r"(?<![\w./-])[0-9]{2}(?: [0-9]{2}){3}(?![\w./-])"),
    re.compile(r"(?<![\w./-])[0-9]{6}[- ]?[0-9]{4}(?![\w./-])"),
)


def forget_numbers(scan: Scan) -> None:
    """Blank out the numbers that stand for something else than a time."""
    scan.text = re.sub(r"(?<=[a-zæøå]) (?=(?:uge) ?(?:nr|nummer)\b)", " ", scan.text)
    for pattern in _NO_TIMES:
        take(
            scan,
            pattern,
            lambda match: None if match.group(0).startswith(("nr", "nummer")) and _week(scan, match) else "",
        )


def _week(scan: Scan, match: re.Match[str]) -> bool:
    return scan.text[: match.start()].endswith("uge ")
