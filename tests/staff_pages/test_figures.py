"""Staff see how it goes, week by week; nobody can be told from it."""

import csv
import time
from datetime import date, datetime, timedelta

import httpx
import pytest

from bot.booking.attendance import monday
from bot.figures import Figures
from bot.figures.store import Batch
from bot.opening_hours.zone import COPENHAGEN

from .conftest import SECRET, check_page

THIS_WEEK = monday(datetime.now(COPENHAGEN).date())
LAST_WEEK = THIS_WEEK - timedelta(days=7)
ASKED = ["85/price", "85/target_group", "107/price", "general/contact", "general/complaint", "85/duration"]


@pytest.fixture
def figures(bench):
    opened = Figures.open(f"sqlite:///{bench.data / 'bookings.db'}", secret=SECRET.encode())
    with opened._database.write() as connection:
        for table in ("turns", "conversations", "conversations_seen"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    yield opened
    opened.close()


def busy(figures, week=LAST_WEEK, scale=1):
    """A week such as there are."""
    batch = Batch()
    number = 0

    def add(count, channel, outcome, topic, day, hour):
        nonlocal number
        at = datetime.combine(week, datetime.min.time(), COPENHAGEN) + timedelta(days=day, hours=hour)
        for _ in range(count * scale):
            number += 1
            batch.note(at, channel, outcome, topic, f"{channel}{number // 3}")

    for at, topic in enumerate(ASKED):
        for hour in range(8, 23):
            add(1 + (at + hour) % 3, "web" if at % 3 else "sms", "answered", topic, hour % 7, hour)
    for topic in ("104/price", "12/duration", "108/age"):
        add(2, "web", "answered", topic, 2, 7)
    add(14, "web", "to_a_person", "", 1, 12)
    add(9, "web", "offered", "", 3, 13)
    add(6, "web", "outside", "", 0, 20)
    add(22, "web", "act", "", 4, 11)
    add(3, "web", "danger", "", 4, 23)
    figures.add(batch)


def test_a_week_without_anything(figures, member):
    text = member.get("/personale/tal").text
    assert text.count("under 5") > 20
    assert text.count("Der er for få") == 5


def test_a_busy_week(figures, member):
    busy(figures)
    text = member.get("/personale/tal").text
    assert "Hvad koster bostøtte? (§ 85)" in text
    assert "<dt>Svar til mennesker i fare</dt><dd>under 5</dd>" in text
    assert "Der er for få bookinger" in text
    assert "Der er for få beskeder" not in text


def test_this_week_is_told_in_tens_alone(figures, member):
    busy(figures, THIS_WEEK)
    before = member.get("/personale/tal").text
    assert "beskeder, rundet ned" in before
    assert member.get(f"/personale/tal?uge={THIS_WEEK.isoformat()}").status_code == 400
    assert f'<option value="{THIS_WEEK.isoformat()}"' not in before
    assert THIS_WEEK.isoformat() not in member.get("/personale/tal/csv").text


@pytest.mark.parametrize("week", ["x", "2026-13-01", "0001-01-01", "9999-12-31", "2026-W01", "'"])
def test_a_week_that_is_none(member, week):
    for path in ("/personale/tal", "/personale/tal/billede/svar"):
        reply = member.get(f"{path}?uge={week}")
        assert reply.status_code == 400
        assert "Tallene kommer mandag" in reply.text or "Vælg en uge" in reply.text


def test_a_picture_that_is_none(member):
    assert member.get("/personale/tal/billede/nothing").status_code == 404


@pytest.mark.parametrize("name", ["svar", "emner", "timer", "kanaler", "bookinger", "uger", "andele"])
def test_the_pictures(figures, member, name):
    for week in ("", f"?uge={(LAST_WEEK - timedelta(days=70)).isoformat()}"):
        reply = member.get(f"/personale/tal/billede/{name}{week}")
        assert (reply.status_code, reply.headers["content-type"]) == (200, "image/svg+xml")
        assert reply.headers["content-security-policy"].startswith("default-src 'none'")


def test_the_spreadsheet(figures, member):
    busy(figures)
    reply = member.get("/personale/tal/csv")
    assert "attachment" in reply.headers["content-disposition"]
    rows = list(csv.DictReader(reply.content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert {row["uge begynder"] for row in rows} == {
        (LAST_WEEK - timedelta(days=7 * ago)).isoformat() for ago in range(12)
    }
    assert not {row["antal"] for row in rows} & set("01234")


def test_what_citizens_write_is_counted_and_nothing_of_it_kept(bench, figures):
    opened = httpx.post(f"{bench.base}/webhooks/web/sessions", timeout=60)
    token = {"Authorization": f"Bearer {opened.json()['token']}"}
    for text in ("hvad koster bostøtte?", "jeg vil tale med et menneske", "jeg vil ikke leve mere"):
        said = httpx.post(f"{bench.base}/webhooks/web/messages", json={"text": text}, headers=token, timeout=60)
        assert said.status_code == 200
    end = time.monotonic() + 15
    while sum(figures.turns(THIS_WEEK).values()) < 3 and time.monotonic() < end:
        time.sleep(0.2)
    counted = {
        (channel, outcome, topic): count for (_, channel, outcome, topic), count in figures.turns(THIS_WEEK).items()
    }
    assert counted == {("web", "answered", "85/price"): 1, ("web", "to_a_person", ""): 1, ("", "danger", ""): 1}
    assert figures.conversations(THIS_WEEK) == {"web": 1}


def test_the_page_can_be_used_by_all(visit, figures, pictures):
    for ago in range(12):
        busy(figures, LAST_WEEK - timedelta(days=7 * ago), 1 + (ago * 5) % 3)
    page = visit("/personale/tal")
    page.get_by_text("Tallene time for time").click()
    for picture in page.locator("img.picture").all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    check_page(page, pictures, "tal")


def test_another_week_by_keyboard_alone(visit, figures):
    busy(figures, LAST_WEEK - timedelta(days=7))
    page = visit("/personale/tal")
    page.get_by_label("Uge", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**uge={(LAST_WEEK - timedelta(days=7)).isoformat()}")
    page.get_by_role("row", name="Hvad koster bostøtte? (§ 85)").wait_for()


def test_on_paper(visit, figures, pictures):
    busy(figures)
    page = visit("/personale/tal")
    page.emulate_media(media="print")
    assert not page.get_by_role("button").first.is_visible()
    page.screenshot(path=str(pictures / "personale-tal-print.png"), full_page=True)


def test_weeks_begin_on_mondays():
    assert LAST_WEEK.weekday() == 0
    assert isinstance(LAST_WEEK, date)
