"""Who wants it short."""

import pytest

from bot.dialogue.brevity import asks_briefly


@pytest.mark.parametrize(
    "text",
    [
        "Svar kort: hvad koster bostøtte?",
        "kort: hvor længe kan man bo på § 107",
        "hvad er § 104, helt kort",
        "forskel på 107 og 108 på 1 linje",
        "hvad er bostøtte med få ord",
        "og botilbud? bare tallet",
        "giv mig lige et kort svar, hvem kan få det",
        "hvad er § 82 kort tak",
    ],
)
def test_short_is_asked_for(text):
    assert asks_briefly(text)


@pytest.mark.parametrize(
    "text",
    [
        "hvad koster et kort forløb",
        "er § 82 et kort forløb",
        "hvor kort tid kan man bo der",
        "kortere",
        "ja eller nej",
        "",
    ],
)
def test_nothing_short_is_asked_for(text):
    assert not asks_briefly(text)
