"""The intent of a message: danger first, then the topic, or ``nlu_fallback`` when unsure."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.assembly import the_danger, the_eligibility, the_knowledge, the_names
from bot.danish.analyser import Analyser
from bot.nlu.of_code import wanted_with_code
from bot.understanding.confidence import Confidence
from bot.understanding.linear import LinearModel
from bot.understanding.reader import Reader
from bot.understanding.spelling import Speller, Usage
from bot.understanding.training import lessons

PARTS = "parts"
FALLBACK = "nlu_fallback"
DANGER = "danger"
PRESCREEN = "prescreen"
_TOLD = 0.5  # somebody who only tells what they have wants to know what there is for them, whatever it is called
_UNHELPED = {FALLBACK, "out_of_scope"}
_NOT_LEARNED = {FALLBACK, DANGER}
_MAY_BE_UNKNOWN = {"other_language", "greet", "bye", "insult", "affirm", "deny", "thanks"}
_WITH_CODE = {"book", "cancel_booking", "move_booking", "my_booking"}
_FOREIGN = frozenset({"out_of_scope", "other_language"})


class OtherPipelineError(RasaException):
    """The model was trained with another Danish pipeline than the one installed."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Sets ``intent``, ``intent_ranking``, and the ``parts`` of the message that the actions answer."""

    def __init__(
        self,
        storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
        state: dict[str, Any] | None = None,
    ) -> None:
        """``model`` and ``state`` are what training kept; without them the component only knows danger."""
        self._storage = storage
        self._resource = resource
        self._reader: Reader | None = None
        self._confidence: Confidence | None = None
        if model and state:
            self._reader, self._confidence = _understanding(model, state)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """Create an untrained component."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the examples' intents, and keep the model."""
        examples = [
            (message.get(TEXT), message.get(INTENT))
            for message in training_data.intent_examples
            if message.get(INTENT) not in _NOT_LEARNED
        ]
        learned = lessons(examples, the_names(), Analyser.load().lexicon(), _FOREIGN)
        model = LinearModel.fit(learned.texts, learned.labels, learned.groups)
        state = {
            "pipeline": Analyser.load().name,
            "vocabulary": learned.usage.vocabulary,
            "pairs": learned.usage.pairs,
            "memory": learned.memory,
            "field_words": learned.field_words,
            "small_words": learned.small_words,
        }
        with self._storage.write_to(self._resource) as folder:
            model.save(folder)
            (folder / "state.json").write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        self._reader, self._confidence = _understanding(model, state)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """Load a trained component. Raises :class:`OtherPipelineError` for another Danish pipeline."""
        with model_storage.read_from(resource) as folder:
            state = json.loads((folder / "state.json").read_text(encoding="utf-8"))
            installed = Analyser.load().name
            if state["pipeline"] != installed:
                raise OtherPipelineError(
                    f"The model was trained with the Danish pipeline {state['pipeline']}, but {installed} is "
                    "installed. Run 'uv run vejviser train' to train it anew."
                )
            model = LinearModel.load(folder)
        return cls(model_storage, resource, model, state)

    @property
    def understanding(self) -> tuple[Reader, Confidence]:
        """What reads messages, and what says how sure a reading is. Raises ``LookupError`` before training."""
        if self._reader is None or self._confidence is None:
            raise LookupError("the classifier is not trained")
        return self._reader, self._confidence

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of each message."""
        for message in messages:
            self._read(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as they are: nothing after this component needs its output."""
        return training_data

    def _read(self, message: Message) -> None:
        text = message.get(TEXT) or ""
        if the_danger().recognise(text):
            message.set(INTENT, {"name": DANGER, "confidence": 1.0}, add_to_output=True)
            return
        if self._reader is None or self._confidence is None:
            return
        reading = self._reader.read(text)
        part = reading.parts[0]
        ranking = [{"name": name, "confidence": value} for name, value in part.topics]
        intent = ranking[0]
        nonsense = part.topic not in _MAY_BE_UNKNOWN and self._reader.is_nonsense(text)
        if nonsense or self._confidence.unsure(reading):
            intent = {"name": FALLBACK, "confidence": 1.0 - part.confidence}
        if intent["name"] in _UNHELPED and the_eligibility().only_tells(text):
            intent = {"name": PRESCREEN, "confidence": _TOLD}
        act = wanted_with_code(text) if intent["name"] not in _WITH_CODE else None
        if act:  # a code reads like nothing that was learned
            intent = {"name": act, "confidence": 1.0}
        message.set(INTENT, intent, add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)
        parts = [] if nonsense else [piece.as_dict() for piece in reading.parts]
        message.set(PARTS, parts, add_to_output=True)


def _understanding(model: LinearModel, state: dict[str, Any]) -> tuple[Reader, Confidence]:
    """What reads messages, and what says how sure a reading is, from what training kept."""
    speller = Speller(Usage(state["vocabulary"], state["pairs"]), Analyser.load().lexicon())
    acts = [label for label in model.labels if label not in the_knowledge().topics]
    reader = Reader(the_names(), model, speller, acts, state["memory"], the_knowledge().places)
    of_the_field = [*state["field_words"], *the_eligibility().conditions]  # no phrase need name every illness
    small = frozenset(state["small_words"])
    return reader, Confidence(of_the_field, small, frozenset(acts), the_names(), speller)
