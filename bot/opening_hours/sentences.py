"""Danish sentences about single moments and days."""

from datetime import date, datetime, timedelta

from bot.danish.calendar import WEEKDAYS
from bot.opening_hours.calendar import Calendar
from bot.opening_hours.clock import Wish
from bot.opening_hours.danish import capital, clock, long_date, row, span, weekday
from bot.opening_hours.day import Day

PHONE = "Det er åbningstiden for at møde op. Telefontider er ikke oplyst."


def say_now(calendar: Calendar, here: datetime) -> str:
    """Say whether it is open now, until when, or when next. ``here`` is now in Copenhagen."""
    today = calendar.on(here.date())
    if today.hours and calendar.is_open(here):
        return f"Der er åbent nu, til kl. {clock(today.hours[1])}."
    if today.reason == "not_listed":
        state = f"Der står ikke nogen åbningstid for {weekday(today.date)}."
    elif today.reason:
        state = f"Der er lukket i dag ({today.closed_for})."
    else:
        state = "Der er lukket lige nu."
    return f"{state} {say_next(calendar, here)}".strip()


def say_next(calendar: Calendar, here: datetime, after: date | None = None) -> str:
    """Say when it opens next: after now, or on a day later than ``after``; "" when it never does."""
    if after is None or after < here.date():
        opening = calendar.next_open(here)
        day = calendar.on(opening.date()) if opening else None
    else:
        day = calendar.open_day_after(after)
    if day is None or not day.hours:
        return ""
    when = "i dag" if day.date == here.date() else long_date(day.date, here.date())
    return f"Næste gang er {when} {span(*day.hours)}."


def say_week(calendar: Calendar) -> str:
    """Say the hours of a usual week, and the weekdays that none are given for."""
    weekly = calendar.schedule.weekly
    missing = [name for at, name in enumerate(WEEKDAYS) if at not in weekly]
    said = f"Du kan møde op {usual_hours(calendar, sorted(weekly))}."
    return f"{said} Der står ikke nogen åbningstid for {row(missing)}." if missing else said


def usual_hours(calendar: Calendar, weekdays: list[int], bracket: bool = False) -> str:
    """Return "mandag og tirsdag kl. 10-14 og torsdag kl. 10-16" for weekdays (Monday 0) that have hours."""
    groups: dict[str, list[str]] = {}
    for at in weekdays:
        groups.setdefault(span(*calendar.schedule.weekly[at]), []).append(WEEKDAYS[at])
    return row(f"{row(names)} ({hours})" if bracket else f"{row(names)} {hours}" for hours, names in groups.items())


def lead(day: date, today: date) -> str:
    """Return "I dag, torsdag den 26. november," or "Torsdag den 26. november"."""
    relative = {today: "I dag", today + timedelta(days=1): "I morgen"}.get(day)
    long = long_date(day, today)
    return f"{relative}, {long}," if relative else capital(long)


def say_day(calendar: Calendar, day: Day, here: datetime, wish: Wish | None, closes: bool) -> str:
    """Say what holds on one day, whether a wished time fits, and the next chance when it is none."""
    today = here.date()
    start = lead(day.date, today)
    past = day.date < today or bool(day.date == today and day.hours and here.time() >= day.hours[1])
    was = "var" if past else "er"
    if day.hours is None:
        if day.reason == "not_listed":
            said = f"Der står ikke nogen åbningstid for {long_date(day.date, today)}."
            if start.startswith("I "):
                begun = start[:-1].replace(", ", " er det ", 1)
                said = f"{begun}. Der står ikke nogen åbningstid for {weekday(day.date)}."
        else:
            said = f"{start} {was} der lukket ({day.closed_for})."
        return said if past else f"{said} {say_next(calendar, here, day.date)}".strip()
    if closes and not wish:
        said = f"{start} {'lukkede' if past else 'lukker'} der kl. {clock(day.hours[1])}."
    else:
        said = f"{start} {was} der åbent {span(*day.hours)}"
        said += f"{_fit(day, wish, here)}." if wish and not past else "."
    if past and day.date == today:
        return f"{said} Der er lukket nu. {say_next(calendar, here)}".strip()
    if wish and not wish.overlap(*day.hours) and not past:
        return f"{said} {say_instead(calendar, here, wish)}"
    return said


def _fit(day: Day, wish: Wish, here: datetime) -> str:
    """Return how a wished time lies to the hours: ", også kl. 12", ". Du kan komme kl. 15-16", ", men ikke …"."""
    part = wish.overlap(*day.hours) if day.hours else None
    if part is None:
        return f", men ikke {wish.label}"
    if wish.end is None:
        return "" if wish.until and part[1] == wish.start else f", også {wish.label}"
    if day.date == here.date() and here.time() > part[0]:
        return f". Du kan komme indtil kl. {clock(part[1])}" if here.time() < part[1] else ""
    return f". Du kan komme {span(*part)}" if part != day.hours else ""


def say_wish(calendar: Calendar, here: datetime, wish: Wish) -> str:
    """Say on which weekdays a wished time fits; when it does not fit all, also the next such day."""
    weekly = calendar.schedule.weekly
    fits = [at for at in sorted(weekly) if wish.overlap(*weekly[at])]
    if not fits:
        return f"Der er ingen dage med åbent {wish.label}. {say_instead(calendar, here, wish)}"
    only = "" if len(fits) == len(weekly) else "kun "
    said = f"{capital(wish.label)} er der {only}åbent {usual_hours(calendar, fits, bracket=True)}."
    coming = _next_fit(calendar, here, wish) if only else None
    return f"{said} Næste gang er {long_date(coming, here.date())}." if coming else said


def say_instead(calendar: Calendar, here: datetime, wish: Wish) -> str:
    """Say, where a wished time does not fit, when it does, or how late or early it is open at most."""
    weekly = calendar.schedule.weekly
    if any(wish.overlap(*hours) for hours in weekly.values()):
        return say_wish(calendar, here, wish)
    last = max(weekly, key=lambda at: weekly[at][1])
    latest, earliest = weekly[last][1], min(opens for opens, _ in weekly.values())
    if wish.start >= latest:
        return f"Der er længst åbent om {WEEKDAYS[last]}en, til kl. {clock(latest)}."
    return f"Der åbner tidligst kl. {clock(earliest)}."


def _next_fit(calendar: Calendar, here: datetime, wish: Wish) -> date | None:
    for ahead in range(400):
        day = calendar.on(here.date() + timedelta(days=ahead))
        part = wish.overlap(*day.hours) if day.hours else None
        latest = wish.start if wish.end is None and not wish.until else part[1] if part else None
        if part and latest and (ahead > 0 or here.time() < latest):
            return day.date
    return None
