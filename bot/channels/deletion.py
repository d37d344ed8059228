"""When a conversation is to be deleted: the choice is taken, or the question whether to is answered with yes."""

from rasa.core.tracker_store import TrackerStore

from bot.channels.incoming import CHOICE, Incoming
from bot.dialogue.context import Context
from bot.dialogue.deletion import closed, consents, is_asked
from bot.dialogue.keys import act_key
from bot.dialogue.titles import DELETE
from bot.rasa_parts.bounded_store import BoundedTrackerStore


async def is_wanted(incoming: Incoming, session: str, store: TrackerStore) -> bool:
    """Tell whether a message asks for good that its conversation be deleted."""
    if incoming.parse_data is not None:
        return incoming.parse_data.get(CHOICE) == act_key(DELETE)
    if not consents(incoming.text):
        return False
    tracker = await store.retrieve(session)
    return tracker is not None and is_asked(Context.from_dict(tracker.get_slot("context")))


async def close(session: str, store: BoundedTrackerStore) -> bool:
    """Let the question whether to delete wait no more, where it is open, and tell whether it was.

    For who meets danger: a "ja" to what is said then must delete nothing. It leaves no trace of its own in the store.
    """
    tracker = await store.retrieve(session)
    context = Context.from_dict(tracker.get_slot("context") if tracker else None)
    if not is_asked(context):
        return False
    await store.amend(session, "context", closed(context).as_dict())
    return True
