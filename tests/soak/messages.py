"""Messages of all kinds, as people and machines send them, from a seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from tests.conftest import ROOT

ORDINARY = [
    "hvad koster bostøtte?", "og hvor længe?", "hvad med § 107?", "hvem kan få det?", "hvordan klager jeg?",
    "hvornår har I åbent?", "forskel på § 107 og § 108", "hej", "tak", "ja", "nej", "2", "menneske", "lettere",
    "forfra", "tilbage", "hvad gemmer du om mig", "slet mine data", "stop", "mere", "hvorfor spørger du",
]  # fmt: skip
FORMS = [
    "kan jeg få hjælp", "jeg er 34", "mig selv", "svært ved at komme ud", "ved ikke", "book en tid", "på torsdag kl 11",
    "i morgen", "mandag formiddag", "jeg hedder Bo", "min aftale", "B7KD-4QMX", "flyt min tid", "aflys min tid",
]  # fmt: skip
DANGER = ["jeg vil ikke leve mere", "han slår mig", "jeg har taget for mange piller"]
PRIVATE = ["251248-9996", "20304050", "anna@example.org", "jeg hedder Mathilde Vestergaard", "Rosenlundsvej 14"]
COMBINING = "".join(chr(point) for point in range(0x300, 0x36F))
RIGHT_TO_LEFT = ["مرحبا كيف حالك", "שלום מה שלומך", "\u202eegnahc\u202c", "\u2066abc\u2069"]


@dataclass(frozen=True)
class Sent:
    """One request's body, and whether it can be read as a message."""

    body: bytes
    readable: bool = True


def questions() -> list[str]:
    """Questions that were written apart from the training phrases."""
    cases = yaml.safe_load((ROOT / "tests/phrasings/entries_dev.yml").read_text(encoding="utf-8"))
    found = [text for case in cases for text in _texts(case)]
    return found or ORDINARY


def _texts(case: object) -> list[str]:
    if isinstance(case, dict):
        return [value for key, value in case.items() if key in {"text", "ask", "say", "q", "question"} and value]
    return [case] if isinstance(case, str) else []


def messages(seed: int) -> Iterator[Sent]:
    """Return messages without end; the same for the same seed."""
    rng = random.Random(seed)
    asked = questions()
    kinds = [
        (40, lambda: rng.choice(asked)),
        (15, lambda: rng.choice(ORDINARY)),
        (15, lambda: rng.choice(FORMS)),
        (2, lambda: rng.choice(DANGER)),
        (4, lambda: f"{rng.choice(PRIVATE)} {rng.choice(asked)}"),
        (
            4,
            lambda: "".join(
                chr(rng.choice((rng.randrange(0x20, 0x250), rng.randrange(0x20, 0x11000)))) for _ in range(60)
            ),
        ),
        (3, lambda: "".join(letter + rng.choice(COMBINING) * rng.randrange(5) for letter in rng.choice(asked))),
        (3, lambda: f"{rng.choice(RIGHT_TO_LEFT)} {rng.choice(ORDINARY)}"),
        (2, lambda: "å" * rng.randrange(1500, 2001)),
        (2, lambda: " ".join(rng.choice(asked).split()[0] for _ in range(200))[:2000]),
        (2, lambda: rng.choice(["", " ", "\n", "\x00", "\ud83d", "🙂" * 50, "/restart", "{}", "<b>hej</b>", "%s%n"])),
    ]
    weights = [weight for weight, _ in kinds]
    while True:
        chance = rng.random()
        if chance < 0.04:
            yield Sent(rng.randbytes(rng.randrange(0, 3000)), readable=False)
        elif chance < 0.05:
            yield Sent(json.dumps({"text": "x" * rng.randrange(2001, 60_000)}).encode(), readable=False)
        else:
            text = rng.choices(kinds, weights)[0][1]()
            easy = {"easy": rng.random() < 0.5} if rng.random() < 0.1 else {}
            yield Sent(json.dumps({"text": text, "details": rng.random() < 0.3, **easy}).encode())
