"""Which of the things offered a few words point at: "den første", "nr. 2", "2"."""

from collections.abc import Set

from bot.danish.words import words

MOST_WORDS = 4
_AROUND_POINTING = frozenset(
    {"den", "det", "de", "nummer", "nr", "tak", "ja", "mulighed", "svar", "tager", "jeg", "vælger"}
    | {"og", "hvad", "med", "så"}
    | {"måske", "nok", "vist", "vel", "tror", "nærmest"}
)
_ORDINALS = {
    **{
        word: at
        for at, names in enumerate(
            (
                ("1", "et", "en", "første", "øverste"),
                ("2", "to", "anden", "andet"),
                ("3", "tre", "tredje"),
                ("4", "fire", "fjerde"),
                ("5", "fem", "femte"),
                ("6", "seks", "sjette"),
                ("7", "syv", "syvende"),
                ("8", "otte", "ottende"),
                ("9", "ni", "niende"),
                ("10", "ti", "tiende"),
                ("11", "elleve", "ellevte"),
                ("12", "tolv", "tolvte"),
                ("13", "tretten", "trettende"),
            )
        )
        for word in names
    },
    "sidste": -1,
    "nederste": -1,
}


def place(text: str, also: Set[str] = frozenset()) -> int | None:
    """Return the place pointed at, 0 the first and -1 the last, or None; words of ``also`` may stand around it too."""
    tokens = [word.text for word in words(text)]
    telling = [token for token in tokens if token not in _AROUND_POINTING | also]
    if len(tokens) > MOST_WORDS or len(telling) != 1:
        return None
    return _ORDINALS.get(telling[0])
