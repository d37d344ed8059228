"""A second opinion on messages that no pattern takes for danger (see :mod:`bot.danger.second_opinion`)."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.assembly import the_danger
from bot.danger.second_opinion import SecondOpinion

WORRIES = "worries"
_HARD = "feeling_bad"  # who says so may be in danger or not: such a message is no example of an ordinary question


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class WorryDetector(GraphComponent):
    """Sets ``worries`` on a message whose writer may have a hard time; the answer stays what it is.

    The store drops the mark: it is for the turn alone.
    """

    def __init__(self, storage: ModelStorage, resource: Resource, opinion: SecondOpinion | None = None) -> None:
        """``opinion`` is what training kept; without it nothing is marked."""
        self._storage = storage
        self._resource = resource
        self._opinion = opinion

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> WorryDetector:
        """Create an untrained component."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples of danger, and from the ordinary questions that the intents are trained on."""
        ordinary = [message.get(TEXT) for message in training_data.intent_examples if message.get(INTENT) != _HARD]
        self._opinion = SecondOpinion.fit(ordinary, danger=the_danger())
        with self._storage.write_to(self._resource) as folder:
            self._opinion.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> WorryDetector:
        """Load a trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, SecondOpinion.load(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Mark each message that worries."""
        for message in messages:
            if self._opinion and self._opinion.worries(message.get(TEXT) or ""):
                message.set(WORRIES, True, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as they are."""
        return training_data
