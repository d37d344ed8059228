"""A turn's statements find their rows by an index, on SQLite and on PostgreSQL, however much is stored."""

import pgserver
import pytest
from sqlalchemy import create_engine, text

from bot.rasa_parts.bounded_store import _LASTING, _NEWEST_EVENTS, BoundedTrackerStore

ASKED = {"sender": "sender-700", "most": 30, "oldest": 10_000_000}
STATEMENTS = {"newest": _NEWEST_EVENTS, "lasting": _LASTING}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def connection(request, tmp_path_factory):
    """A store of 2,000 conversations, one of which is long."""
    folder = tmp_path_factory.mktemp(request.param)
    server = None
    if request.param == "postgresql":
        server = pgserver.get_server(folder, cleanup_mode="delete")
        url = server.get_uri()
    else:
        url = f"sqlite:///{folder / 'conversations.db'}"
    engine = create_engine(url)
    BoundedTrackerStore.Base.metadata.create_all(engine)
    kinds = ("action", "user", "slot", "action", "action")
    rows = [
        {
            "sender_id": f"sender-{number % 2000 if number < 18_000 else 700}",
            "type_name": kinds[number % 5],
            "data": "{}",
        }
        for number in range(20_000)
    ]
    with engine.begin() as connection:
        connection.execute(BoundedTrackerStore.SQLEvent.__table__.insert(), rows)
        connection.execute(text("ANALYZE"))
    with engine.connect() as connection:
        yield connection
    engine.dispose()
    if server:
        server.cleanup()


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_statement_reads_the_whole_table(connection, name):
    explain = "EXPLAIN " if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    asked = {key: value for key, value in ASKED.items() if f":{key}" in STATEMENTS[name].text}
    plan = "\n".join(str(row[-1]) for row in connection.execute(text(explain + STATEMENTS[name].text), asked))
    assert "Seq Scan" not in plan
    assert "SCAN events" not in plan.replace("SCAN events USING", "")
    assert "_of_conversation" in plan or "ix_events_sender_id" in plan
