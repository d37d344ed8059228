"""The staff's tables on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from datetime import datetime, timezone

import pytest

from bot.staff import Staff
from tests.booking.conftest import SECRET, new_url, postgresql, url

__all__ = ["new_url", "postgresql", "url"]
NOW = datetime(2026, 11, 29, 12, tzinfo=timezone.utc)


@pytest.fixture
def staff(url: str) -> Iterator[Staff]:
    """A workbench without members."""
    opened = Staff.open(url, secret=SECRET)
    yield opened
    opened.close()
