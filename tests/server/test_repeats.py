"""A page that heard no answer sends its message again, with the same id: there is one turn, and one answer."""

import json
import socket
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from tests.conftest import Talk

ASKED = "hvad koster bostøtte?"


def send(talk, identifier, **body):
    return talk.client.post("/webhooks/web/messages", json={**body, "id": identifier}, headers=talk.headers)


def turns(data_folder, talk):
    """How many messages of a session the store holds."""
    session = talk.headers["Authorization"].split()[1].partition(".")[0]
    with sqlite3.connect(data_folder / "conversations.db") as database:
        asked = "select count(*) from events where sender_id = ? and type_name = 'user'"
        return database.execute(asked, (session,)).fetchone()[0]


def test_a_repeat_gets_the_same_answer_and_no_second_turn(talk, data_folder):
    before = turns(data_folder, talk)
    answers = [send(talk, "message-1", text=ASKED) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert turns(data_folder, talk) == before + 1


def test_the_same_words_with_another_id_or_none_are_another_message(talk, data_folder):
    before = turns(data_folder, talk)
    send(talk, "message-1", text="mere")
    send(talk, "message-2", text="mere")
    talk.say("mere")
    talk.say("mere")
    assert turns(data_folder, talk) == before + 4


def test_a_repeat_while_the_first_is_under_way_waits_for_it(talk, data_folder):
    before = turns(data_folder, talk)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: send(talk, "message-1", text=ASKED).text, range(4)))
    assert len(set(answers)) == 1
    assert turns(data_folder, talk) == before + 1


def test_an_id_of_one_session_means_nothing_in_another(talk, server):
    other = Talk(server)
    assert "uden egenbetaling" in send(talk, "message-1", text=ASKED).text
    assert "uden egenbetaling" not in send(other, "message-1", text="hvornår har I åbent?").text


def test_a_choice_is_taken_once(talk, data_folder):
    choice = talk.choices[0]["id"]
    before = turns(data_folder, talk)
    assert send(talk, "message-1", choice=choice).text == send(talk, "message-1", choice=choice).text
    assert turns(data_folder, talk) == before + 1


def test_a_booking_that_is_confirmed_again_keeps_its_code(talk):
    talk.say("jeg vil gerne booke en tid")
    talk.say("den første")
    talk.choose("Uden navn")
    talk.choose("Spring over")
    choice = next(choice["id"] for choice in talk.choices if choice["title"] == "Ja, book tiden")
    first, second = (send(talk, "message-1", choice=choice) for _ in range(2))
    assert "Din kode er" in first.text and first.text == second.text


def test_a_turn_goes_on_when_the_line_breaks_and_its_answer_is_there_afterwards(talk, server, data_folder):
    before = turns(data_folder, talk)
    body = json.dumps({"text": ASKED, "id": "message-1"}).encode()
    address = urlsplit(server)
    with socket.create_connection((address.hostname, address.port)) as line:
        head = f"POST /webhooks/web/messages HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: {len(body)}\r\n"
        line.sendall(f"{head}Authorization: {talk.headers['Authorization']}\r\n\r\n".encode() + body)
    deadline = time.monotonic() + 10
    while turns(data_folder, talk) == before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert turns(data_folder, talk) == before + 1, "the turn ended with the line"
    assert "uden egenbetaling" in send(talk, "message-1", text=ASKED).text
    assert turns(data_folder, talk) == before + 1


def test_nothing_of_danger_is_remembered_for_a_repeat(talk):
    assert "70 201 201" in send(talk, "message-1", text="jeg vil ikke leve mere").text
    assert "uden egenbetaling" in send(talk, "message-1", text=ASKED).text, "the answer to danger was kept"


def test_after_deletion_nothing_is_left_to_repeat(talk):
    first = send(talk, "message-1", text=ASKED)
    talk.client.delete("/webhooks/web/sessions", headers=talk.headers)
    again = send(talk, "message-1", text="hvornår har I åbent?")
    assert again.status_code == 200 and again.text != first.text
