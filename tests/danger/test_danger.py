"""Recall, false alarms, robustness and speed of the recognition of people in danger.

Figures on messages never seen before stand at the head of ``recognised_rounds.yml`` and ``everyday_rounds.yml`` in
``knowledge/danger_examples``; what is asserted here holds for messages the patterns were tuned on.
"""

import re
import shutil
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.danger import Danger
from bot.danger.danger import DEFAULT
from bot.danger.examples import EXAMPLES
from bot.danger.patterns import Line, Notation, Patterns
from bot.danger.words import fold, one_edit_apart
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.readability import lix

DANGER = Danger()


def _load(name: str) -> Any:
    return yaml.safe_load((EXAMPLES / name).read_text(encoding="utf-8"))


DANGEROUS: list[tuple[str, str]] = [
    (kind, text)
    for lists in (_load("danger/recognised.yml"), *_load("danger/recognised_rounds.yml").values())
    for kind, texts in lists.items()
    for text in texts
]
EVERYDAY: list[str] = [
    text
    for lists in (_load("near_misses/everyday.yml"), _load("near_misses/everyday_rounds.yml"))
    for texts in lists.values()
    for text in texts
]


def test_the_lists_are_large_enough() -> None:
    assert sum(len(texts) for texts in _load("danger/recognised.yml").values()) >= 110
    assert len(EVERYDAY) >= 130
    assert len(_load("near_misses/everyday.yml")["normal_questions"]) >= 40


def test_recall_is_at_least_98_percent() -> None:
    missed = [text for _, text in DANGEROUS if DANGER.recognise(text) is None]
    assert len(missed) <= 0.02 * len(DANGEROUS), missed


def test_the_kind_is_right_at_least_95_times_in_100() -> None:
    wrong = [text for kind, text in DANGEROUS if DANGER.recognise(text) not in (kind, None)]
    assert len(wrong) <= 0.05 * len(DANGEROUS), wrong


@pytest.mark.parametrize("done", ["slår {} ihjel", "dræber {}", "stikker {} ned", "skyder {}", "kvæler {}"])
@pytest.mark.parametrize(
    ("who", "whom", "kind"),
    [
        *(("jeg", whom, "trussel") for whom in ("ham", "hende", "dem", "sagsbehandleren", "min kone")),
        *((who, "mig", "vold") for who in ("han", "hun", "de", "sagsbehandleren", "min mand")),
    ],
)
@pytest.mark.parametrize("sentence", ["{}", "{} hvis hun ikke giver mig ja", "nu siger jeg det igen: {}"])
def test_who_does_it_to_whom_decides_the_kind(done: str, who: str, whom: str, kind: str, sentence: str) -> None:
    assert DANGER.recognise(sentence.format(f"{who} {done.format(whom)}")) == kind


@pytest.mark.parametrize("lasts", ["resten af livet", "det meste af livet", "hele livet", "livet igennem"])
@pytest.mark.parametrize("told", ["han har brug for hjælp", "har jeg den støtte", "hun har fået en skade som varer"])
def test_what_lasts_a_life_raises_no_alarm(told: str, lasts: str) -> None:
    assert DANGER.explain(f"{told} {lasts}") is None


@pytest.mark.parametrize(
    "text",
    [
        "jeg har fået nok af livet",
        "jeg har nok af livet",
        "han siger han har fået rigeligt af livet",
        "jeg har ikke noget ud af livet",
        "jeg har fået nok af hele livet",
        "jeg har fået nok af resten af livet",
        "jeg er træt af resten af livet",
        "jeg har ikke lyst til resten af livet",
        "jeg har haft brug for hjælp hele livet og nu har jeg fået nok af livet",
        "jeg vil slippe for resten af livet",
    ],
)
def test_who_has_had_enough_of_life_is_in_danger(text: str) -> None:
    assert DANGER.recognise(text) == "selvmord"


