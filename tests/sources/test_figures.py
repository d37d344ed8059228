"""Every way of writing a figure is read as the same figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.figures import Figure, figures

ROWS: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("otte uger", [("number", "8", "uge")]),
    ("8 uger", [("number", "8", "uge")]),
    ("8-ugers frist", [("number", "8", "uge")]),
    ("op til seks måneder", [("number", "6", "måned")]),
    ("et halvt år", [("number", "6", "måned")]),
    ("3, 6 eller 9 måneder", [("number", "3", "måned"), ("number", "6", "måned"), ("number", "9", "måned")]),
    ("tre til seks måneder", [("number", "3", "måned"), ("number", "6", "måned")]),
    ("1-8 kontakter", [("number", "1", "kontakt"), ("number", "8", "kontakt")]),
    ("de to første zoner", [("number", "2", "zone")]),
    ("30 % af lønnen", [("number", "30", "%")]),
    ("tredive procent", [("number", "30", "%")]),
    ("10 kilometer", [("number", "10", "km")]),
    ("fra 18 år", [("number", "18", "år")]),
    ("18-årige", [("number", "18", "år")]),
    ("mindst 18", [("number", "18", "")]),
    ("inden en måned", [("number", "1", "måned")]),
    ("seks temaer", [("number", "6", "tema")]),
    ("fire gode ting", [("number", "4", "ting")]),
    ("en medarbejder og to hunde", []),
    ("en gang imellem", []),
    ("én gang om året", [("frequency", "1", "år")]),
    ("en gang årligt", [("frequency", "1", "år")]),
    ("hvert år", [("frequency", "1", "år")]),
    ("hvert andet år", [("frequency", "2", "år")]),
    ("hvert 2. år", [("frequency", "2", "år")]),
    ("§ 85", [("paragraph", "85", "")]),
    ("paragraf 85", [("paragraph", "85", "")]),
    ("§85-støtte", [("paragraph", "85", "")]),
    ("§ 82 a, b og d", [("paragraph", value, "") for value in ("82", "82 a", "82 b", "82 d")]),
    ("§§ 103 og 104", [("paragraph", "103", ""), ("paragraph", "104", "")]),
    ("§ 85 i botilbud", [("paragraph", "85", "")]),
    ("§ 85 eller 8 uger", [("paragraph", "85", ""), ("number", "8", "uge")]),
    ("kapitel 10", [("paragraph", "kapitel 10", "")]),
    ("kl. 10-14", [("clock", "10:00", ""), ("clock", "14:00", "")]),
    ("10.00-14.00", [("clock", "10:00", ""), ("clock", "14:00", "")]),
    ("mellem kl. 10 og 14", [("clock", "10:00", ""), ("clock", "14:00", "")]),
    ("klokken 9.30", [("clock", "9:30", "")]),
    ("om torsdagen", [("weekday", "torsdag", "")]),
    ("5. september 2012", [("date", "5 september", ""), ("year", "2012", "")]),
    ("juni 2023", [("month", "juni", ""), ("year", "2023", "")]),
    ("den 24. december", [("date", "24 december", "")]),
    ("Bogkaj 4, 8888 Lillerup", [("street", "bogkaj 4", ""), ("postcode", "8888 lillerup", "")]),
    ("Gamle Kongevej 31", [("street", "gamle kongevej 31", "")]),
    ("ring på 11 22 33 44", [("phone", "11223344", "")]),
    ("ring på 11223344", [("phone", "11223344", "")]),
    ("1. Formålet\n2. Varigheden", []),
    ("- 2 zoner", [("number", "2", "zone")]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_read(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted((found.kind, found.value, found.unit) for found in figures(text)) == sorted(expected)


def test_the_writing_does_not_count() -> None:
    assert Figure("number", "8", "uge", "otte uger") == Figure("number", "8", "uge", "8 uger")


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(found.value for found in figures(text))
