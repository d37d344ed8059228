"""What is masked in what a citizen types, and what must be left alone."""

import re
import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import Masked, mask, mask_names
from bot.privacy.numbers import CPR, EMAIL, NOT_PERSONAL, PHONE

C, P, E = CPR, PHONE, EMAIL

MASKED: list[tuple[str, str, set[str]]] = [
    # CPR numbers
    ("251248-9996", C, {"cpr"}),
    ("2512489996", C, {"cpr"}),
    ("251248 9996", C, {"cpr"}),
    ("251248 - 9996", C, {"cpr"}),
    ("251248- 9996", C, {"cpr"}),
    ("251248 -9996", C, {"cpr"}),
    ("251248–9996", C, {"cpr"}),
    ("251248—9996", C, {"cpr"}),
    ("251248/9996", C, {"cpr"}),
    ("251248.9996", C, {"cpr"}),
    ("25.12.48 9996", C, {"cpr"}),
    ("25.12.48-9996", C, {"cpr"}),
    ("25/12/48-9996", C, {"cpr"}),
    ("25/12-48 9996", C, {"cpr"}),
    ("25-12-48-9996", C, {"cpr"}),
    ("25-12-48 9996", C, {"cpr"}),
    ("25 12 48 9996", C, {"cpr"}),
    ("25 12 48 99 96", C, {"cpr"}),
    ("25 12 48-9996", C, {"cpr"}),
    ("2512 48 9996", C, {"cpr"}),
    ("2512 4899 96", C, {"cpr"}),
    ("251 248 9996", C, {"cpr"}),
    ("25124 89996", C, {"cpr"}),
    ("2 5 1 2 4 8 9 9 9 6", C, {"cpr"}),
    ("25-12-48-99-96", C, {"cpr"}),
    ("25121948-9996", C, {"cpr"}),
    ("251219489996", C, {"cpr"}),
    ("25121948 9996", C, {"cpr"}),
    ("25.12.1948-9996", C, {"cpr"}),
    ("25/12-1948 9996", C, {"cpr"}),
    ("25 12 1948 9996", C, {"cpr"}),
    ("251248\u00a0-\u00a09996", C, {"cpr"}),
    ("010107-4000", C, {"cpr"}),
    ("310299-1234", C, {"cpr"}),  # no such day, but a slip of the finger is still somebody's number
    ("cpr 2512489996", f"cpr {C}", {"cpr"}),
    ("cpr2512489996", f"cpr{C}", {"cpr"}),
    ("CPR-nr.: 251248-9996.", f"CPR-nr.: {C}.", {"cpr"}),
    ("mit personnummer er 251248-9996 og jeg vil søge", f"mit personnummer er {C} og jeg vil søge", {"cpr"}),
    ("(251248-9996)", f"({C})", {"cpr"}),
    ("jeg hedder noget,251248-9996,og bor her", f"jeg hedder noget,{C},og bor her", {"cpr"}),
    ("251248-9996 og 010107-4000", f"{C} og {C}", {"cpr"}),
    ("251248-9996/010107-4000", f"{C}/{C}", {"cpr"}),
    ("2512489996 0101074000", f"{C} {C}", {"cpr"}),
    ("251248-9996 20 30 40 50", f"{C} {P}", {"cpr", "phone"}),
    ("20304050 251248-9996", f"{P} {C}", {"cpr", "phone"}),
    # telephone numbers
    ("20304050", P, {"phone"}),
    ("20 30 40 50", P, {"phone"}),
    ("2030 4050", P, {"phone"}),
    ("20-30-40-50", P, {"phone"}),
    ("20.30.40.50", P, {"phone"}),
    ("20 304 050", P, {"phone"}),
    ("203 04 050", P, {"phone"}),
    ("203 040 50", P, {"phone"}),
    ("+45 20304050", P, {"phone"}),
    ("+4520304050", P, {"phone"}),
    ("+45 20 30 40 50", P, {"phone"}),
    ("(+45) 20 30 40 50", P, {"phone"}),
    ("0045 20 30 40 50", P, {"phone"}),
    ("004520304050", P, {"phone"}),
    ("4520304050", P, {"phone"}),
    ("+46 70 123 45 67", P, {"phone"}),
    ("+49 30 1234567", P, {"phone"}),
    ("ring på 98 12 34 56.", f"ring på {P}.", {"phone"}),
    ("tlf. 12 34 56 78", f"tlf. {P}", {"phone"}),
    ("mit nummer er 20304050, tak", f"mit nummer er {P}, tak", {"phone"}),
    ("mobil:20304050", f"mobil:{P}", {"phone"}),
    ("20304050/30405060", f"{P}/{P}", {"phone"}),
    ("ring 2012 2016", f"ring {P}", {"phone"}),
    ("jeg har 99 31 32 80", f"jeg har {P}", {"phone"}),
    # e-mail addresses
    ("karl@eksempel.dk", E, {"email"}),
    ("karl.jensen+bo@post.eksempel.co.uk", E, {"email"}),
    ("skriv til karl_j@eksempel.dk.", f"skriv til {E}.", {"email"}),
    ("Karl@Eksempel.DK", E, {"email"}),
    ("søren@blåbær.dk", E, {"email"}),
    ("karl @ eksempel.dk", E, {"email"}),
    ("karl(at)eksempel.dk", E, {"email"}),
    ("karl[at]eksempel.dk", E, {"email"}),
    ("karl snabela eksempel punktum dk", E, {"email"}),
    ("karl snabel a eksempel punktum dk", E, {"email"}),
    ("karl snabel-a eksempel.dk", E, {"email"}),
    ("karl punktum jensen snabela eksempel punktum dk", E, {"email"}),
    ("karl (snabel-a) eksempel (punktum) dk", E, {"email"}),
    ("251248@eksempel.dk", E, {"email"}),
    ("karl@eksempel.dk, 251248-9996, 20304050", f"{E}, {C}, {P}", {"cpr", "phone", "email"}),
]

