"""Read ``knowledge/opening_hours.yml``."""

import re
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

import yaml

from bot.danish.calendar import MONTHS, WEEKDAYS
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.model import SourceRef
from bot.knowledge.yaml_reader import parse

_SPAN = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?\s*[-–]\s*([0-9]{1,2})(?:[.:]([0-9]{2}))?")
_DATE = re.compile(rf"([0-9]{{1,2}})\. ({'|'.join(MONTHS)})(?: ([0-9]{{4}}))?")


@dataclass(frozen=True)
class Schedule:
    """Hours by weekday (Monday 0), closing days of every year by (month, day), of one year by date, sources."""

    weekly: dict[int, tuple[time, time]]
    yearly: dict[tuple[int, int], str]
    once: dict[date, str]
    sources: tuple[SourceRef, ...]


def load(folder: Path) -> Schedule:
    """Return the schedule in ``folder``; raises KnowledgeError (file, key, mend) when it is broken."""
    file = folder / "opening_hours.yml"
    raw = _read(file)
    weekly: dict[int, tuple[time, time]] = {}
    for name, text in _mapping(file, raw, "weekly").items():
        if name not in WEEKDAYS:
            raise KnowledgeError(file, f"weekly.{name}", f"use one of {', '.join(WEEKDAYS)}")
        weekly[WEEKDAYS.index(name)] = _span(file, f"weekly.{name}", str(text))
    if not weekly:
        raise KnowledgeError(file, "weekly", "name at least one weekday with its hours")
    yearly: dict[tuple[int, int], str] = {}
    once: dict[date, str] = {}
    for at, item in enumerate(raw.get("closed") or (), start=1):
        key = f"closed, number {at}"
        if not isinstance(item, dict) or not str(item.get("reason") or "").strip():
            raise KnowledgeError(file, key, 'write {date: "24. december", reason: "…"}')
        day, month, year = _date(file, key, str(item.get("date")))
        reason = str(item["reason"]).strip()
        if year is None:
            yearly[month, day] = reason
        else:
            once[date(year, month, day)] = reason
    sources = tuple(
        SourceRef(document, section)
        for document, sections in _mapping(file, raw, "sources").items()
        for section in sections
    )
    return Schedule(weekly, yearly, once, sources)


def _read(file: Path) -> dict[str, Any]:
    try:
        raw = parse(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KnowledgeError(file, "file", "is missing; restore it from version control") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError(file, "file", f"cannot be read; check indentation, quotes and colons ({error})") from None
    if not isinstance(raw, dict):
        raise KnowledgeError(file, "file", "must hold keys and values at the top")
    return raw


def _mapping(file: Path, raw: dict[str, Any], key: str) -> dict[str, Any]:
    value = raw.get(key)
    if not isinstance(value, dict):
        raise KnowledgeError(file, key, "is missing, or holds no keys and values")
    return value


def _span(file: Path, key: str, text: str) -> tuple[time, time]:
    match = _SPAN.fullmatch(text.strip())
    if match:
        hour, minute, end_hour, end_minute = (int(part or 0) for part in match.groups())
        try:
            opens, closes = time(hour, minute), time(end_hour, end_minute)
        except ValueError:
            pass
        else:
            if opens < closes:
                return opens, closes
    raise KnowledgeError(file, key, f'"{text}" is no span of time on one day; write "10-14" or "10.30-14.00"')


def _date(file: Path, key: str, text: str) -> tuple[int, int, int | None]:
    match = _DATE.fullmatch(text.strip())
    if match:
        day, month, year = int(match.group(1)), MONTHS.index(match.group(2)) + 1, match.group(3)
        try:
            date(int(year) if year else 2024, month, day)  # 2024: a leap year
        except ValueError:
            pass
        else:
            return day, month, int(year) if year else None
    raise KnowledgeError(file, key, f'"{text}" is no date; write "24. december" or "15. maj 2026"')
