"""``vejviser bookings``: the staff's list of a day, and closing times for booking."""

import csv
import io
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timezone
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from bot.booking import Appointment, Bookings

app = typer.Typer(invoke_without_command=True, help="List the appointments of a day, for staff; close and open times.")


class Format(str, Enum):
    """How the list is written."""

    table = "table"
    csv = "csv"
    ics = "ics"


@app.callback()
def bookings(
    context: typer.Context,
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The date; today by default.")] = None,
    form: Annotated[Format, typer.Option("--format", help="A table, or a file for a spreadsheet or calendar.")] = (
        Format.table
    ),
) -> None:
    """List the appointments of a day, for staff."""
    from bot.opening_hours.zone import local

    if context.invoked_subcommand:
        return
    now = datetime.now(timezone.utc)
    when = day.date() if day else local(now).date()
    with _opened(now) as store:
        listed = store.day(when)
    if form is Format.table:
        _print(when, listed)
    elif form is Format.csv:
        sys.stdout.write(as_csv(listed))
    else:
        _write_calendar(listed, now)


_DAY = Annotated[str, typer.Argument(help="The date, as 2026-12-03.")]
_FROM = Annotated[str, typer.Option("--from", help="When it begins, as 10:30; the whole day without both.")]
_TO = Annotated[str, typer.Option("--to", help="When it ends, as 12:00.")]


@app.command()
def close(day: _DAY, begins: _FROM = "", ends: _TO = "") -> None:
    """Close a day or some hours for booking, and list whom it concerns; they keep their times."""
    from bot.booking import NotClosableError

    now = datetime.now(timezone.utc)
    start, end = _span(day, begins, ends, now)
    with _opened(now) as store:
        try:
            concerned = store.desk.close(now, start, end)
        except NotClosableError:
            _stop("Det tidspunkt er forbi, så det kan ikke lukkes.")
    Console().print("Der er lukket for nye bookinger. De aftaler, der var der, bliver stående:", highlight=False)
    _print(start.date(), concerned)


@app.command(name="open")
def reopen(day: _DAY, begins: _FROM = "", ends: _TO = "") -> None:
    """Open a closed day, or some hours of it, for booking again."""
    now = datetime.now(timezone.utc)
    start, end = _span(day, begins, ends, now)
    with _opened(now) as store:
        store.desk.reopen(start, end)
    Console().print("Der er åbent for bookinger igen.", highlight=False)


def _span(day: str, begins: str, ends: str, now: datetime) -> tuple[datetime, datetime]:
    from bot.booking.spans import SpanError, day_of, span_of
    from bot.opening_hours.zone import local

    try:
        return span_of(day_of(day, local(now).date()), begins, ends)
    except SpanError as error:
        _stop(str(error))


@contextmanager
def _opened(now: datetime) -> "Iterator[Bookings]":
    from bot.booking import BookingStoreError

    try:
        store = open_bookings(now)
    except BookingStoreError as error:
        _stop(str(error))
    try:
        yield store
    finally:
        store.close()


def _stop(sentence: str) -> NoReturn:
    Console(stderr=True).print(f"[bold red]Fejl:[/] {sentence}", highlight=False)
    raise typer.Exit(1)


def open_bookings(now: datetime) -> "Bookings":
    """Return the bookings as the settings say. Raises SettingError and BookingStoreError."""
    from bot import settings
    from bot.booking import Bookings
    from bot.opening_hours import OpeningHours

    current = settings.read()
    return Bookings.open(current.database, OpeningHours.load(), current.advisers, secret=current.secret, now=now)


def as_csv(listed: "list[Appointment]") -> str:
    """Return the list with semicolons, as Danish spreadsheets expect; times of day in Copenhagen."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\n")
    rows.writerow(["dato", "fra", "til", "navn", "emne"])
    for one in listed:
        rows.writerow([one.start.date().isoformat(), f"{one.start:%H:%M}", f"{one.end:%H:%M}", one.name, _topic(one)])
    return written.getvalue()


def _print(when: date, listed: "list[Appointment]") -> None:
    from bot.danish.calendar import MONTHS, WEEKDAYS

    called = f"{WEEKDAYS[when.weekday()]} den {when.day}. {MONTHS[when.month - 1]} {when.year}"
    out = Console()
    if not listed:
        out.print(f"Der er ingen aftaler {called}.", highlight=False)
        return
    table = Table("Tid", "Navn", "Emne", title=f"Aftaler {called}", title_justify="left")
    for one in listed:
        table.add_row(f"{one.start:%H.%M}–{one.end:%H.%M}", one.name, _topic(one))
    out.print(table, highlight=False)
    out.print(f"{len(listed)} {'aftale' if len(listed) == 1 else 'aftaler'}", highlight=False)


def _write_calendar(listed: "list[Appointment]", now: datetime) -> None:
    from bot import knowledge
    from bot.booking import staff_calendar

    named = [replace(one, topic=_topic(one) or None) for one in listed]
    sys.stdout.buffer.write(staff_calendar(named, knowledge.load().contact["address"], now=now))


def _topic(one: "Appointment") -> str:
    """The topic as it stood on the button; its key where the knowledge has changed since."""
    return _titles().get(one.topic or "", one.topic or "")


@lru_cache(maxsize=1)
def _titles() -> Mapping[str, str]:
    from bot import knowledge
    from bot.knowledge.load import DEFAULT, read

    # Not through bot.dialogue: a broken sentence of the assistant must not keep the list from staff.
    services = {key: service.choice for key, service in knowledge.load().services.items()}
    return {**read(DEFAULT / "booking.yml")["topics"], **services}
