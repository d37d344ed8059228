"""Which days a text speaks of; now is Wednesday 25 November 2026, 11:00, unless a row says otherwise."""

from datetime import date, datetime

import pytest

from bot.opening_hours import extract_days, names_only_days
from bot.opening_hours.zone import COPENHAGEN

ROWS = [
    # weekdays: the next one, today included
    ("kan jeg komme på onsdag?", "2026-11-25"),
    ("på torsdag", "2026-11-26"),
    ("TIRSDAG!!", "2026-12-01"),
    ("på lørdag eller søndag", "2026-11-28 2026-11-29"),
    ("tirs og tors", "2026-11-26 2026-12-01"),
    ("torsdagseftermiddag", "2026-11-26"),
    ("har I åbent om fredagen", "2026-11-27"),
    ("mandag-onsdag", "2026-11-30 2026-12-01 2026-12-02"),
    ("fra mandag til og med onsdag", "2026-11-30 2026-12-01 2026-12-02"),
    ("man-tirs", "2026-11-30 2026-12-01"),
    ("næste torsdag", "2026-12-03"),
    ("torsdag i næste uge", "2026-12-03"),
    ("næste uge på mandag eller tirsdag", "2026-11-30 2026-12-01"),
    ("fra mandag til onsdag i næste uge", "2026-11-30 2026-12-01 2026-12-02"),
    ("tirsdag i uge 50", "2026-12-08"),
    ("fredag om 14 dage", "2026-12-11"),
    ("mandag 8 dage", "2026-12-07"),
    ("i fredags", "2026-11-20"),
    ("i onsdags", "2026-11-18"),
    ("første mandag i december", "2026-12-07"),
    ("sidste torsdag i måneden", "2026-11-26"),
    # typing errors
    ("på tordag", "2026-11-26"),
    ("på onsda", "2026-11-25"),
    ("tirdag", "2026-12-01"),
    ("mandagg", "2026-11-30"),
    ("fredga", "2026-11-27"),
    ("loerdag", "2026-11-28"),
    ("sondag", "2026-11-29"),
    ("tors dag", "2026-11-26"),
    ("juleaftn", "2026-12-24"),
    ("grundlovdag", "2027-06-05"),
    ("3. decemer", "2026-12-03"),
    # relative days
    ("i dag", "2026-11-25"),
    ("idag", "2026-11-25"),
    ("er der åbent i morgen?", "2026-11-26"),
    ("imorgen", "2026-11-26"),
    ("i overmorgen", "2026-11-27"),
    ("i går", "2026-11-24"),
    ("i forgårs", "2026-11-23"),
    ("i aften", "2026-11-25"),
    ("her til eftermiddag", "2026-11-25"),
    ("om 3 dage", "2026-11-28"),
    ("om to uger", "2026-12-09"),
    ("om en måned", "2026-12-25"),
    ("om 2 timer", "2026-11-25"),
    ("næste uge", "2026-11-30 2026-12-01 2026-12-02 2026-12-03 2026-12-04"),
    ("resten af ugen", "2026-11-25 2026-11-26 2026-11-27"),
    ("uge 53", "2026-12-28 2026-12-29 2026-12-30 2026-12-31 2027-01-01"),
    ("i weekenden", "2026-11-28 2026-11-29"),
    ("næste weekend", "2026-12-05 2026-12-06"),
    # dates
    ("3/12", "2026-12-03"),
    ("03.12.2026", "2026-12-03"),
    ("3-12-2026", "2026-12-03"),
    ("2026-12-03", "2026-12-03"),
    ("d. 3/12-26", "2026-12-03"),
    ("3. december", "2026-12-03"),
    ("den 3 dec", "2026-12-03"),
    ("den tredje december 2026", "2026-12-03"),
    ("torsdag den 3. december", "2026-12-03"),
    ("den 3.", "2026-12-03"),
    ("den 25.", "2026-11-25"),
    ("den 24. november", "2027-11-24"),
    ("den 3. i næste måned", "2026-12-03"),
    ("den 24. og 28. december", "2026-12-24 2026-12-28"),
    ("24.-26. december", "2026-12-24 2026-12-25 2026-12-26"),
    ("24/12 og 31/12", "2026-12-24 2026-12-31"),
    ("fredag den 27.", "2026-11-27"),
    ("fredag den 13.", "2027-08-13"),
    ("29/2", "2028-02-29"),
    ("den 29. februar 2027", ""),
    ("31. april", ""),
    ("44/13", ""),
    ("kl. 10.12", ""),
    ("14.30", ""),
    # named days
    ("og anden juledag?", "2026-12-26"),
    ("1. juledag", "2026-12-25"),
    ("første og anden juledag", "2026-12-25 2026-12-26"),
    ("juleaften", "2026-12-24"),
    ("lillejuleaften", "2026-12-23"),
    ("i julen", "2026-12-24 2026-12-25 2026-12-26"),
    ("mellem jul og nytår", "2026-12-27 2026-12-28 2026-12-29 2026-12-30"),
    ("nytårsaften", "2026-12-31"),
    ("nytårsdag", "2027-01-01"),
    ("nytår", "2026-12-31 2027-01-01"),
    ("åbent i påsken", "2027-03-25 2027-03-26 2027-03-27 2027-03-28 2027-03-29"),
    ("skærtorsdag", "2027-03-25"),
    ("langfredag 2028", "2028-04-14"),
    ("2. påskedag", "2027-03-29"),
    ("palmesøndag", "2027-03-21"),
    ("store bededag", "2027-04-23"),
    ("Kristi himmelfartsdag", "2027-05-06"),
    ("dagen efter kristi himmelfart", "2027-05-07"),
    ("pinsen", "2027-05-16 2027-05-17"),
    ("2. pinsedag", "2027-05-17"),
    ("grundlovsdag", "2027-06-05"),
    ("sankthans", "2027-06-23"),
    ("den 1. maj", "2027-05-01"),
    # none
    ("hvornår har I åbent?", ""),
    ("godmorgen, god weekend og glædelig jul", ""),
    ("jeg har fridag", ""),
    ("hvad er det, I går ud fra?", ""),
    ("støtte til min hverdag", ""),
    ("måske", ""),
    ("man kan komme, siger min søn", ""),
    ("", ""),
]

