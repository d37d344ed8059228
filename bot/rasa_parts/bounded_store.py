"""A tracker store that reads back only the end of a conversation, so that a long one costs no more."""

import itertools
import json
from collections.abc import Iterable
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

_STORED = "_vejviser_stored"


class BoundedTrackerStore(SQLTrackerStore):
    """Rasa's SQL store with a window on the newest events of a conversation.

    The context that the actions keep is set anew in every turn, so nothing older is needed.
    """

    def __init__(self, *args: Any, events: int = 60, **kwargs: Any) -> None:
        """``events``: how many of the newest events are read back."""
        super().__init__(*args, **kwargs)
        self._events = events

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        with self.session_scope() as session:
            query = session.query(self.SQLEvent.data).filter(self.SQLEvent.sender_id == sender_id)
            newest = query.order_by(self.SQLEvent.id.desc()).limit(self._events).all()
        events = [json.loads(data) for (data,) in reversed(newest)]
        if not self.domain or not events:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        setattr(tracker, _STORED, len(tracker.events))
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the events that came since the tracker was read."""
        if self.event_broker:
            await self.stream_events(tracker)
        new: Iterable[Any] = itertools.islice(tracker.events, getattr(tracker, _STORED, 0), None)
        with self.session_scope() as session:
            for event in new:
                data = event.as_dict()
                intent = (data.get("parse_data") or {}).get("intent", {}).get("name")
                session.add(
                    self.SQLEvent(
                        sender_id=tracker.sender_id,
                        type_name=event.type_name,
                        timestamp=event.timestamp,
                        intent_name=intent,
                        action_name=data.get("name"),
                        data=json.dumps(data),
                    )
                )
            session.commit()
        setattr(tracker, _STORED, len(tracker.events))

    async def delete(self, sender_id: str) -> None:
        """Delete all of a conversation."""
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()
