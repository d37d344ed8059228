"""A made-up municipality's library, with two documents and the knowledge that rests on them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent

SERVICE = """\
service: "7"
name: bøger
choice: Bøger (§ 7)
law: bibliotekslovens § 7
paragraphs: ["7"]
document: L
aliases: [bøger]
entries:
"""


@pytest.fixture
def texts(tmp_path: Path) -> dict[str, Path]:
    """The two documents as text files."""
    files = {"L": tmp_path / "regler.txt", "M": tmp_path / "musik.txt"}
    shutil.copy(HERE / "library.txt", files["L"])
    shutil.copy(HERE / "music.txt", files["M"])
    return files


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a knowledge folder with one entry and returns the folder."""

    def write(
        answer: str = "Bøger har en frist.",
        cites: str = '{L: ["§ 7 › Frist"]}',
        easy: str = "Bøger.",
        sms: str | None = None,
        general: bool = False,
    ) -> Path:
        folder = tmp_path / "knowledge"
        (folder / "services").mkdir(parents=True, exist_ok=True)
        (folder / "topics").mkdir(exist_ok=True)
        shutil.copy(HERE / "sources.yml", folder / "sources.yml")
        (folder / "contact.yml").write_text(
            'phone: "11 22 33 44"\naddress: "Bogkaj 4, 8888 Lillerup"\nold: "99 99 99 99"\n', encoding="utf-8"
        )
        (folder / "words.yml").write_text("themes: {}\ngroups: {}\noutside: {}\n", encoding="utf-8")
        (folder / "topics.yml").write_text('price: {per: both, title: "Pris?", kin: []}\n', encoding="utf-8")
        entry = f"  price:\n    answer: {answer!r}\n    easy: {easy!r}\n    sources: {cites}\n"
        entry += f"    sms: {sms!r}\n" if sms else ""
        file, head = ("topics/all.yml", "entries:\n") if general else ("services/7.yml", SERVICE)
        (folder / file).write_text(head + entry, encoding="utf-8")
        return folder

    return write
