"""Whether a conversation is held in easy words, for what is answered without Rasa."""

from rasa.core.tracker_store import TrackerStore


async def is_easy(store: TrackerStore, conversation: str) -> bool:
    """Tell whether the person asked for easy words."""
    tracker = await store.retrieve(conversation)
    return bool(tracker and (tracker.get_slot("context") or {}).get("easy"))
