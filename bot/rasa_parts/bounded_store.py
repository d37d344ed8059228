"""A tracker store that reads back only the end of a conversation, so that a long one costs no more."""

import itertools
import json
from collections.abc import Iterable
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    FollowupAction,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Index, func, insert, text
from sqlalchemy.engine import Engine

from bot.booking.patience import patient
from bot.rasa_parts.plain_sqlite import PlainSqlite
from bot.rasa_parts.quick_tracker import QuickTracker
from bot.shared.turns import before_save

KEPT_SECONDS = 30 * 24 * 3600
_PURGE_SECONDS = 600
_STORED = "_vejviser_stored"
_NEWEST = "_vejviser_newest"
_NEWEST_EVENTS = text("SELECT id, data FROM events WHERE sender_id = :sender ORDER BY id DESC LIMIT :most")
_LASTING = text(  # of each slot and of the form, the last that is older than the window
    "SELECT id, data FROM events WHERE sender_id = :sender AND id IN (SELECT max(id) FROM events"
    " WHERE sender_id = :sender AND id < :oldest AND type_name IN ('slot', 'active_loop')"
    " GROUP BY type_name, action_name) ORDER BY id DESC"
)
_NEWEST_ID = text("SELECT max(id) FROM events WHERE sender_id = :sender")
_LAST_OF_SLOT = text(
    "SELECT id, data FROM events WHERE sender_id = :sender AND type_name = 'slot' AND action_name = :name"
    " ORDER BY id DESC LIMIT 1"
)
_AMEND = text("UPDATE events SET data = :data WHERE id = :id")
_DELETE = text("DELETE FROM events WHERE sender_id = :sender")
_LISTENS = "action_listen"
_UNKEPT = {"worries", "intent_ranking", "parts", "text_tokens", "text", "message_id", "metadata"}
"""Of the reading of a message, what is for its turn alone (how somebody seems to be, what else was thought of), and
what its event says itself."""
_UNSTORED = BotUttered, FollowupAction, DefinePrevUserUtteredFeaturization
"""Nothing needs what was answered, and it can tell on the person; what was to follow has followed; the policies are
rules, which go by the intent and never by the text (see :meth:`BoundedTrackerStore._retrieve`)."""

_row = SQLTrackerStore.SQLEvent
_ADD = insert(_row.__table__)
Index("events_of_conversation", _row.sender_id, _row.type_name, _row.action_name, _row.id)  # all that _LASTING looks at
Index("newest_of_conversation", _row.sender_id, _row.id)


