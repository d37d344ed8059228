"""Reading a document as published, and cutting it into its sections."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge import load
from bot.sources import DocumentError, read

LIBRARY = (Path(__file__).parent / "library.txt").read_text(encoding="utf-8")
PAGE = Path(__file__).parent / "page.html"


def test_every_section_is_found_in_order(make: Callable[..., Path], texts: dict[str, Path]) -> None:
    document = read(texts["L"], load(make()).sources)
    assert document.source.id == "L"
    assert document.missing == ()
    assert list(document.sections) == list(document.source.sections)
    assert document.sections["§ 9 a og b › Frist"] == ("Frist", "Frist er seks måneder.")
    assert document.sections["Forside"] == ("Regler for lånere", "Vedtaget: 3. maj 2011")


def test_a_saved_page_reads_like_the_text(make: Callable[..., Path], texts: dict[str, Path]) -> None:
    sources = load(make()).sources
    page, text = read(PAGE, sources), read(texts["L"], sources)
    assert page.source.id == "L", "a link to the other document does not count"
    assert {name: page.fingerprint(name) for name in page.sections} == {
        name: text.fingerprint(name) for name in text.sections
    }


def test_list_items_of_a_page_keep_their_marks(make: Callable[..., Path]) -> None:
    lines = read(PAGE, load(make()).sources).sections["§ 7 › Bøde"]
    assert lines == (
        "• Bøde",
        "• Det koster højst 30 % af prisen.",
        "• Bor du over 10 km væk, svarende til 2 zoner, venter vi.",
        "• Bøden sendes",
        "1. til dig",
        "2. til din værge",
    )


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("otte  uger", "OTTE\u00a0uger", True),
        (" • Bøde\n", "Bøde\n\n", True),
        ("Enhver kan låne", "Enhver\nkan låne", True),
        ("otte  uger", "ni uger", False),
        ("30 %", "35 %", False),
    ],
)
def test_only_the_words_count_for_the_fingerprint(
    make: Callable[..., Path],
    texts: dict[str, Path],
    old: str,
    new: str,
    same: bool,
) -> None:
    sources = load(make()).sources
    before = read(texts["L"], sources)
    assert old in LIBRARY
    texts["L"].write_text(LIBRARY.replace(old, new), encoding="utf-8")
    after = read(texts["L"], sources)
    assert after.missing == ()
    equal = [before.fingerprint(name) == after.fingerprint(name) for name in before.sections]
    assert all(equal) is same
    assert equal.count(False) <= 1


@pytest.mark.parametrize(
    ("gone", "missing"),
    [
        ("Rød\n", ("Hylder › Rød",)),
        ("Spil efter § 9 a og b\n", ("§ 9 a og b › Overskrift",)),
        (" • Bøde\n", ("§ 7 › Bøde",)),
        ("Kontakt\n", ("Kontakt",)),
    ],
)
def test_a_lost_heading_takes_no_other_with_it(
    make: Callable[..., Path],
    texts: dict[str, Path],
    gone: str,
    missing: tuple[str, ...],
) -> None:
    texts["L"].write_text(LIBRARY.replace(gone, ""), encoding="utf-8")
    assert read(texts["L"], load(make()).sources).missing == missing


def test_one_of_two_equal_headings_lost(make: Callable[..., Path], texts: dict[str, Path]) -> None:
    texts["L"].write_text(LIBRARY.replace("Frist\nBøger må", "Bøger må"), encoding="utf-8")
    document = read(texts["L"], load(make()).sources)
    assert document.missing == ("§ 7 › Frist",)
    assert document.sections["§ 9 a og b › Frist"] == ("Frist", "Frist er seks måneder.")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"Noget helt andet\n", "is none of the documents"),
        (b" \n\n", "holds no text"),
        ("Regler for lånere".encode("latin-1"), "is not UTF-8"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_checked_says_why(
    make: Callable[..., Path],
    tmp_path: Path,
    content: bytes | None,
    problem: str,
) -> None:
    file = tmp_path / "fil.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DocumentError, match=problem) as raised:
        read(file, load(make()).sources)
    assert raised.value.file == file
