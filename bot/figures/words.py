"""How the figures read in Danish."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.danish.calendar import MONTHS
from bot.figures.few import Shown, Untold

UNTOLD = {Untold.FEW: "under 5", Untold.HIDDEN: "vises ikke"}
OUTCOMES: Mapping[str, str] = {
    "answered": "Besvaret",
    "to_a_person": "Vist videre til et menneske",
    "asked_back": "Spurgt, hvad der blev ment",
    "outside": "Uden for det, Vejviser kan",
    "other": "Andet: hilsner, formularer, fejl",
}
CHANNELS: Mapping[str, str] = {"web": "Hjemmeside", "sms": "SMS", "facebook": "Messenger"}
BOOKINGS: Mapping[str, str] = {"came": "Kom", "missed": "Udeblev", "unknown": "Ikke krydset af"}


def said(count: Shown) -> str:
    """Return a count as it is shown: "1.234", "under 5" or "vises ikke"."""
    return UNTOLD[count] if isinstance(count, Untold) else f"{count:,}".replace(",", ".")


def percent(share: float | None) -> str:
    """Return a share as "62 %", or "vises ikke"."""
    return UNTOLD[Untold.HIDDEN] if share is None else f"{round(100 * share)} %"


def week(monday: date) -> str:
    """Return "uge 48, 23.-29. november 2026"."""
    sunday = monday + timedelta(days=6)
    month = "" if monday.month == sunday.month else f" {MONTHS[monday.month - 1]}"
    return (
        f"uge {monday.isocalendar().week}, {monday.day}.{month}-{sunday.day}. {MONTHS[sunday.month - 1]} {sunday.year}"
    )


def hour(begins: int, is_open: bool) -> str:
    """Return "kl. 13-14, åbent"."""
    return f"kl. {begins}-{begins + 1}, {'åbent' if is_open else 'lukket'}"
