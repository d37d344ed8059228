"""Parts of the day: "om formiddagen", "efter frokost", "sidst på dagen"."""

import re

from bot.booking.times.said import DAY, Hours, HoursSaid, take
from bot.opening_hours.mention import Scan

_WORD = r"(?<![a-zæøå])(?:om |ved |til |hen (?:ad|på) |på )?"
_PARTS = tuple(
    (re.compile(rf"{_WORD}(?:{pattern})(?![a-zæøå])"), Hours(start * 60, end * 60))
    for pattern, start, end in (
        (r"(?:efter|lige efter) frokost(?:en|pausen)?", 13, 17),
        (r"(?:før|inden) (?:frokost(?:en|pausen)?|middag)", 0, 12),
        (r"(?:efter|lige efter) (?:arbejde|arbejdstid|job|fyraften|skole|skoletid)|fyraften", 15, 24),
        (r"før (?:arbejde|job|skole)", 0, 8),
        (r"(?:tidligt|først|tidlig) (?:på|om) (?:dagen|formiddagen)|fra morgenstunden|i starten af dagen", 0, 11),
        (r"(?:sent|sidst|senere|sen) (?:på|om) formiddag(?:en)?|sen formiddag", 11, 12),
        (r"(?:sent|sidst|sen) (?:på|om) (?:dagen|eftermiddagen)|sen eftermiddag|i slutningen af dagen", 15, 17),
        (r"(?:tidligt|først|tidlig) (?:på|om) eftermiddagen|tidlig eftermiddag", 12, 14),
        (r"midt på dagen|middag|middagstid|frokost(?:tid|pausen?)?", 11, 14),
        (r"eftermiddag(?:en|e|ene|s)?(?:tid)?", 12, 17),
        (r"formiddag(?:en|e|ene|s)?(?:tid)?", 9, 12),
        (r"aften(?:en|er|erne)?", 17, 24),
        (r"natten|nat", 0, 6),
        (r"sent", 15, 24),
        (r"morgen(?:en|erne)?|(?:morgen )?tidligt?(?: om morgenen)?|morgentid", 5, 9),
    )
)


def parts(scan: Scan) -> list[HoursSaid]:
    """Take the parts of the day; to be called after days are read ("i morgen" is one)."""
    found: list[HoursSaid] = []
    for pattern, hours in _PARTS:

        def read(match: re.Match[str], hours: Hours = hours) -> HoursSaid:
            return HoursSaid(match.start(), match.end(), ((hours,),), part=True)

        found += take(scan, pattern, read)
    return found


def fits(hours: Hours, part: Hours) -> bool:
    """Tell whether ``hours`` are what people may call that part of the day: an hour more or less is."""
    return max(0, part.start - 60) <= hours.start and hours.end <= min(DAY, part.end + 60)
