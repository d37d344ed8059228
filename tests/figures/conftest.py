"""Figures on a real SQLite and a real PostgreSQL."""

from collections.abc import Iterator

import pytest

from bot.figures import Figures
from tests.booking.conftest import SECRET, new_url, postgresql, url

__all__ = ["new_url", "postgresql", "url"]


@pytest.fixture
def figures(url: str) -> Iterator[Figures]:
    """Figures without any."""
    opened = Figures.open(url, secret=SECRET)
    yield opened
    opened.close()
