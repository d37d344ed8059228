"""Published texts, kept so that the next version can be laid beside them."""

from datetime import datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.booking.database import Database
from bot.knowledge import load
from bot.reviewing import Published
from bot.reviewing.tables import metadata
from bot.sources import accept, read_upload
from tests.sources.conftest import HERE

NOW = datetime(2026, 11, 29, 12, tzinfo=timezone.utc)
TEXT = (HERE / "library.txt").read_text(encoding="utf-8")
SECTION = "§ 7 › Frist"


@pytest.fixture
def published(url):
    opened = Published.open(url)
    yield opened
    opened.close()


@pytest.fixture
def folder(make, texts):
    folder = make()
    accept([texts["L"]], load(folder), folder)
    return folder


@pytest.fixture
def sources(folder):
    return load(folder).sources


def edition(sources, number):
    text = TEXT if number == 0 else TEXT.replace("uger", f"uger ({number}. udgave)")
    assert number == 0 or text != TEXT, "the library's text says something of weeks"
    return read_upload(text.encode(), sources)


def test_the_migrations_make_the_tables_that_the_code_uses(published, url):
    database = Database(url)
    with database.read() as connection:
        options = {
            "version_table": "reviewing_version",
            "compare_type": True,
            "include_name": lambda name, kind, parents: kind != "table" or name in metadata.tables,
        }
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    database.close()


def test_nothing_was_uploaded(published, sources):
    assert published.newest(sources) == {}


def test_a_document_comes_back_as_it_was(published, sources):
    published.keep(edition(sources, 0), "Mette", NOW)
    upload = published.newest(sources)["L"]
    assert upload.document.sections == edition(sources, 0).sections
    assert (upload.by, upload.at) == ("Mette", NOW)
    assert published.before(upload, SECTION) is None


def test_the_version_that_the_entries_were_written_from_is_the_one_before(published, sources):
    for number in (0, 1, 2, 3, 4):
        published.keep(edition(sources, number), "Mette", NOW + timedelta(days=number))
    upload = published.newest(sources)["L"]
    changed = [name for name in upload.document.sections if published.before(upload, name)]
    assert changed
    assert published.before(upload, changed[0]) == edition(sources, 0).sections[changed[0]]


def test_else_the_one_that_was_uploaded_last(published, sources):
    for number in (1, 2, 3):
        published.keep(edition(sources, number), "Mette", NOW + timedelta(days=number))
    upload = published.newest(sources)["L"]
    changed = [name for name in upload.document.sections if published.before(upload, name)]
    assert published.before(upload, changed[0]) == edition(sources, 2).sections[changed[0]]


def test_a_section_that_is_gone_is_missing_and_can_be_read_still(published, sources):
    published.keep(edition(sources, 0), "Mette", NOW)
    lines = [line for line in TEXT.split("\n") if line.strip(" •") != "Blå"]
    published.keep(read_upload("\n".join(lines).encode(), sources), "Ole", NOW + timedelta(days=1))
    upload = published.newest(sources)["L"]
    assert upload.document.missing == ("Hylder › Blå",)
    assert published.before(upload, "Hylder › Blå") == edition(sources, 0).sections["Hylder › Blå"]


def test_the_same_again_is_no_new_version(published, sources):
    for day in (0, 1):
        published.keep(edition(sources, 0), "Mette", NOW + timedelta(days=day))
    upload = published.newest(sources)["L"]
    assert upload.document.sections == edition(sources, 0).sections
    assert published.before(upload, SECTION) is None
