"""What is said around bookings."""

import shutil
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.assembly import FOLDER, the_booking_texts, the_hours
from bot.booking.words import check_topic
from bot.dialogue.booking_texts import NEEDED, BookingTexts, short, weekly, when
from bot.knowledge.errors import KnowledgeError

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 18, 11, 0, tzinfo=COPENHAGEN)
RAW = yaml.safe_load((FOLDER / "booking.yml").read_text(encoding="utf-8"))


def test_every_text_is_there_and_the_contact_filled(knowledge):
    texts = the_booking_texts()
    assert set(texts.texts) == set(NEEDED)
    for name, text in texts.texts.items():
        for blank in ("phone", "address", "office", "hours"):
            assert "{" + blank + "}" not in text, name
    assert knowledge.contact["phone"] in texts.say("wrong_code")


def test_no_text_stands_unused_in_the_file():
    assert set(RAW["texts"]) == set(NEEDED)


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_text_is_refused_by_its_key(tmp_path, knowledge, name):
    texts = {key: text for key, text in RAW["texts"].items() if key != name}
    (tmp_path / "booking.yml").write_text(yaml.safe_dump({**RAW, "texts": texts}), encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        BookingTexts.load(tmp_path, knowledge, the_hours())
    assert (raised.value.key, raised.value.file) == (f"texts.{name}", tmp_path / "booking.yml")


@pytest.mark.parametrize("key", ["texts", "topics"])
@pytest.mark.parametrize("value", [None, "x", ["x"], 5])
def test_texts_and_topics_must_be_there(tmp_path, knowledge, key, value):
    (tmp_path / "booking.yml").write_text(yaml.safe_dump({**RAW, key: value}), encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        BookingTexts.load(tmp_path, knowledge, the_hours())
    assert raised.value.key == key


def test_a_missing_file_is_refused(tmp_path, knowledge):
    with pytest.raises(KnowledgeError, match="missing"):
        BookingTexts.load(tmp_path, knowledge, the_hours())


def test_staff_can_change_a_text(tmp_path, knowledge):
    shutil.copy(FOLDER / "booking.yml", tmp_path)
    changed = {**RAW, "texts": {**RAW["texts"], "skip": "Ring {phone}"}}
    (tmp_path / "booking.yml").write_text(yaml.safe_dump(changed), encoding="utf-8")
    loaded = BookingTexts.load(tmp_path, knowledge, the_hours())
    assert loaded.say("skip") == f"Ring {knowledge.contact['phone']}"


def test_the_topics_are_those_of_the_file_and_every_service(knowledge):
    topics = the_booking_texts().topics
    assert list(topics) == [*RAW["topics"], *knowledge.services]
    for key, title in topics.items():
        assert check_topic(key) == key
        assert title
        assert ":" not in key


def test_the_weekly_hours_in_words():
    assert weekly(the_hours()) == "mandag, tirsdag og fredag kl. 10-14, torsdag kl. 10-16"


@pytest.mark.parametrize(
    ("start", "text", "button"),
    [
        (
            datetime(2026, 11, 19, 10, tzinfo=COPENHAGEN),
            "torsdag den 19. november kl. 10.00-10.30",
            "Torsdag 19/11 kl. 10.00",
        ),
        (
            datetime(2026, 12, 3, 12, 0, tzinfo=ZoneInfo("UTC")),
            "torsdag den 3. december kl. 13.00-13.30",
            "Torsdag 3/12 kl. 13.00",
        ),
        (
            datetime(2027, 6, 1, 9, 30, tzinfo=ZoneInfo("UTC")),
            "tirsdag den 1. juni 2027 kl. 11.30-12.00",
            "Tirsdag 1/6 kl. 11.30",
        ),
    ],
)
def test_a_time_in_words(start, text, button):
    assert when(start, 30, NOW) == text
    assert short(start) == button


@pytest.mark.parametrize(("seconds", "minutes"), [(1, 2), (59, 2), (120, 2), (121, 3), (600, 10)])
def test_how_long_to_wait_is_said_in_whole_minutes_and_never_too_short(seconds, minutes):
    assert f"Vent {minutes} minutter" in the_booking_texts().wait(seconds)


def test_what_a_person_gave_is_never_a_blank_to_fill():
    said = the_booking_texts().say("confirm", when="{name}", name="{phone}", topic="")
    assert "Navn: {phone}" in said
    assert "Tid: {name}" in said
