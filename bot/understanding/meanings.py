"""Which word a person asks the meaning of, and the entry that tells of it: "hvad betyder mestring?"."""

from rapidfuzz.distance import OSA

from bot.danish.words import words
from bot.knowledge.model import Knowledge

_FORGIVING = 6  # letters a word must have, for one of them to be wrong


class Meanings:
    """Finds the words of ``explained`` in ``knowledge/words.yml``, inflected or with a slip in them."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Read the words; the longest is sought first ("klagevejledning" before "klage")."""
        self._words = sorted(
            ((tuple(alias.split()), key) for key, aliases in knowledge.explained.items() for alias in aliases),
            key=lambda pair: -sum(map(len, pair[0])),
        )

    def entry_for(self, text: str) -> str | None:
        """Return the key of the entry that tells of a word in ``text``; None where none is known."""
        return self.found(text)[1]

    def found(self, text: str) -> tuple[str | None, str | None]:
        """Return an explained word that stands in ``text``, as it is listed, and its entry's key; or None twice."""
        tokens = [word.text for word in words(text)]
        return next(((" ".join(alias), key) for alias, key in self._words if _stands_in(alias, tokens)), (None, None))


def _stands_in(alias: tuple[str, ...], tokens: list[str]) -> bool:
    rows = (tokens[start : start + len(alias)] for start in range(len(tokens) - len(alias) + 1))
    return any(all(map(_is_word, row, alias)) for row in rows)


def _is_word(token: str, word: str) -> bool:
    """Tell whether a token is a word, with an ending or without."""
    if token.startswith(word):
        return True
    beginnings = (token[: len(word) + more] for more in (-1, 0, 1))
    return len(word) >= _FORGIVING and any(OSA.distance(each, word, score_cutoff=1) <= 1 for each in beginnings)
