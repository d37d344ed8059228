"""Statements on SQLite without SQLAlchemy's way to execute them: the same rows, transactions and errors."""

import sqlite3
import threading

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.pool import QueuePool

from bot.rasa_parts.plain_sqlite import PlainSqlite
from bot.shared.away import passes

_TABLE = Table("said", MetaData(), Column("id", Integer, primary_key=True), Column("words", Text, unique=True))
_ADD = insert(_TABLE)
_ALL = text("SELECT words FROM said WHERE id > :after ORDER BY id")


@pytest.fixture
def engine(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'said.db'}", poolclass=QueuePool, connect_args={"timeout": 0.1})
    _TABLE.metadata.create_all(engine)
    return engine


@pytest.fixture
def plain(engine):
    return PlainSqlite(engine)


def _said(engine, after=0):
    with engine.connect() as connection:
        return [words for (words,) in connection.execute(_ALL, {"after": after})]


def _add(plain, *all_words):
    with plain.begin() as connection:
        connection.execute(_ADD, [{"words": words} for words in all_words])


def test_it_reads_and_writes_what_the_engine_does(engine, plain):
    _add(plain, "hej", "æblegrød")
    assert _said(engine) == _said(plain) == ["hej", "æblegrød"]
    with engine.begin() as connection:
        connection.execute(_ADD, [{"words": "farvel"}])
    assert _said(plain, after=1) == ["æblegrød", "farvel"]


def test_one_row_can_be_added_by_itself(engine, plain):
    with plain.begin() as connection:
        connection.execute(_ADD, {"words": "hej"})
    assert _said(engine) == ["hej"]


def test_a_transaction_that_breaks_changes_nothing(engine, plain):
    _add(plain, "hej")
    with pytest.raises(IntegrityError) as raised:
        _add(plain, "farvel", "hej")
    assert not passes(raised.value)
    assert "farvel" not in str(raised.value)
    with pytest.raises(LookupError), plain.begin() as connection:
        connection.execute(_ADD, {"words": "noget"})
        raise LookupError
    assert _said(engine) == _said(plain) == ["hej"]
    _add(plain, "og videre")
    assert _said(engine) == ["hej", "og videre"]


def test_a_file_that_another_writes_to_passes_by_itself(engine, plain):
    with engine.begin() as connection:
        connection.exec_driver_sql("BEGIN EXCLUSIVE")
        with pytest.raises(OperationalError) as raised:
            _add(plain, "hej")
    assert passes(raised.value)
    _add(plain, "igen")
    assert _said(engine) == ["igen"]


def test_a_table_that_is_not_there_is_an_error_of_sqlalchemy(plain):
    with pytest.raises(DBAPIError) as raised, plain.connect() as connection:
        connection.execute(text("SELECT 1 FROM nothing WHERE id = :id"), {"id": 1})
    assert isinstance(raised.value.__cause__, sqlite3.Error)


def test_reading_leaves_no_lock_behind(engine, plain):
    _add(plain, "hej")
    with plain.connect() as connection:
        connection.execute(_ALL, {"after": 0})
        with engine.begin() as other:
            other.exec_driver_sql("BEGIN EXCLUSIVE")
            other.execute(_ADD, {"words": "imens"})
    assert _said(plain) == ["hej", "imens"]


def test_threads_do_not_share_a_transaction(engine, plain):
    with plain.begin() as connection:
        connection.execute(_ADD, {"words": "under vejs"})
        seen = []
        other = threading.Thread(target=lambda: seen.append(_said(plain)))
        other.start()
        other.join()
    assert seen == [[]]
    assert _said(plain) == ["under vejs"]
