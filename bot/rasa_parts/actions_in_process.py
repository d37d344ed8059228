"""Runs the actions inside the server process, in place of a request to an action server."""

from typing import Any

import structlog
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.logs import where
from bot.shared.turns import TurnBroken

log = structlog.get_logger()


class ActionsInProcess(EndpointConfig):
    """An action endpoint that calls rasa-sdk's own executor directly."""

    def __init__(self, package: str = "actions") -> None:
        """Register the actions of a package."""
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package(package)
        # Rasa leaves the domain out of each call where the action server knows it.
        self.kwargs["enable_selective_domain"] = True

    async def request(self, *args: Any, json: dict[str, Any] | None = None, **kwargs: Any) -> dict[str, Any] | None:
        """Run the action named in ``json`` and return its events and responses. Raises ``TurnBroken`` when it fails."""
        try:
            result: dict[str, Any] | None = await self._executor.run(json or {})
        except Exception as error:
            action = (json or {}).get("next_action")
            log.error("action.failed", action=action, error=type(error).__name__, at=where(error))
            raise TurnBroken from error
        return result
