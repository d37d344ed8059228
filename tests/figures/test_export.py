"""What is in the file for the spreadsheet."""

import csv

from bot.figures.export import as_csv

from .test_week import note, week


def test_it_holds_what_may_be_told_and_no_more(figures):
    note(figures, 30)
    note(figures, 3, topic="85/t2")
    note(figures, 2, outcome="to_a_person")
    written = as_csv([week(figures)], {"85/t1": "Hvad koster bostøtte?"})
    rows = {(row["tabel"], row["række"]): row["antal"] for row in csv.DictReader(written.splitlines(), delimiter=";")}
    assert rows[("i alt", "beskeder")] == "35"
    assert rows[("i alt", "svar på fare")] == "under 5"
    assert rows[("hvad det blev til", "Vist videre til et menneske")] == "under 5"
    assert rows[("andel af beskeder", "vist videre til et menneske")] == "vises ikke"
    assert "85/t2" not in written
    assert set("01234") & set(rows.values()) == set()
