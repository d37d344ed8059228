"""Whether somebody wants to come as soon or as late as can be."""

import re
from dataclasses import dataclass

from bot.booking.times.said import take
from bot.opening_hours.mention import Scan

_HURRY = re.compile(
    r"\b(?:så )?(?:hurti?g?st|snarest|tidligst)e? ?(?:som )?mulige?t?\b"
    r"|\bså (?:hurtigt?|tidligt?|snart) som (?:overhovedet |det er )?(?:muligt?|(?:i|du|jeg) kan|det kan lade sig gøre)"
    r"|\b(?:den |det |de )?første (?:og bedste|bedste|ledige|mulige|frie)(?: tid(?:er)?\b| tidspunkt\b)?"
    r"|\b(?:den |jeres )?(?:første|hurtigste|tidligste) tid(?:spunkt)?\b"
    r"|\b(?:det )?haster\b|\b(?:lige )?når i åbner\b|\bjo (?:før|hurtigere),? (?:jo|des|desto) bedre\b|"
    r"\A(?:gerne |helst )?nu\W*\Z"
    r"|\b(?:asap|snarest|hurtigst|omgående|straks|med det samme|lige nu)\b"
)
_ANY = re.compile(
    r"\b(?:(?:det er )?(?:mig )?(?:lige ?meget|lige ?gyldigt|ligegyldig|det samme)|er ligeglad|når ?som ?helst|"
    r"nårsomhelst|"
    r"hvornår (?:det skal være|som helst)|hvilken som helst|det hele passer|alle tider passer|"
    r"jeg kan altid|alle (?:ugens )?dage|hver dag|"
    r""
    r"(?:i|du) bestemmer|bestem (?:i |du )?selv)\b"
)
_LATE = re.compile(
    r"\blige (?:før|inden) i lukker\b|\b(?:så )?(?:senest|sidst)e? ?(?:som )?mulige?t?\b|\bså sent som "
    r"(?:overhovedet |det er )?(?:muligt?|(?:i|du|jeg) kan)"
    r"|\b(?:den |jeres )?(?:sidste|seneste) (?:ledige |mulige )?tid(?:spunkt)?\b"
)


@dataclass(frozen=True)
class Pace:
    """``hurry``: as soon as can be. ``late``: as late as can be. ``any``: it is all the same to the person."""

    hurry: bool
    late: bool
    any: bool


def pace(scan: Scan) -> Pace:
    """Take what is said of it."""
    late = bool(take(scan, _LATE, re.Match.group))
    hurry = bool(take(scan, _HURRY, re.Match.group))
    return Pace(hurry, late, bool(take(scan, _ANY, re.Match.group)))
