"""The real names of the knowledge, and a small reader trained on a few phrases."""

import pytest

from bot.assembly import the_knowledge, the_names
from bot.danish.analyser import Analyser
from bot.understanding.linear import LinearModel
from bot.understanding.reader import Reader
from bot.understanding.spelling import Speller
from bot.understanding.training import lessons

PHRASES = {
    "price": [
        "hvad koster bostøtte",
        "hvad er prisen på § 107",
        "skal jeg betale for det",
        "koster det noget",
        "er hjælpen gratis",
        "hvad skal jeg betale for bostøtte",
        "koster § 85 penge",
        "er det gratis?",
    ],
    "duration": [
        "hvor længe kan jeg få bostøtte",
        "hvor længe må man bo på § 107",
        "hvor lang tid varer hjælpen",
        "hvor længe varer det",
        "stopper hjælpen efter et år",
        "hvor længe kan man have § 85",
    ],
    "opening_hours": [
        "hvornår har i åbent",
        "hvad er jeres åbningstider",
        "har i åbent i dag",
        "hvornår lukker i",
        "er der åbent på fredag",
        "åbningstider",
    ],
    "address": [
        "hvor ligger i",
        "hvad er jeres adresse",
        "hvor skal jeg møde op",
        "hvilken adresse har i",
        "hvor finder jeg jer",
        "hvor holder i til",
    ],
    "complaint": [
        "hvordan klager jeg",
        "jeg vil klage over en afgørelse",
        "hvor klager man over et afslag",
        "jeg er uenig i jeres afgørelse",
        "kan jeg klage",
        "hvem klager jeg til",
    ],
    "thanks": ["tak", "mange tak", "tusind tak for hjælpen", "tak skal du have", "tak for det", "super tak"],
}


@pytest.fixture(scope="session")
def knowledge():
    """What stands in ``knowledge/``."""
    return the_knowledge()


@pytest.fixture(scope="session")
def names():
    """Recognise the names of the knowledge."""
    return the_names()


@pytest.fixture(scope="session")
def lexicon():
    """Everyday Danish."""
    return Analyser.load().lexicon()


@pytest.fixture(scope="session")
def learned(names, lexicon):
    """What is learned from the phrases above."""
    return lessons([(text, label) for label, texts in PHRASES.items() for text in texts], names, lexicon)


@pytest.fixture(scope="session")
def model(learned):
    """A small trained model."""
    return LinearModel.fit(learned.texts, learned.labels, learned.groups)


@pytest.fixture(scope="session")
def speller(learned, lexicon):
    """Repair words against the phrases above."""
    return Speller(learned.usage, lexicon)


@pytest.fixture(scope="session")
def reader(names, model, speller):
    """Read messages with the small model; ``thanks`` is an act."""
    return Reader(names, model, speller, acts=["thanks"])
