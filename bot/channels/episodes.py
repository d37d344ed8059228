"""Conversations on a telephone have no window to close: one ends after an hour of silence, or when the person says so.

The running one has the person's id (:mod:`bot.channels.persons`); one that is over gets a number behind it, so that
all of a person's conversations can still be deleted on their wish.
"""

from sqlalchemy import func, or_

from bot.assembly import the_vain
from bot.channels import lately
from bot.rasa_parts.bounded_store import BoundedTrackerStore

SILENCE = 3600.0


async def last_time(store: BoundedTrackerStore, conversation: str) -> float | None:
    """Return when something happened last in the running conversation, in seconds since 1970; None for nothing."""
    with store.session_scope() as session:
        newest = session.query(func.max(store.SQLEvent.timestamp))
        found = newest.filter(store.SQLEvent.sender_id == conversation).scalar()
    return None if found is None else float(found)


async def has_talked(store: BoundedTrackerStore, conversation: str) -> bool:
    """Tell whether the person had a conversation before, be it the running one."""
    with store.session_scope() as session:
        return session.query(store.SQLEvent.id).filter(_all(store, conversation)).first() is not None


async def end(store: BoundedTrackerStore, conversation: str) -> None:
    """End the running conversation. Of a form that was broken off nothing is kept, nor of the talk around it."""
    last = await last_time(store, conversation)
    if last is None:
        return
    tracker = await store.retrieve(conversation)
    with store.session_scope() as session:
        running = session.query(store.SQLEvent).filter(store.SQLEvent.sender_id == conversation)
        if tracker is not None and tracker.active_loop_name:
            running.delete(synchronize_session=False)
        else:
            running.update({"sender_id": f"{conversation}.{int(last)}"}, synchronize_session=False)
        session.commit()
    store.clean_log()


async def delete_all(store: BoundedTrackerStore, conversation: str) -> None:
    """Delete the running conversation and all that are over."""
    with store.session_scope() as session:
        session.query(store.SQLEvent).filter(_all(store, conversation)).delete(synchronize_session=False)
        session.commit()
    store.clean_log()
    the_vain().forget(conversation)
    await lately.forget(conversation)


def _all(store: BoundedTrackerStore, conversation: str):  # type: ignore[no-untyped-def]
    sender = store.SQLEvent.sender_id
    return or_(sender == conversation, sender.startswith(f"{conversation}.", autoescape=True))
