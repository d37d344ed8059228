"""What somebody who wants to know the small counts can find out from what is shown: nothing."""

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.figures.few import LEAST, Untold, at_least, shown, shown_list, shown_rows

FEW, HIDDEN = Untold.FEW, Untold.HIDDEN


def names(counts):
    return [f"c{number}" for number in range(len(counts))]


def show(counts):
    known = names(counts)
    return shown_list(dict(zip(known, counts, strict=True)), known)


def possible(row, total):
    """Return, for each count that is few, the values that fit the total and what is shown of the others."""
    untold = [value for value in row if isinstance(value, Untold)]
    left = total - sum(value for value in row if not isinstance(value, Untold))
    found = []
    for at, value in enumerate(untold):
        if value is not FEW:
            continue
        others = untold[:at] + untold[at + 1 :]
        low = LEAST * others.count(HIDDEN)
        high = 4 * others.count(FEW) if HIDDEN not in others else left
        found.append({mine for mine in range(LEAST) if low <= left - mine <= high})
    return found


def test_counts_of_five_and_more_are_shown():
    assert show([5, 12, 300]) == {"c0": 5, "c1": 12, "c2": 300}


def test_a_small_one_takes_another_with_it():
    assert show([100, 3, 20]) == {"c0": HIDDEN, "c1": FEW, "c2": 20}


def test_none_is_as_few_as_four():
    assert show([100, 0, 20])["c1"] is FEW


def test_two_small_ones_hide_each_other_only_when_they_can():
    assert show([30, 2, 4, 0]) == {"c0": 30, "c1": FEW, "c2": FEW, "c3": FEW}
    assert show([30, 4, 4])["c0"] is HIDDEN  # 8 left for two: both are 4


def test_nothing_is_shown_where_nothing_can_be_hidden():
    assert show([4, 3]) is None
    assert show([3, 0]) is None
    assert show([7]) == {"c0": 7}


def test_a_count_of_its_own():
    assert (shown(4), shown(5), shown(0)) == (FEW, 5, FEW)


counts = st.lists(st.one_of(st.integers(0, 12), st.integers(0, 400)), min_size=1, max_size=30)


@given(counts)
@example([5, 0])
@example([9, 0])
@example([8, 1])
@settings(max_examples=2000)
def test_nothing_can_be_subtracted_out_of_a_total(given_counts):
    """Each count that is few may be any of 0 to 4, for all that is shown."""
    row = show(given_counts)
    if row is None:
        return
    for value, count in zip(row.values(), given_counts, strict=True):
        assert value == count or (value is FEW) == (count < LEAST)
    assert all(count >= LEAST or value is FEW for value, count in zip(row.values(), given_counts, strict=True))
    assert all(values == {0, 1, 2, 3, 4} for values in possible(list(row.values()), sum(given_counts)))


@pytest.mark.parametrize(("size", "most"), [(2, 60), (3, 40), (4, 28), (5, 20)])
def test_even_who_knows_the_rules_by_heart_finds_out_nothing(size, most):
    """Of all lists that are shown alike, a small count takes at least four values: tried on all lists up to a sum."""
    alike = {}
    for first in product(range(most + 1), repeat=size - 1):
        for total in range(sum(first), most + 1):
            given_counts = (*first, total - sum(first))
            row = show(list(given_counts))
            if row:
                alike.setdefault((total, tuple(row.values())), []).append(given_counts)
    assert len(alike) > 20
    for (_, row), lists in alike.items():
        for at, value in enumerate(row):
            if value is FEW:
                assert len({one[at] for one in lists}) >= 4, (row, lists)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 200)), min_size=1, max_size=5))
@settings(max_examples=1000)
def test_columns_that_depend_on_each_other_hide_the_same_rows(pairs):
    rows = {name: (few, few + more) for name, (few, more) in zip(names(pairs), pairs, strict=True)}
    result = shown_rows(rows, list(rows))
    if result is None:
        return
    for row in result.values():
        assert len({isinstance(value, Untold) for value in row}) == 1
    for at in range(2):
        column = [row[at] for row in result.values()]
        assert all(values == {0, 1, 2, 3, 4} for values in possible(column, sum(row[at] for row in rows.values())))


@given(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=3, max_size=3))
@settings(max_examples=60, deadline=None)
def test_two_lists_of_the_same_messages_tell_nothing_of_each_other(cells):
    """Every channel by every outcome: whatever a small count may be, there are messages that give both lists."""
    by_row, by_column = [sum(row) for row in cells], [sum(row[at] for row in cells) for at in range(3)]
    shown_by_row, shown_by_column = show(by_row), show(by_column)
    if not shown_by_row or not shown_by_column:
        return
    rows_that_fit = _fitting(list(shown_by_row.values()), sum(by_row))
    for at, value in enumerate(shown_by_row.values()):
        if value is FEW:
            values = {fit[at] for fit in rows_that_fit if _realised(fit, by_column)}
            assert values == {0, 1, 2, 3, 4}


def _fitting(row, total):
    ranges = [
        range(value, value + 1) if isinstance(value, int) else range(5) if value is FEW else range(5, total + 1)
        for value in row
    ]
    return [fit for fit in product(*ranges) if sum(fit) == total]


def _realised(by_row, by_column):
    """Fill a table from its corner, as transport problems are: the margins must come out."""
    rows, columns = list(by_row), list(by_column)
    for i, j in product(range(len(rows)), range(len(columns))):
        moved = min(rows[i], columns[j])
        rows[i] -= moved
        columns[j] -= moved
    return not any(rows) and not any(columns)


@given(st.integers(0, 10_000))
def test_what_is_told_of_the_week_that_goes_on_changes_by_tens(count):
    assert at_least(count) <= count < at_least(count) + 10
    assert at_least(count) % 10 == 0
