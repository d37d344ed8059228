"""The calendar file (RFC 5545) of an appointment."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timezone

from icalendar import Calendar, Event

from bot.booking.appointment import Appointment

_SPACE = uuid.UUID("6f3a1c52-0c1e-5d0e-9a55-6c1f7a0b6f10")
_SUMMARY = "Tid hos Visitationen"
_CANCEL = "Kan du ikke komme? Skriv “afbestil” eller “flyt min tid” og din kode til Vejviser."


def calendar_file(appointment: Appointment, address: str, *, now: datetime, notes: Sequence[str] = ()) -> bytes:
    """Return the file that a citizen opens in a calendar; ``notes`` are Danish lines such as what to bring.

    Its code and how to cancel are in it. The name and the topic are not: others may see the calendar. A file made
    later, at another aware ``now``, replaces the entry when the appointment was moved.
    """
    event = _event(appointment, address, now, appointment.code)
    event.add("summary", _SUMMARY)
    event.add("description", "\n".join([*notes, f"Din kode er {appointment.code}.", _CANCEL]))
    event.add("class", "PRIVATE")
    return _file([event])


def staff_calendar(appointments: Iterable[Appointment], address: str, *, now: datetime) -> bytes:
    """Return one calendar file with the appointments of the staff's list, each with its name and topic."""
    events = []
    for number, appointment in enumerate(appointments):
        event = _event(appointment, address, now, f"{appointment.start.isoformat()}|{number}")
        event.add("summary", " · ".join(part for part in (appointment.name, appointment.topic) if part))
        events.append(event)
    return _file(events)


def _event(appointment: Appointment, address: str, now: datetime, key: str) -> Event:
    event = Event()
    event.add("uid", f"{uuid.uuid5(_SPACE, key)}@vejviser")
    event.add("dtstamp", now.astimezone(timezone.utc))
    # Calendars take an event with the same UID only if its number grew; minutes grow, and no counter need be stored.
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("dtstart", appointment.start.astimezone(timezone.utc))
    event.add("dtend", appointment.end.astimezone(timezone.utc))
    event.add("location", address)
    return event


def _file(events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Aalborg Kommune//Vejviser//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())