class BoundedTrackerStore(SQLTrackerStore):
    """Rasa's SQL store with a window on the newest events of a conversation.

    What is older than the window is not replayed, but for the last value of each slot and the form under way.
    When a form ends, all that was said in the conversation until then is deleted: the answers in a form are
    nobody's business any more. The slots that still hold something go on.
    """

    def __init__(self, *args: Any, events: int = 60, **kwargs: Any) -> None:
        """``events``: how many of the newest events are read back."""
        super().__init__(*args, **kwargs)
        self._events = events
        self._plain: PlainSqlite | None = None

    def speak_plainly(self) -> None:
        """Read and write without SQLAlchemy in between; for SQLite, with an engine whose connections stay open."""
        self._plain = PlainSqlite(self.engine)

    @property
    def _database(self) -> Engine | PlainSqlite:
        return self._plain or self.engine

    def init_tracker(self, sender_id: str) -> QuickTracker:
        """Return the tracker of a conversation that begins."""
        return QuickTracker(sender_id, self.domain.slots)

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        with self._database.connect() as connection:  # without a session, which costs as much again
            newest = list(connection.execute(_NEWEST_EVENTS, {"sender": sender_id, "most": self._events}))
            older: list[Any] = []
            if len(newest) == self._events:
                oldest, _ = newest[-1]
                older = list(connection.execute(_LASTING, {"sender": sender_id, "oldest": oldest}))
        events = json.loads(f"[{','.join(data for _, data in reversed([*newest, *older]))}]")  # at once: half the time
        if not self.domain or not events:
            return None
        tracker = QuickTracker.from_dict(sender_id, events, self.domain.slots)
        for event in tracker.events:
            if type(event) is UserUttered:
                event.use_text_for_featurization = False
        setattr(tracker, _STORED, len(tracker.events))
        setattr(tracker, _NEWEST, newest[0][0])
        return tracker

    async def newest(self, sender_id: str) -> int:
        """Return the id of a conversation's newest event, 0 for none; another than before tells that one was saved."""
        with self._database.connect() as connection:
            ((newest,),) = connection.execute(_NEWEST_ID, {"sender": sender_id})
        return newest or 0

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the events that came since the tracker was read; forget what was said when a form ended.

        Raises ``TurnLost`` and stores nothing where another message of the conversation may be under way by now.
        """
        new: list[Event] = list(itertools.islice(tracker.events, getattr(tracker, _STORED, 0), None))
        ended = any(isinstance(event, ActiveLoop) and event.name is None for event in new)
        kept = _remembered(tracker) if ended else new
        rows = [self._row(tracker.sender_id, event) for event in kept if type(event) not in _UNSTORED]
        if not rows and not ended:  # there is nothing yet where a conversation only begins
            return
        newest = getattr(tracker, _NEWEST, None)
        await before_save(tracker.sender_id, await self.newest(tracker.sender_id) if newest is None else newest)
        if self.event_broker:
            await self.stream_events(tracker)
        with self._database.begin() as connection:
            if ended:
                connection.execute(_DELETE, {"sender": tracker.sender_id})
            if rows:
                connection.execute(_ADD, rows)
        if ended:
            self.clean_log()
        setattr(tracker, _STORED, len(tracker.events))
        setattr(tracker, _NEWEST, None)  # a tracker may be saved again

    @staticmethod
    def _row(sender_id: str, event: Event) -> dict[str, Any]:
        data = event.as_dict()
        data.pop("metadata", None)  # the same names of model and assistant with every event
        if "parse_data" in data:
            data["parse_data"] = {key: value for key, value in data["parse_data"].items() if key not in _UNKEPT}
        return {
            "sender_id": sender_id,
            "type_name": event.type_name,
            "timestamp": event.timestamp,
            "intent_name": (data.get("parse_data") or {}).get("intent", {}).get("name"),
            "action_name": data.get("name"),
            "data": json.dumps(data),
        }

    async def amend(self, sender_id: str, slot: str, value: Any) -> None:
        """Give a slot another value as if that had been stored in the first place; nothing tells that it was changed.

        Raises ``TurnLost`` as :meth:`save` does. A slot that was never set stays so.
        """
        await before_save(sender_id, await self.newest(sender_id))
        with self._database.begin() as connection:
            for number, data in list(connection.execute(_LAST_OF_SLOT, {"sender": sender_id, "name": slot})):
                amended = json.dumps({**json.loads(data), "value": value})
                connection.execute(_AMEND, {"id": number, "data": amended})

    async def delete(self, sender_id: str) -> None:
        """Delete all of a conversation."""
        with self._database.begin() as connection:
            connection.execute(_DELETE, {"sender": sender_id})
        self.clean_log()

    def purge(self, now: float) -> int:
        """Delete conversations in which nothing was said for 30 days; return how many. ``now``: seconds since 1970."""
        with patient(_PURGE_SECONDS), self.session_scope() as session:
            if self.engine.dialect.name == "postgresql":
                session.execute(text(f"SET LOCAL statement_timeout = {_PURGE_SECONDS * 1000}"))
            row = self.SQLEvent
            last = func.max(row.timestamp)
            old = session.query(row.sender_id).group_by(row.sender_id).having(last < now - KEPT_SECONDS)
            senders = sorted(sender for (sender,) in old)  # two that purge at once must not wait for each other
            for sender in senders:
                session.query(row).filter(row.sender_id == sender).delete()
            session.commit()
        self.clean_log()
        return len(senders)

    def clean_log(self) -> None:
        """Take what was deleted out of SQLite's write-ahead log too, where others hold it open."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _remembered(tracker: DialogueStateTracker) -> Iterable[Event]:
    """The slots that hold something and the form that goes on, as if the conversation began with them."""
    for name, slot in tracker.slots.items():
        if slot.value is not None:
            yield SlotSet(name, slot.value)
    if tracker.active_loop_name:  # one form may lead to another within a turn
        yield ActiveLoop(tracker.active_loop_name)
    yield ActionExecuted(_LISTENS)