LEFT_ALONE: list[str] = [
    # opening hours and times
    "10.00-14.00",
    "10-14",
    "kl. 10.00 - 14.00",
    "mandag 9.00-15.00, torsdag 9.00-17.00",
    "10:00-14:30",
    "10.00-14.00 og 15.00-17.00",
    "man-ons 10-14, tors 10-17",
    "kl 10 til 14",
    "10-12 14-16 18-20",
    "1000-1400",
    "20.00-21.30",
    "klokken 12",
    "døgnet rundt, 24/7",
    "den 03.12.2026 10.00-14.00",
    "03.12.26 10-14",
    "3. december 2026 kl. 10.00",
    "12.03.2026 1000-1400",
    # paragraphs and decisions
    "§ 82 a, b og d",
    "§§ 103 og 104",
    "§ 85",
    "§§ 85 103 107",
    "10-19",
    "76-17",
    "principafgørelse 10-19 og 76-17",
    "SEL § 107 stk. 1",
    "ABL § 105, stk. 2",
    "lov nr. 1089 af 2023",
    "LBK nr 909 af 03/08/2018",
    "KEN nr 10068 af 2019",
    # dates
    "3/12-2026",
    "03.12.2026",
    "5. september 2012",
    "03-12-2026",
    "2026-12-03",
    "3/12",
    "24.12.26",
    "24 12 2026",
    "25.12.48",
    "251248",
    "født 25/12 1948",
    "juni 2023",
    "2012/2016",
    "2012 2016",
    "2023-2024",
    "1948",
    # what is public
    "99 31 32 81",
    "99313281",
    "9931 3281",
    "99-31-32-81",
    "99.31.32.81",
    "+45 99 31 32 81",
    "0045 99313281",
    "(+45) 99 31 32 81",
    "tlf. 99 31 32 81",
    "+4599313281",
    "70 201 201",
    "70201201",
    "70 20 12 01",
    "7020 1201",
    "+45 70 201 201",
    "CVR 29189420",
    "cvr-nr. 29 18 94 20",
    "CVR 38123456",
    "112",
    "114",
    "1813",
    # other figures
    "9000 Aalborg",
    "Østerbro 42, 9000 Aalborg",
    "070761 eller 8 uger",
    "8 uger",
    "3, 6 eller 9 måneder",
    "1-8 gange",
    "12.500 kr.",
    "1.012.345.678 kr.",
    "20 000 000 kr",
    "25.000.000",
    "100 %",
    "10,5 km",
    "sagsnr. 1234567",
    "sag 23-12345",
    "journal 2023/12345",
    "123456",
    "1 2 3 4 5 6 7",
    "side 12-13",
    "365 dage",
    "18 år",
    "uge 12 og 13",
    "mellem 1 og 8 kontakter",
    "2 timer om ugen i 26 uger",
    "IBAN",
    "90-120 minutter",
    "1. 2. 3. 4. 5. 6. 7. 8. 9. 10.",
    # CPR numbers that are none, or already hidden
    "251248-xxxx",
    "251248-XXXX",
    "251248-****",
    "251248 - ....",
    "321248-9996",
    "251348-9996",
    "00 12 48 9996",
    "25124899961",
    "25124-999",
    "[CPR fjernet]",
    # not an e-mail address
    "snabela",
    "jeg kender ikke snabel-a på mit tastatur",
    "@aalborg",
    "kl. @ 10",
    "punktum",
    "prøv at aalborg.dk",
    "www.aalborg.dk/om-kommunen",
    "a.m.b.a.",
]


