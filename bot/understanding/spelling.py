"""Repair of misspelt words: the likeliest row of words that may have been meant, given how phrases put them."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.danish.spoken import SPOKEN, danish_letters
from bot.danish.words import Word, words
from bot.understanding.slips import slip

_MIN_LENGTH = 4
_TWO_ERRORS_FROM = 5
_ESTABLISHED = 3  # a word of fewer phrases may be a misspelling that somebody taught
_SURE = 40  # a word this frequent is never a slip
_NEAREST = 8
_PAIRED = 0.5  # how much the word before counts
_RARE_PAIR = 3
_EVERYDAY, _UNKNOWN = math.exp(-10.5), math.exp(-21)  # chances of a word that no phrase has
_BELIEVED = 1.5  # a word that is known is seldom a slip for another
_SAID = 3.0  # the cost of writing as one speaks
_LETTERS = 1.0  # and of writing ae for æ
_RARE = 0.1  # how much the chance of a word of few phrases counts: it may be misspelt itself
_FIGURE = "0"


class Usage:
    """How often phrases use a word, and two words in a row."""

    def __init__(self, vocabulary: Mapping[str, int], pairs: Mapping[str, int]) -> None:
        """``pairs``: two words with a blank between; the first is empty at the beginning of a phrase."""
        self.vocabulary = vocabulary
        self.pairs = pairs

    @classmethod
    def of(cls, texts: Iterable[str], terms: Iterable[str] = ()) -> "Usage":
        """Count the words of phrases; ``terms`` are names that may be asked about, in few phrases or none."""
        vocabulary: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        for text in texts:
            tokens = ["", *map(_token, words(text))]
            vocabulary.update(tokens)
            pairs.update(f"{one} {other}" for one, other in pairwise(tokens))
        for term in terms:
            vocabulary.update({_token(word): 10 for word in words(term)})
        return cls(dict(vocabulary), {pair: count for pair, count in pairs.items() if count > 1})


class Speller:
    """Knows how phrases use words, and the words of everyday Danish."""

    def __init__(self, usage: Usage, lexicon: Iterable[str] = ()) -> None:
        self.usage = usage
        self._vocabulary = usage.vocabulary
        self._lexicon = frozenset(lexicon)
        self._total = max(1, sum(usage.vocabulary.values()))
        least = min(_ESTABLISHED, max(usage.vocabulary.values(), default=1))
        self._by_length: dict[int, list[str]] = {}
        for word, often in usage.vocabulary.items():
            if often >= least and len(word) >= _MIN_LENGTH - 1 and word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)
        self._near: dict[tuple[int, int], list[str]] = {}
        self._halves: dict[int, dict[tuple[bool, str], list[str]]] = {}
        self._meant = lru_cache(maxsize=4096)(self._maybe_meant)
        self.correct = lru_cache(maxsize=256)(self._correct)

    def knows(self, word: str) -> bool:
        """Tell whether a word is of the domain, or everyday Danish."""
        return word in self._vocabulary or word in self._lexicon

    def _correct(self, text: str) -> str:
        """Return the text with misspelt words replaced (in small letters), all else as it was."""
        tokens = words(text)
        piece, pieces = 0, []
        for word, meant in zip(tokens, self._likeliest([_token(word) for word in tokens]), strict=True):
            same = meant in {word.text, _FIGURE}
            pieces += [text[piece : word.start], text[word.start : word.end] if same else meant]
            piece = word.end
        return "".join(pieces) + text[piece:]

    def _likeliest(self, tokens: list[str]) -> list[str]:
        """The likeliest row of words meant (Viterbi's way: the best row up to each word that may be meant)."""
        before, scores = [""], [0.0]
        steps: list[tuple[tuple[tuple[str, float], ...], list[int]]] = []
        for token, prior in zip(tokens, ["", *tokens], strict=False):
            of_a_paragraph = len(token) == 1 and prior == _FIGURE  # "82 a"
            maybe = ((token, 0.0),) if of_a_paragraph else self._meant(token)
            reached, origins = [], []
            for word, cost in maybe:
                ways = [score + self._chance(word, other) for score, other in zip(scores, before, strict=True)]
                best = max(range(len(ways)), key=ways.__getitem__)
                reached.append(ways[best] - cost)
                origins.append(best)
            steps.append((maybe, origins))
            before, scores = [word for word, _ in maybe], reached
        place = max(range(len(scores)), key=scores.__getitem__)
        found = []
        for maybe, origins in reversed(steps):
            found.append(maybe[place][0])
            place = origins[place]
        return found[::-1]

    def _chance(self, word: str, prior: str) -> float:
        """The logarithm of how likely a word is after another."""
        often = self._vocabulary.get(word, 0)
        if often >= _ESTABLISHED or (often and word in self._lexicon):
            alone = often / self._total
        else:
            alone = _EVERYDAY if word in self._lexicon else _RARE * often / self._total or _UNKNOWN
        paired = self.usage.pairs.get(f"{prior} {word}", 0) / (self._vocabulary.get(prior, 0) + _RARE_PAIR)
        return math.log(_PAIRED * paired + (1 - _PAIRED) * alone)

    def _maybe_meant(self, word: str) -> tuple[tuple[str, float], ...]:
        """What may have been meant by a word, itself first, each with the cost of the slip."""
        often = self._vocabulary.get(word, 0)
        known = (often >= _ESTABLISHED or word in self._lexicon) and word not in SPOKEN
        itself: tuple[tuple[str, float], ...] = ((word, -_BELIEVED if known else 0.0),)
        if not word.isalpha() or (often >= _SURE and len(word) > 1):
            return itself
        itself += tuple((meant, _SAID) for meant in SPOKEN.get(word, ()))
        letters = danish_letters(word)
        if letters != word and self.knows(letters) and not known:
            itself += ((letters, _LETTERS),)
        if len(word) < _MIN_LENGTH - (not self.knows(word)):
            return itself
        errors = 2 if len(word) >= _TWO_ERRORS_FROM and not known else 1
        near = self._one_error_from(word) if errors == 1 else self._of_length(len(word), errors)
        hits = process.extract(word, near, scorer=OSA.distance, score_cutoff=errors, limit=40)
        costs = [(other, slip(word, other, int(distance))) for other, distance, _ in hits if other != word]
        costs.sort(key=lambda pair: (pair[1] - math.log(self._vocabulary[pair[0]]), pair[0]))
        return (*itself, *costs[:_NEAREST])

    def _one_error_from(self, word: str) -> list[str]:
        """The words among which are all that one error made this one of: it leaves the beginning or the end whole."""
        length, half = len(word), (len(word) - 1) // 2
        if length not in self._halves:
            halves = self._halves[length] = {}
            for other in self._of_length(length, 1):
                halves.setdefault((True, other[:half]), []).append(other)
                halves.setdefault((False, other[-half:]), []).append(other)
        alike = *self._halves[length].get((True, word[:half]), ()), *self._halves[length].get((False, word[-half:]), ())
        return list(dict.fromkeys(alike))

    def _of_length(self, length: int, errors: int) -> list[str]:
        """The words that so many errors may have made so long."""
        if (length, errors) not in self._near:
            lengths = range(length - errors, length + errors + 1)
            self._near[length, errors] = [word for each in lengths for word in self._by_length.get(each, ())]
        return self._near[length, errors]


def _token(word: Word) -> str:
    return _FIGURE if word.text[0].isdigit() else word.text
