"""What may be about a booking, what declines one, and who never booked."""

import pytest

from bot.dialogue.of_booking import asks_for_reminder, declines, never_booked, speaks_of_booking


@pytest.mark.parametrize(
    "text",
    ["flyt min tid", "hvornår er den", "jeg kommer ikke alligevel", "kan vi rykke det", "flyt den til fredag", "flyt",
     "jeg må aflyse", "er den booket nu?", "hvad var koden", "en time senere", "jeg kan ikke den dag"],
)  # fmt: skip
def test_of_a_booking(text):
    assert speaks_of_booking(text)


@pytest.mark.parametrize(
    "text",
    ["jeg har KOL", "hvilken var det nu", "jeg skal flytte", "min søn vil ikke flytte", "jeg flytter til Aarhus",
     "og på onsdag", "kom nu", "min støtte kommer ikke", "de kommer ikke", ""],
)  # fmt: skip
def test_of_no_booking(text):
    assert not speaks_of_booking(text)


@pytest.mark.parametrize(
    "text", ["jeg vil ikke flytte", "du skal ikke aflyse noget", "jeg har ikke bedt om at få den rykket"]
)
def test_declining(text):
    assert declines(text)


@pytest.mark.parametrize(
    "text",
    [
        "flyt min tid",
        "jeg kan ikke på fredag flyt den",
        "jeg kommer ikke",
        "jeg kan ikke flytte den",
        "vil du ikke flytte den",
    ],
)
def test_not_declining(text):
    assert not declines(text)


@pytest.mark.parametrize(
    "text",
    ["jeg har aldrig booket noget", "jeg har ikke nogen tid", "jeg har ikke bestilt noget", "jeg har ingen aftale"],
)
def test_never_booked(text):
    assert never_booked(text)


@pytest.mark.parametrize("text", ["jeg har ikke koden til min tid", "jeg har booket en tid", "jeg kan ikke komme"])
def test_booked(text):
    assert not never_booked(text)


@pytest.mark.parametrize(
    "text",
    [
        "kan jeg få en påmindelse",
        "sender I en sms dagen før",
        "kan du minde mig om det",
        "minder I mig om tiden",
        "ringer I dagen før",
        "husker du mig på tiden",
    ],
)
def test_a_reminder(text):
    assert asks_for_reminder(text)


@pytest.mark.parametrize("text", ["kan du minde mig om hvornår det er", "mind mig om min tid", "jeg husker den ikke"])
def test_no_reminder(text):
    assert not asks_for_reminder(text)
