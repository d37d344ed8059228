"""Connections to a file of SQLite stay open; nothing deleted stays readable because of it."""

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from sqlalchemy import event

from bot.rasa_parts.bounded_store import BoundedTrackerStore
from bot.rasa_parts.kept_connections import keep_connections


def _store(file):
    store = BoundedTrackerStore(dialect="sqlite", domain=Domain.empty(), db=str(file))
    engine = store.engine
    keep_connections(store)
    return store, engine


async def test_a_file_is_opened_once(tmp_path):
    store, _ = _store(tmp_path / "conversations.db")
    opened = []
    event.listen(store.engine, "connect", lambda *_: opened.append(1))
    for number in range(5):
        tracker = await store.get_or_create_tracker(str(number))
        tracker.update(UserUttered("hej"))
        await store.save(tracker)
    assert len(opened) == 1


async def test_what_was_said_is_gone_from_all_files_after_deleting(tmp_path):
    store, _ = _store(tmp_path / "conversations.db")

    @event.listens_for(store.engine, "connect")
    def quick(connection, _):
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA secure_delete=ON")

    tracker = await store.get_or_create_tracker("a")
    tracker.update(UserUttered("hemmelighed"))
    await store.save(tracker)
    assert any(b"hemmelighed" in file.read_bytes() for file in tmp_path.iterdir())
    await store.delete("a")
    assert not any(b"hemmelighed" in file.read_bytes() for file in tmp_path.iterdir())


def test_a_store_in_memory_keeps_its_own_engine():
    store, engine = _store(":memory:")
    assert store.engine is engine
