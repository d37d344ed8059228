"""Long texts in pages: nothing lost, none too long, cut where one would pause."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.sms.gsm7 import segments
from bot.channels.sms.pages import LONGEST, pages

MORE = "Skriv MERE for resten."


def test_what_fits_is_one_page_without_a_hint():
    assert pages("a" * LONGEST, MORE) == ("a" * LONGEST,)


def test_all_but_the_last_page_say_how_to_go_on():
    found = pages("Her er en sætning. " * 60, MORE)
    assert len(found) > 1
    assert all(page.endswith(f"\n{MORE}") for page in found[:-1])
    assert MORE not in found[-1]


def test_it_is_cut_between_sentences():
    found = pages(" ".join(f"Sætning nummer {number} er ikke lang." for number in range(40)), MORE)
    for page in found:
        assert page.removesuffix(f"\n{MORE}").endswith("er ikke lang.")
        assert page.startswith("Sætning nummer")


def test_lines_are_kept_whole():
    lines = [f"{number}. {'valg ' * 8}nummer {number}" for number in range(1, 15)]
    found = pages("\n".join(lines), MORE)
    assert [line for page in found for line in page.split("\n") if line != MORE] == lines


def test_a_list_begins_on_the_next_page_rather_than_being_cut():
    items = [f"{number}. {'valg ' * 8}nummer {number}" for number in range(1, 6)]
    found = pages("\n".join(["Forklaring. " * 30, "Hvad vælger du?", *items, "Svar med et tal."]), MORE)
    assert found[0].endswith(f"Hvad vælger du?\n{MORE}")
    assert found[1] == "\n".join([*items, "Svar med et tal."])


def test_a_list_that_fits_no_page_is_cut_between_its_items():
    items = [f"{number}. {'valg ' * 8}nummer {number}" for number in range(1, 14)]
    found = pages("\n".join(["Hvad vælger du?", *items]), MORE)
    assert found[0].startswith("Hvad vælger du?\n1. ")
    for line in "\n".join(found).split("\n"):
        assert line in {*items, "Hvad vælger du?", MORE}


def test_an_abbreviation_is_no_end_of_a_sentence():
    text = "x" * 300 + " står i kap. fire, bl.a. om § 85 og ca. to andre ting. " + "Og så mere. " * 20
    assert "x" * 300 + " står i kap. fire, bl.a. om § 85 og ca. to andre ting." in pages(text, MORE)[0]


def test_an_address_is_not_broken():
    link = "https://vejviser.example.dk/papirer/" + "A" * 32
    found = pages(("ord " * 105).strip() + f" {link} og mere tekst bagefter", MORE)
    assert any(link in page for page in found)


@given(st.lists(st.text("abc .\n", min_size=0, max_size=300), max_size=8).map(" ".join))
@settings(max_examples=300)
def test_nothing_is_lost_and_nothing_is_too_long(text):
    found = pages(text, MORE)
    assert all(segments(page) <= 3 for page in found)
    said = "".join(page.removesuffix(f"\n{MORE}") for page in found)
    assert "" not in found or not text
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", text)
