"""What someone typed as a line of words that patterns can be held against, typing errors repaired.

A message becomes one line: its words folded (see :func:`fold`) and separated by single spaces, with
``.`` where a sentence begins or ends, and ``START`` and ``SLUT`` around the whole.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

START, END, SENTENCE = "START", "SLUT", "."
_TOKEN = re.compile(r"[^\W_]+(?:['’´`][^\W_]+)*|(?<![.…])[.!?;]+(?=\s|$)")
_LETTERS = str.maketrans({
    "æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "å": "a", "é": "e", "è": "e", "ê": "e", "á": "a", "à": "a", "ü": "u",
    "'": None, "’": None, "´": None, "`": None,
})
_DOUBLED = re.compile(r"(.)\1+")
SHORTEST_REPAIRED = 5


def fold(word: str) -> str:
    """Return ``word`` in lower case, with ``ae o a`` for ``æ ø å`` however typed, and no doubled letters."""
    plain = word.lower().translate(_LETTERS)
    if plain.isdigit():
        return plain
    return _DOUBLED.sub(r"\1", plain.replace("oe", "o"))


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
        return one[start:] == other[start + 1:]
    if one[start + 1:] == other[start + 1:]:
        return True
    return one[start + 2:] == other[start + 2:] and one[start:start + 2] == other[start:start + 2][::-1]


def _shortened(word: str) -> list[str]:
    return [word, *(word[:place] + word[place + 1:] for place in range(len(word)))]


class Vocabulary:
    """The words and word beginnings that patterns speak of, and the repair of typing errors towards some of them.

    ``words`` and ``stems`` are what the patterns hold (a stem is the beginning of a word), ``repaired``
    those of them that a word with one typing error is taken for, ``fillers`` words to leave out, and
    ``others`` words that look like a repaired one but mean something else. All come folded.
    """

    def __init__(self, words: Iterable[str], stems: Iterable[str], repaired: Iterable[str], fillers: Iterable[str],
                 others: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._stems = frozenset(stems)
        self._fillers = frozenset(fillers)
        self._others = frozenset(others)
        self._lengths = range(min(map(len, self._stems), default=1), max(map(len, self._stems), default=0) + 1)
        keys = frozenset(repaired)
        self._near_words = self._near(keys & self._words)
        self._near_stems = self._near(keys & self._stems)
        self._longest = max(map(len, keys), default=0) + 1

    def line(self, text: str) -> tuple[str, set[str]]:
        """Return ``text`` as one line of repaired words, and every known word and stem in it."""
        line = ["", START, SENTENCE]
        known: set[str] = set()
        for token in _TOKEN.findall(text):
            if token[0] in ".!?;":
                if line[-1] != SENTENCE:
                    line.append(SENTENCE)
                continue
            word = fold(token)
            if word in self._fillers:
                continue
            found = self._known(word)
            if not found and word not in self._others:
                repaired = self._repaired(word)
                if repaired:
                    word, found = repaired, self._known(repaired)
            known.update(found)
            line.append(word)
        if line[-1] != SENTENCE:
            line.append(SENTENCE)
        line += [END, ""]
        return " ".join(line), known

    def _known(self, word: str) -> list[str]:
        found = [word[:length] for length in self._lengths if length <= len(word) and word[:length] in self._stems]
        if word in self._words:
            found.append(word)
        return found

    def _repaired(self, word: str) -> str | None:
        if not word.isalpha():
            return None
        if len(word) <= self._longest:
            for short in _shortened(word):
                for candidate in self._near_words.get(short, ()):
                    if one_edit_apart(word, candidate):
                        return candidate
        for length in range(min(len(word), self._longest), SHORTEST_REPAIRED - 2, -1):
            beginning = word[:length]
            for short in _shortened(beginning):
                for candidate in self._near_stems.get(short, ()):
                    if one_edit_apart(beginning, candidate):
                        return candidate
        return None

    @staticmethod
    def _near(words: frozenset[str]) -> dict[str, list[str]]:
        near: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words, key=lambda word: (-len(word), word)):
            for short in _shortened(word):
                near[short].append(word)
        return dict(near)
