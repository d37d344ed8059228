"""The first name in an answer, or none."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.booking import clean_name
from bot.dialogue.context import Context
from bot.dialogue.first_name import first_name, only_says_name
from bot.dialogue.form import Said

NOW = datetime(2026, 11, 18, 11, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))


def said(text: str, intent: str = "out_of_scope", services: tuple[str, ...] = ()) -> Said:
    return Said(text, intent, None, Context(), NOW, "a", services)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter", "Peter"),
        ("peter", "Peter"),
        ("Mette Hansen", "Mette"),
        ("jeg hedder Mette Hansen.", "Mette"),
        ("Mit navn er Karl-Emil", "Karl-Emil"),
        ("du kan bare skrive Ib", "Ib"),
        ("kald mig Øjvind!", "Øjvind"),
        ("kalder mig bare Mads", "Mads"),
        ("folk kalder mig Lis", "Lis"),
        ("Hej, jeg hedder Åse", "Åse"),
        ("Jens og Hanne", "Jens"),
        ("Bo. Med venlig hilsen", "Bo"),
        ("D'Angelo", "D'Angelo"),
        ("Zoë", "Zoë"),
        ("August", "August"),
        ("Ida på min mors vegne", "Ida"),
        ("Maj", "Maj"),
        ("ved ikke", "skip"),
        ("det vil jeg ikke sige", "skip"),
        ("uden navn", "skip"),
        ("anonym", "skip"),
        ("helst ikke", "skip"),
        ("spring over", "skip"),
        ("lige meget", "skip"),
        ("er det nødvendigt?", None),
        ("hvad skal I bruge det til", None),
        ("4", None),
        ("§ 85", None),
        ("B7KD-4QMX", None),
        ("fredag", None),
        ("i morgen", None),
        ("nej lidt senere", None),
        ("nej helst ikke", "skip"),
        ("ja", None),
        ("hej", None),
        ("!!!", None),
        ("det er min nabo der har sagt det", None),
    ],
)
def test_a_first_name(text, name):
    assert first_name(said(text)) == name


@pytest.mark.parametrize(
    "text", ["mads", "kalder mig bare mads", "de kalder mig lis", "Hej, jeg hedder Åse Holm", "skriv Per.", "Karl-Emil"]
)
def test_who_only_says_a_name(text):
    assert only_says_name(text)


@pytest.mark.parametrize(
    "text",
    ["det brænder", "himlen kalder", "jeg er færdig", "lis og jeg kan ikke mere", "kald mig en byrde nu", ""],
)
def test_who_may_say_more_than_a_name(text):
    assert not only_says_name(text)


def test_no_is_no_name():
    assert first_name(said("nej", "deny")) == "skip"
    assert first_name(said("nej tak", "deny")) == "skip"


@given(st.text(max_size=80))
def test_whatever_is_taken_for_a_name_can_be_kept(text):
    name = first_name(said(text))
    assert name is None or name == "skip" or clean_name(name) == name


def test_a_letter_that_grows_in_capitals_is_no_crash():
    assert first_name(said("\ufb03" * 40)) is None
