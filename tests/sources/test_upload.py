"""What people upload: pages in any encoding, and junk."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge import load
from bot.sources import UploadError, read, read_upload

from .conftest import HERE


@pytest.fixture
def sources(make):
    return load(make()).sources


SOURCES = load().sources
TEXT = (HERE / "library.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_does_not_matter(sources, texts, encoding):
    document = read_upload(TEXT.encode(encoding, "replace"), sources)
    assert document.source.id == "L"
    if encoding != "cp1252":
        assert document.sections == read(texts["L"], sources).sections


def test_a_saved_page(sources):
    document = read_upload((HERE / "page.html").read_bytes(), sources)
    assert document.sections == read(HERE / "page.html", sources).sections


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "tom"),
        (b" \n\t ", "tom"),
        (b"%PDF-1.7 \xe2\xe3", "en PDF"),
        (b"PK\x03\x04 word/document.xml", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1", "Word"),
        (b"\x00\x01\x02\x03", "ikke en tekstfil"),
        (b"\xff\xfe\x00", "ikke en tekstfil"),
        (b"<html><body><script>alert(1)</script></body></html>", "ingen tekst"),
        (b"a\n" * 20_001, "linjer"),
        ("Opskrift på æblekage".encode(), "ingen af de tekster"),
    ],
)
def test_junk_is_refused_with_a_sentence(sources, body, said):
    with pytest.raises(UploadError, match=said) as refused:
        read_upload(body, sources)
    assert str(refused.value).endswith(".")


def test_a_page_nested_without_end_is_refused(sources):
    with pytest.raises(UploadError):
        read_upload(b"<html><body>" + b"<div>" * 50_000 + b"x", sources)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: f"<html>{text}".encode())))
@settings(max_examples=300, deadline=None)
def test_no_bytes_whatever_break_it(body):
    with pytest.raises(UploadError):
        read_upload(body, SOURCES)
