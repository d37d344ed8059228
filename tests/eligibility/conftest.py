"""The pre-screening as it stands in ``knowledge/``."""

import pytest

from bot.assembly import FOLDER
from bot.eligibility import Eligibility
from bot.knowledge import load


@pytest.fixture(scope="session")
def knowledge():
    """What stands in ``knowledge/``."""
    return load(FOLDER)


@pytest.fixture(scope="session")
def eligibility(knowledge):
    """The questions and criteria."""
    return Eligibility.load(FOLDER, knowledge)
