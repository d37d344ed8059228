"""Rasa's agent and message processor without the work that comes to nothing in this project."""

from pathlib import Path
from typing import Any

from rasa.core import processor as upstream
from rasa.core.actions.action import Action, ActionListen, RemoteAction, action_for_index
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator, TemplatedNaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_VALIDATE_SLOT_MAPPINGS, DEFAULT_SLOT_NAMES
from rasa.shared.core.domain import Domain
from rasa.shared.core.slot_mappings import SlotMappingType
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.io import raise_warning

from bot.rasa_parts.straight_runner import StraightRunner


class QuickProcessor(MessageProcessor):
    """Handles a message in the steps of :class:`MessageProcessor`.

    What it leaves out: the scheduler of the graph, extracting slots where no slot is ever extracted, building an
    empty domain for each message only to see that the model's own is another, lists of slots for a log that is off,
    all of Rasa's own actions for each action that is looked up, and a copy of the tracker for the action that does
    nothing: to listen, with which every turn ends.
    """

    _listen = ActionListen()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._extracts = _extracts_slots(self.domain)
        self._actions: dict[int, Action] = {}

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        usual = upstream.DaskGraphRunner
        upstream.DaskGraphRunner = StraightRunner  # the one place where Rasa lets nobody choose the runner
        try:
            loaded: tuple[str, ModelMetadata, GraphRunner] = MessageProcessor._load_model(model_path)
        finally:
            upstream.DaskGraphRunner = usual
        return loaded

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Run Rasa's extraction of slots where the domain has any that could be filled so."""
        if not self._extracts:
            return tracker
        return await super().run_action_extract_slots(output_channel, tracker)

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """Listen where the last action said so, else ask the policies. Raises ``ActionLimitReached``."""
        if self.is_action_limit_reached(tracker, True):
            asked: tuple[Action, PolicyPrediction] = super().predict_next_with_tracker_if_should(tracker)
            return asked
        listens = tracker.followup_action == ACTION_LISTEN_NAME
        prediction = self._predict_next_with_tracker(tracker)
        return self._listen if listens else self._action(prediction.max_confidence_index), prediction

    def _action(self, index: int) -> Action:
        """Rasa's action; one that runs elsewhere keeps nothing of a turn and is made once, not with all others."""
        action = self._actions.get(index)
        if action is None:
            action = action_for_index(index, self.domain, self.action_endpoint)
            if type(action) is RemoteAction:
                self._actions[index] = action
        return action

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        if action is not self._listen:
            return bool(await super()._run_action(action, tracker, output_channel, nlg, prediction))
        self._log_action_on_tracker(tracker, action, [], prediction)
        return False

    def _check_for_unseen_features(self, parse_data: dict[str, Any]) -> None:
        intent = parse_data["intent"]["name"]
        if intent and intent not in self.domain.intents:
            raise_warning(f"Parsed an intent '{intent}' which is not defined in the domain.")
        for found in parse_data["entities"] or ():
            if found["entity"] and found["entity"] not in self.domain.entities:
                raise_warning(f"Parsed an entity '{found['entity']}' which is not defined in the domain.")

    @staticmethod
    def _log_slots(tracker: DialogueStateTracker) -> None:
        """Log nothing: slots hold what people said."""


class QuickAgent(Agent):
    """An agent that handles its messages with :class:`QuickProcessor`."""

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Load a model, as :class:`Agent` does."""
        self.processor = QuickProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
            http_interpreter=self.http_interpreter,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        if isinstance(self.nlg, TemplatedNaturalLanguageGenerator):
            self.nlg.responses = self.domain.responses


def _extracts_slots(domain: Domain) -> bool:
    """Tell whether anything in the domain could be extracted from a message: all but slots that only actions set."""
    mappings = [mapping for slot in domain.slots if slot.name not in DEFAULT_SLOT_NAMES for mapping in slot.mappings]
    by_actions = all(each.get("type") == str(SlotMappingType.CUSTOM) and not each.get("action") for each in mappings)
    return not by_actions or ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions
