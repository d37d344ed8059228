"""The knowledge as it is."""

import pytest

from bot.assembly import the_knowledge


@pytest.fixture(scope="session")
def knowledge():
    """What stands in ``knowledge/``."""
    return the_knowledge()
