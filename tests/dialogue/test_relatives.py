"""Whom a question is asked for, and that "du" is explained once to somebody who asks for another."""

import pytest

from bot.assembly import the_answerer
from bot.dialogue.context import Context

TOLD = 'I svaret er "du" den, der skal have hjælpen.'


@pytest.fixture
def ask(answerer, reading, now):
    """Ask about a topic, and return the reply."""

    def make(text, context=None, topic="duration"):
        return answerer.answer(reading(text, **{topic: 1.0}), context or Context(), now)

    return make


@pytest.mark.parametrize(
    "text",
    [
        "hvor længe kan min søn få bostøtte",
        "kan jeg søge bostøtte for min mor",
        "min bror har autisme, hvor længe kan han få bostøtte",
        "hvor længe kan en borger med demens få bostøtte",
        "hvor længe kan hun få bostøtte",
    ],
)
def test_a_question_for_somebody_else(text):
    assert the_answerer().relatives.ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "hvor længe kan jeg få bostøtte",
        "jeg er en mand på 45, kan jeg få bostøtte",
        "min mor siger at jeg kan få bostøtte",
        "hvem kan få bostøtte",
        "kan jeg få en kvinde i stedet for en mand",
        "jeg bor hos min søster, kan jeg få bostøtte",
        "",
    ],
)
def test_a_question_for_oneself_or_for_nobody(text):
    assert not the_answerer().relatives.ask(text)


def test_du_is_explained_once(ask, knowledge):
    first = ask("hvor længe kan min søn få bostøtte")
    assert first.messages[0].text == f"{knowledge.entries['85/duration'].answer}\n{TOLD}"
    second = ask("hvad koster bostøtte for min søn", first.context, "price")
    assert TOLD not in second.messages[0].text
    assert second.context.for_another


def test_du_is_whoever_asks_where_no_help_is_asked_about(ask):
    reply = ask("min søn vil gerne ringe, hvordan får han fat i jer", topic="contact")
    assert TOLD not in reply.messages[0].text


def test_whoever_asks_for_herself_is_told_nothing(ask, knowledge):
    reply = ask("hvor længe kan jeg få bostøtte")
    assert reply.messages[0].text == knowledge.entries["85/duration"].answer
