"""Appointments with an adviser: free times, booking, codes, the calendar file and the staff's list."""

from bot.booking.appointment import Appointment
from bot.booking.attendance import Attendance
from bot.booking.bookings import Bookings
from bot.booking.calendar_file import calendar_file, staff_calendar
from bot.booking.codes import normalise_code
from bot.booking.desk import Desk
from bot.booking.errors import (
    BadNameError,
    BookingError,
    BookingStoreError,
    NotBookableError,
    NotClosableError,
    NotFound,
    NotYetError,
    Taken,
    TooManyTries,
)
from bot.booking.words import clean_name

__all__ = [
    "Appointment",
    "Attendance",
    "BadNameError",
    "BookingError",
    "BookingStoreError",
    "Bookings",
    "Desk",
    "NotBookableError",
    "NotClosableError",
    "NotFound",
    "NotYetError",
    "Taken",
    "TooManyTries",
    "calendar_file",
    "clean_name",
    "normalise_code",
    "staff_calendar",
]
