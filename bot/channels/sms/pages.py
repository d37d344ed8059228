"""Long texts in pages of at most three segments, cut where a reader would pause."""

import re

from bot.channels.sms.gsm7 import PART

LONGEST = 3 * PART
_SENTENCE = re.compile(r"(?<=[.!?:]) +(?=[A-ZÆØÅ\"(])")
_ITEM = re.compile(r"(?:[0-9]+\.|-) ")
_FILLED = 0.4
"""How full a page must be for a list to begin on the next rather than to be cut."""


def pages(text: str, more: str) -> tuple[str, ...]:
    """Return a text in pages of at most three segments; all but the last end with the line ``more``.

    It is cut between lines, before a list rather than inside it; within a line that is too long, between sentences,
    and only then between words.
    """
    if len(text) <= LONGEST:
        return (text,)
    room = LONGEST - len(more) - 1
    filled = [""]
    for block in _blocks(text.split("\n")):
        whole = "\n".join(block)
        left = room - len(filled[-1]) - 1
        if len(block) > 1 and left < len(whole) <= room and len(filled[-1]) > _FILLED * room:
            filled.append("")
        for line in block:
            for piece, joint in _fitting(line, room):
                if filled[-1] and len(filled[-1]) + len(joint) + len(piece) <= room:
                    filled[-1] += joint + piece
                elif filled[-1]:
                    filled.append(piece)
                else:
                    filled[-1] = piece
    return (*(f"{page}\n{more}" for page in filled[:-1]), filled[-1])


def _blocks(lines: list[str]) -> list[list[str]]:
    """Put the lines of a list together; every other line stands alone."""
    blocks: list[list[str]] = []
    for line in lines:
        if blocks and _ITEM.match(line) and _ITEM.match(blocks[-1][0]):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _fitting(line: str, room: int) -> list[tuple[str, str]]:
    """Cut a line into sentences, and sentences into what fits; each with what stands before it. Items stay whole."""
    pieces: list[tuple[str, str]] = []
    for sentence in [line] if _ITEM.match(line) else _SENTENCE.split(line):
        first = not pieces
        words = [sentence] if len(sentence) <= room else _words(sentence, room)
        pieces += [(word, "\n" if first and number == 0 else " ") for number, word in enumerate(words)]
    return pieces


def _words(sentence: str, room: int) -> list[str]:
    return [word[at : at + room] for word in sentence.split(" ") for at in range(0, max(len(word), 1), room)]
