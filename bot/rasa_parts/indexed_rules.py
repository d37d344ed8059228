"""Rasa's rule policy, with the rules found by what happened last instead of one after the other."""

from collections import defaultdict
from typing import Any

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa_parts.quick_tracker import QuickTracker

_Moment = tuple[str | None, str | None]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class IndexedRulePolicy(RulePolicy):
    """Decides as :class:`RulePolicy` does; only rules that end in the present moment are compared with the rest.

    A rule can only hold where its last state has the previous action of the conversation's last state, and its
    intent, if it names one. And a form that is under way hears "back" and "restart".
    """

    _index: tuple[tuple[int, int], dict[_Moment, list[str]]] | None = None
    _longest: dict[str | None, int] | None = None
    _texts: bool | None = None

    def _prediction_states(self, tracker: DialogueStateTracker, *args: Any, **kwargs: Any) -> list[State]:
        """Ask for no more states than the longest rule has that may hold: what was before them decides nothing."""
        if isinstance(tracker, QuickTracker):
            tracker.newest_states = self._longest_rule(tracker.latest_action_name)
        states: list[State] = super()._prediction_states(tracker, *args, **kwargs)
        return states

    def _longest_rule(self, action: str | None) -> int:
        """The most states of a rule that ends after this action; where a conversation begins, of any."""
        if self._longest is None:
            longest: dict[str | None, int] = {}
            for key in {key for part in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH) for key in self.lookup.get(part, ())}:
                states = self._rule_key_to_state(key)
                for last in {_moment(states[-1])[0] if states else None, None}:
                    longest[last] = max(longest.get(last, 1), len(states))
            self._longest = longest
        return self._longest.get(action, 1)

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        """Compare texts only where a rule names one; else Rasa compares all states twice."""
        if use_text_for_last_user_input and not self._speaks_of_texts():
            return None, None, False
        found: tuple[str | None, str | None, bool] = super()._find_action_from_rules(
            tracker, domain, use_text_for_last_user_input
        )
        return found

    @staticmethod
    def format_tracker_states(states: list[State]) -> str:
        """Return nothing: it is for the log alone, which is off, since states hold what people said."""
        return ""

    def _speaks_of_texts(self) -> bool:
        if self._texts is None:
            states = (state for key in self.lookup[RULES] for state in self._rule_key_to_state(key))
            self._texts = any("text" in state.get("user", {}) for state in states)
        return self._texts

    @staticmethod
    def _find_action_from_default_actions(tracker: DialogueStateTracker) -> tuple[str | None, str | None]:
        """Leave "back" and "restart" to a form that is under way; Rasa's own policy takes them from it."""
        if tracker.active_loop_name and not tracker.is_active_loop_rejected:
            return None, None
        found: tuple[str | None, str | None] = RulePolicy._find_action_from_default_actions(tracker)
        return found

    def _get_possible_keys(self, lookup: dict[str, Any], states: list[State]) -> set[str]:
        if not states:
            return set(lookup)
        action, intent = _moment(states[-1])
        index = self._by_moment(lookup)
        keys = {*index.get((action, intent), ()), *index.get((action, None), ())}
        if action is None:  # where a conversation begins, Rasa compares nothing else
            keys.update(key for (before, _), found in index.items() if before is None for key in found)
        found: set[str] = super()._get_possible_keys({key: lookup[key] for key in keys}, states)
        return found

    def _by_moment(self, lookup: dict[str, Any]) -> dict[_Moment, list[str]]:
        lookup_now = id(lookup), len(lookup)
        if self._index is None or self._index[0] != lookup_now:
            index: dict[_Moment, list[str]] = defaultdict(list)
            for key in lookup:
                rule_states = self._rule_key_to_state(key)
                index[_moment(rule_states[-1]) if rule_states else (None, None)].append(key)
            self._index = lookup_now, dict(index)
        return self._index[1]


def _moment(state: State) -> _Moment:
    action: Any = state.get("prev_action") or {}
    user: Any = state.get("user") or {}
    return action.get("action_name") or action.get("action_text"), user.get("intent")
