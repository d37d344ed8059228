"""Codes of appointments."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.booking.codes import ALPHABET, derive, digest, normalise_code
from bot.privacy import mask

SECRET = b"a secret only for the tests"
CODES = [derive(SECRET, str(number), 0) for number in range(2000)]
CODE = "B7KD-4QMX"


def test_codes_are_easy_to_read_out():
    assert len(ALPHABET) == len(set(ALPHABET)) == 29
    for code in CODES:
        assert re.fullmatch(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", code)
        assert not set(code) & set("01OILUZ")
        for half in code.split("-"):
            assert re.search("[A-Z]", half)
            assert re.search("[2-9]", half)


def test_codes_differ_and_use_the_whole_alphabet():
    assert len(set(CODES)) == len(CODES)
    assert set("".join(CODES)) == {*ALPHABET, "-"}


def test_the_same_confirmation_gets_the_same_code():
    assert derive(SECRET, "7", 0) == CODES[7]
    assert derive(SECRET, "7", 1) != CODES[7]
    assert derive(b"another secret of the tests", "7", 0) != CODES[7]


def test_a_digest_depends_on_secret_kind_and_text():
    shown = {
        digest(secret, kind, text)
        for secret in (SECRET, SECRET * 2)
        for kind in ("code", "token")
        for text in (CODE, "x")
    }
    assert len(shown) == 8
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in shown)


@pytest.mark.parametrize("code", CODES[::40])
@pytest.mark.parametrize(
    "write",
    [
        "{}",
        "flyt min tid, koden er {}.",
        "afbestil {} tak",
        "jeg har koden {}, hvornår er min tid?",
        "({})",
    ],
)
def test_a_code_is_found_however_it_is_written(code, write):
    plain = code.replace("-", "")
    ways = (
        code,
        code.lower(),
        plain,
        plain.lower(),
        code.replace("-", " "),
        code.replace("-", " - ").lower(),
        code.replace("-", "–"),
        " ".join(plain),
        "-".join(plain.lower()),
        ", ".join(plain),
    )
    for way in ways:
        assert normalise_code(write.format(way)) == code, way


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("min kode er B7KO 4OMX", "B7KQ-4QMX"),
        ("b7k0-4qm1", "B7KQ-4QMJ"),
        ("B7KI-4QML", "B7KJ-4QMJ"),
        ("B7KU-ZQ3X", "B7KV-2Q3X"),
        ("min kode er b7 kd 4q mx", CODE),
        ("kode: b7k d4qm x", CODE),
        ("det er ABCD-EFGH", "ABCD-EFGH"),  # as shown, so meant as a code although none looks so
    ],
)
def test_slips_are_mended(text, code):
    assert normalise_code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "afbestil",
        "ombestil min tid",
        "min kode er væk",
        "jeg har glemt min kode",
        "koden er ikke rigtig",
        "flyt den til juni 2027",
        "uge 50 2026",
        "1000-1400",
        "juni-juli",
        "2026-2027",
        "20261203",
        "99 31 32 81",
        "99313281",
        "9931-3281",
        "den 3/12 kl 13",
        "d 3 12 kl 13",
        "kl 12 el 14 30",
        "kl. 1330 uge 50",
        "kl. 13.30-14.00",
        "mellem kl13 og kl14",
        "§ 85 og § 107",
        "§82a og §82b",
        "abl105 sel85",
        "hvad koster bostøtte?",
        "kan jeg få tid i morgen kl 10 eller 11",
        "250190-1234",
        "B7KD-4QM",
        "B7KD-4QMXX",
        "B7KD4QMXB7KD4QMX",
        "æb7kd4qmx",
    ],
)
def test_nothing_else_is_a_code(text):
    assert normalise_code(text) is None


def test_masking_leaves_codes_alone():
    for code in CODES:
        for written in (code, code.replace("-", ""), " ".join(code.replace("-", ""))):
            text = f"flyt min tid, min kode er {written} tak"
            assert mask(text).text == text


@given(st.text())
def test_any_text_gives_a_code_or_none(text):
    code = normalise_code(text)
    assert code is None or re.fullmatch("[0-9A-Z]{4}-[0-9A-Z]{4}", code)
