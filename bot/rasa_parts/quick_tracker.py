"""A conversation's tracker that finds its copy and its past states without copying all slots and replaying events."""

from __future__ import annotations

from copy import copy
from typing import Any

from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa_parts.slot_copies import copied

_UNDOING = {ActiveLoop, Restarted, ActionReverted, UserUtteranceReverted}
"""Where there is none of these (Rasa has none that is derived from them) all events since the session began hold."""


class QuickTracker(DialogueStateTracker):
    """Rasa's tracker; Rasa, its rules and its forms copy and replay it several times a turn."""

    newest_states: int | None = None
    """How many of the newest states are wanted by whoever asks for past states; all where it is None."""

    _applied: tuple[int, list[Event]] | None = None
    _states: tuple[tuple[int, int | None, Domain], list[State]] | None = None

    def copy(self) -> QuickTracker:
        """Return a tracker of the same state; what happens to it from now on happens to it alone.

        Only a follow-up action that was taken already is not set again, as Rasa's own copy does.
        """
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.events = self.events.copy()
        other.slots = type(self.slots)((name, copied(slot)) for name, slot in self.slots.items())
        other.active_loop = copy(self.active_loop)
        return other

    def applied_events(self) -> list[Event]:
        """Return the events that hold, without what was reverted, as Rasa's own tracker does."""
        if self._applied is None or self._applied[0] != len(self.events):
            kinds = [type(event) for event in self.events]
            if _UNDOING.isdisjoint(kinds):
                began = len(kinds) - kinds[::-1].index(SessionStarted) if SessionStarted in kinds else 0
                self._applied = len(kinds), list(self.events)[began:]
            else:
                self._applied = len(kinds), super().applied_events()
        return list(self._applied[1])

    def past_states(
        self,
        domain: Domain,
        omit_unset_slots: bool = False,
        ignore_rule_only_turns: bool = False,
        rule_only_data: dict[str, Any] | None = None,
    ) -> list[State]:
        """Return the state before each action and the present one, as Rasa's tracker does, or the newest of them."""
        if omit_unset_slots or ignore_rule_only_turns:
            other: list[State] = super().past_states(domain, omit_unset_slots, ignore_rule_only_turns, rule_only_data)
            return other
        asked = len(self.events), self.newest_states, domain
        if self._states is None or self._states[0] != asked:
            self._states = asked, self._replayed(domain)
        return [{kind: dict(part) for kind, part in state.items()} for state in self._states[1]]  # policies change them

    def _replayed(self, domain: Domain) -> list[State]:
        """The states, from one replay with those slots alone that a state tells of; the present one needs none."""
        if self.newest_states == 1:
            return [domain.get_active_state(self)]
        slots = [slot for slot in self.slots.values() if slot.influence_conversation]
        replay = DialogueStateTracker(self.sender_id, slots, is_rule_tracker=self.is_rule_tracker)
        states, events = [], self.applied_events()
        actions = sum(type(event) is ActionExecuted for event in events)
        unwanted = 0 if self.newest_states is None else actions + 1 - self.newest_states
        for event in events:
            if type(event) is ActionExecuted:
                if unwanted <= 0:
                    states.append(domain.get_active_state(replay))
                unwanted -= 1
            if type(event) is not SlotSet or event.key in replay.slots:
                event.apply_to(replay)
        return [*states, domain.get_active_state(replay)]
