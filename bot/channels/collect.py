"""Collects what the assistant says in one turn, whole: text, choices and sources together."""

from typing import Any

from rasa.core.channels.channel import OutputChannel


class Collector(OutputChannel):
    """An output channel that keeps each response as it is."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """Return the name by which responses could be told apart for this channel."""
        return "web"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one response."""
        self.messages.append(message)
