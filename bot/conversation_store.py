"""The store of conversations: SQLite in the data folder, or PostgreSQL where ``DATABASE_URL`` names it."""

import os
from typing import Any

from sqlalchemy import event

from bot import settings
from bot.booking import database
from bot.rasa_parts.bounded_store import BoundedTrackerStore
from bot.rasa_parts.kept_connections import keep_connections


def open_store(current: settings.Settings) -> BoundedTrackerStore:
    """Open the store and make its tables. Raises ``BookingStoreError`` for a PostgreSQL that cannot be reached."""
    return _postgresql(current) if database.is_postgresql(current.database) else _sqlite(current)


def _sqlite(current: settings.Settings) -> BoundedTrackerStore:
    """Only the server's user may look into the data folder."""
    current.data.mkdir(parents=True, exist_ok=True)
    store = BoundedTrackerStore(dialect="sqlite", db=str(current.data / "conversations.db"), events=current.events)
    keep_connections(store)

    @event.listens_for(store.engine, "connect")
    def quick(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten

    store.speak_plainly()
    with store.engine.begin() as connection:
        database.make_indexes(connection, BoundedTrackerStore.Base.metadata)
    os.chmod(current.data, 0o700)
    return store


def _postgresql(current: settings.Settings) -> BoundedTrackerStore:
    """The tables are made under a lock, and before Rasa's own constructor, which would wait for a database for ever."""
    engine = database.postgresql(current.database)
    database.make(engine, BoundedTrackerStore.Base.metadata)
    address = engine.url.render_as_string(hide_password=False)
    store = BoundedTrackerStore(host=address, events=current.events)
    store.engine.dispose()
    store.engine = engine  # Rasa's own notices no connection that broke, and waits for an answer for ever
    store.sessionmaker.configure(bind=engine)
    engine.dispose()  # workers are forked after this, and must not share a connection
    return store
