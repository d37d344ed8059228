"""The table of expressions: what stands in ``expressions.yml``, as values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from bot.booking.times import Wish
from bot.opening_hours.zone import COPENHAGEN

FILE = Path(__file__).with_name("expressions.yml")


@dataclass(frozen=True)
class Row:
    """A text, when it was written, and what is meant; ``impossible`` is a part of the sentence."""

    text: str
    now: datetime
    previous: datetime | None
    expected: Wish


def rows() -> list[Row]:
    found = []
    for block in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        now, previous = moment(block["now"]), block.get("previous")
        for row in block["rows"]:
            expected = Wish(
                tuple(window for said in row.get("windows", ()) for window in windows(said)),
                row.get("soonest", False),
                row.get("latest", False),
                tuple(window for said in row.get("unclear", ()) for window in windows(said)),
                row.get("impossible"),
            )
            found.append(Row(row["text"], now, moment(previous) if previous else None, expected))
    return found


def windows(said: str) -> Iterator[tuple[datetime, datetime]]:
    if " to " in said:
        start, _, end = said.partition(" to ")
        yield moment(start), moment(end)
        return
    days, _, hours = said.removeprefix("each ").partition(" ")
    first, _, last = days.partition("..")
    if not hours:
        yield moment(first), moment(last or first) + timedelta(days=1)
        return
    start, _, end = hours.partition("-") if hours.count("-") else (hours, "", "")
    day = moment(first)
    while day <= moment(last or first):
        at = moment(f"{day:%Y-%m-%d} {start}")
        yield at, (moment(f"{day:%Y-%m-%d} {end}") if end else at)
        day += timedelta(days=1)


def moment(said: str) -> datetime:
    if said.endswith(" 24:00"):
        return moment(said.removesuffix(" 24:00")) + timedelta(days=1)
    aware = datetime.fromisoformat(said)
    return aware.astimezone(COPENHAGEN) if aware.tzinfo else aware.replace(tzinfo=COPENHAGEN)
