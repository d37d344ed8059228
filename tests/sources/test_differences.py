"""Old and new side by side."""

from hypothesis import given
from hypothesis import strategies as st

from bot.sources.differences import Pair, side_by_side


def test_the_words_that_changed():
    old, new = ["Frist", "Du får svar inden 4 uger.", "Ring."], ["Frist", "Du får svar inden 6 uger.", "Skriv.", "Ny."]
    same, weeks, ring, added = side_by_side(old, new)
    assert (same.what, weeks.what, ring.what, added.what) == ("same", "changed", "changed", "added")
    assert weeks.old == ((False, "Du får svar inden "), (True, "4"), (False, " uger."))
    assert weeks.new == ((False, "Du får svar inden "), (True, "6"), (False, " uger."))
    assert added == Pair("added", new=((True, "Ny."),))


def test_a_line_that_was_removed():
    assert [pair.what for pair in side_by_side(["a", "b", "c"], ["a", "c"])] == ["same", "removed", "same"]


lines = st.lists(st.text("ab cd.", min_size=1, max_size=12), max_size=8)


@given(lines, lines)
def test_both_versions_are_whole(old, new):
    pairs = side_by_side(old, new)
    assert ["".join(text for _, text in pair.old) for pair in pairs if pair.old] == old
    assert ["".join(text for _, text in pair.new) for pair in pairs if pair.new] == new
    assert (old == new) == all(pair.what == "same" for pair in pairs)
