"""Which messages steer the conversation, and which only use the words for it."""

import pytest

from bot.understanding.commands import BACK, RESTART, in_other_words, not_steered
from bot.understanding.reader import _without


@pytest.mark.parametrize(
    "text",
    [
        "forfra",
        "begynd forfra",
        "lad os starte forfra",
        "kan vi starte forfra?",
        "kan jeg begynde helt forfra",
        "hvordan starter jeg forfra",
        "skal vi ikke bare tage det forfra",
        "kan du starte forfra jeg svarede forkert",
        "jeg vil søge om noget andet, start forfra",
        "nu skal jeg spørge for min søn begynd forfra",
    ],
)
def test_an_order_to_begin_anew_is_one(text):
    assert RESTART not in not_steered(text)


@pytest.mark.parametrize(
    "text",
    [
        "skal jeg så søge forfra",
        "Skal jeg søge helt forfra?",
        "skal han begynde forfra når han flytter",
        "begynder fristen forfra hvis jeg klager",
        "skal vi fortælle det hele forfra",
        "må jeg starte forfra med ansøgningen",
        "er det forfra hver gang",
        "så skal jeg jo søge forfra igen",
        "jeg fik nej. Skal jeg søge på ny",
    ],
)
def test_a_case_that_begins_anew_is_no_order(text):
    assert RESTART in not_steered(text)


@pytest.mark.parametrize(
    "text",
    [
        "tilbage",
        "gå tilbage",
        "vend tilbage til sidste spørgsmål",
        "kan jeg komme tilbage til det forrige",
        "hvordan kommer jeg tilbage",
        "jeg trykkede forkert, kan du gå tilbage",
        "kan jeg få det forrige spørgsmål tilbage",
    ],
)
def test_the_way_back_in_the_conversation_is_one(text):
    assert BACK not in not_steered(text)


@pytest.mark.parametrize(
    "text",
    [
        "kan han trække det tilbage",
        "må jeg trække mit ja tilbage igen",
        "hvad hvis hun har trukket det tilbage",
        "kan jeg få min bolig tilbage",
        "hvornår får jeg svar tilbage",
        "skal man betale det tilbage",
        "må jeg komme tilbage til jer",
        "kommer i tilbage til mig",
        "hvordan kommer jeg tilbage i arbejde",
        "hvornår vender I tilbage",
    ],
)
def test_what_is_taken_or_comes_back_is_no_order(text):
    assert BACK in not_steered(text)


def test_what_begins_anew_is_read_as_what_happens_again():
    assert in_other_words("skal jeg søge forfra") == "skal jeg søge igen"


def test_what_is_no_command_can_be_told_however_sure_the_model_is():
    told = dict(_without({"restart"}, (("restart", 1.0), ("application", 0.0), ("price", 0.0))))
    assert told == {"application": 0.0, "price": 0.0}
    told = dict(_without({"restart"}, (("restart", 0.8), ("application", 0.15), ("price", 0.05))))
    assert told["application"] == pytest.approx(0.75)
