"""What is said, word for word; now is Wednesday 25 November 2026, 11:00, unless a row says otherwise."""

from datetime import datetime

import pytest

from bot.opening_hours import OpeningHours
from bot.opening_hours.zone import COPENHAGEN

WEEK = (
    "Du kan møde op mandag, tirsdag og fredag kl. 10-14 og torsdag kl. 10-16. "
    "Der står ikke nogen åbningstid for onsdag, lørdag og søndag."
)
WEDNESDAY = "Der står ikke nogen åbningstid for onsdag. Næste gang er torsdag den 26. november kl. 10-16."
TODAY = f"I dag er det onsdag den 25. november. {WEDNESDAY}"
PHONE = "Det er åbningstiden for at møde op. Telefontider er ikke oplyst."
THURSDAY_ONLY = "er der kun åbent torsdag (kl. 10-16). Næste gang er torsdag den 26. november."

ROWS = [
    ("har I åbent nu?", WEDNESDAY),
    ("er der åbent?", WEDNESDAY),
    ("hvornår åbner I?", WEDNESDAY),
    ("hvornår lukker I", WEDNESDAY),
    ("kan jeg komme på onsdag?", TODAY),
    ("hvornår lukker I i dag", TODAY),
    ("om et kvarter", TODAY),
    (
        "og anden juledag?",
        "Lørdag den 26. december er der lukket (anden juledag). Næste gang er mandag den 28. december kl. 10-14.",
    ),
    ("er der åbent i morgen?", "I morgen, torsdag den 26. november, er der åbent kl. 10-16."),
    (
        "den 24. december",
        "Torsdag den 24. december er der lukket (juleaftensdag). Næste gang er mandag den 28. december kl. 10-14.",
    ),
    (
        "nytårsaften",
        "Torsdag den 31. december er der lukket (nytårsaftensdag). Næste gang er mandag den 4. januar 2027 kl. 10-14.",
    ),
    (
        "åbent i påsken",
        "Der er lukket torsdag den 25. marts (skærtorsdag), fredag den 26. marts (langfredag), søndag den 28. marts "
        "(påskedag) og mandag den 29. marts 2027 (anden påskedag). Der står ikke nogen åbningstid for lørdag den 27. "
        "marts 2027. Næste gang er tirsdag den 30. marts 2027 kl. 10-14.",
    ),
    ("på torsdag kl 15", "I morgen, torsdag den 26. november, er der åbent kl. 10-16, også kl. 15."),
    ("fredag kl. 14", f"Fredag den 27. november er der åbent kl. 10-14, men ikke kl. 14. Kl. 14 {THURSDAY_ONLY}"),
    ("jeg kan først kl 15, er der nogle dage?", f"Fra kl. 15 {THURSDAY_ONLY}"),
    ("hvilke dage kan jeg komme efter 14.30", f"Efter kl. 14.30 {THURSDAY_ONLY}"),
    ("jeg arbejder til klokken tre", f"Fra kl. 15 {THURSDAY_ONLY}"),
    ("har I åbent til kl 16", f"Til kl. 16 {THURSDAY_ONLY}"),
    ("halv fire", WEEK),
    ("kl. halv fire", f"Kl. 15.30 {THURSDAY_ONLY}"),
    ("kl 11", "Kl. 11 er der åbent mandag, tirsdag og fredag (kl. 10-14) og torsdag (kl. 10-16)."),
    (
        "har I åbent om aftenen?",
        "Der er ingen dage med åbent om aftenen. Der er længst åbent om torsdagen, til kl. 16.",
    ),
    ("kan jeg komme før kl 9?", "Der er ingen dage med åbent før kl. 9. Der åbner tidligst kl. 10."),
    (
        "på fredag kl 8 om morgenen",
        "Fredag den 27. november er der åbent kl. 10-14, men ikke kl. 8. Der åbner tidligst kl. 10.",
    ),
    ("tirsdag formiddag", "Tirsdag den 1. december er der åbent kl. 10-14. Du kan komme kl. 10-12."),
    ("i morgen efter arbejde", "I morgen, torsdag den 26. november, er der åbent kl. 10-16. Du kan komme kl. 15-16."),
    (
        "torsdag eller fredag kl 15",
        "Kl. 15 er der åbent torsdag den 26. november (kl. 10-16). "
        "Der er åbent fredag den 27. november kl. 10-14, men ikke kl. 15.",
    ),
    ("hvornår lukker I på fredag", "Fredag den 27. november lukker der kl. 14."),
    (
        "næste uge",
        "Der er åbent mandag den 30. november, tirsdag den 1. december og fredag den 4. december kl. 10-14 og torsdag "
        "den 3. december kl. 10-16. Der står ikke nogen åbningstid for onsdag den 2. december.",
    ),
    ("fredag den 13.", "Fredag den 13. august 2027 er der åbent kl. 10-14."),
    (
        "på lørdag eller søndag",
        "Der står ikke nogen åbningstid for lørdag den 28. november og søndag den 29. november. "
        "Næste gang er mandag den 30. november kl. 10-14.",
    ),
    (
        "grundlovsdag",
        "Lørdag den 5. juni 2027 er der lukket (grundlovsdag). Næste gang er mandag den 7. juni 2027 kl. 10-14.",
    ),
    (
        "mellem jul og nytår",
        "Der er åbent mandag den 28. december og tirsdag den 29. december kl. 10-14. "
        "Der står ikke nogen åbningstid for søndag den 27. december og onsdag den 30. december.",
    ),
    ("store bededag", "Fredag den 23. april 2027 er der åbent kl. 10-14. Store bededag er ikke længere en helligdag."),
    ("har I åbent på helligdage", "Der er lukket på helligdage. Den næste er fredag den 25. december (juledag)."),
    (
        "onsdag den 3. december",
        "Torsdag den 3. december er der åbent kl. 10-16. Den 3. december er en torsdag, ikke en onsdag.",
    ),
    ("den 30. februar", f"Datoen den 30. februar findes ikke. {WEEK}"),
    ("i fredags", "Fredag den 20. november var der åbent kl. 10-14."),
    ("om torsdagen", "Om torsdagen er der åbent kl. 10-16."),
    ("har I altid lukket om onsdagen?", "Der står ikke nogen åbningstid for onsdag."),
    ("om fredagen kl 15", f"Der er åbent fredag kl. 10-14, men ikke kl. 15. Kl. 15 {THURSDAY_ONLY}"),
    (
        "mandag til fredag",
        "Der er åbent mandag, tirsdag og fredag kl. 10-14 og torsdag kl. 10-16. "
        "Der står ikke nogen åbningstid for onsdag.",
    ),
    (
        "i december",
        f"{WEEK} Der er lukket torsdag den 24. december (juleaftensdag), fredag den 25. december (juledag) og torsdag "
        "den 31. december (nytårsaftensdag).",
    ),
    ("hvornår har I åbent?", WEEK),
    ("har I åbent hver dag?", WEEK),
    ("kl. 99", WEEK),
    ("xyz", WEEK),
    ("", WEEK),
    ("kan jeg ringe i morgen?", f"I morgen, torsdag den 26. november, er der åbent kl. 10-16. {PHONE}"),
    ("hvad er jeres telefontider?", f"{WEEK} {PHONE}"),
    ("omkring kl. 11 på fredag", "Fredag den 27. november er der åbent kl. 10-14, også kl. 11."),
]

