"""What was asked in vain: kept masked for 30 days, deleted when the citizen wants it, put together when it is alike."""

import random
import time
from datetime import timedelta

from bot.assembly import the_names
from bot.staff.asked import Asked
from bot.staff.groups import groups
from bot.staff.proposals import MISSING, Proposal
from bot.staff.vain import NOT_HELPFUL, NOT_UNDERSTOOD, Vain

from .conftest import NOW


def message(text, number=0, session="s", at=NOW):
    return Asked(at, NOT_UNDERSTOOD, text, text, None, 0.2, None, None, session, number)


def test_what_is_kept_comes_back_without_the_conversation(staff):
    staff.asked.add([message("hvad med bussen", session="min samtale")])
    (kept,) = staff.asked.newest()
    assert (kept.text, kept.reason) == ("hvad med bussen", NOT_UNDERSTOOD)
    assert kept.session == staff.asked.digest("min samtale") and "min samtale" not in kept.session


def test_it_is_gone_after_30_days(staff):
    staff.asked.add([message("gammel", at=NOW - timedelta(days=30, seconds=1)), message("ny")])
    assert staff.purge(NOW) == 1
    assert [kept.text for kept in staff.asked.newest()] == ["ny"]


def test_a_conversation_is_forgotten_with_what_was_proposed_of_it_and_no_other(staff):
    staff.asked.add([message("min", session="a"), message("din", session="b")])
    digest = staff.asked.digest("a")
    staff.proposals.add(
        [
            Proposal("min", "Mette", NOW, topic="price", session_digest=digest),
            Proposal("skrevet ud", "Mette", NOW, topic="price", session_digest=digest),
            Proposal("ellers", "Mette", NOW, topic="price"),
        ]
    )
    staff.proposals.mark_exported([each.id for each in staff.proposals.all() if each.text == "skrevet ud"], NOW)
    staff.forget("a")
    assert [kept.text for kept in staff.asked.newest()] == ["din"]
    assert [kept.text for kept in staff.proposals.all()] == ["skrevet ud", "ellers"]


def test_the_same_proposal_is_kept_once(staff):
    twice = [Proposal("hvad koster det", "Mette", NOW, topic="price")] * 2
    assert staff.proposals.add(twice) == 1
    assert staff.proposals.add([Proposal("hvad koster det", "Ole", NOW, topic="wage")]) == 1
    assert staff.proposals.add([Proposal("hvad koster det", "Ole", NOW, MISSING, note="om priser")]) == 1


def test_exported_proposals_are_gone_after_30_days(staff):
    staff.proposals.add([Proposal("a", "Mette", NOW, topic="price"), Proposal("b", "Mette", NOW, topic="price")])
    staff.proposals.mark_exported([staff.proposals.all()[0].id], NOW)
    assert staff.purge(NOW + timedelta(days=31)) == 1
    assert [each.text for each in staff.proposals.all()] == ["b"]


def test_messages_that_ask_the_same_are_put_together_and_others_are_not():
    texts = [
        "kan jeg få en ledsager",
        "kan jeg få en ledsager med",
        "kan man få en ledsagr?",
        "hvad er vejret i morgen",
    ]
    found = groups([message(text, number) for number, text in enumerate(texts)])
    assert [[each.id for each in group.messages] for group in found] == [[0, 1, 2], [3]]


def test_the_same_words_are_one_wording_with_all_its_messages():
    (group,) = groups([message("hvad med bussen", number) for number in range(3)])
    assert [(each.text, each.numbers) for each in group.variants] == [("hvad med bussen", (0, 1, 2))]


def test_five_thousand_messages_are_put_together_in_a_few_seconds():
    chance = random.Random(1)
    words = ["bussen", "ledsager", "hund", "bil", "job", "læge", "penge", "mad", "tid", "bolig", "kursus", "ferie"]
    texts = [" ".join(chance.choices(words, k=5)) for _ in range(5000)]
    began = time.process_time()
    found = groups([message(text, number) for number, text in enumerate(texts)])
    assert sum(len(group.messages) for group in found) == 5000
    assert time.process_time() - began < 20


def test_without_letters_every_message_stands_alone():
    assert len(groups([message("", 0), message("", 1)])) == 1
    assert groups([]) == []


def test_the_writer_writes_what_it_was_given_and_forgets_what_waits(staff):
    vain = Vain(staff, the_names)
    for number in range(50):
        vain.keep(NOW, NOT_UNDERSTOOD, f"hvad med bostøtten {number}", f"s{number % 2}")
    vain.forget("s0")
    kept = staff.asked.newest()
    assert len(kept) == 25
    assert {each.likeness.split()[-2] for each in kept} == {"service"}
    assert vain.lost == 0


def test_a_message_is_kept_when_its_answer_was_no_help_and_only_then(staff):
    vain = Vain(staff, the_names)
    vain.answered(NOW, "85/price", "hvad koster bostøtte", "s1")
    vain.answered(NOW, "85/duration", "hvor længe", "s1")
    vain.rated("s1", "85/price", True)
    vain.rated("s2", "85/duration", False)
    vain.rated("s1", "85/duration", False)
    vain.rated("s1", "85/duration", False)
    vain.flush()
    assert [(each.text, each.reason, each.answer) for each in staff.asked.newest()] == [
        ("hvor længe", NOT_HELPFUL, "85/duration")
    ]


def test_a_database_that_is_away_costs_messages_and_nothing_else(staff, monkeypatch):
    vain = Vain(staff, the_names)
    monkeypatch.setattr(staff.asked, "add", lambda _: 1 / 0)
    vain.keep(NOW, NOT_UNDERSTOOD, "hej", "s")
    vain.flush()
    assert vain.lost == 1
