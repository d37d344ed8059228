"""The notation of ``knowledge/danger.yml``: how a pattern is read and what it matches.

A pattern is a row of parts with blanks between:

=============  ==========================================================================
``ord``        that word
``ord*``       a word beginning so
``*ord``       a word ending so
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

Matching walks all places of a message at once: a set of places is the bits of an integer, and each
part of a pattern moves the bits on. So its time grows with the length of the message and no faster.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.danger.words import END, NUMBER, SENTENCE, START, fold

_GAPS = {"..": 4, "...": 8}
_WORD = re.compile(r"\*?[^\W_]+|[^\W_]+\*")
_SPECIAL = frozenset({SENTENCE, START, END})
_FEW = 8


class PatternError(Exception):
    """A pattern cannot be read; says which, and why."""


@dataclass
class Line:
    """Where what stands in a message: per key (word, ``stem*``, ``*ending`` or mark) its places, as bits.

    ``words`` are the places of words, ``hidden`` those whose words no pattern may use. ``loose``: what must not follow
    (``!``) is not looked at.
    """

    places: dict[str, int]
    words: int
    hidden: int = 0
    loose: bool = False

    @classmethod
    def of(cls, keys: Sequence[Iterable[str]]) -> "Line":
        """Return the line of a message of which ``keys`` holds, per place, what stands there."""
        places: dict[str, int] = {}
        words = 0
        for place, there in enumerate(keys):
            for key in there:
                places[key] = places.get(key, 0) | 1 << place
                if key not in _SPECIAL:
                    words |= 1 << place
        return cls(places, words)

    def hiding(self, hidden: int) -> "Line":
        """Return the same line with these places hidden."""
        return Line(self.places, self.words, hidden)

    def loosely(self) -> "Line":
        """Return the line on which all matches that matches here, or where any of its places are hidden."""
        return Line(self.places, self.words, loose=True)


class _Part(Protocol):
    """One part of a pattern."""

    needs: frozenset[str]
    """Keys of which one must stand in the line for this part to match; empty if it can do without."""

    def walk(self, at: int, line: Line) -> int:
        """Return the places reached from the places ``at``."""
        ...


@dataclass
class _Word:
    needs: frozenset[str]

    def walk(self, at: int, line: Line) -> int:
        there, places = line.places, 0
        if len(self.needs) <= _FEW:  # most are one word: asked for one by one they take a third of the time
            for key in self.needs:
                places |= there.get(key, 0)
        else:
            for key in self.needs & there.keys():
                places |= there[key]
        return (at & places & ~line.hidden) << 1


@dataclass
class _Gap:
    longest: int
    needs: frozenset[str] = frozenset()

    def walk(self, at: int, line: Line) -> int:
        for _ in range(self.longest):
            further = at | (at & line.words) << 1
            if further == at:
                break
            at = further
        return at


@dataclass
class _AnyWord:
    needs: frozenset[str] = frozenset()

    def walk(self, at: int, line: Line) -> int:
        return (at & line.words) << 1


@dataclass
class _Row:
    parts: Sequence[_Part]
    needs: frozenset[str]

    def walk(self, at: int, line: Line) -> int:
        for part in self.parts:
            at = part.walk(at, line)
            if not at:
                break
        return at


@dataclass
class _Choice:
    ways: Sequence[_Part]
    needs: frozenset[str]

    def walk(self, at: int, line: Line) -> int:
        reached = 0
        for way in self.ways:
            reached |= way.walk(at, line)
        return reached


@dataclass
class _Perhaps:
    part: _Part
    needs: frozenset[str] = frozenset()

    def walk(self, at: int, line: Line) -> int:
        return at | self.part.walk(at, line)


@dataclass
class _Unless:
    part: _Part
    needs: frozenset[str] = frozenset()

    def walk(self, at: int, line: Line) -> int:
        further = 0 if line.loose else self.part.walk(at, line)
        if not further:
            return at
        if isinstance(self.part, _Word):
            return at & ~(further >> 1)
        reached = 0
        for place in _bits(at):
            if not self.part.walk(1 << place, line):
                reached |= 1 << place
        return reached


def _bits(places: int) -> Iterable[int]:
    while places:
        lowest = places & -places
        yield lowest.bit_length() - 1
        places ^= lowest


@dataclass
class Notation:
    """Reads patterns; gathers the words, stems (``ord*``) and endings (``*ord``) it meets.

    ``groups`` are the named lists of expressions that ``<name>`` stands for; they may use each other,
    but must not go round in a circle.
    """

    groups: Mapping[str, Iterable[str]]
    words: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    endings: set[str] = field(default_factory=set)
    _read: dict[str, _Part] = field(default_factory=dict)
    _rows: dict[str, list[_Part]] = field(default_factory=dict)
    _reading: list[str] = field(default_factory=list)

    def parts(self, pattern: str) -> list[_Part]:
        """Return the parts of ``pattern``, read once; raise :class:`PatternError` for one that cannot be read."""
        if pattern not in self._rows:
            self._rows[pattern] = [self._part(part, pattern) for part in pattern.split()]
        return self._rows[pattern]

    def _part(self, part: str, pattern: str) -> _Part:
        if part in _GAPS:
            return _Gap(_GAPS[part])
        if part.startswith("(") and part.endswith(")"):
            return _Perhaps(self._choice(part[1:-1], pattern))
        if part.startswith("!"):
            return _Unless(self._choice(part[1:], pattern))
        return self._choice(part, pattern)

    def _choice(self, choice: str, pattern: str) -> _Part:
        return _one_of([self._way(way, pattern) for way in choice.split("/")])

    def _way(self, way: str, pattern: str) -> _Part:
        if way == "*":
            return _AnyWord()
        if way in _SPECIAL or way == NUMBER:
            return _Word(frozenset({way}))
        if way.startswith("<") and way.endswith(">"):
            return self._group(way[1:-1], pattern)
        if not _WORD.fullmatch(way):
            raise PatternError(f"'{way}' in '{pattern}' is no part of a pattern; see the head of the file")
        word = fold(way.strip("*"))
        if way.endswith("*"):
            self.stems.add(word)
            return _Word(frozenset({word + "*"}))
        if way.startswith("*"):
            self.endings.add(word)
            return _Word(frozenset({"*" + word}))
        self.words.add(word)
        return _Word(frozenset({word}))

    def _group(self, name: str, pattern: str) -> _Part:
        if name not in self._read:
            if name not in self.groups:
                raise PatternError(f"no group '{name}', used in '{pattern}'; add it to the groups or mend the name")
            if name in self._reading:
                raise PatternError(f"the group '{name}' uses itself, by way of '{self._reading[-1]}'")
            self._reading.append(name)
            rows = [self.parts(str(expression)) for expression in self.groups[name]]
            self._reading.pop()
            self._read[name] = _one_of(
                [parts[0] if len(parts) == 1 else _Row(parts, _rarest(parts, {})) for parts in rows]
            )
        return self._read[name]


def _one_of(ways: Iterable[_Part]) -> _Part:
    flat = [inner for way in ways for inner in (way.ways if isinstance(way, _Choice) else [way])]
    words = frozenset(key for way in flat if isinstance(way, _Word) for key in way.needs)
    merged: list[_Part] = [way for way in flat if not isinstance(way, _Word)]
    if words:
        merged.insert(0, _Word(words))
    if len(merged) == 1:
        return merged[0]
    needs = frozenset(key for way in merged for key in way.needs) if all(way.needs for way in merged) else frozenset()
    return _Choice(merged, needs)


def _rarest(parts: Iterable[_Part], uses: Mapping[str, int]) -> frozenset[str]:
    needed = [part.needs - _SPECIAL for part in parts if part.needs - _SPECIAL]
    return min(
        needed, key=lambda keys: (sum(uses.get(key, 0) for key in keys), len(keys), sorted(keys)), default=frozenset()
    )


class Patterns:
    """Patterns held against a line; only those whose rarest part stands in it are tried."""

    def __init__(self, notation: Notation, patterns: Iterable[str]) -> None:
        """Read ``patterns``; raise :class:`PatternError` for one that cannot be read."""
        read = {pattern: notation.parts(pattern) for pattern in patterns}
        uses = Counter(key for parts in read.values() for part in parts for key in part.needs)
        self._by_key: dict[str, list[int]] = {}
        self._patterns: list[tuple[str, _Row]] = []
        for pattern, parts in read.items():
            needs = _rarest(parts, uses)
            if not needs:
                raise PatternError(f"'{pattern}' holds no word that must stand there; add one")
            for key in needs:
                self._by_key.setdefault(key, []).append(len(self._patterns))
            self._patterns.append((pattern, _Row(parts, needs)))

    def first(self, line: Line) -> str | None:
        """Return the first pattern that matches somewhere in ``line``, or None."""
        everywhere = (1 << line.words.bit_length() + 2) - 1
        for place in self._candidates(line):
            pattern, row = self._patterns[place]
            if row.walk(everywhere, line):
                return pattern
        return None

    def covered(self, line: Line) -> int:
        """Return the places, as bits, of every word that one of the patterns matches (at its shortest)."""
        everywhere = (1 << line.words.bit_length() + 2) - 1
        hidden = 0
        for place in self._candidates(line):
            row = self._patterns[place][1]
            if row.walk(everywhere, line):
                for start in _bits(everywhere):
                    reached = row.walk(1 << start, line)
                    if reached:
                        hidden |= (reached & -reached) - (1 << start)
        return hidden

    def _candidates(self, line: Line) -> list[int]:
        return sorted({place for key in line.places.keys() & self._by_key.keys() for place in self._by_key[key]})
