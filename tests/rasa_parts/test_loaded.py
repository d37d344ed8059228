"""What is taken out of a loaded agent: fails when Rasa keeps its components or its processor in another way."""

import pytest
from rasa.core.channels.channel import UserMessage

from bot import settings
from bot.assistant import Assistant, newest_model
from bot.channels.collect import Collector
from bot.nlu.classifier import TopicClassifier
from bot.nlu.tokenizer import DanishTokenizer
from bot.rasa_parts.loaded import Aside, component
from bot.staff_pages.classifier_of import UnreadableModelError, classifier_of


@pytest.fixture(scope="module")
def assistant():
    return Assistant(newest_model(settings.read().models))


def test_the_component_that_answers_is_found(assistant):
    reader, confidence = component(assistant.agent, TopicClassifier).understanding
    reading = reader.read("hvad koster bostøtte?")
    assert reading.parts[0].topic == "price"
    assert not confidence.unsure(reading)
    assert isinstance(component(assistant.agent, DanishTokenizer), DanishTokenizer)
    with pytest.raises(LookupError):
        component(assistant.agent, str)


async def test_a_conversation_apart_is_answered_and_kept_nowhere_else(assistant):
    apart, said = Aside(assistant.agent), Collector()
    await apart.handle(UserMessage("hvad koster bostøtte?", said, "apart"))
    assert "egenbetaling" in said.messages[0]["text"]
    assert await apart.store.retrieve("apart") is not None
    assert await assistant.agent.tracker_store.retrieve("apart") is None
    assert await Aside(assistant.agent).store.retrieve("apart") is None


def test_the_classifier_of_a_file_reads_as_the_one_of_the_agent(assistant):
    alone, _ = classifier_of(newest_model(settings.read().models)).understanding
    loaded, _ = component(assistant.agent, TopicClassifier).understanding
    for text in ("hvad koster bostøtte?", "hvor længe må jeg bo på § 107", "hej"):
        assert alone.read(text) == loaded.read(text)


def test_a_file_that_is_no_model_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "x.tar.gz").write_bytes(b"nothing")
    with pytest.raises(UnreadableModelError, match="kan ikke læses"):
        classifier_of(tmp_path / "x.tar.gz")
