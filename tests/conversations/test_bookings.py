"""Bookings through the served assistant, where a turn needs what an earlier one gave: the code, the file, the page."""

import re
import sqlite3

import httpx
import pytest
import vobject

CODE = re.compile(r"Din kode er ([A-Z0-9]{4}-[A-Z0-9]{4})")
TIME = re.compile(r"(?:mandag|tirsdag|torsdag|fredag) den \d+\. \w+(?: \d{4})? kl\. \d+\.\d\d-\d+\.\d\d")


def book(talk, which: str = "den første") -> tuple[str, str]:
    """Book, and return the code and what was said at last."""
    talk.say("jeg vil gerne booke en tid")
    talk.say(which)
    talk.say("Ib")
    talk.say("spring over")
    said = talk.say("ja")
    assert CODE.search(said), said
    return CODE.search(said)[1], said


def links(talk) -> list[dict]:
    return [link for message in talk.messages for link in message.get("links", ())]


def test_the_calendar_file_opens_in_a_calendar(talk, server):
    code, _ = book(talk)
    (link,) = links(talk)
    reply = httpx.get(server + link["url"])
    assert reply.headers["content-type"].startswith("text/calendar")
    assert reply.headers["cache-control"] == "no-store"
    event = vobject.readOne(reply.text).vevent
    assert code in event.description.value
    assert "Østerbro 42" in event.location.value
    assert (event.dtend.value - event.dtstart.value).total_seconds() == 30 * 60
    assert "Ib" not in reply.text


def test_a_time_is_shown_moved_and_cancelled_with_its_code(talk, server):
    code, said = book(talk)
    first = TIME.search(said)[0]
    later = type(talk)(server)
    shown = later.say("hvornår er min tid?")
    assert "kode" in shown
    shown = later.say(f"den er {code.lower()}")
    assert first in shown
    moving = later.choose("Flyt tiden")
    assert first in moving
    assert re.search(r"\[.* kl\. ", moving), moving
    asked = later.say("nr 2")
    assert "Er det rigtigt" in asked, asked
    moved = later.say("ja")
    second = TIME.search(moved)[0]
    assert "flyttet" in moved
    assert second != first
    assert second in talk.say("hvornår er den nu?"), "the conversation it was booked in"
    last = type(talk)(server)
    assert "kode" in last.say("afbestil")
    asked = last.say(code)
    assert second in asked
    assert "afbestille" in asked
    assert "lader jeg din tid stå" in last.say("nej")
    asked = last.say("jeg vil afbestille min tid")
    assert second in asked, "once its code was given it is known"
    assert "afbestilt" in last.say("ja")
    last.say("hvornår er min tid?")
    assert "kan ikke finde en tid" in last.say(code)
    assert "står ikke i kalenderen mere" in talk.say("hvornår er min tid?")


def test_saying_yes_again_books_no_second_time(talk, data_folder):
    def count() -> int:
        with sqlite3.connect(data_folder / "bookings.db") as store:
            return store.execute("select count(*) from appointments").fetchone()[0]

    book(talk)
    before = count()
    talk.say("ja")
    talk.say("ja tak")
    assert count() == before


def test_wrong_codes_are_slowed_down_and_all_answered_alike(talk):
    answers = []
    for code in ("AAAA-2222", "BBBB-3333", "CCCC-4444", "DDDD-5555", "EEEE-6666", "FFFF-7777", "GGGG-8888"):
        talk.say("afbestil min tid")
        answers.append(talk.say(code))
        talk.say("stop")
    assert len(set(answers[:5])) == 1
    assert "kan ikke finde en tid" in answers[0]
    assert any("Vent" in answer for answer in answers[5:]), answers


def test_a_full_time_offers_others(talk, server):
    _, said = book(talk)
    time = TIME.search(said)[0]
    for _ in range(3):  # there is room for a few, and other tests book too
        other = type(talk)(server)
        other.say("book en tid")
        reply = other.say(time)
        if "ikke ledig" in reply:
            break
        for answer in ("Ib", "spring over", "ja"):
            other.say(answer)
    assert "ikke ledig" in reply, reply
    assert re.search(r"\[.* kl\. ", reply)


@pytest.fixture
def stored(data_folder):
    """Look for words in everything that is kept on the disk."""

    def found(*needles: str) -> list[str]:
        kept = b"".join(file.read_bytes() for file in data_folder.glob("conversations.db*"))
        return [needle for needle in needles if needle.encode() in kept or needle.encode("utf-16") in kept]

    return found


def test_nothing_of_a_booking_stays_in_the_conversation(talk, stored):
    talk.say("jeg vil gerne booke en tid")
    talk.say("den første")
    talk.say("Zoroaster")
    assert stored("Zoroaster") == ["Zoroaster"]
    talk.say("spring over")
    code = CODE.search(talk.say("ja"))[1]
    assert stored("Zoroaster", code) == []


def test_nothing_of_the_answers_stays_once_the_result_is_shown(talk, stored, server):
    told = ("kvælstofvand", "kv\\u00e6lstofvand", "skizofreni", '"37"', "prescreen_age")
    before = stored(*told)  # by others that talk to the same server
    talk.say("min søn på 37 har skizofreni og drikker kvælstofvand, kan han få noget?")
    assert stored("kvælstofvand") or stored("kv\\u00e6lstofvand")
    talk.choose("varigt")
    said = talk.choose("Tale med nogen")
    assert "fingerpeg" in said, said
    (link,) = links(talk)
    assert stored(*told) == before
    page = httpx.get(server + link["url"])
    assert page.status_code == 200
    assert "37 år" in page.text
    assert "ret til at søge" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert httpx.get(server + link["url"] + "x").status_code == 404
    assert "fingerpeg" in talk.say("vis mit resultat igen")


def test_the_time_just_booked_is_known_without_a_trace_on_the_disk(talk, stored):
    code, _ = book(talk)
    talk.say("flyt den")
    talk.say("den sidste")
    assert stored(code) == []
    talk.say("stop")
    talk.say("aflys den")
    assert stored(code) == []
    assert "afbestilt" in talk.say("ja")
