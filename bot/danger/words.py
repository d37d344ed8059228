"""What someone typed as a row of words that patterns can be held against, typing errors repaired.

The words are folded (see :func:`fold`); ``.`` stands where a sentence begins or ends, ``START`` and
``SLUT`` around the whole.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

START, END, SENTENCE, NUMBER = "START", "SLUT", ".", "TAL"
_TOKEN = re.compile(r"[^\W_]+|[!?;]+(?=\s|$)|(?<!\.)\.(?=\s|$)")
_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "ä": "ae",
        "ø": "o",
        "ö": "o",
        "å": "a",
        "í": "i",
        "ó": "o",
        "ú": "u",
        "é": "e",
        "è": "e",
        "ê": "e",
        "á": "a",
        "à": "a",
        "ü": "u",
        "'": None,
        "’": None,
        "´": None,
        "`": None,
    }
)
_DOUBLED = re.compile(r"([^\W\d_])\1+")
SHORTEST_REPAIRED = 5
_LONG = 8


def fold(text: str) -> str:
    """Return ``text`` in lower case, with ``ae o a`` for ``æ ø å`` however typed, and no doubled letters."""
    plain = _single(_single(unicodedata.normalize("NFC", text).lower()).translate(_LETTERS))
    return _single(plain.replace("oe", "o")) if "oe" in plain else plain


def _single(text: str) -> str:
    return _DOUBLED.sub(r"\1", text)


def one_edit_apart(one: str, other: str) -> bool:
    """Return whether they are equal, or one letter added, dropped, changed or swapped with the next makes them so."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    return one[start + 2 :] == other[start + 2 :] and one[start : start + 2] == other[start : start + 2][::-1]


def _shortened(word: str) -> list[str]:
    return [word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]


def _near_to(word: str, near: dict[str, list[str]]) -> list[str]:
    """What may be one letter from a word; for most words nothing, which is seen at once."""
    shorter = _shortened(word)
    if near.keys().isdisjoint(shorter):
        return []
    return [candidate for short in shorter for candidate in near.get(short, ())]


class Vocabulary:
    """The words that patterns speak of, and the repair of typing errors towards them."""

    def __init__(
        self,
        words: Iterable[str],
        stems: Iterable[str],
        endings: Iterable[str],
        repaired: Iterable[str],
        fillers: Iterable[str],
        others: Iterable[str],
    ) -> None:
        """Take what the patterns hold: ``words``, ``stems`` (beginnings of words) and ``endings``, all folded.

        A word with one typing error is taken for one of them that is in ``repaired`` or is a long word,
        unless it is one of ``others``, which look like a word of the patterns and mean something else.
        ``fillers`` are words to leave out.
        """
        self._words = frozenset(words)
        self._stems = frozenset(stems)
        self._endings = tuple(sorted(endings))
        self._fillers = frozenset(fillers)
        self._others = frozenset(others)
        self._lengths = range(min(map(len, self._stems), default=1), max(map(len, self._stems), default=0) + 1)
        keys = frozenset(repaired)
        near_words = sorted(self._words & keys) + sorted(
            word for word in self._words - keys if len(word) >= _LONG and word.isalpha()
        )
        near_stems = sorted(self._stems & keys, key=lambda stem: (-len(stem), stem))
        self._near_words = self._near(near_words)
        self._near_stems = self._near(near_stems)
        self._longest_word = max(map(len, near_words), default=0) + 1
        self._longest_stem = max(map(len, near_stems), default=0) + 1
        self._spelt = {
            word.replace("ae", letter): word
            for word in sorted(self._words)
            for letter in "ea"
            if "ae" in word and len(word) >= SHORTEST_REPAIRED
        }
        self._of_patterns = {word: self._keys_of(word) for word in self._words}

    def keys(self, text: str) -> list[list[str]]:
        """Return, word for word of ``text`` as repaired, the word, every ``stem*`` and every ``*ending`` of it."""
        row = [[START], [SENTENCE]]
        for word in _TOKEN.findall(fold(text)):
            if word in self._fillers:
                continue
            if word[0] in ".!?;":
                if row[-1] != [SENTENCE]:
                    row.append([SENTENCE])
                continue
            row.append(self._of_patterns.get(word) or self._keys_of(word))  # nothing of a message is remembered here
        if row[-1] != [SENTENCE]:
            row.append([SENTENCE])
        row.append([END])
        return row

    def _keys_of(self, word: str) -> list[str]:
        if word.isdecimal():
            return [word, NUMBER, *(stem + "*" for stem in self._beginnings(word))]
        if word not in self._words and word not in self._others:
            word = self._repaired(word)
        keys = [word, *(stem + "*" for stem in self._beginnings(word))]
        if word.endswith(self._endings):
            keys += ["*" + ending for ending in self._endings if word.endswith(ending)]
        return keys

    def _beginnings(self, word: str) -> list[str]:
        return [word[:length] for length in self._lengths if length <= len(word) and word[:length] in self._stems]

    def _repaired(self, word: str) -> str:
        if word in self._spelt:
            return self._spelt[word]
        if not word.isalpha():
            return word
        if len(word) <= self._longest_word:
            for candidate in _near_to(word, self._near_words):
                if one_edit_apart(word, candidate):
                    return candidate
        known = max(map(len, self._beginnings(word)), default=0)
        for length in range(min(len(word), self._longest_stem), max(known, SHORTEST_REPAIRED - 2), -1):
            beginning = word[:length]
            for candidate in _near_to(beginning, self._near_stems):
                if len(candidate) > known and one_edit_apart(beginning, candidate):
                    return candidate
        return word

    @staticmethod
    def _near(words: Iterable[str]) -> dict[str, list[str]]:
        near: dict[str, list[str]] = defaultdict(list)
        for word in words:
            for short in _shortened(word):
                near[short].append(word)
        return dict(near)
