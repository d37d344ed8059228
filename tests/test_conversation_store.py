"""A store of an older version is brought up to date when it is opened."""

from dataclasses import replace

from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy import create_engine, inspect

from bot import settings
from bot.booking.database import postgresql as engine_of
from bot.conversation_store import open_store
from tests.booking.conftest import postgresql

__all__ = ["postgresql"]
ADDED = {"events_of_conversation", "newest_of_conversation"}
OLD = """CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id VARCHAR(255) NOT NULL, type_name VARCHAR(255) NOT NULL,
timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT)"""


def _indexes(engine):
    return {index["name"] for index in inspect(engine).get_indexes(SQLTrackerStore.SQLEvent.__tablename__)}


def test_on_sqlite(tmp_path):
    before = create_engine(f"sqlite:///{tmp_path / 'conversations.db'}")
    before.execute(OLD)
    assert not _indexes(before) & ADDED
    store = open_store(replace(settings.read(), data=tmp_path, database=f"sqlite:///{tmp_path / 'bookings.db'}"))
    assert _indexes(store.engine) >= ADDED
    assert open_store(replace(settings.read(), data=tmp_path, database=f"sqlite:///{tmp_path / 'bookings.db'}"))


def test_on_postgresql(tmp_path, postgresql):
    url = postgresql()
    before = engine_of(url)
    before.execute(OLD.replace("INTEGER PRIMARY KEY", "SERIAL PRIMARY KEY"))
    store = open_store(replace(settings.read(), data=tmp_path, database=url))
    assert _indexes(store.engine) >= ADDED
