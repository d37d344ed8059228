"""Bring what a person wrote into the form that the readers expect."""

import re

from bot.danish.calendar import MONTHS
from bot.opening_hours.dates import ORDINALS
from bot.opening_hours.spelling import mend
from bot.opening_hours.text import normal
from bot.opening_hours.weekdays import spell_out

_SAID = (
    (re.compile(r"\bi ?(?:mårn|mårgen|mårren|mårnen|morn|morgn|morren|morrn|mogen|moren)\b"), "i morgen"),
    (re.compile(r"\b(?:i ?over(?:mårn|mårgen|morn|morgn)|over ?i ?mor?g?e?n|over ?i ?mårn)\b"), "i overmorgen"),
    (re.compile(r"\bi ?daj\b"), "i dag"),
    (re.compile(r"\bnæst(?:e)? (?=ug\b)"), "næste "),
    (re.compile(r"\bug\b"), "uge"),
    (re.compile(r"\buges tid\b"), "uge"),
    (re.compile(r"\btimes tid\b"), "time"),
    (re.compile(r"(?<!dag )(?<!fra )\btil (?=(?:formiddag|eftermiddag|aften)\b)"), "i "),
    (re.compile(r"\bmåneds tid\b"), "måned"),
    (re.compile(r"\b(?:klokk?en|klokka|klok|klk|kl)\b ?[.:;]? ?(?=[\w])|\bkl(?=[0-9])"), "kl "),
    (re.compile(r"(?<=kl )([0-9]{1,2})[,;](?=[0-5][0-9]\b)"), r"\1."),
    (re.compile(r"\bhalv ?(?:elve|ellve|elleve|ellleve)\b"), "halv elleve"),
    (re.compile(r"\bhalv(?=(?:et|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv)\b)"), "halv "),
    (re.compile(r"\bom en ([0-9]{1,2}|fjorten) dages tid\b"), r"om \1 dage"),
    (re.compile(r"\bden første (?=i (?:næste måned|måneden)\b)"), "den 1. "),
    (re.compile(r"\bom halvanden uge\b"), "om 10 dage"),
    (re.compile(r"\b(?:om (?:en|1) uge og en halv|om 1[.,]5 uger?)\b"), "om 10 dage"),
    (re.compile(r"(?<=kl )([0-9]{1,2}) og (?=(?:30|45|15|tredive|femogfyrre)\b)"), r"\1."),
    (re.compile(r"(?<=kl )([a-zæøå]{2,8}) og (?=(?:30|45|tredive|fyrre|femogfyrre|femogtyve)\b)"), r"\1 "),
    (re.compile(r"\bom (tidligst|senest) "), r"\1 om "),
    (re.compile(r"\b(man|tirs|ons|tors|fre|lør|søn)d\b\.?"), r"\1dag"),
    (re.compile(r"\bfm\b"), "formiddag"),
    (re.compile(r"\bem\b"), "eftermiddag"),
    (re.compile(r"(?<!ikke )\bfor (?:tidligt?|sent|hurtigt)\b"), " "),
    (re.compile(r"\befter middag"), "eftermiddag"),
    (re.compile(r"\bfor middag"), "formiddag"),
    (re.compile(r"\bel\b\.?"), "eller"),
    (re.compile(r"\bml\.? (?=[0-9k])"), "mellem "),
)

_ORDINAL = re.compile(
    rf"\b(?:den|d\.?) (?P<ordinal>{'|'.join(ORDINALS)})(?= ?(?:\Z|[,.?!;]|kl\b|om\b|eller\b|{'|'.join(MONTHS)}))"
)
_CORRECTED = re.compile(
    r"\A.*\b(?:nej vent|nej undskyld|eller rettere(?: sagt)?|rettelse|jeg mener"
    r"|nej,? (?:hellere |på |om )*(?=(?:man|tirs|ons|tors|fre|lør|søn)dag|i ?morgen|i ?overmorgen))"
)


def plain(text: str) -> str:
    """Return ``text`` in lower case, without typing errors in names of days and with whole names of weekdays."""
    words = normal(text).replace("|", " ")
    for pattern, right in _SAID:
        words = pattern.sub(right, words)
    words = _ORDINAL.sub(lambda match: f"den {ORDINALS.index(match['ordinal']) + 1}.", words)
    words = _CORRECTED.sub("", words)
    return spell_out(mend(words))
