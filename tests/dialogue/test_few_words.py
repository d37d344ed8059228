"""What a few words alone mean, and that one word more means something else."""

import pytest

from bot.dialogue.few_words import (
    agrees,
    changes_mind,
    denies,
    doubts,
    goes_on,
    hesitates,
    is_bare_no,
    is_puzzled,
    only_doubts,
    says_little,
    tells,
    without_swearing,
)

MEANT = {
    goes_on: (
        ["nå ok fortsæt", "videre", "kør videre", "lad os komme videre"],
        ["videre til bostøtte", "ok", "fortsat"],
    ),
    hesitates: (
        ["nej vent", "undskyld", "vent lidt", "jeg skal lige tænke", "undskyld forkert", "jeg leder lige efter den"],
        ["nej", "ventetid", "undskyld jeg er 45", "jeg vil ikke vente", ""],
    ),
    agrees: (["ja tak", "ja", "ok", "Ja, det er i orden"], ["ja Bo", "Tobias", "nej tak", "det er"]),
    doubts: (["ved ik", "øh ved ik", "det ved jeg sgu ikke", "aner det ikke"], ["ved du det", "jeg ved det", "ikke"]),
    only_doubts: (
        ["ved ik", "øh det ved jeg sgu ikke", "aner det ikk", "ved ikke rigtig"],
        ["ved ik hvor længe jeg kan", "jeg ved ikke mere", "jeg ved det", "ved ik med livet", "ikke"],
    ),
    says_little: (
        ["meget", "ret meget", "ikke så meget", "både og", "ja begge dele"],
        ["hvor meget", "meget angst", "ikke", "både bostøtte og botilbud", "og"],
    ),
    denies: (
        ["nej", "nej det andet", "ingenting af det", "det er ikke noget af det", "nej tak", "hverken eller"],
        ["nej ryggen", "ja", "jeg fejler ikke noget", "det andet"],
    ),
    is_bare_no: (
        ["nej", "Nej tak!", "næ ellers tak", "nej det er fint"],
        ["nej det har jeg ikke", "nej det andet", "ikke rigtig", "tak"],
    ),
    is_puzzled: (
        ["jeg ikke forstå", "jeg forstår det ik", "jeg ved ikke hvad du mener", "hva mener du", "kort plis"],
        ["jeg forstår ikke mine breve", "kort", "et kort forløb tak", "jeg ved ikke"],
    ),
    changes_mind: (
        ["glem det jeg gider ikke alligevel", "jeg har ombestemt mig", "jeg fortryder", "nej alligevel ikke"],
        ["stop", "nej", "glem det", "jeg vil gerne"],
    ),
    tells: (
        ["jeg har angst og kan ikke lide mange mennesker", "min søn er syg", "hun glemmer alt"],
        ["jeg har et spørgsmål", "kan jeg få hjælp", "jeg har angst, kan jeg få hjælp?", "book en tid"],
    ),
}


@pytest.mark.parametrize(("means", "text"), [(means, text) for means, (yes, _) in MEANT.items() for text in yes])
def test_is_meant(means, text):
    assert means(text)


@pytest.mark.parametrize(("means", "text"), [(means, text) for means, (_, no) in MEANT.items() for text in no])
def test_is_not_meant(means, text):
    assert not means(text)


@pytest.mark.parametrize(
    ("text", "rest"), [("for helvede ja", "ja"), ("Nej, for fanden da!", "nej"), ("lort, fredag", "fredag")]
)
def test_what_is_said_besides_oaths(text, rest):
    assert without_swearing(text) == rest
