"""Staff see who comes, note who came, and close times."""

import re
from datetime import date, datetime, timedelta, timezone

import pytest

from bot.booking import Bookings
from bot.booking.tables import appointments
from bot.opening_hours import OpeningHours
from bot.opening_hours.zone import COPENHAGEN

from .conftest import SECRET, check_page

TODAY = datetime.now(COPENHAGEN).date()


@pytest.fixture
def bookings(bench):
    now = datetime.now(timezone.utc)
    opened = Bookings.open(
        f"sqlite:///{bench.data / 'bookings.db'}", OpeningHours.load(), secret=SECRET.encode(), now=now
    )
    with opened._database.write() as connection:
        for table in ("appointments", "closures", "attendance"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    yield opened
    opened.close()


def coming(bookings, name="Åse", topic="85", number=-1):
    """Book a free time; return it."""
    now = datetime.now(timezone.utc)
    return bookings.book(now, bookings.free(now)[number], name, topic).start


def was(bookings, name, start):
    """Book a time, and lay it where it is over."""
    coming(bookings, name)
    with bookings._database.write() as connection:
        connection.execute(appointments.update().where(appointments.c.name == name).values(start=start))


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=COPENHAGEN)


def address(day, path=""):
    return f"/personale/bookinger{path}?dag={day.isoformat()}"


def test_a_day(bookings, member):
    start = coming(bookings, "Åse")
    text = member.get(address(start.date())).text
    assert "1 aftale<" in text
    assert "<td>Åse</td>" in text
    assert "Bostøtte (§ 85)" in text
    assert f"{start:%H.%M}-" in text
    assert 'name="kom"' not in text


def test_today_without_anything(bookings, member):
    text = member.get("/personale/bookinger").text
    assert "ingen aftaler" in text
    assert f'value="{TODAY.isoformat()}"' in text


def test_a_week(bookings, member):
    start = coming(bookings, "Åse")
    text = member.get(address(start.date(), "/uge")).text
    assert "<td>Åse</td>" in text
    assert text.count("<h2>") == 7
    assert "Ingen åbningstid" in text


def test_came_and_stayed_away_and_both_taken_back(bookings, member):
    yesterday = TODAY - timedelta(days=1)
    was(bookings, "Åse", noon(yesterday))
    at = address(yesterday)
    reference = re.search(r'name="aftale" value="([0-9a-f]+)"', member.get(at).text)[1]
    for came, said in (("ja", "<strong>Kom</strong>"), ("nej", "<strong>Udeblev</strong>"), ("", 'value="ja"')):
        reply = member.send("/personale/bookinger", at=at, aftale=reference, dag=yesterday.isoformat(), kom=came)
        assert reply.status_code == 303
        assert said in member.get(at).text


@pytest.mark.parametrize(
    ("values", "status", "said"),
    [
        ({"aftale": "0" * 64, "kom": "ja"}, 404, "findes ikke mere"),
        ({"aftale": "", "kom": "ja"}, 404, "findes ikke mere"),
        ({"aftale": "x", "kom": "måske"}, 400, "findes ikke mere"),
        ({"aftale": "x", "kom": "ja", "dag": "i går"}, 400, "Skriv den som"),
    ],
)
def test_what_cannot_be_marked_is_said(bookings, member, values, status, said):
    reply = member.send("/personale/bookinger", **values)
    assert reply.status_code == status
    assert said in reply.text


def test_nobody_came_tomorrow(bookings, member):
    start = coming(bookings)
    reference = bookings.day(start.date())[0].reference
    reply = member.send("/personale/bookinger", aftale=reference, kom="ja")
    assert reply.status_code == 400
    assert "ikke kommet endnu" in reply.text


