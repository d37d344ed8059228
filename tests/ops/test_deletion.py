""" "Slet mine data" in every channel: afterwards neither the files nor the databases hold a word of it."""

import sqlite3
import time
from datetime import datetime, timedelta, timezone

import pytest

WORD = {"web": "grævlingeblomst", "sms": "egernballade", "messenger": "muldvarpefest"}


def on_disk(folder, word):
    """Which files hold a word, as it is written and as JSON escapes it: databases, their logs, everything."""
    forms = {word.encode(), word.encode("unicode_escape").replace(b"\\xe6", b"\\u00e6")}
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(form in file.read_bytes().lower() for form in forms)
    ]


def in_tables(folder, word):
    """In which tables a word stands."""
    found = []
    for name in ("conversations.db", "bookings.db"):
        with sqlite3.connect(folder / name) as database:
            tables = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
            found += [
                f"{name}: {table}"
                for table in tables
                if any(
                    word in str(row).lower() or word[:-6] in str(row)
                    for row in database.execute(f"select * from {table}")
                )
            ]
    return found


@pytest.mark.parametrize("channel", list(WORD))
def test_a_conversation_is_deleted_in_truth(running, request, channel):
    someone = request.getfixturevalue({"web": "web", "sms": "phone", "messenger": "person"}[channel])
    word = WORD[channel]
    for text in (f"hvad koster bostøtte med {word}?", f"og {word}?", "hvem kan få det?"):
        someone.say(text)
    time.sleep(0.3)
    assert on_disk(running.data, word), "the test looks in the wrong place"
    asked = someone.say("slet mine data")
    if channel == "sms":
        number = next(line[0] for line in asked.splitlines() if line[:1].isdigit() and "slet" in line.lower())
        told = someone.say(number)
    else:
        told = someone.choose("slet min samtale")
    assert "slettet" in told.lower()
    time.sleep(0.3)
    assert on_disk(running.data, word) == []
    assert in_tables(running.data, word) == []
    assert "egenbetaling" in someone.say("hvad koster bostøtte?"), "and one can begin anew"


WORDS = [
    "ja",
    "Ja tak",
    "ja, slet det",
    "ja gør det",
    "slet",
    "slet det hele",
    "Ja, slet min samtale",
    "jo gerne",
    "slet mine data",
]
BEFORE = {
    "outside of any form": (),
    "in the pre-screening": ("kan jeg få hjælp?", "{word} og angst, hvad koster det?"),
    "at the last question of a booking": ("book tid fredag kl 12", "uden navn", "spring over"),
    "at the question for a code": ("hvornår er min tid?",),
}


@pytest.mark.parametrize("answer", WORDS)
def test_the_question_whether_to_delete_is_answered_in_words(running, web, answer):
    web.say("hvad koster bostøtte med pindsvinepels?")
    time.sleep(0.3)
    assert on_disk(running.data, "pindsvinepels"), "the test looks in the wrong place"
    web.say("slet mine data")
    assert "Samtalen er slettet" in web.say(answer)
    time.sleep(0.3)
    assert on_disk(running.data, "pindsvinepels") == []
    assert in_tables(running.data, "pindsvinepels") == []


@pytest.mark.parametrize("channel", list(WORD))
@pytest.mark.parametrize("before", list(BEFORE))
def test_a_yes_deletes_wherever_one_was(running, request, channel, before):
    someone = request.getfixturevalue({"web": "web", "sms": "phone", "messenger": "person"}[channel])
    word = f"{WORD[channel]}s"
    someone.say(f"hvad koster bostøtte med {word}?")
    for text in BEFORE[before]:
        someone.say(text.format(word=word))
    time.sleep(0.3)
    assert on_disk(running.data, word), "the test looks in the wrong place"
    asked = someone.say("slet mine data")
    assert "Tilbage til mit spørgsmål" not in asked, "whose would a yes be?"
    assert "Samtalen er slettet" in someone.say("ja")
    time.sleep(0.3)
    assert on_disk(running.data, word) == []
    assert in_tables(running.data, word) == []
    assert "egenbetaling" in someone.say("hvad koster bostøtte?"), "no form goes on"


@pytest.mark.parametrize("answer", ["nej", "nej tak", "slet ikke", "nej lad være", "måske", "hvad sletter du?"])
def test_what_is_no_yes_deletes_nothing(running, web, answer):
    word = f"flagermusvinge{sum(map(ord, answer))}"
    web.say(f"hvad koster bostøtte med {word}?")
    web.say("slet mine data")
    assert "Samtalen er slettet" not in web.say(answer)
    assert "Samtalen er slettet" not in web.say("tak")
    assert "Samtalen er slettet" not in web.say("ja"), "the question is no more open"
    time.sleep(0.3)
    assert on_disk(running.data, word)


@pytest.mark.parametrize("channel", list(WORD))
@pytest.mark.parametrize("form", [False, True])
def test_danger_closes_the_question(running, request, channel, form):
    someone = request.getfixturevalue({"web": "web", "sms": "phone", "messenger": "person"}[channel])
    someone.say("hvad koster bostøtte?")
    if form:
        someone.say("jeg vil gerne booke en tid")
    someone.say("slet mine data")
    assert "112" in someone.say("jeg vil ikke leve mere")
    told = someone.say("ja")
    assert "Samtalen er slettet" not in told and "Vil du slette det" not in told
    if form:
        assert "Jeg har ikke slettet noget" in told and "Hvornår vil du komme" in told, "whose would this yes be?"
    someone.say("slet mine data")
    assert "Samtalen er slettet" in someone.say("ja"), "who asks anew can still delete"


def test_purge_says_how_many_of_everything_and_leaves_what_is_young(running, web):
    web.say("en frisk samtale om bostøtte")
    old = time.time() - 31 * 24 * 3600
    with sqlite3.connect(running.data / "conversations.db") as database:
        for sender in ("old-1", "old-2", "old-3"):
            database.execute(
                "insert into events (sender_id, type_name, timestamp, data) values (?, 'user', ?, '{}')", (sender, old)
            )
        young = database.execute(
            "select count(distinct sender_id) from events where timestamp > ?", (old + 9,)
        ).fetchone()
    then = datetime.now(timezone.utc) - timedelta(days=31)
    with sqlite3.connect(running.data / "bookings.db") as database:
        for place in (1, 2):
            database.execute(
                "insert into appointments (start, place, code_digest, token_digest, attempt, name)"
                " values (?, ?, ?, ?, 0, 'X')",
                (f"{then:%Y-%m-%d %H:%M:%S.%f}", place, f"{place:064d}", f"{place:064d}"),
            )
        database.execute(
            "insert into ratings (at, session_digest, answer, helpful) values (?, ?, '85/price', 1)",
            (f"{then:%Y-%m-%d %H:%M:%S.%f}", "0" * 64),
        )
    told = running.command("purge")
    assert told.returncode == 0, told.stderr
    assert "Slettet: 3 samtaler, 2 aftaler, 1 vurderinger og " in told.stdout
    with sqlite3.connect(running.data / "conversations.db") as database:
        left = database.execute("select count(distinct sender_id) from events").fetchone()
    assert left == young
    assert "Slettet: 0 samtaler, 0 aftaler, 0 vurderinger og 0 beskeder" in running.command("purge").stdout
