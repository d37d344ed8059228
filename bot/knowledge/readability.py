"""LIX, the Danish and Swedish readability index (C. H. Björnsson, 1968)."""

import re

_WORD = re.compile(r"[\wæøåÆØÅéÉ]+(?:-[\wæøå]+)*")
_SENTENCE_END = re.compile(r"[.!?:](?=\s|$)|\n")
_ABBREVIATION = re.compile(r"\b(kl|nr|stk|bl\.a|f\.eks|ca|m\.m|osv|tlf|evt)\.", re.IGNORECASE)
_LONG = 6


def lix(text: str, exceptions: frozenset[str] = frozenset()) -> float:
    """Return words per sentence + 100 × share of words of more than six letters.

    ``text`` is plain text; a line break ends a sentence, as a list item does for a reader.
    ``exceptions`` are lower-case words that never count as long (names and terms that cannot be
    avoided, from ``knowledge/readability.yml``). Numbers are words, but never long.
    An empty text has LIX 0.
    """
    plain = _ABBREVIATION.sub(lambda match: match.group(0).replace(".", ""), text)
    words = _WORD.findall(plain)
    if not words:
        return 0.0
    sentences = [part for part in _SENTENCE_END.split(plain) if _WORD.search(part)]
    long_words = [word for word in words if len(word) > _LONG and not word.isdigit() and word.lower() not in exceptions]
    return len(words) / len(sentences) + 100 * len(long_words) / len(words)