def test_there_are_enough_cases() -> None:
    assert len(MASKED) >= 60
    assert len(LEFT_ALONE) >= 60


@pytest.mark.parametrize(("text", "masked", "found"), MASKED)
def test_masked(text: str, masked: str, found: set[str]) -> None:
    assert mask(text) == Masked(masked, frozenset(found))
    assert mask(f"Hej, {text}") == Masked(f"Hej, {masked}", frozenset(found))


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert mask(text) == Masked(text, frozenset())
    assert mask(f"Hej, {text} eller hvad?").text == f"Hej, {text} eller hvad?"


DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31))
SPELLINGS = [
    "{d}{m}{y}-{s}",
    "{d}{m}{y}{s}",
    "{d}{m}{y} {s}",
    "{d}{m}{y} - {s}",
    "{d}.{m}.{y} {s}",
    "{d}.{m}.{y}-{s}",
    "{d}/{m}/{y}-{s}",
    "{d}/{m}-{y} {s}",
    "{d}-{m}-{y}-{s}",
    "{d} {m} {y} {s}",
    "{d} {m} {y} {s2}",
    "{d}{m}{yy}-{s}",
    "{d}{m}{yy}{s}",
    "{d}.{m}.{yy}-{s}",
    "{d}/{m}-{yy} {s}",
    "{d}{m} {y}{s2}",
    "{d}{m}{y}\u2013{s}",
    "{d}{m}{y}/{s}",
]
AROUND = [
    "{}",
    "cpr {}",
    "cpr{}",
    "Mit CPR-nummer er {}.",
    "jeg er {}, hvad nu?",
    "({})",
    "20304050 {}",
    "{} 20304050",
    "{}\n{}",
    "kl. 10.00 {}",
    "§ 85 {} 8 uger",
]


@given(DAYS, st.integers(0, 9999), st.sampled_from(SPELLINGS), st.sampled_from(AROUND))
def test_no_spelling_of_a_cpr_number_stays(day: date, serial: int, spelling: str, around: str) -> None:
    last = f"{serial:04}"
    digits = f"{day:%d%m%y}{last}"
    spelt = spelling.format(
        d=f"{day:%d}", m=f"{day:%m}", y=f"{day:%y}", yy=f"{day:%Y}", s=last, s2=f"{last[:2]} {last[2:]}"
    )
    masked = mask(around.format(spelt, spelt))
    assert "cpr" in masked.found
    assert digits not in re.sub(r"\D", "", masked.text)
    assert last not in re.sub(r"\[.*?\]|20304050", "", masked.text)


@given(st.text(alphabet="0123456789 -./+@§abdk\n", max_size=60) | st.text(max_size=60))
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text).text
    assert mask(once) == Masked(once, frozenset())


@given(st.lists(st.sampled_from([case[0] for case in MASKED] + LEFT_ALONE), max_size=5))
def test_masking_several_twice_changes_nothing(texts: list[str]) -> None:
    once = mask(", ".join(texts)).text
    assert mask(once) == Masked(once, frozenset())


def test_the_municipalitys_number_is_the_one_in_the_knowledge() -> None:
    contact = yaml.safe_load((Path(__file__).parents[2] / "knowledge" / "contact.yml").read_text(encoding="utf-8"))
    assert re.sub(r"\D", "", contact["phone"]) in NOT_PERSONAL


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "12-",
        "a",
        "a.",
        "a@",
        "@",
        "punktum ",
        "snabela ",
        "dot",
        "25 12 48 ",
        "+",
        "Vej ",
        "A ",
        "0",
        "31/12",
    ],
)
def test_a_long_message_is_masked_in_no_time(piece: str) -> None:
    text = (piece * 2000)[:2000]
    start = time.perf_counter()
    mask(text)
    mask_names(text, [])
    assert time.perf_counter() - start < 0.1


def _names(text: str, *names: str) -> list[tuple[int, int, str]]:
    return [(text.index(name), text.index(name) + len(name), "PER") for name in names]


N, A = "[navn fjernet]", "[adresse fjernet]"


