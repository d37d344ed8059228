"""Drop-in hours of the municipality's Visitation: open now, open on a day, and answers in Danish."""

from bot.opening_hours.day import Day
from bot.opening_hours.extract import extract_days, names_only_days
from bot.opening_hours.hours import OpeningHours

__all__ = ["Day", "OpeningHours", "extract_days", "names_only_days"]
