"""The hours as they stand in the knowledge."""

import pytest

from bot.opening_hours import OpeningHours


@pytest.fixture(scope="session")
def hours() -> OpeningHours:
    """Return the hours in ``knowledge/``."""
    return OpeningHours.load()
