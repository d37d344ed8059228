"""Find what a message names: services, groups of services, themes, and help outside the documents.

The names have one home, the aliases in ``knowledge/``; inflection, compounds, blanks inside words and
typing errors are handled here, so that none of these need be listed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import chain
from operator import or_

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.danish.words import words
from bot.knowledge.model import Knowledge
from bot.understanding.name import Name
from bot.understanding.paragraphs import SIGN, Paragraphs

PLACEHOLDER = "SERVICE"
OUTSIDE_PLACEHOLDER = "ANDENHJÆLP"
_AND = {"å": "og", "o": "og", "&": "og"}  # as people write "og"
_MAX_WINDOW = 6
_IN_PHRASE = 3  # the most errors in a name of several words
_COST = 4  # letters that an exact match may be shorter than a misspelt one, for each error
_ENDINGS = frozenset(
    {"e", "n", "en", "et", "er", "r", "s", "ens", "ets", "ene", "erne", "ernes", "rne", "es", "ers", "t", "te"}
)
_DIVIDED = 2  # how many words more than a name has somebody may write it in
_STEM = 4  # the fewest letters of a name before an ending
_LONGEST_ENDING = max(map(len, _ENDINGS))
_WINDOWS = 8192  # rows of words looked at that are remembered: most come back in every other message
_MIN_COMPOUND = 7
_SMALL = frozenset(
    {
        "af",
        "den",
        "det",
        "de",
        "dag",
        "der",
        "du",
        "en",
        "er",
        "et",
        "få",
        "for",
        "har",
        "hos",
        "i",
        "jeg",
        "kan",
        "med",
        "min",
        "mit",
        "når",
        "og",
        "om",
        "på",
        "så",
        "til",
        "ud",
        "vi",
    }
)


@dataclass(frozen=True)
class _Alias:
    kind: str
    id: str
    joined: str


class Names:
    """Recognises the names of a knowledge; build once, use for every message."""

    def __init__(self, knowledge: Knowledge, lexicon: Iterable[str] = ()) -> None:
        """``lexicon``: lower-case words of everyday Danish, which are never taken for a misspelt name."""
        self._lexicon = frozenset(lexicon)
        self._paragraphs = Paragraphs(knowledge)
        aliases: list[_Alias] = []
        for service in knowledge.services.values():
            aliases += [_Alias("service", service.id, _join(name)) for name in (*service.aliases, service.name)]
        for group in knowledge.groups.values():
            aliases += [_Alias("group", group.id, _join(name)) for name in group.aliases]
        for theme in knowledge.themes.values():
            aliases += [_Alias("theme", theme.id, _join(name)) for name in theme.aliases]
        for paragraph, names in knowledge.mentioned.items():
            aliases += [_Alias("mentioned", paragraph, _join(name)) for name in names]
        for outside, names in knowledge.outside.items():
            aliases += [_Alias("outside", outside, _join(name)) for name in names if not name.startswith(SIGN)]
        self.terms = tuple(names_of(knowledge))
        self._pieces: dict[str, int] = {}
        for term in self.terms:
            joined = _join(term)
            self._pieces[joined] = max(len(words(term)), self._pieces.get(joined, 1))
        self._exact: dict[str, _Alias] = {}
        for alias in aliases:
            self._exact.setdefault(alias.joined, alias)
        self._by_letter: dict[str, list[_Alias]] = {}
        self._long = [
            alias.joined
            for alias in self._exact.values()
            if len(alias.joined) > _MIN_COMPOUND and alias.kind in {"service", "group"}
        ]
        self._near_long = {near for name in self._long for near in _one_less(name)}
        self._beginnings = {alias.joined[:_STEM] for alias in self._exact.values()}
        self._near: dict[str, dict[str, list[str]]] = {}
        for alias in self._exact.values():
            self._by_letter.setdefault(alias.joined[:1], []).append(alias)
            if len(alias.joined) > 4:
                self._near.setdefault(alias.joined[:1], {}).setdefault(alias.kind, []).append(alias.joined)
        self._small = self._lexicon | _SMALL
        self._right = self._lexicon | written_in(knowledge)
        self._in_endings = _letters("".join(_ENDINGS))
        self._of_length = lru_cache(maxsize=_WINDOWS)(self._names_so_long)
        self._so_long = lru_cache(maxsize=_WINDOWS)(self._letters_so_long)
        self._match = lru_cache(maxsize=_WINDOWS)(self._matching)
        self.find = lru_cache(maxsize=256)(self._find)

    def _find(self, text: str) -> list[Name]:
        """Return the names in a text, in order, without overlaps; longer and surer ones win."""
        tokens = words(text)
        found = self._paragraphs.find(text, tokens)
        taken = [(name.start, name.end) for name in found]
        texts = tuple(token.text for token in tokens)
        joined, small = [_AND.get(text, text) for text in texts], [text in _SMALL for text in texts]
        letters = [_letters(text) for text in joined]
        candidates = []
        for size in range(min(_MAX_WINDOW, len(tokens)), 0, -1):
            for first in range(len(tokens) - size + 1):
                last = first + size - 1
                row = joined[first] if size == 1 else "".join(joined[first : last + 1])
                if size > 1 and row not in self._exact and row[:_STEM] not in self._beginnings:
                    if small[first] or small[last]:  # it may be a name, but no misspelt one
                        continue
                    if not self._may_be(row, letters[first : last + 1]):
                        continue
                alias, cost = self._match(texts[first : last + 1])
                if alias is not None:
                    start, end = tokens[first].start, tokens[last].end
                    candidates.append((cost, -(end - start), start, end, alias))
        for _, _, start, end, alias in sorted(candidates, key=lambda c: (c[1] + _COST * c[0], c[2])):
            if all(end <= other[0] or start >= other[1] for other in taken):
                taken.append((start, end))
                found.append(Name(alias.kind, alias.id, start, end, text[start:end]))
        return sorted(found, key=lambda name: name.start)

    def _matching(self, window: tuple[str, ...]) -> tuple[_Alias | None, float]:
        if not window[0][0].isalpha():
            return None, 0
        joined = "".join(_AND.get(word, word) for word in window)
        exact = self._exact.get(joined)
        if exact:
            return exact, 0
        if joined[:_STEM] not in self._beginnings:
            longest = 0
        else:
            longest = len(window[-1]) - 1 if len(window) > 1 else _LONGEST_ENDING  # "bostøtte, et" is not inflected
        for length in range(1, min(_LONGEST_ENDING, longest, len(joined) - _STEM) + 1):
            if joined[-length:] in _ENDINGS:
                exact = self._exact.get(joined[:-length])
                if exact:
                    return exact, 0.1
        if len(joined) < 5:
            return None, 0
        if len(window) == 1:
            return self._misspelt_word(joined)
        return self._misspelt_phrase(window, joined)

    def _misspelt_word(self, joined: str) -> tuple[_Alias | None, float]:
        compound = self._compound(joined)
        if compound:
            return compound, 0.2
        if not {joined, _without_ending(joined)}.isdisjoint(self._right):
            return None, 0
        return self._nearest(joined, 1)

    def _misspelt_phrase(self, window: tuple[str, ...], joined: str) -> tuple[_Alias | None, float]:
        """A name with blanks in it, misspelt; never everyday words only, nor with a small word first or last."""
        first, last = window[0], window[-1]
        if first in _SMALL or last in _SMALL or len(last) < 2 or all(word in self._small for word in window):
            return None, 0
        return self._nearest(joined, len(window))

    def _compound(self, joined: str) -> _Alias | None:
        """A name as the first part of a longer word: bostøttebesøg, botilbudsplads."""
        best = None
        for alias in self._by_letter.get(joined[:1], ()):
            fits = len(alias.joined) >= _MIN_COMPOUND and joined.startswith(alias.joined) and alias.kind != "theme"
            if fits and (best is None or len(alias.joined) > len(best.joined)):
                best = alias
        return best

    def _nearest(self, joined: str, pieces: int) -> tuple[_Alias | None, float]:
        """The name that was meant by something written in so many words."""
        best, cost, phrase = None, 99.0, pieces > 1
        for form in _forms(joined):
            if phrase and len(form) > 4 and form in self._exact:  # of whatever kind: nothing is misspelt
                return self._exact[form], 0.0
            for names, errors in self._of_length(form[:1], len(form), pieces):
                hit = process.extractOne(form, names, scorer=OSA.distance, score_cutoff=errors)
                if hit is not None and hit[1] < cost:
                    best, cost = self._exact[hit[0]], float(hit[1])
        return (best, cost) if best or phrase else self._first_letter_wrong(joined)

    def _may_be(self, joined: str, letters: list[int]) -> bool:
        """Tell whether words, each with its set of letters, may be a misspelt name: it has nearly the same letters."""
        written = reduce(or_, letters)
        for name, errors in self._so_long(joined[0], len(joined), len(letters)):
            missing, more = name & ~written, written & ~name & ~self._in_endings
            if missing.bit_count() <= errors and more.bit_count() <= errors:
                return True
        return False

    def _letters_so_long(self, letter: str, length: int, pieces: int) -> tuple[tuple[int, int], ...]:
        """The letters of the names that something so long may be, with an ending or without, and their errors."""
        near = chain(*(self._of_length(letter, length - ending, pieces) for ending in range(_LONGEST_ENDING + 1)))
        return tuple({(_letters(name), errors) for names, errors in near for name in names})

    def _names_so_long(self, letter: str, length: int, pieces: int) -> list[tuple[list[str], int]]:
        """The names with this letter first that so many letters can be, misspelt, by how many errors they may have.

        ``pieces``: in how many words it is written; a name of two is not looked for in six.
        """
        fitting: dict[int, list[str]] = {}
        for kind, names in self._near.get(letter, {}).items():
            for name in names:
                errors = _in_phrase(kind, name) if pieces > 1 else _in_word(kind, name)
                divided = pieces > 1 and pieces - self._pieces[name] > _DIVIDED
                if errors and abs(len(name) - length) <= errors and not divided:
                    fitting.setdefault(errors, []).append(name)
        return [(names, errors) for errors, names in fitting.items()]

    def _first_letter_wrong(self, joined: str) -> tuple[_Alias | None, float]:
        """A service's long name whose very first letters were mistyped: "ostøtte", "obtilbud"."""
        if len(joined) < _MIN_COMPOUND:
            return None, 0
        for form in _forms(joined):
            if self._near_long.isdisjoint(_one_less(form)):  # more than one error from any: most words end here
                continue
            hit = process.extractOne(form, self._long, scorer=OSA.distance, score_cutoff=1)
            if hit is not None and len(form) >= _MIN_COMPOUND - 1:
                return self._exact[hit[0]], 1.0
        return None, 0


