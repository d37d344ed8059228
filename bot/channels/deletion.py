"""When a conversation is to be deleted: the choice is taken, or the question whether to is answered with yes."""

from rasa.core.tracker_store import TrackerStore

from bot.channels.incoming import CHOICE, Incoming
from bot.dialogue.context import Context
from bot.dialogue.deletion import consents, is_asked
from bot.dialogue.keys import act_key
from bot.dialogue.titles import DELETE


async def is_wanted(incoming: Incoming, session: str, store: TrackerStore) -> bool:
    """Tell whether a message asks for good that its conversation be deleted."""
    if incoming.parse_data is not None:
        return incoming.parse_data.get(CHOICE) == act_key(DELETE)
    if not consents(incoming.text):
        return False
    tracker = await store.retrieve(session)
    return tracker is not None and is_asked(Context.from_dict(tracker.get_slot("context")))
