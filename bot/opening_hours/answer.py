"""Answer a question about the opening hours."""

from datetime import datetime

from bot.opening_hours import public_holidays
from bot.opening_hours.calendar import Calendar
from bot.opening_hours.danish import long_date
from bot.opening_hours.question import Question, understand
from bot.opening_hours.sentences import PHONE, say_day, say_now, say_week, say_wish
from bot.opening_hours.several_days import say_days, say_usual


def answer(calendar: Calendar, text: str, here: datetime) -> str:
    """Return the answer to ``text`` in Danish; ``here`` is now in Copenhagen."""
    question = understand(text, here)
    said = [f"Datoen {lost} findes ikke." for lost in question.lost]
    said.append(_hours(calendar, question, here))
    said += dict.fromkeys(mention.note for mention in question.mentions if mention.note)
    if question.phone:
        said.append(PHONE)
    return " ".join(said)


def _hours(calendar: Calendar, question: Question, here: datetime) -> str:
    if question.now:
        return say_now(calendar, here)
    if question.mentions:
        usual = [day for mention in question.mentions if mention.usual for day in mention.days]
        dates = [day for mention in question.mentions if not mention.usual for day in mention.days]
        said = [say_usual(calendar, usual, here, question.wish)] if usual else []
        if dates:
            said.append(say_days(calendar, dates, here, question.wish, question.closes))
        return " ".join(said)
    if question.holidays:
        return _holidays(calendar, here)
    if question.wish:
        return say_wish(calendar, here, question.wish)
    if question.closes:
        return _closes(calendar, here)
    return say_week(calendar)


def _holidays(calendar: Calendar, here: datetime) -> str:
    years = (here.year, here.year + 1)
    coming = [day for year in years for day in public_holidays.of_year(year) if day >= here.date()]
    said = "Der er lukket på helligdage."
    if not coming:
        return said
    day = calendar.on(min(coming))
    return f"{said} Den næste er {long_date(day.date, here.date())} ({day.closed_for})."


def _closes(calendar: Calendar, here: datetime) -> str:
    today = calendar.on(here.date())
    if today.hours and here.time() < today.hours[1]:
        return say_day(calendar, today, here, None, closes=True)
    return say_now(calendar, here)
