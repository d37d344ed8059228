"""A store's connections to SQLite, kept open between messages.

SQLAlchemy 1.4 opens a file of SQLite anew for each transaction; closing the last connection then copies the write-ahead
log into the file and waits for the disk, some milliseconds a message.
"""

from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool


def keep_connections(store: SQLTrackerStore) -> None:
    """Give a store that was just made an engine whose connections stay open; stores elsewhere keep their own."""
    if store.engine.dialect.name != "sqlite" or store.engine.url.database == ":memory:":
        return
    store.engine.dispose()
    store.engine = create_engine(
        store.engine.url, poolclass=QueuePool, pool_size=2, connect_args={"check_same_thread": False}
    )
    store.sessionmaker = sessionmaker(bind=store.engine)
