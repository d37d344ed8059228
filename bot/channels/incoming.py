"""What is done to every message before Rasa, its store, or a log sees it."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.assembly import the_danger, the_eligibility, the_knowledge, the_names, the_phrasing
from bot.booking import normalise_code
from bot.danish.analyser import Analyser
from bot.danish.words import normalise, words
from bot.dialogue.keys import ActKey, parse
from bot.privacy import mask, mask_names
from bot.understanding.features import REMOVED
from bot.understanding.names import written_in

MAX_LENGTH = 2000
NO_WORDS = "[ingen ord]"
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_LONE = re.compile(r"[\ud800-\udfff]")
"""Half a character, as JSON and a broken client can write it; nothing can store or read it."""
_MIN_SLIP = 5
_QUESTION = "hv"  # no Danish name begins so, many a mistyped question does
_OFFICIAL = ("styrelsen", "loven", "lovens", "nævnet", "kommune", "kommunen", "rådet", "afdelingen", "tilbuddet")
_NOT_NAMES = frozenset(  # one a line they would fill the page
    """
    abl ad adr af alt at bad bed bil blå bor bus bye da dav de dem den der det di din dit dk dog du dyr dø død dør døv
    en er et far fat fem fik for fra fri få får gav gik giv god got grå gør gå går ha had haj ham han har hav hej hel
    hen her hey hun hus hva høj hår i ik ikk in ind ja jeg jej jer jo job jul ka kan kat ked kom kr kun kø køb lad lav
    luk lys lyv løs lå lån mad man me med men mer mig min mit mod mor mob mvh mæ mød må nej nem ni nok nr nu ny nyt nær
    nå når og ok om op os par pas pga pr på rør råb råd se ser ses set sgu si sin sit ska ske slå små sov sur syg syv
    sæt sød søg søn så tag tak tar tel ti tid til tlf tog tom tre tro træ tur tv ud uge ung va vad ved vej vel vem ven
    vh vi vil vis vor væk vær yde yt æh øh øl øv åh år
    """.split()  # noqa: SIM905
)
"""Short words, which the lexicon leaves out since so many names are short."""
EMPTY, CHOICE = "empty", "choice"


@dataclass(frozen=True)
class Incoming:
    """A message made safe: what Rasa may see, a reading known beforehand, and what was removed."""

    text: str
    parse_data: dict[str, Any] | None = None
    removed: frozenset[str] = field(default_factory=frozenset)
    danger: str | None = None


def notice(incoming: Incoming) -> str | None:
    """Return the name of the sentence that something was removed from a message, where something was.

    Somebody who gives a phone number waits for a call: that none comes is said.
    """
    if not incoming.removed:
        return None
    kinds = ("cpr", "phone")
    return next((f"{kind}_removed" for kind in kinds if kind in incoming.removed), "personal_removed")


def prepare(text: str, name_wanted: bool = False) -> Incoming:
    """Return a message as it may be kept. ``name_wanted``: the person was asked for a name to book with.

    A person in danger is recognised first, and nothing of the message is passed on. CPR numbers, phone
    numbers, e-mails, names and street addresses are masked. A leading slash, with which Rasa would read an
    intent out of the text, is taken away.
    """
    text = _LONE.sub("\ufffd", text)
    kind = the_danger().recognise(text)
    if kind:
        return Incoming("", danger=kind)
    typed = _TAG.sub(" ", normalise(text))
    named = mask_names(typed, [] if name_wanted else _persons(typed), keep_persons=name_wanted)
    safe = mask(named.text)
    plain = safe.text.strip().lstrip("/ ")
    removed = named.found | safe.found
    if not any(word.text[0].isalnum() for word in words(REMOVED.sub(" ", plain))):
        return Incoming(plain if removed else NO_WORDS, known(EMPTY, NO_WORDS), removed)
    return Incoming(plain, None, removed)


def chosen(key: str, title: str) -> Incoming:
    """Return a choice that was pressed, as Rasa shall see it. Raises ``ValueError`` for a key of no known form."""
    meaning = parse(key)
    intent = meaning.intent if isinstance(meaning, ActKey) else CHOICE
    return Incoming(title, {**known(intent, title), "choice": key})


def known(intent: str, text: str) -> dict[str, Any]:
    """Return the reading of a message whose intent is known without reading its text."""
    return {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": [], "intent_ranking": []}


def _persons(text: str) -> list[tuple[int, int, str]]:
    """Names as the entity recogniser sees them, without what is everyday Danish or a word of the field."""
    lexicon = Analyser.load().lexicon()
    if not _is_danish(text, lexicon) or not _may_hold_a_name(text, lexicon):
        return []
    fields = [(name.start, name.end) for name in the_names().find(text)]
    found = []
    for start, end in Analyser.load().analyse(text).persons:
        if any(start < field_end and end > field_start for field_start, field_end in fields):
            continue
        if normalise_code(text[start:end]):  # the code of a booking looks like a name to the recogniser
            continue
        said = [word for word in words(text[start:end]) if not _is_of_the_field(word.text)]
        capitals = sum(text[start + word.start].isupper() for word in said)  # "Mette Jensen": known words, yet a name
        if capitals > 1 or any(word.text not in lexicon and not _is_slip(word.text) for word in said):
            found.append((start, end, "PER"))
    return found


def _may_hold_a_name(text: str, lexicon: frozenset[str]) -> bool:
    """Tell whether what :func:`_persons` asks of a name can be met at all; most questions spare the recogniser so."""
    capitals = 0
    for word in words(text):
        if not (word.text.isalpha() or word.text.isdecimal() or word.text[0] == "§"):  # the recogniser may divide it
            return True
        if _is_of_the_field(word.text):
            continue
        capitals += text[word.start].isupper()
        if capitals > 1 or (word.text not in lexicon and not _is_slip(word.text)):
            return True
    return False


def _is_of_the_field(word: str) -> bool:
    return word in _NOT_NAMES or word in _own_words() or word.isdecimal() or word.endswith(_OFFICIAL)


@lru_cache(maxsize=4096)
def _is_slip(word: str) -> bool:
    """Tell whether a word is a mistyped one: a letter away from a word of the field, or a question word gone wrong."""
    if word.startswith(_QUESTION):
        return True
    if len(word) < _MIN_SLIP:
        return False
    near = _field_words_of(len(word))
    return process.extractOne(word, near, scorer=OSA.distance, score_cutoff=1) is not None


@lru_cache(maxsize=64)
def _field_words_of(length: int) -> list[str]:
    """The words of the field that one slip may have made so long."""
    return [word for word in _field_words() if abs(len(word) - length) <= 1]


@lru_cache(maxsize=1)
def _field_words() -> frozenset[str]:
    """The words of the answers, of the questions on buttons and of names of services."""
    named = {word.text for name in the_names().terms for word in words(name)}
    return frozenset(named | written_in(the_knowledge()))


@lru_cache(maxsize=1)
def _own_words() -> frozenset[str]:
    """The words that this assistant says and hears: none is a person's name, though one letter may make it one."""
    said = {word.text for text in the_phrasing().texts.values() for word in words(text)}
    return frozenset(said | _field_words() | the_eligibility().words)


def forget_words() -> None:
    """Look the words of the field up anew, once the knowledge was exchanged."""
    _own_words.cache_clear()
    _field_words.cache_clear()
    _field_words_of.cache_clear()
    _is_slip.cache_clear()


def _is_danish(text: str, lexicon: frozenset[str]) -> bool:
    """Tell whether most words are Danish; in another language the recogniser takes every other word for a name."""
    long_words = [word.text for word in words(text) if len(word.text) > 3]
    return 2 * sum(word in lexicon for word in long_words) >= len(long_words)