@pytest.mark.parametrize(
    ("text", "names", "masked", "found"),
    [
        ("jeg hedder Karla Blomst", ["Karla Blomst"], f"jeg hedder {N}", {"person"}),
        ("Karla og Bo Dam søger", ["Karla", "Bo Dam"], f"{N} og {N} søger", {"person"}),
        ("Karla bor på Hobrovej 5", ["Karla"], f"{N} bor på {A}", {"person", "address"}),
        ("jeg bor Hans Egedes Vej 12", ["Hans Egedes"], f"jeg bor {A}", {"address"}),
        ("Østerbro 42", ["Østerbro"], "Østerbro 42", set()),
        ("min cpr er [CPR fjernet]", ["CPR fjernet"], "min cpr er [CPR fjernet]", set()),
        ("hvem er det", [], "hvem er det", set()),
    ],
)
def test_names(text: str, names: list[str], masked: str, found: set[str]) -> None:
    assert mask_names(text, _names(text, *names)) == Masked(masked, frozenset(found))


def test_only_persons_are_masked_and_each_once() -> None:
    text = "Karla Blomst fra Aalborg"
    entities = [(0, 12, "PER"), (0, 5, "PER"), (17, 24, "LOC"), (90, 99, "PER"), (3, 3, "PER")]
    assert mask_names(text, entities).text == f"{N} fra Aalborg"


@pytest.mark.parametrize(
    "address",
    [
        "Hobrovej 5",
        "hobrovej 5",
        "Vesterbrogade 12B",
        "vesterbrogade 12 b",
        "Kastanjealle 3",
        "kastanjeallé 3, 2. th",
        "Hobrovej 5, 1. sal",
        "Hobrovej 5, st. tv.",
        "Hobrovej 5 2 tv",
        "Hobrovej 5, 3. dør 12",
        "Hans Egedes Vej 12",
        "Karl Jensens Gade 7, 4. mf",
        "Birkeparken 7",
        "Gammel Kærvej 14",
        "Vesterbro 60",
        "Østerbro 44",
        "Nørretorv 2",
        "Sankt Jørgens Gade 9",
        "Rosenstræde 11",
        "Lindholm Brygge 33",
        "Boulevarden 15",
        "Ny Munkegade 118",
        "Engvej 12-14",
        "Ole Rømers Plads 3",
        "H.C. Andersens Boulevard 10",
    ],
)
def test_addresses_are_masked(address: str) -> None:
    masked = mask_names(f"jeg bor på {address} og søger", [])
    assert masked == Masked(f"jeg bor på {A} og søger", frozenset({"address"}))


def test_an_address_in_small_letters_is_believed_after_bor_pa() -> None:
    assert mask_names("jeg bor på hans egedes vej 12", []).text == f"jeg bor på {A}"


@pytest.mark.parametrize(
    "text",
    [
        "Østerbro 42",
        "østerbro 42, 9000 Aalborg",
        "Osterbro 42",
        "Lindholm Brygge 31",
        "lindholm brygge 31",
        "Boulevarden 13",
        "boulevarden 13",
        "Hobrovej",
        "på Hobrovej sidste år",
        "9000 Aalborg",
        "jeg er på vej 10 minutter før",
        "en omvej 5 km",
        "motorvej 45",
        "hovedvej 10",
        "parkeringsplads 12",
        "Arbejdsplads 2",
        "plads 4",
        "alle 12 deltagere",
        "vi er alle 12",
        "§ 107 er vejen frem",
        "Kørslen er 12 km",
        "vej 3",
        "Vejen er 5 km",
        "gaden 7",
        "Haven er 30 meter",
        "brigade 3",
        "Aalborghave",
        "have 3 timer",
        "en have 20",
        "bro 12",
        "Hobrovej 10 km væk",
        "der er 3 pladser",
        "dal 2",
        "kan jeg få 3 timer om ugen",
        "Boligloven § 105",
    ],
)
def test_what_is_no_address_or_a_public_one_stays(text: str) -> None:
    assert mask_names(text, []) == Masked(text, frozenset())


@given(st.text(alphabet="ABCæøå vejgade123,. ", max_size=60))
def test_masking_addresses_twice_changes_nothing(text: str) -> None:
    once = mask_names(text, []).text
    assert mask_names(once, []) == Masked(once, frozenset())


def test_both_together() -> None:
    text = "Karla Blomst, 251248-9996, Hobrovej 5, ring 20304050"
    names = mask_names(text, _names(text, "Karla Blomst"))
    both = mask(names.text)
    assert both.text == f"{N}, {C}, {A}, ring {P}"
    assert names.found | both.found == {"person", "address", "cpr", "phone"}
