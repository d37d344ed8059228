"""What kind of answer the open question of a form takes."""

from rasa.core.tracker_store import TrackerStore

from bot.assembly import the_booking_form, the_code_form, the_prescreen_form


async def numbers_are_free(store: TrackerStore, conversation: str) -> bool:
    """Tell whether the open question is answered with a number of its own, as an age is, and not with a choice's."""
    tracker = await store.retrieve(conversation)
    asked = (tracker.get_slot("requested_slot") if tracker else None) or ""
    forms = (the_prescreen_form(), the_booking_form(), the_code_form())
    return any(asked == f"{form.name}_{question}" for form in forms for question in form.free_numbers)
