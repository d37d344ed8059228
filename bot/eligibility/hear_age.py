"""How old somebody is said to be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.eligibility.ages import OLDEST
from bot.eligibility.birth import born
from bot.eligibility.model import Person, Span
from bot.eligibility.numerals import decade, number_at, value_of
from bot.eligibility.phrases import Token, fold, folded

_YEARS = folded("år års årig årige årring å ååår")
_AGED_ENDINGS = ("aarige", "aarig", "aars")
_CUES_BEFORE = folded("er alder alderen blev fylder fyldt bliver blir blevet å runde rundet lige")
_SOFTENED = folded("kun bare jo først ikke under over næsten snart knap endnu")
"""What may stand between such a word and the number: "hun er kun 17", "er du under 18"."""
_UNITS = folded(
    """uge uger ugers dag dage dages måned måneder mdr time timer minutter gange gang børn barn kr kroner km procent pct
    kvm m2 stk meter kilo kg personer mennesker piller diagnoser søskende værelses værelser etage sal tabletter øl
    genstande venner hunde katte del dele point linje linjer linie linier ord sætning sætninger a b c d"""
)
_LAW = folded("§ §§ paragraf paragraffen par sel abl lov stk nr nummer kl klokken punkt side tlf telefon")
_CLOCK = folded("klokken kl klokka")
_DURATION_BEFORE = folded(
    "i gennem igennem sidste seneste om efter hver hvert for mere omtrent ventet ventede højst højest max maksimalt"
)
_PAST = folded("var siden dengang ved")
_SOON_BEFORE = folded("næsten snart knap tæt omtrent næsten")
_TURNING = folded("bliver blir fylder")
_NOT_SOON = folded("dag idag")
_ABOUT = folded("cirka ca omkring omtrent cirke")
_AT_LEAST = folded("derover mere ældre opefter")
_JUST = folded("lige netop just")
_NOT = folded("ikke ik ikk")
_CORRECTS = folded("nej mener mente undskyld rettelse")
_ONE = folded("en et één ét")
_SMALL_NUMBERS = folded("en et to tre")
_OTHERS = folded("børn børnene vi drenge piger")
_NOBODY = folded("der det de den i vi")
_GOES_ON = folded("og med men så kan har bor hvad")
_LISTED = 6
"""How many words back the verb stands in "er meget autistisk og 24"."""
_BARE_FROM = 10
"""From this number on, a bare figure is read as an age; smaller ones are more often something else."""
_BARE_TO = 102
"""Up to this number: larger ones are paragraphs ("forskel på 107 og 108"), unless the age is asked for."""
_ROUGHLY = 2
_DECIMAL = re.compile(r"(\d+)\s*(?:[,.]\s?5|½|og et halvt?|et halvt?)")
_MASKED = re.compile(r"\[navn fjernet\]\s*")
_SHORT_DECADE = re.compile(r"\b([2-9]0)\s?['’]?\s?(?:er)?erne\b")
_PLUS = re.compile(r"\b(\d\d)\s?\+|\bplus\s(\d\d)\b")
_PARTS = (
    (folded("først start starten begyndelsen første"), (0, 3)),
    (folded("midt midten midte"), (4, 6)),
    (folded("sidst slut slutningen enden"), (7, 9)),
)
_DECADES = {
    "20": "tyverne",
    "30": "trediverne",
    "40": "fyrrerne",
    "50": "halvtredserne",
    "60": "treserne",
    "70": "halvfjerdserne",
    "80": "firserne",
    "90": "halvfemserne",
}


@dataclass(frozen=True)
class Said:
    """An age in years, said at a place of the message, of somebody where that is plain."""

    span: Span
    place: int
    owner: str | None


def ages(text: str, found: Sequence[Token], mentions: Mapping[int, str], asked: bool, today: date) -> list[Said]:
    """Return the ages said in a message, in order.

    ``text`` is folded, ``found`` its words, ``mentions`` who stands where, ``asked`` whether it answers
    the question of age, so that a bare number is one.
    """
    birth = born(text, asked, today)
    if birth:
        return [Said(birth, 0, None)]
    plus = _PLUS.search(text)
    if plus and asked:
        return [Said((int(plus.group(1) or plus.group(2)), OLDEST), 0, None)]
    said = []
    place = 0
    while place < len(found):
        end, span = _at(found, place, asked)
        if span:
            said.append(Said(span, place, _owner(mentions, found, place)))
        place = end
    return said


def _at(found: Sequence[Token], place: int, asked: bool) -> tuple[int, Span | None]:
    """One past the last place of a number that stands at a place, and the age that it means."""
    ten = decade(found[place].text)
    if ten is not None:
        in_it = asked or (place > 0 and found[place - 1].text == "i")
        return place + 1, _within_decade(found, place, ten) if in_it else None
    number = number_at(found, place) or _aged_word(found, place)
    if number is None:
        return place + 1, None
    value, end = number
    return end, _span(found, place, end, value, asked)


def pick(said: Sequence[Said], found: Sequence[Token], person: Person | None) -> Span | None:
    """Return the age of the person meant, or None where none is said of them. A correction ("nej 36") wins."""
    wanted = person.key if person else None
    if wanted is None:
        mine = [item for item in said if item.owner in {None, "self", "he", "she"}]
    elif wanted == "self":
        mine = [item for item in said if item.owner in {None, "self"}]
    else:
        mine = [item for item in said if item.owner in {None, wanted, "he", "she"}]
        mine = [item for item in mine if item.owner is not None] or mine
    if not mine:
        return None
    if len(mine) > 1 and _ranges(found, mine[0].place, mine[1].place):
        return min(mine[0].span[0], mine[1].span[0]), max(mine[0].span[1], mine[1].span[1])
    corrected = {token.text for token in found[mine[0].place : mine[-1].place]} & _CORRECTS
    return (mine[-1] if corrected else mine[0]).span


def _ranges(found: Sequence[Token], first: int, second: int) -> bool:
    """Whether two numbers are one range: "18 eller 19", "mellem 60 og 65"."""
    between = {token.text for token in found[first:second]}
    if "eller" in between or found[second - 1].text == "til":
        return True
    return first > 0 and found[first - 1].text == "mellem" and "og" in between


def _aged_word(found: Sequence[Token], place: int) -> tuple[int, int] | None:
    """ "toogtyveårig" in one word."""
    word = found[place].text
    for ending in _AGED_ENDINGS:
        if word.endswith(ending):
            value = value_of(word.removesuffix(ending))
            return (value, place + 1) if value else None
    return None


def _within_decade(found: Sequence[Token], place: int, ten: int) -> Span:
    before = {token.text for token in found[max(0, place - 3) : place]}
    low, high = next((part for names, part in _PARTS if before & names), (0, 9))
    return ten + low, ten + high


def _span(found: Sequence[Token], start: int, end: int, value: int, asked: bool) -> Span | None:
    """The years that a number means as an age, or None where it is none."""
    before = [token.text for token in found[max(0, start - 4) : start]]
    after = [token.text for token in found[end : end + 4]]
    last = before[-1] if before else ""
    word = found[start].text
    aged = bool(after and after[0] in _YEARS) or word.endswith(_AGED_ENDINGS)
    if not 0 <= value <= OLDEST or last in _LAW or set(before[-2:]) & _CLOCK:
        return None
    if _is_past_or_lasting(before, after) if aged else bool(after and after[0] in _UNITS):
        return None
    if set(before) & _PAST and last != "er" and "foedt" not in before:
        return None
    if not aged and (last.isdecimal() or (after and after[0].isdecimal())):
        return None
    if word in _ONE and last not in _CUES_BEFORE | {"paa"}:
        return None
    if not aged and not asked and value > _BARE_TO:
        return None
    if not aged and (value < _BARE_FROM or "vi" in before or (word in _SMALL_NUMBERS and not asked)):
        return None
    listed = last == "og" and _lists_age(found, start - 1, end)
    if not (aged or asked or listed or _cue(before) in _CUES_BEFORE or last == "paa"):
        return None
    return _nuanced(before, after, value)


def _lists_age(found: Sequence[Token], joins: int, end: int) -> bool:
    """Whether an age follows on what somebody is or has, and nothing is counted: "min søn er autist og 24"."""
    if end < len(found) and not (found[end].sentence or found[end].comma or found[end].text in _GOES_ON):
        return False
    for place in range(joins - 1, max(0, joins - _LISTED), -1):
        if found[place].text in {"er", "har"}:
            return found[place - 1].text not in _NOBODY and not found[place].sentence
        if found[place].text.isdecimal() or found[place].sentence:
            return False
    return False


def _cue(before: list[str]) -> str:
    """The last word before a number but for those that only soften it."""
    return next((word for word in reversed(before) if word not in _SOFTENED), "")


def _is_past_or_lasting(before: list[str], after: list[str]) -> bool:
    """ "10 år siden", "i 10 år", "de sidste 10 år": a time, and no age."""
    if after[1:2] == ["siden"] or "sidste" in before[-2:]:
        return True
    return bool(before) and before[-1] in _DURATION_BEFORE and not (before[-1] == "om" and "er" in after)


def _nuanced(before: list[str], after: list[str], value: int) -> Span:
    """The years meant by "over 18", "næsten 18", "18 år eller derover", "omkring 40"."""
    last = before[-1] if before else ""
    not_yet = bool(set(before[-2:]) & _NOT) and "endnu" in (*before, *after)
    if not_yet or ("fyldt" in before[-2:] and set(before) & _NOT):
        return 0, max(0, value - 1)
    if last == "over":
        return value + 1, OLDEST
    if last == "mindst" or (last == "fyldt" and not set(before) & _JUST):
        return value, OLDEST
    if set(after[:3]) & _AT_LEAST and set(after[:3]) & {"eller", "og"}:
        return value, OLDEST
    if last == "under":
        return 0, max(0, value - 1)
    if last in _ABOUT or (last == "de" and set(before[-2:]) & _ABOUT):
        return max(0, value - _ROUGHLY), value + _ROUGHLY
    return (max(0, value - 1),) * 2 if _is_soon(before, after) else (value, value)


def _is_soon(before: list[str], after: list[str]) -> bool:
    rest = after[1:] if after and after[0] in _YEARS else after
    turning = bool(set(before[-2:]) & _TURNING) and not set(rest[:2]) & _NOT_SOON
    return turning or bool(set(before[-2:]) & _SOON_BEFORE) or rest == ["snart"]


def _owner(mentions: Mapping[int, str], found: Sequence[Token], place: int) -> str | None:
    """Who stands nearest before the age in its sentence, or right after it ("22 er han")."""
    for back in range(place - 1, -1, -1):
        if back in mentions:
            return mentions[back]
        if found[back].text in _OTHERS:
            return "others"
        if found[back + 1].sentence:
            break
    for forward in range(place + 1, min(place + 4, len(found))):
        if found[forward].sentence:
            break
        if forward in mentions and found[forward - 1].text in {"er", "aar"}:
            return mentions[forward]
    return None


def prepared(text: str) -> str:
    """Return folded text in which halves and decades stand as words that the rest reads, without masked names."""
    plain = _MASKED.sub("", fold(text))
    return _SHORT_DECADE.sub(lambda match: _DECADES[match.group(1)], _DECIMAL.sub(r"\1", plain))