def test_closing_a_day_tells_first_whom_it_concerns(bookings, member):
    start = coming(bookings, "Åse")
    day = start.date()
    asked = member.get(address(day, "/luk")).text
    assert "1 person har allerede en tid" in asked
    assert "Åse" in asked
    now = datetime.now(timezone.utc)
    assert [free for free in bookings.free(now) if free.date() == day], "asking closes nothing"
    done = member.send("/personale/bookinger/luk", dag=day.isoformat(), fra="", til="").text
    assert "Der er lukket" in done
    assert "Åse" in done
    assert not [free for free in bookings.free(now) if free.date() == day]
    shown = member.get(address(day)).text
    assert "Lukket for booking: hele dagen" in shown
    assert "(tiden er lukket)" in shown
    assert "hele dagen" in member.get(address(day, "/uge")).text


def test_closing_an_hour_and_opening_it_again(bookings, member):
    day = coming(bookings).date()
    now = datetime.now(timezone.utc)
    before = bookings.free(now)
    values = {"dag": day.isoformat(), "fra": "10:00", "til": "11:00"}
    assert "Ingen har en tid der" in member.send("/personale/bookinger/luk", **values).text
    assert "kl. 10.00-11.00" in member.get(address(day)).text
    assert len(bookings.free(now)) == len(before) - 2
    opened = member.send("/personale/bookinger/aabn", **values)
    assert "åben igen" in member.get(opened.headers["location"]).text
    assert bookings.free(now) == before


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"dag": "2026-02-31"}, "Skriv den som"),
        ({"dag": (TODAY - timedelta(days=1)).isoformat()}, "er forbi"),
        ({"dag": (TODAY + timedelta(days=1)).isoformat(), "fra": "12:00", "til": "10:00"}, "Sluttidspunktet"),
        ({"dag": (TODAY + timedelta(days=1)).isoformat(), "fra": "<b>"}, "Klokkeslættet"),
        ({"dag": date.max.isoformat()}, "over et år"),
    ],
)
def test_what_cannot_be_closed_is_said(bookings, member, values, said):
    for reply in (
        member.send("/personale/bookinger/luk", **values),
        member.client.get("/personale/bookinger/luk", params=values),
    ):
        assert reply.status_code == 400
        assert said in reply.text
    assert bookings.desk.closed(TODAY - timedelta(days=2), TODAY + timedelta(days=40)) == []


def test_the_day_can_be_used_by_all(visit, bookings, pictures):
    yesterday = TODAY - timedelta(days=1)
    for number, name in enumerate(("Åse", "Ib", "Anne-Mette")):
        was(bookings, name, noon(yesterday) + timedelta(minutes=30 * number))
    page = visit(address(yesterday))
    page.get_by_role("button", name="Udeblev: Ib kl. 12.30").click()
    page.get_by_role("button", name="Fortryd: Ib kl. 12.30").wait_for()
    check_page(page, pictures, "bookinger")
    page.goto(page.url.split("/personale")[0] + address(yesterday, "/uge"))
    check_page(page, pictures, "bookinger-uge")


def test_closing_by_keyboard_alone(visit, bookings, pictures):
    start = coming(bookings)
    day = start.date()
    page = visit(address(day))
    check_page(page, pictures, "bookinger-luk-form")
    page.get_by_label("Fra klokken").focus()
    page.keyboard.type("10:00")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="1 person har allerede en tid").wait_for()
    check_page(page, pictures, "luk")
    page.get_by_role("button", name="Luk fra kl. 10.00").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Der er lukket").wait_for()


def test_on_paper_there_is_the_list_alone(visit, bookings, pictures):
    start = coming(bookings, "Åse")
    for path in ("", "/uge"):
        page = visit(address(start.date(), path))
        page.emulate_media(media="print")
        assert page.get_by_text("Makulér papiret").is_visible()
        assert page.get_by_role("cell", name="Åse").is_visible()
        assert not page.get_by_role("button").count()
        assert not page.get_by_role("navigation").count()
        page.screenshot(path=str(pictures / f"personale-bookinger-print{path.strip('/')}.png"), full_page=True)