def hide(text: str, names: list[Name]) -> str:
    """Return the text with services, groups and outside help hidden behind one placeholder each.

    Themes stay: they tell what is asked. A phrase learned for one service then holds for all.
    """
    for name in reversed(names):
        if name.kind in {"service", "group"}:
            text = text[: name.start] + PLACEHOLDER + text[name.end :]
        elif name.kind in {"outside", "paragraph"}:
            text = text[: name.start] + OUTSIDE_PLACEHOLDER + text[name.end :]
    return text


def names_of(knowledge: Knowledge) -> Iterator[str]:
    """Yield every name that the knowledge has for anything, as it is written there."""
    for service in knowledge.services.values():
        yield from (*service.aliases, service.name)
    for theme in knowledge.themes.values():
        yield from theme.aliases
    for group in knowledge.groups.values():
        yield from group.aliases
    for names in (*knowledge.mentioned.values(), *knowledge.outside.values()):
        yield from names


def written_in(knowledge: Knowledge) -> set[str]:
    """Return the words of the answers and titles, right as they stand there: a "værested" is no misspelt workshop."""
    texts = [text for entry in knowledge.entries.values() for text in (entry.answer, entry.easy)]
    texts += [topic.title for topic in knowledge.topics.values()]
    return {word.text for text in texts for word in words(text)}