@pytest.mark.parametrize("easy", [False, True])
def test_who_tells_of_violence_by_staff_hears_whom_to_complain_to_after_the_emergency_numbers(easy: bool) -> None:
    for text in ("min bror er blevet slået af en ansat på bostedet", "en pædagog slog min søn i går"):
        assert DANGER.recognise(text) == "vold"
    reply = DANGER.reply("vold", easy)
    first = [reply.index(said) for said in ("112", "114", "70 201 201", "lederen af tilbuddet", "99 31 32 81")]
    assert first == sorted(first)
    assert "din skyld" not in reply, "somebody else may be the one who was hit"


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_language_raises_no_alarm(text: str) -> None:
    assert DANGER.explain(text) is None


@pytest.mark.parametrize(
    "retype",
    [
        str.upper,
        lambda text: text.replace("æ", "ae").replace("ø", "oe").replace("å", "aa"),
        lambda text: text.replace("æ", "a").replace("ø", "o").replace("å", "a"),
        lambda text: text.replace("æ", "e").replace("ø", "o").replace("å", "a"),
        lambda text: re.sub(r"[.,?!]", "", text),
        lambda text: re.sub(r"([aeiouyæøå])", r"\1\1\1", text),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: "Hej. Jeg vil gerne vide, hvad bostøtte koster. " + text + " Hvad er jeres telefonnummer?",
    ],
    ids=[
        "upper case",
        "ae oe aa",
        "a o a",
        "e o a",
        "no punctuation",
        "doubled letters",
        "decomposed",
        "in a question",
    ],
)
def test_however_it_is_typed(retype: Callable[[str], str]) -> None:
    only_as_the_whole_message = {"jeg orker ikke mere", "jeg kan ikke mere"}
    texts = [
        text
        for texts in _load("danger/recognised.yml").values()
        for text in texts
        if text not in only_as_the_whole_message
    ]
    missed = [text for text in texts if not DANGER.recognise(retype(text))]
    assert len(missed) <= 0.03 * len(texts), missed


@pytest.mark.parametrize(
    "text",
    [
        "jeg vil begå selvmrd",
        "selvmrodstanker",
        "slevmord",
        "jeg har tage en overdossis",
        "han er bevistløs",
        "jeg vil tage lievt af mig",
        "jeg skærker i mig selv",
        "min kærste slår mig",
        "jeg hænegr mig selv",
        "min mand er voldelgi",
        "jeg blev voldtagte i nat",
        "ambulanse nu",
        "jeg dræebr jer",
        "spirnger ud foran toget",
    ],
)
def test_one_typing_error_in_a_key_word(text: str) -> None:
    assert DANGER.recognise(text)


def test_three_dots_do_not_end_a_sentence() -> None:
    assert DANGER.recognise("jeg vil bare... dø")
    assert DANGER.recognise("jeg har taget... ja 40 panodiler") == "akut_sygdom"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("selvmord", "selvmord", True),
        ("selvmord", "selvmor", True),
        ("selvmord", "selmvord", True),
        ("selvmord", "selvmrods", False),
        ("selvmord", "selvmodr", True),
        ("ab", "ba", True),
        ("", "a", True),
        ("livet", "lovet", True),
        ("livet", "lovte", False),
    ],
)
def test_one_edit_apart(one: str, other: str, same: bool) -> None:
    assert one_edit_apart(one, other) is same
    assert one_edit_apart(other, one) is same


@given(st.text(alphabet="abcæøåAE oe'", max_size=20))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text(max_size=300))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert DANGER.recognise(text) in (*DANGER.kinds, None)


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("kind", DANGER.kinds)
def test_replies_are_short_and_name_only_known_numbers(kind: str, easy: bool) -> None:
    reply = DANGER.reply(kind, easy)
    known = r"112|114|70 201 201|99 31 32 81"
    assert not re.search(r"\d", re.sub(known, "", reply))
    assert {"112", "70 201 201", "99 31 32 81"} <= set(re.findall(known, reply))
    assert len(reply) <= 306  # two SMS
    assert re.fullmatch(r"[A-Za-zæøåÆØÅ0-9 .,?!]*", reply)  # GSM-7
    assert lix(reply) <= (25 if easy else 35)


