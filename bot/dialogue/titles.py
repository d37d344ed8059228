"""How a topic reads on a button."""

from bot.knowledge.model import Knowledge


def choice_title(knowledge: Knowledge, topic: str, service: str | None = None, theme: str | None = None) -> str:
    """Return the question a choice stands for, with the service's or the theme's name where it has one."""
    if theme and theme in knowledge.themes:
        return f"Tema: {knowledge.themes[theme].name}"
    name = knowledge.services[service].name if service in knowledge.services else None
    if service in knowledge.groups:
        name = service
    title = knowledge.topics[topic].title
    return title.replace("{det}", name or "hjælpen").replace("{s}", name or "hjælpen")
