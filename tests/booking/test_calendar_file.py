"""Calendar files, opened by another package than the one that writes them."""

from datetime import datetime, timedelta, timezone

import vobject

from bot.booking import Appointment, calendar_file, staff_calendar
from bot.opening_hours.zone import COPENHAGEN

from .conftest import NOW

ADDRESS = "Østerbro 42, 9000 Aalborg"
START = datetime(2026, 12, 3, 13, tzinfo=COPENHAGEN)
BOOKED = Appointment("B7KD-4QMX", START, 30, "Bo", "85")
NOTES = ["Tag gerne breve med; også gamle.", "Du må tage en med, du stoler på."]


def opened(file: bytes) -> list:
    return [calendar.vevent for calendar in vobject.readComponents(file.decode("utf-8"))]


def test_a_calendar_reads_it():
    (event,) = opened(calendar_file(BOOKED, ADDRESS, now=NOW, notes=NOTES))
    assert event.dtstart.value == START
    assert event.dtend.value == START + timedelta(minutes=30)
    assert event.dtstamp.value == NOW
    assert event.location.value == ADDRESS
    assert event.summary.value == "Tid hos Visitationen"
    first, second, code, cancel = event.description.value.split("\n")
    assert [first, second] == NOTES
    assert "B7KD-4QMX" in code
    assert "afbestil" in cancel


def test_name_and_topic_stay_out():
    text = calendar_file(BOOKED, ADDRESS, now=NOW).decode()
    assert "Bo" not in text.replace("Østerbro", "")
    assert "85" not in "\n".join(line for line in text.splitlines() if not line.startswith(("UID", "SEQ")))


def test_lines_are_as_the_standard_wants():
    file = calendar_file(BOOKED, ADDRESS, now=NOW, notes=NOTES)
    assert file.startswith(b"BEGIN:VCALENDAR\r\n")
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


def test_a_moved_appointment_replaces_the_old_one():
    moved = Appointment(BOOKED.code, START + timedelta(days=1), 30, "Bo")
    (old,) = opened(calendar_file(BOOKED, ADDRESS, now=NOW))
    (new,) = opened(calendar_file(moved, ADDRESS, now=NOW + timedelta(minutes=1)))
    (other,) = opened(calendar_file(Appointment("B8KD-4QMX", START, 30, "Bo"), ADDRESS, now=NOW))
    assert new.uid.value == old.uid.value != other.uid.value
    assert int(new.sequence.value) > int(old.sequence.value)
    assert BOOKED.code not in old.uid.value


def test_both_clock_changes():
    for start, hour in (
        (datetime(2026, 10, 23, 10, tzinfo=COPENHAGEN), 8),
        (datetime(2026, 10, 26, 10, tzinfo=COPENHAGEN), 9),
        (datetime(2027, 3, 30, 10, tzinfo=COPENHAGEN), 8),
        (datetime(2026, 10, 25, 2, 30, tzinfo=COPENHAGEN), 0),  # half an hour that ends at 2 o'clock again
    ):
        (event,) = opened(calendar_file(Appointment("B7KD-4QMX", start, 30, "Bo"), ADDRESS, now=NOW))
        assert event.dtstart.value.astimezone(timezone.utc).hour == hour
        assert event.dtend.value - event.dtstart.value == timedelta(minutes=30)


def test_the_staffs_day():
    listed = [Appointment("", START, 30, "Bo", "85"), Appointment("", START, 30, "Åse")]
    calendar = vobject.readOne(staff_calendar(listed, ADDRESS, now=NOW).decode())
    assert [event.summary.value for event in calendar.vevent_list] == ["Bo · 85", "Åse"]
    assert len({event.uid.value for event in calendar.vevent_list}) == 2
    assert b"VEVENT" not in staff_calendar([], ADDRESS, now=NOW)
