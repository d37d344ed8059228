"""What is wanted of somebody who writes a code with it."""

import pytest

from bot.nlu.of_code import wanted_with_code


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Afbestil tid, koden er BWF3-C5DX", "cancel_booking"),
        ("annuller bwf3 c5dx", "cancel_booking"),
        ("slet BWF3-C5DX", "cancel_booking"),
        ("jeg kan ikke komme, min kode er BWF3-C5DX", "cancel_booking"),
        ("flyt tid, kode BWF3-C5DX", "move_booking"),
        ("BWF3-C5DX, kan jeg få en anden dag", "move_booking"),
        ("BWF3-C5DX", "my_booking"),
        ("jeg kan ikke huske hvornår, koden er BWF3-C5DX", "my_booking"),
        ("afbestil min tid", None),
        ("hvad koster § 85 i 2026", None),
    ],
)
def test_the_act_that_a_code_is_written_with(text, act):
    assert wanted_with_code(text) == act
