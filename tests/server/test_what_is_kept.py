"""What is written to disk: read from the files themselves, after a conversation with personal data in it."""

import time

SECRETS = ["2512489996", "251248-9996", "20304050", "anna@example.org", "Mathilde Vestergaard", "Rosenlundsvej 14"]
DANGER = ["jeg vil ikke leve mere", "jeg har taget alle mine piller nu"]


def everything(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file()).decode("utf-8", "replace")


def test_personal_data_and_danger_are_on_no_disk(talk, data_folder):
    for secret in SECRETS:
        assert secret not in talk.say(
            f"jeg hedder {secret}" if secret.istitle() else f"det er {secret}. Hvad koster bostøtte?"
        )
    for text in DANGER:
        reply = talk.say(text)
        assert "112" in reply
    assert "egenbetaling" in talk.say("hvad koster bostøtte?")
    time.sleep(0.2)
    kept = everything(data_folder)
    assert "hvad koster bost" in kept.lower(), "the test looks in the wrong place"
    for secret in [*SECRETS, *DANGER, "Tak for, at du skriver det"]:
        assert secret not in kept, f"'{secret}' is on disk"


def test_a_deleted_conversation_leaves_nothing(talk, data_folder):
    talk.say("mærkværdige grævlinge og bostøtte")
    time.sleep(0.2)
    talk.say("slet mine data")
    assert "slettet" in talk.choose("slet min samtale")
    import sqlite3

    with sqlite3.connect(data_folder / "conversations.db") as database:
        rows = database.execute("select count(*) from events where data like '%grævlinge%'").fetchone()
    assert rows == (0,)
