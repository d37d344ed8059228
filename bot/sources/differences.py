"""Two versions of a text side by side, with what is different between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORD = re.compile(r"\s+|[^\s]+")
What = Literal["same", "changed", "added", "removed"]
Piece = tuple[bool, str]
"""A stretch of a line, and whether it stands only there."""


@dataclass(frozen=True)
class Pair:
    """A line of the old version beside one of the new; the side where there is none is empty."""

    what: What
    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()


def side_by_side(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return both versions line by line, the words that differ marked where a line was changed."""
    pairs: list[Pair] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pairs += [Pair("same", ((False, line),), ((False, line),)) for line in old[a:b]]
            continue
        both = min(b - a, d - c)
        pairs += [_changed(*lines) for lines in zip(old[a : a + both], new[c : c + both], strict=True)]
        pairs += [Pair("removed", old=((True, line),)) for line in old[a + both : b]]
        pairs += [Pair("added", new=((True, line),)) for line in new[c + both : d]]
    return pairs


def _changed(old: str, new: str) -> Pair:
    before, after = _WORD.findall(old), _WORD.findall(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if a < b:
            left.append((what != "equal", "".join(before[a:b])))
        if c < d:
            right.append((what != "equal", "".join(after[c:d])))
    return Pair("changed", tuple(left), tuple(right))