def _join(name: str) -> str:
    return "".join(word.text for word in words(name))


def _without_ending(word: str) -> str:
    for ending in ("ernes", "erne", "ens", "ets", "ene", "en", "et", "er", "es", "e", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _forms(word: str) -> list[str]:
    """The word as written, and without what may be an ending; always in this order, so that the same name wins."""
    shorter = [word[:-1]] if word[-1] in "enrst" and len(word) > 6 else []
    return list(dict.fromkeys([word, _without_ending(word), *shorter]))


@lru_cache(maxsize=_WINDOWS)
def _letters(word: str) -> int:
    """The set of a word's letters, as bits: one error changes it by one letter at most."""
    return reduce(or_, (1 << (ord(letter) & 63) for letter in word), 0)


def _one_less(word: str) -> set[str]:
    """The word, and the word without each one of its letters; words one error apart have one of these in common."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _in_word(kind: str, name: str) -> int:
    """How many errors a name may have where it is written as one word."""
    allowed = 0 if len(name) < 5 else 1 if len(name) < 9 else 2 if len(name) < 16 else 3
    return min(allowed, 1) if kind in {"theme", "outside"} else allowed


def _in_phrase(kind: str, name: str) -> int:
    """How many where it is written as several; of what is no service or group every letter must be right."""
    return min(_IN_PHRASE, len(name) // 9) if kind in {"service", "group"} else 0
