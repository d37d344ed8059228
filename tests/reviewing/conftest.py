"""Reviews on a real SQLite and a real PostgreSQL, of the made-up library's texts."""

from tests.booking.conftest import new_url, postgresql, url
from tests.sources.conftest import make, texts

__all__ = ["make", "new_url", "postgresql", "texts", "url"]
