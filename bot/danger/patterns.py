"""The notation of ``knowledge/danger.yml``: how a pattern is read and what it matches.

A pattern is a row of parts with blanks between:

=============  ==========================================================================
``ord``        that word (any case, ``æøå`` or ``ae oe aa``, one typing error in five letters or more)
``ord*``       a word beginning so
``en/to``      one of several
``(ord)``      may stand there or not; also ``(en/to)``
``!en/to``     but the next word is none of these
``<gruppe>``   any expression of that group
``*``          any one word
``TAL``        a number in digits
``..``         at most four words of the same sentence
``...``        at most eight words of the same sentence
``.``          the beginning or end of a sentence
``START``      the beginning of the message
``SLUT``       the end of the message
=============  ==========================================================================
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.danger.words import END, SENTENCE, START, fold

NUMBER = "TAL"
_ANY = r"[^ .]+ "
_GAPS = {"..": rf"(?:{_ANY}){{0,4}}?", "...": rf"(?:{_ANY}){{0,8}}?"}
_WORD = re.compile(r"[^\W_]+\*?")


class PatternError(Exception):
    """A pattern cannot be read; says which, and why."""


@dataclass
class _Part:
    """One part of a pattern: its regular expression, and the words of which one must stand there (if any must)."""

    regex: str
    needs: frozenset[str] = frozenset()


@dataclass
class Notation:
    """Reads patterns; gathers every word and stem it meets in ``words`` and ``stems``.

    ``groups`` are the named lists of expressions that ``<name>`` stands for; they may use each other,
    but must not go round in a circle.
    """

    groups: Mapping[str, Iterable[str]]
    words: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    _read: dict[str, _Part] = field(default_factory=dict)
    _reading: list[str] = field(default_factory=list)

    def parts(self, pattern: str) -> list[_Part]:
        """Return the parts of ``pattern``; raise :class:`PatternError` for one that cannot be read."""
        return [self._part(part, pattern) for part in pattern.split()]

    def _part(self, part: str, pattern: str) -> _Part:
        if part in _GAPS:
            return _Part(_GAPS[part])
        if part.startswith("(") and part.endswith(")"):
            return _Part(f"(?:{self._choice(part[1:-1], pattern).regex})?")
        if part.startswith("!"):
            return _Part(f"(?!{self._choice(part[1:], pattern).regex})")
        return self._choice(part, pattern)

    def _choice(self, choice: str, pattern: str) -> _Part:
        ways = [self._way(way, pattern) for way in choice.split("/")]
        if len(ways) == 1:
            return ways[0]
        needs = frozenset().union(*(way.needs for way in ways)) if all(way.needs for way in ways) else frozenset()
        return _Part("(?:" + "|".join(way.regex for way in ways) + ")", needs)

    def _way(self, way: str, pattern: str) -> _Part:
        if way == "*":
            return _Part(_ANY)
        if way == NUMBER:
            return _Part(r"[0-9]+ ")
        if way in (SENTENCE, START, END):
            return _Part(re.escape(way) + " ")
        if way.startswith("<") and way.endswith(">"):
            return self._group(way[1:-1], pattern)
        if not _WORD.fullmatch(way):
            raise PatternError(f"'{way}' in '{pattern}' is no part of a pattern; see the head of the file")
        word = fold(way.rstrip("*"))
        if way.endswith("*"):
            self.stems.add(word)
            return _Part(word + "[^ ]* ", frozenset({word}))
        self.words.add(word)
        return _Part(word + " ", frozenset({word}))

    def _group(self, name: str, pattern: str) -> _Part:
        if name not in self._read:
            if name not in self.groups:
                raise PatternError(f"no group '{name}', used in '{pattern}'; add it to the groups or mend the name")
            if name in self._reading:
                raise PatternError(f"the group '{name}' uses itself, by way of '{self._reading[-1]}'")
            self._reading.append(name)
            ways = []
            for expression in self.groups[name]:
                parts = self.parts(str(expression))
                ways.append(_Part("".join(part.regex for part in parts), _rarest(parts, Counter())))
            self._reading.pop()
            needs = frozenset().union(*(way.needs for way in ways)) if all(way.needs for way in ways) else frozenset()
            self._read[name] = _Part("(?:" + "|".join(way.regex for way in ways) + ")", needs)
        return self._read[name]


def _rarest(parts: Iterable[_Part], uses: Mapping[str, int]) -> frozenset[str]:
    needed = [part.needs for part in parts if part.needs]
    return min(needed, key=lambda words: (sum(uses.get(word, 0) for word in words), len(words), sorted(words)),
               default=frozenset())


class Patterns:
    """Patterns held against a line of words; only those whose rarest part stands in it are tried."""

    def __init__(self, notation: Notation, patterns: Iterable[str]) -> None:
        read = {pattern: notation.parts(pattern) for pattern in patterns}
        uses = Counter(word for parts in read.values() for part in parts for word in part.needs)
        self._by_word: dict[str, list[int]] = {}
        self._patterns: list[tuple[str, re.Pattern[str]]] = []
        for pattern, parts in read.items():
            needs = _rarest(parts, uses)
            if not needs:
                raise PatternError(f"'{pattern}' holds no word that must stand there; add one")
            for word in needs:
                self._by_word.setdefault(word, []).append(len(self._patterns))
            self._patterns.append((pattern, re.compile(r"(?<= )" + "".join(part.regex for part in parts))))

    def first(self, line: str, known: Iterable[str]) -> str | None:
        """Return the first pattern that matches ``line``, whose known words and stems are ``known``, or None."""
        for place in self._candidates(known):
            pattern, regex = self._patterns[place]
            if regex.search(line):
                return pattern
        return None

    def without(self, line: str, known: Iterable[str]) -> str:
        """Return ``line`` with every word that one of the patterns matches replaced by ``_``."""
        spans = [
            match.span() for place in self._candidates(known) for match in self._patterns[place][1].finditer(line)
        ]
        for start, end in spans:
            line = line[:start] + re.sub(r"[^ .]", "_", line[start:end]) + line[end:]
        return line

    def _candidates(self, known: Iterable[str]) -> list[int]:
        return sorted({place for word in known for place in self._by_word.get(word, ())})
