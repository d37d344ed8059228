"""A broken file is refused with the key and how to mend it; the real one cites sections that exist."""

from datetime import date, time
from pathlib import Path

import pytest

from bot.knowledge import KnowledgeError, load
from bot.opening_hours import OpeningHours

GOOD = 'weekly: {mandag: "10-14"}\nsources: {A: [Kontakt]}\n'


def _write(folder: Path, text: str) -> Path:
    (folder / "opening_hours.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "key", "mend"),
    [
        ("- 1", "file", "keys and values"),
        ("weekly: {mandag: [", "file", "indentation"),
        ("sources: {A: [Kontakt]}", "weekly", "missing"),
        ("weekly: {}\nsources: {A: [Kontakt]}", "weekly", "at least one weekday"),
        ('weekly: {mandag: "10-14"}', "sources", "missing"),
        (GOOD.replace("mandag", "monday"), "weekly.monday", "use one of mandag"),
        (GOOD.replace("10-14", "14-10"), "weekly.mandag", "10.30-14.00"),
        (GOOD.replace("10-14", "10-25"), "weekly.mandag", "10.30-14.00"),
        (GOOD.replace("10-14", "altid"), "weekly.mandag", "10.30-14.00"),
        (GOOD + 'closed: [{date: "31. april", reason: x}]', "closed, number 1", "24. december"),
        (
            GOOD + 'closed: [{date: "5. juni", reason: x}, {date: "imorgen", reason: x}]',
            "closed, number 2",
            "24. december",
        ),
        (GOOD + 'closed: [{date: "5. juni"}]', "closed, number 1", "reason"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, text: str, key: str, mend: str) -> None:
    with pytest.raises(KnowledgeError, match=mend) as raised:
        OpeningHours.load(_write(tmp_path, text))
    assert raised.value.key == key


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="is missing"):
        OpeningHours.load(tmp_path)


def test_closing_days_of_one_year_and_of_every_year(tmp_path: Path) -> None:
    hours = OpeningHours.load(
        _write(
            tmp_path,
            GOOD.replace("10-14", "10.30-14")
            + ('closed:\n  - {date: "7. december", reason: flytning}\n  - {date: "14. december 2026", reason: ude}\n'),
        )
    )
    assert hours.on(date(2026, 12, 7)).reason == "local:flytning"
    assert hours.on(date(2027, 12, 7)).reason == "local:flytning"
    assert hours.on(date(2026, 12, 14)).reason == "local:ude"
    assert hours.on(date(2026, 12, 21)).hours == (time(10, 30), time(14))


def test_the_sources_exist() -> None:
    sources = load().sources
    refs = OpeningHours.load().schedule.sources
    assert {ref.document for ref in refs} == {"A", "B"}
    assert all(ref.section in sources[ref.document].sections for ref in refs)