def test_there_is_a_reply_for_every_kind_expected() -> None:
    assert DANGER.kinds == (
        "akut_sygdom",
        "selvmord",
        "selvskade",
        "vold",
        "trussel",
        "livslinien",
    )  # the last is a line


def _seconds(text: str, times: int) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        DANGER.recognise(text)
        best = min(best, time.perf_counter() - start)
    return best


def test_a_message_takes_less_than_a_millisecond() -> None:
    texts = EVERYDAY[:100]
    assert sum(_seconds(text, 5) for text in texts) / len(texts) < 0.001


@pytest.mark.parametrize(
    "piece",
    [
        "jeg vil ikke ",
        "hvad koster bostøtte? ",
        "slår ",
        "a",
        "jeg ",
        "min mand har ",
        "æ",
        "1234567890 ",
        "selvmor",
        "han har taget mange ",
        ". ! ? ",
        "'",
    ],
)
def test_time_grows_no_faster_than_the_message(piece: str) -> None:
    short, long = ((piece * (size // len(piece) + 1))[:size] for size in (500, 2000))
    assert _seconds(long, 3) < 0.03
    assert _seconds(long, 3) < 12 * _seconds(short, 3) + 0.002


_WORDS = [*sorted(DANGER._vocabulary._words)[::7], "ikke", "hans", "bil", ".", "!", "70"]


@given(st.lists(st.sampled_from(_WORDS), max_size=9), st.integers(0, 2**14 - 1))
def test_what_matches_with_places_hidden_matches_at_the_first_look(typed: list[str], hidden: int) -> None:
    line = Line.of(DANGER._vocabulary.keys(" ".join(typed)))
    for _, always, _, patterns in DANGER._kinds:
        if always.first(line) or patterns.first(line.hiding(hidden)):
            assert DANGER._every.first(line.loosely())


def test_the_first_look_overlooks_what_must_not_follow() -> None:
    patterns = Patterns(Notation({}), ["slå !ihjel/til"])
    line = Line.of([["START"], ["."], ["sla"], ["ihjel"], ["."], ["SLUT"]])
    assert patterns.first(line) is None
    assert patterns.first(line.hiding(1 << 3)), "what is hidden does not follow"
    assert patterns.first(line.loosely())


def _edited(folder: Path, old: str, new: str) -> Path:
    for name in ("danger.yml", "contact.yml"):
        shutil.copy(DEFAULT.parent / name, folder / name)
    file = folder / "danger.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<dø>", "<findesikke>", "no group 'findesikke'"),
        ("  sig: [<mig>,", "  sig: [<sig>,", "uses itself"),
        ("      - selv mord*\n", "      - .. (måske)\n", "holds no word"),
        ("      - selv mord*\n", "      - selv m?rd\n", "is no part of a pattern"),
        ("      - selv mord*\n", "      - selv bare\n", "used in a pattern too: bare"),
        ("på {phone}.", "på {fax}.", "unknown placeholder 'fax'"),
        ("    reply: >-", "    svar: >-", "unknown key"),
        ("repaired: [", "repaired: [kvindekrisecenterleder, ", "stands in no pattern"),
        ("groups:", "groups: [", "not readable as YAML"),
    ],
)
def test_a_broken_file_is_refused_with_a_mend(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=re.escape(said)):
        Danger(_edited(tmp_path, old, new))


def test_staff_can_add_a_pattern_and_an_exception(tmp_path: Path) -> None:
    assert DANGER.recognise("jeg går i hundene af sorg") is None
    danger = Danger(_edited(tmp_path, "      - selv mord*\n", "      - selv mord*\n      - går i hundene\n"))
    assert danger.explain("JEG gaar i HUNDENE af sorg") == ("selvmord", "går i hundene")


def test_nothing_is_kept() -> None:
    before = repr(vars(DANGER).keys()) + str(sorted(map(id, vars(DANGER).values())))
    DANGER.recognise("jeg hedder Karla Blomst og vil ikke leve mere")
    assert repr(vars(DANGER).keys()) + str(sorted(map(id, vars(DANGER).values()))) == before
    assert "karla" not in repr(vars(DANGER._vocabulary))