ELSEWHEN = [
    ("2026-12-31 12:00", "i morgen", "2027-01-01"),
    ("2026-12-31 12:00", "den 1.", "2027-01-01"),
    ("2026-12-31 12:00", "nytår", "2026-12-31 2027-01-01"),
    ("2027-01-01 12:00", "nytår", "2027-01-01"),
    ("2026-12-28 12:00", "mellem jul og nytår", "2026-12-28 2026-12-29 2026-12-30"),
    ("2026-12-27 12:00", "i julen", "2027-12-24 2027-12-25 2027-12-26"),
    ("2026-04-04 12:00", "i påsken", "2026-04-04 2026-04-05 2026-04-06"),
    ("2026-04-07 00:00", "påskedag", "2027-03-28"),
    ("2024-02-28 12:00", "i morgen", "2024-02-29"),
    ("2024-02-29 12:00", "om en måned", "2024-03-29"),
    ("2025-01-31 12:00", "om en måned", "2025-02-28"),
    ("2024-02-29 12:00", "29/2", "2024-02-29"),
    ("2026-03-28 23:59", "i morgen", "2026-03-29"),
    ("2026-10-25 00:30", "i morgen", "2026-10-26"),
    ("2026-11-28 12:00", "i weekenden", "2026-11-28 2026-11-29"),
    ("2026-11-29 12:00", "næste uge", "2026-11-30 2026-12-01 2026-12-02 2026-12-03 2026-12-04"),
    ("2027-01-03 12:00", "uge 1", "2027-01-04 2027-01-05 2027-01-06 2027-01-07 2027-01-08"),
    ("2023-05-01 12:00", "store bededag", "2023-05-05"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_days(text: str, expected: str) -> None:
    now = datetime(2026, 11, 25, 11, 0, tzinfo=COPENHAGEN)
    assert extract_days(text, now) == [date.fromisoformat(day) for day in expected.split()]


@pytest.mark.parametrize(("now", "text", "expected"), ELSEWHEN)
def test_days_at_another_time(now: str, text: str, expected: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=COPENHAGEN)
    assert extract_days(text, moment) == [date.fromisoformat(day) for day in expected.split()]


@pytest.mark.parametrize(
    "text",
    ["på onsdag", "og på onsdag", "på mandag så", "i morgen", "hvad med fredag?", "fredag kl 11",
     "mandag eller tirsdag", "den 24. december", "juleaften", "om fredagen", "onsdg", "og fredga", "himmelfart",
     "og tirs", "man-ons", "i påsken", "fastelavn", "hellig tre konger", "i går", "i forgårs", "i januar",
     "den første december", "næste måned", "om en time", "om et kvarter", "i nat", "her til aften",
     "torsdag den 19. november kl. 10.00-10.30", "fra mandag til onsdag i næste uge"],
)  # fmt: skip
def test_only_days(text):
    assert names_only_days(text, datetime(2026, 11, 25, 11, tzinfo=COPENHAGEN))


@pytest.mark.parametrize(
    "text",
    ["", "kl 11", "13", "den anden", "4 uger", "nu", "på onsdag i stedet", "nej på onsdag", "jeg kan ikke på onsdag",
     "min søn på mandag", "har jeg en tid i morgen", "§ 12", "18 år", "min søn", "kan man klage", "det går fint",
     "om en klage", "fredelig", "mandat", "dagtilbud"],
)  # fmt: skip
def test_more_or_less_than_days(text):
    assert not names_only_days(text, datetime(2026, 11, 25, 11, tzinfo=COPENHAGEN))
