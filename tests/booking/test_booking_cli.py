"""``vejviser bookings``: the staff's list of a day."""

import csv
from datetime import date, datetime, timezone

import pytest
import vobject
from typer.testing import CliRunner

from bot.booking_cli import app, open_bookings


@pytest.fixture
def day(url, tmp_path, monkeypatch) -> date:
    """A day to come with three appointments, in the database that the settings name."""
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    now = datetime.now(timezone.utc)
    bookings = open_bookings(now)
    start = bookings.free(now)[-1]
    bookings.book(now, start, "Åse", "85")
    bookings.book(now, start, "Ib", "complaint")
    bookings.book(now, start.replace(hour=10, minute=0), "Eva")
    bookings.close()
    return start.date()


def run(*arguments: str):
    return CliRunner().invoke(app, [*arguments])


def test_the_table(day):
    result = run("--day", day.isoformat())
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert str(day.year) in lines[0]
    names = [name for line in lines for name in ("Eva", "Åse", "Ib") if name in line]
    assert names == ["Eva", "Åse", "Ib"]
    assert "10.00–10.30" in result.stdout
    assert "ostøtte" in result.stdout
    assert lines[-1] == "3 aftaler"


def test_a_day_without_appointments(day):
    result = run("--day", "2020-02-29")
    assert result.stdout.strip() == "Der er ingen aftaler lørdag den 29. februar 2020."


def test_today_by_default(day):
    result = run()
    assert result.exit_code == 0
    assert result.stdout


def test_the_spreadsheet(day):
    result = run("--day", day.isoformat(), "--format", "csv")
    assert result.exit_code == 0, (result.stderr, result.exception)
    rows = list(csv.DictReader(result.stdout.splitlines(), delimiter=";"))
    assert [row["navn"] for row in rows] == ["Eva", "Åse", "Ib"]
    assert rows[0]["dato"] == day.isoformat()
    assert (rows[0]["fra"], rows[0]["til"]) == ("10:00", "10:30")
    assert [row["emne"] for row in rows][::2] == ["", "En klage"]


def test_the_calendar(day):
    result = run("--day", day.isoformat(), "--format", "ics")
    events = vobject.readOne(result.stdout).vevent_list
    assert sorted(event.summary.value.split(" · ")[0] for event in events) == ["Eva", "Ib", "Åse"]


@pytest.mark.parametrize("arguments", [("--day", "3/12"), ("--day", "2026-02-30"), ("--format", "pdf")])
def test_arguments_that_cannot_be(arguments):
    assert run(*arguments).exit_code == 2


def test_a_database_that_is_away(monkeypatch, tmp_path):
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://someone:pass-phrase@127.0.0.1:1/none")
    result = run("--day", "2026-12-03")
    assert result.exit_code == 1
    assert result.stderr.startswith("Fejl: ")
    assert "pass-phrase" not in result.stderr + result.stdout


def test_closing_lists_whom_it_concerns_and_opening_takes_it_back(day):
    written = day.isoformat()
    result = run("close", written, "--from", "10:00", "--to", "10:30")
    assert result.exit_code == 0, result.stderr
    assert "Eva" in result.stdout
    assert "Åse" not in result.stdout
    bookings = open_bookings(datetime.now(timezone.utc))
    taken = {start for start in bookings.free(datetime.now(timezone.utc)) if start.date() == day}
    assert all((start.hour, start.minute) != (10, 0) for start in taken)
    assert run("open", written).exit_code == 0
    again = {start for start in bookings.free(datetime.now(timezone.utc)) if start.date() == day}
    bookings.close()
    assert len(again) == len(taken) + 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("close", "3/12"), "Skriv den som"),
        (("close", "2020-01-01"), "over et år"),
        (("open", "2026-12-03", "--from", "12", "--to", "10"), "Sluttidspunktet"),
    ],
)
def test_what_cannot_be_closed_is_said(day, arguments, said):
    result = run(*arguments)
    assert result.exit_code == 1
    assert said in result.stderr.replace("\n", " ")
