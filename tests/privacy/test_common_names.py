"""Common names are masked wherever they stand; everyday words and words of the field are not taken for names."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assembly import the_danger, the_eligibility, the_knowledge, the_names, the_phrasing
from bot.danish.words import words
from bot.privacy.common_names import _FILE, _names, called
from bot.understanding.names import written_in


def _called(text):
    return [text[start:end] for start, end in called(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("min søn Peter har skizofreni", ["Peter"]),
        ("min søn peter har skizofreni", ["peter"]),
        ("MIN SØN PETER HAR BRUG FOR HJÆLP", ["PETER"]),
        ("Mette Jensen ringede", ["Mette Jensen"]),
        ("mette jensen ringede", ["mette jensen"]),
        ("mette ringede til jensen", ["mette", "jensen"]),
        ("Anne-Marie Vester Kjær er min mor", ["Anne-Marie Vester Kjær"]),
        ("Peters bostøtte og Jens' plads", ["Peters", "Jens"]),
        ("kan Karen's bostøtte flyttes", ["Karen's"]),
        ("Karla og Mohammed søger", ["Karla", "Mohammed"]),
        ("hvad med min bror Hans", ["Hans"]),
        ("det er Line, der spørger", ["Line"]),
        ("kontakt Per Holm", ["Per Holm"]),
        ("hvem er hans kontaktperson", []),
        ("Hans bostøtte er stoppet. Per dag?", []),
        ("kan jeg bo i lone", []),
        ("HANS BOSTØTTE ER STOPPET", []),
        ("tom konto, hvad nu", []),
        ("Hvad koster det? Line er syg", []),
        ("kan jeg få bostøtte", []),
        ("skriv til anna.hansen@example.dk eller lars@larsen.dk, Lars", ["Lars"]),
        ("facebook.com/anna.hansen", ["anna", "hansen"]),
        ("", []),
    ],
)
def test_names(text, names):
    assert _called(text) == names


def test_no_word_of_the_field_is_a_name():
    surely = {name for name, sure in _names().items() if sure}
    own = written_in(the_knowledge()) | the_eligibility().words | the_danger()._vocabulary._words
    own |= {word.text for text in (*the_names().terms, *the_phrasing().texts.values()) for word in words(text)}
    assert not surely & own


def test_each_name_stands_once_and_in_one_of_the_two_lists():
    listed = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    names = [name for name in " ".join(listed).split() if name != "---"]
    assert len(names) == len(set(names)) > 500
    assert all(name == name.lower() and name.isalpha() for name in names)


@given(
    st.text(max_size=60), st.sampled_from(sorted(name for name, sure in _names().items() if sure)), st.text(max_size=60)
)
def test_places_lie_in_the_text_in_order_and_apart(before, name, after):
    text = f"{before} {name} {after}"
    found = list(called(text))
    assert any(name in text[start:end].lower() for start, end in found)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
