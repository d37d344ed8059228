"""How a topic or an act reads on a button."""

from bot.dialogue.keys import act_key
from bot.dialogue.reply import Choice
from bot.knowledge.model import Knowledge

DELETE = "delete_now"
ACT_TITLES = {
    "human": "Tal med et menneske",
    "prescreen": "Kan jeg få hjælp?",
    "book": "Book en samtale",
    "help": "Hvad kan du hjælpe med?",
    "restart": "Begynd forfra",
    DELETE: "Ja, slet min samtale",
}
BOOKING_TITLES = {
    "my_booking": "Se min tid",
    "move_booking": "Flyt min tid",
    "cancel_booking": "Afbestil min tid",
}
"""Acts on a time that was booked: offered only where a message may mean one, for most have booked none."""


def act_choice(intent: str) -> Choice:
    """Return the choice that stands for an act of :data:`ACT_TITLES` or :data:`BOOKING_TITLES`."""
    return Choice(act_key(intent), ACT_TITLES.get(intent) or BOOKING_TITLES[intent])


def choice_title(knowledge: Knowledge, topic: str, service: str | None = None, theme: str | None = None) -> str:
    """Return the question a choice stands for, with the service's or the theme's name where it has one."""
    if theme and theme in knowledge.themes:
        return f"Tema: {knowledge.themes[theme].name}"
    name = knowledge.services[service].name if service in knowledge.services else None
    if service in knowledge.groups:
        name = service
    title = knowledge.topics[topic].title
    return title.replace("{det}", name or "hjælpen").replace("{s}", name or "hjælpen")