ELSEWHEN = [
    ("2026-11-24 11:00", "har I åbent nu?", "Der er åbent nu, til kl. 14."),
    ("2026-11-24 11:00", "hvornår lukker I i dag", "I dag, tirsdag den 24. november, lukker der kl. 14."),
    ("2026-11-24 11:00", "hvornår lukker I?", "I dag, tirsdag den 24. november, lukker der kl. 14."),
    (
        "2026-11-24 13:30",
        "kan jeg nå det i eftermiddag?",
        "I dag, tirsdag den 24. november, er der åbent kl. 10-14. Du kan komme indtil kl. 14.",
    ),
    ("2026-11-24 11:00", "om 2 timer", "I dag, tirsdag den 24. november, er der åbent kl. 10-14, også kl. 13."),
    ("2026-11-24 09:59", "har I åbent nu?", "Der er lukket lige nu. Næste gang er i dag kl. 10-14."),
    ("2026-11-24 15:00", "har I åbent nu?", "Der er lukket lige nu. Næste gang er torsdag den 26. november kl. 10-16."),
    (
        "2026-11-24 15:00",
        "kan jeg komme i dag?",
        "I dag, tirsdag den 24. november, var der åbent kl. 10-14. Der er lukket nu. "
        "Næste gang er torsdag den 26. november kl. 10-16.",
    ),
    ("2026-11-24 23:59", "i morgen", "I morgen er det onsdag den 25. november. " + WEDNESDAY),
    (
        "2026-12-24 11:00",
        "har I åbent nu?",
        "Der er lukket i dag (juleaftensdag). Næste gang er mandag den 28. december kl. 10-14.",
    ),
    (
        "2026-12-20 11:00",
        "om torsdagen",
        "Om torsdagen er der åbent kl. 10-16. Der er lukket torsdag den 24. december (juleaftensdag).",
    ),
    (
        "2026-12-31 23:59",
        "i morgen",
        "I morgen, fredag den 1. januar 2027, er der lukket (nytårsdag). "
        "Næste gang er mandag den 4. januar 2027 kl. 10-14.",
    ),
    (
        "2026-04-01 11:00",
        "i morgen",
        "I morgen, torsdag den 2. april, er der lukket (skærtorsdag). Næste gang er tirsdag den 7. april kl. 10-14.",
    ),
    (
        "2026-05-13 11:00",
        "har I åbent på torsdag?",
        "I morgen, torsdag den 14. maj, er der lukket (Kristi himmelfartsdag). "
        "Næste gang er fredag den 15. maj kl. 10-14.",
    ),
    ("2024-02-28 11:00", "i morgen kl 15", "I morgen, torsdag den 29. februar, er der åbent kl. 10-16, også kl. 15."),
    (
        "2026-10-25 00:30",
        "om 3 timer",  # 02:30 winter time: the hour from 2 to 3 comes twice
        "I dag er det søndag den 25. oktober. Der står ikke nogen åbningstid for søndag. "
        "Næste gang er mandag den 26. oktober kl. 10-14.",
    ),
    ("2026-11-23 23:30", "om 11 timer", "I morgen, tirsdag den 24. november, er der åbent kl. 10-14, også kl. 10.30."),
]


@pytest.mark.parametrize(("text", "said"), ROWS)
def test_answer(hours: OpeningHours, text: str, said: str) -> None:
    assert hours.answer(text, datetime(2026, 11, 25, 11, 0, tzinfo=COPENHAGEN)) == said


@pytest.mark.parametrize(("now", "text", "said"), ELSEWHEN)
def test_answer_at_another_time(hours: OpeningHours, now: str, text: str, said: str) -> None:
    assert hours.answer(text, datetime.fromisoformat(now).replace(tzinfo=COPENHAGEN)) == said


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-24 11:00", "Der er åbent nu, til kl. 14."),
        ("2026-11-24 20:00", "Der er lukket lige nu. Næste gang er torsdag den 26. november kl. 10-16."),
        ("2026-11-26 09:00", "Der er lukket lige nu. Næste gang er i dag kl. 10-16."),
        ("2026-11-25 11:00", WEDNESDAY),
        ("2026-12-25 11:00", "Der er lukket i dag (juledag). Næste gang er mandag den 28. december kl. 10-14."),
    ],
)
def test_sentence_now(hours: OpeningHours, now: str, said: str) -> None:
    assert hours.sentence_now(datetime.fromisoformat(now).replace(tzinfo=COPENHAGEN)) == said
