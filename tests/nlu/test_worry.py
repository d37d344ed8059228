"""The second opinion as a part of Rasa's pipeline: learned, kept, loaded, and marked on a message."""

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.worry import WORRIES, WorryDetector

ORDINARY = [
    ("hvad koster bostøtte", "price"),
    ("hvor længe kan jeg få hjælp", "duration"),
    ("hvornår har I åbent", "opening_hours"),
    ("book en tid på torsdag", "book"),
    ("hvordan klager jeg", "complaint"),
    ("tak for hjælpen", "thanks"),
    ("jeg er 34 år", "age"),
    ("hvem kan få et botilbud", "target_group"),
] * 20
HARD = "der er ingen der ville opdage hvis jeg forsvandt, jeg kan ikke se nogen mening med noget mere"


@pytest.fixture(scope="module")
def context():
    return ExecutionContext(GraphSchema({}))


@pytest.fixture(scope="module")
def storage(tmp_path_factory):
    return LocalModelStorage.create(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def trained(storage, context):
    """Where training has put what it learned."""
    examples = [Message(data={"text": f"{text} {n}", "intent": intent}) for n, (text, intent) in enumerate(ORDINARY)]
    detector = WorryDetector.create({}, storage, Resource("worry"), context)
    assert not marked(detector, HARD), "untrained, it has no opinion"
    return detector.train(TrainingData(examples))


def marked(detector, text):
    (message,) = detector.process([Message(data={"text": text})])
    return message.get(WORRIES)


@pytest.fixture(scope="module")
def loaded(storage, context, trained):
    return WorryDetector.load({}, storage, trained, context)


def test_a_message_that_worries_is_marked(loaded):
    assert marked(loaded, HARD) is True


@pytest.mark.parametrize("text", ["hvad koster bostøtte", "tak", "book en tid", "", "34", "🙂"])
def test_an_ordinary_message_is_left_as_it_is(loaded, text):
    assert marked(loaded, text) is None


def test_a_message_without_text_is_no_error(loaded):
    (message,) = loaded.process([Message(data={})])
    assert message.get(WORRIES) is None


def test_the_mark_is_given_out_with_the_reading(loaded):
    (message,) = loaded.process([Message(data={"text": HARD})])
    assert message.as_dict(only_output_properties=True)[WORRIES] is True
    (message,) = loaded.process([Message(data={"text": "tak"})])
    assert WORRIES not in message.as_dict(only_output_properties=True)


def test_each_message_of_several_is_judged_by_itself(loaded):
    messages = loaded.process([Message(data={"text": text}) for text in ("tak", HARD, "hvad koster bostøtte")])
    assert [message.get(WORRIES) for message in messages] == [None, True, None]


def test_training_data_are_left_as_they_are(loaded):
    data = TrainingData([Message(data={"text": HARD, "intent": "price"})])
    assert loaded.process_training_data(data) is data
    assert data.training_examples[0].get(WORRIES) is None


def test_another_process_loads_the_same_opinion(storage, context, trained, loaded):
    again = WorryDetector.load({}, storage, trained, context)
    for text in (HARD, "hvad koster bostøtte", "jeg orker ikke mere", "jeg er ked af det"):
        assert marked(again, text) == marked(loaded, text)


def test_a_model_without_it_is_an_error_and_not_silence(storage, context, tmp_path):
    with pytest.raises((ValueError, OSError)):
        WorryDetector.load({}, LocalModelStorage.create(tmp_path), Resource("never trained"), context)
