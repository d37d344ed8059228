"""A week as a table for a spreadsheet: what is on the page, and no more."""

import csv
import io
from collections.abc import Iterable, Mapping

from bot.figures import words
from bot.figures.few import Shown
from bot.figures.week import ANSWERED, TO_A_PERSON, Week


def as_csv(weeks: Iterable[Week], topic_names: Mapping[str, str]) -> str:
    """Return weeks with semicolons, as Danish spreadsheets expect; ``topic_names`` are the entries' titles."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\n")
    rows.writerow(["uge begynder", "tabel", "række", "antal"])
    for week in weeks:
        for table, name, count in _rows(week, topic_names):
            rows.writerow([week.monday.isoformat(), table, name, count])
    return written.getvalue()


def _rows(week: Week, topic_names: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    totals: dict[str, Shown] = {
        "samtaler": week.conversations,
        "beskeder": week.messages,
        "svar på fare": week.danger,
        "bookinger": week.booked,
    }
    yield from (("i alt", name, _plain(count)) for name, count in totals.items())
    for name, outcome in (("besvaret", ANSWERED), ("vist videre til et menneske", TO_A_PERSON)):
        yield "andel af beskeder", name, words.percent(week.share(outcome))
    for name, row in (week.channels or {}).items():
        yield "samtaler fra", words.CHANNELS.get(name, name), _plain(row[0])
        yield "beskeder fra", words.CHANNELS.get(name, name), _plain(row[1])
    for name, count in (week.outcomes or {}).items():
        yield "hvad det blev til", words.OUTCOMES[name], _plain(count)
    for (begins, is_open), count in (week.hours or {}).items():
        yield "klokken", words.hour(begins, is_open), _plain(count)
    for name, count in (week.topics or {}).items():
        if isinstance(count, int):  # there are hundreds, most of them under 5
            yield "emne", topic_names.get(name, name or "andet"), str(count)
    for name, count in (week.bookings or {}).items():
        yield "bookinger", words.BOOKINGS[name], _plain(count)


def _plain(count: Shown) -> str:
    return str(count) if isinstance(count, int) else words.UNTOLD[count]
