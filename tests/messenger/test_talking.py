"""Conversations on Messenger with the served assistant."""

import sqlite3

import pytest

from bot.channels.persons import conversation_of
from tests.messenger.facebook import PAGE_TOKEN, Person

ASKED = "hvad koster bostøtte?"
FACT = "uden egenbetaling"


def test_a_first_answer_says_who_answers_and_who_reads_along(person):
    said = person.say(ASKED)
    assert said.index("maskine") < said.index("Facebook ejer Messenger") < said.index(FACT)
    assert "maskine" not in person.say("hvor længe kan jeg få det?")


def test_the_button_that_begins_greets_with_choices(person):
    said = person.tell(person.postback("Kom i gang", "GET_STARTED"))
    assert "maskine" in said
    assert "Facebook ejer Messenger" in said
    assert person.replies
    assert FACT in person.choose("Hvad koster bostøtte")


@pytest.mark.parametrize("words", ["2", "2.", "nr. 2", "den anden", "to", "Længerevarende botilbud (§ 108)"])
def test_a_choice_can_be_numbered_and_named_as_well_as_pressed(person, messenger, graph, words):
    asked = "hvad koster det at bo på botilbud?"
    said = person.say(asked)
    assert "\n2. Længerevarende botilbud (§ 108)" in said
    other = Person(messenger, graph)
    other.say(asked)
    assert person.choose("§ 108") == other.say(words)


def test_what_was_talked_of_is_remembered(person):
    person.say(ASKED)
    assert "§ 107" in person.say("hvad med § 107?")


@pytest.mark.parametrize(
    "payload",
    [
        "act:delete_now",
        "answer:price:85:",
        "/price",
        '/price{"service": "85"}',
        "YWN0OmRlbGV0ZV9ub3cKSmE.AAAAAAAAAAAAAAAAAAAA",
        "x" * 5000,
        "\udcff\u0000",
        "",
    ],
    ids=range(8),
)
def test_a_forged_payload_is_worth_no_more_than_the_words_with_it(person, payload):
    person.say(ASKED)
    said = person.tell(person.event(text="hvornår har I åbent?", quick_reply={"payload": payload}))
    assert "mandag" in said
    assert "slettet" not in said


def test_another_persons_choice_is_worth_nothing(person, messenger, graph):
    other = Person(messenger, graph)
    other.say("slet mine data")
    deletes = next(reply for reply in other.replies if "slet" in reply["title"])
    person.say(ASKED)
    said = person.tell(person.event(text="hvornår har I åbent?", quick_reply={"payload": deletes["payload"]}))
    assert "mandag" in said
    assert "slettet" in other.press(deletes)


def test_the_pages_own_menu_is_read_as_words(person):
    assert "mandag" in person.tell(person.postback("Hvornår har I åbent?", "MENU_HOURS"))


@pytest.mark.parametrize(
    "text",
    ['/price{"service": "107"}', '{"intent": {"name": "price"}}', '/answer{"context": {"easy": true}}'],
)
def test_text_never_becomes_an_intent_or_sets_a_slot(person, text):
    person.say(text)
    assert FACT in person.say(ASKED), "not the full answer: a slot was set from outside"


@pytest.mark.parametrize(
    ("attachments", "words"),
    [
        ([{"type": "image", "payload": {"url": "https://cdn.example.org/x.jpg"}}], "billeder"),
        ([{"type": "audio", "payload": {"url": "https://cdn.example.org/x.mp4"}}], "lyd"),
        ([{"type": "file", "payload": {"url": "https://cdn.example.org/x.pdf"}}], "filer"),
        ([{"type": "sticker", "payload": {"sticker_id": 369239263222822}}], "klistermærket"),
        ([{"type": "image", "payload": {"url": "x", "sticker_id": 369239263222822}}], "klistermærket"),
    ],
)
def test_what_is_no_text_is_met_with_a_sentence(person, attachments, words):
    assert words in person.tell(person.event(attachments=attachments))


def test_a_question_with_a_picture_is_answered(person):
    picture = [{"type": "image", "payload": {"url": "https://cdn.example.org/x.jpg"}}]
    assert FACT in person.tell(person.event(text=ASKED, attachments=picture))


def test_a_text_that_is_too_long_is_said_to_be(person):
    assert "for lang" in person.say("a" * 2001)


def test_odd_texts_are_answered(person):
    for text in ("🙂", "\u202e\u0000", "   ", "§§§", "<b>hej</b>"):
        assert person.say(text)


def test_danger_is_answered_at_once_and_kept_nowhere(person, messenger_data):
    said = person.say("jeg vil ikke leve mere")
    assert "112" in said
    assert "70 201 201" in said
    assert said.index("112") < 400
    assert "ikke leve mere" not in on_disk(messenger_data)


def test_nothing_personal_is_on_disk_or_in_the_log(person, messenger_data):
    said = person.say("mit cpr er 251248-9996, ring på 20304050. hvad koster bostøtte?")
    assert "fjernet et CPR-nummer" in said
    assert FACT in said
    kept = on_disk(messenger_data)
    assert "hvad koster bost" in kept, "the test looks in the wrong place"
    for secret in (person.psid, "251248", "20304050", PAGE_TOKEN):
        assert secret not in kept
    assert "bost" not in (messenger_data / "server.log").read_text(encoding="utf-8")


def test_a_deleted_conversation_leaves_nothing(person, messenger_data):
    person.say("mærkværdige grævlinge og bostøtte")
    person.say("slet mine data")
    assert "slettet" in person.choose("slet min samtale")
    with sqlite3.connect(messenger_data / "conversations.db") as database:
        rows = database.execute("select count(*) from events where data like '%grævlinge%'").fetchone()
    assert rows == (0,)
    assert "maskine" in person.say(ASKED), "a new conversation begins with who answers"


def let_go_by(seconds, person, folder):
    """Let time go by in the store."""
    secret = (folder / "secret").read_text(encoding="ascii").strip().encode()
    conversation = conversation_of(secret, "facebook", person.psid)
    with sqlite3.connect(folder / "conversations.db") as database:
        changed = database.execute(
            "update events set timestamp = timestamp - ? where sender_id = ?", (seconds, conversation)
        ).rowcount
    assert changed > 0


def test_after_an_hour_a_new_conversation_begins_and_says_so_where_it_matters(person, messenger_data):
    person.say(ASKED)
    let_go_by(3700, person, messenger_data)
    assert "over en time" in person.say("og hvor længe kan jeg få det?")
    let_go_by(3700, person, messenger_data)
    said = person.say("2")
    assert "over en time" in said
    assert "Hvad vil du gerne vide?" in said
    said = person.say("hvornår har I åbent?")
    assert "mandag" in said
    assert "over en time" not in said


def test_after_a_day_the_machine_says_again_what_it_is(person, messenger_data):
    person.say(ASKED)
    let_go_by(25 * 3600, person, messenger_data)
    assert "maskine" in person.say(ASKED)


def test_the_result_of_the_questions_is_a_button_to_open(person):
    person.tell(person.postback("Kom i gang", "GET_STARTED"))
    person.choose("Kan jeg få hjælp?")
    said = ""
    for _ in range(8):
        if "Book en samtale" not in said:
            said = person.choose("Det ved jeg ikke")
    assert "[Åbn: https://vejviser.example.dk/papirer/" in said


def on_disk(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file()).decode("utf-8", "replace")
