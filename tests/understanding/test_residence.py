"""That one lives in the municipality is set aside; any other place, and a move, is not."""

import pytest

from bot.assembly import the_knowledge
from bot.understanding.residence import Residence


@pytest.fixture(scope="module")
def residence():
    """Know the places in ``knowledge/words.yml``."""
    return Residence(the_knowledge().places)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("jeg bor i Aalborg kan jeg få bostøtte", "kan jeg få bostøtte"),
        ("Jeg er fra Aalborg, kan jeg få botilbud?", "kan jeg få botilbud?"),
        ("jeg bor i 9400 Nørresundby og vil søge støtte", "vil søge støtte"),
        ("min datter bor i Klarup kan hun få hjælp", "kan hun få hjælp"),
        ("kan min søn få hjælp han bor i aalborg øst", "kan min søn få hjælp"),
        ("jeg bor vestergade 4 i Aalborg, kan jeg få bostøtte", "kan jeg få bostøtte"),
        ("jeg bor [adresse], 9000 aalborg, kan jeg få bostøtte", "kan jeg få bostøtte"),
        ("hvad koster det når man er 30 og vi bor ude i Hals", "hvad koster det når man er 30"),
    ],
)
def test_set_aside(residence, said, left):
    assert residence.without(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "jeg bor i Aalborg",
        "jeg bor i Viborg men vil flytte til Aalborg",
        "jeg bor i Viborg tæt på Aalborg, kan jeg få bostøtte",
        "jeg bor ikke i Aalborg, kan jeg få bostøtte",
        "hvad gør jeg når jeg flytter fra Aalborg",
        "jeg kommer fra Halsnæs, hvad kan jeg få",
        "hvor ligger visitationen i Aalborg",
        "jeg bor i Kolding kan jeg få bostøtte",
    ],
)
def test_kept(residence, said):
    assert residence.without(said) == said
