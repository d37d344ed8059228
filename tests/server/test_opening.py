"""A page that opens the conversation is greeted; nothing is kept before somebody writes."""

import sqlite3
from contextlib import closing

import pytest


def stored(data_folder, tokens):
    with closing(sqlite3.connect(data_folder / "conversations.db")) as database:
        senders = {sender for (sender,) in database.execute("SELECT DISTINCT sender_id FROM events")}
    return [token.partition(".")[0] in senders for token in tokens]


def test_only_who_writes_is_stored(talk, server, data_folder):
    silent = talk.client.post("/webhooks/web/sessions", json={}).json()["token"]
    wrote = talk.headers["Authorization"].split()[1]
    talk.say("hvad koster bostøtte?")
    assert stored(data_folder, [silent, wrote]) == [False, True]


@pytest.mark.parametrize("words, place", [("den første", 0), ("den anden", 1), ("3", 2)])
def test_what_the_greeting_offers_can_be_pointed_at(talk, server, words, place):
    by_words = talk.say(words)
    other = type(talk)(server)
    assert by_words == other.choose(other.choices[place]["title"])
    for each in (talk, other):  # what a form asks must not stay open for other tests of this server
        each.say("stop")


def test_easy_words_can_be_asked_for_at_once(talk):
    assert talk.say("hvad er bostøtte?", easy=True) != type(talk)(str(talk.client.base_url)).say("hvad er bostøtte?")
