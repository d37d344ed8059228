"""Every expression of the table is understood as it is meant."""

import pytest

from bot.booking.times import Wish, read
from tests.booking.times.table import Row, rows

ROWS = rows()


def said(wish: Wish) -> tuple[object, ...]:
    """Return a wish in a form in which the two halves of the hour that comes twice differ."""

    def spans(windows: tuple[tuple[object, object], ...]) -> list[str]:
        return [f"{start.isoformat()} - {end.isoformat()}" for start, end in windows]  # type: ignore[attr-defined]

    return spans(wish.windows), wish.soonest, wish.latest, spans(wish.unclear)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.text} ({row.now:%d-%m %H:%M})" for row in ROWS])
def test_expression(row: Row) -> None:
    wish = read(row.text, row.now, row.previous)
    assert said(wish) == said(row.expected)
    if row.expected.impossible is None:
        assert wish.impossible is None
    else:
        assert wish.impossible is not None
        assert row.expected.impossible in wish.impossible
    assert bool(wish) is bool(row.expected)


def test_the_table_is_long_and_without_doubles() -> None:
    assert len(ROWS) >= 150
    assert len({(row.text, row.now, row.previous) for row in ROWS}) == len(ROWS)
