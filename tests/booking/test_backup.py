"""A copy of the appointments can be taken at any time and brings each one back, on either database."""

import json
import stat
import threading
from datetime import timedelta

import pytest

from bot.booking import Bookings, NotFound, Taken
from bot.booking.backup import BackupError
from tests.booking.conftest import NOW, SECRET

NAMES = ("Åse", "Ib", "Eva", "Jens-Ole", "Zoë")


@pytest.fixture
def another(request, tmp_path, hours):
    """Return what opens an empty database of the other kind, so that a copy moves between them."""
    opened = []

    def open_it(kind, secret=SECRET):
        sqlite = f"sqlite:///{tmp_path}/another{len(opened)}/bookings.db"
        url = sqlite if kind == "sqlite" else request.getfixturevalue("postgresql")()
        opened.append(Bookings.open(url, hours, 2, secret=secret, now=NOW))
        return opened[-1]

    yield open_it
    for bookings in opened:
        bookings.close()


def booked(bookings, count=5):
    free = bookings.free(NOW)
    return [bookings.book(NOW, free[number * 3], NAMES[number], "85", f"token {number}") for number in range(count)]


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_every_appointment_comes_back_with_its_code_name_topic_and_time(bookings, another, target, tmp_path):
    made = booked(bookings)
    file = tmp_path / "copy.jsonl"
    assert bookings.back_up(file, NOW) == 5
    restored = another(target)
    done = restored.restore(file)
    assert (done.added, done.there) == (5, 0)
    for one in made:
        assert restored.find(NOW, one.code, "somebody") == one
        with pytest.raises(Taken):
            for _ in range(2):
                restored.book(NOW, one.start, "Ib")
    assert restored.book(NOW, made[0].start, "Ib", "85", "token 0").code == made[0].code, "a confirmation books once"
    assert restored.cancel(NOW, made[1].code, "x") == made[1]
    assert restored.move(NOW, made[2].code, restored.free(NOW)[-1], "x").name == made[2].name


def test_to_restore_twice_changes_nothing(bookings, another, tmp_path):
    booked(bookings)
    file = tmp_path / "copy.jsonl"
    bookings.back_up(file, NOW)
    restored = another("sqlite")
    restored.restore(file)
    assert (restored.restore(file).added, restored.restore(file).there) == (0, 5)
    assert (bookings.restore(file).added, bookings.restore(file).there) == (0, 5)


def test_a_copy_is_of_one_moment_while_people_book(bookings, another, tmp_path):
    stop, wrong = threading.Event(), []
    free = bookings.free(NOW)

    def book():
        for number, start in enumerate(free[:120]):
            if stop.is_set():
                return
            try:
                bookings.book(NOW, start, "Ib", None, f"other {number}")
            except Exception as error:
                wrong.append(error)

    thread = threading.Thread(target=book)
    thread.start()
    copies = []
    for number in range(6):
        file = tmp_path / f"{number}.jsonl"
        copies.append((bookings.back_up(file, NOW), file))
    stop.set()
    thread.join()
    assert wrong == []
    for count, file in copies:
        assert another("sqlite").restore(file).added == count


def test_only_its_owner_can_read_it_and_it_holds_no_code(bookings, tmp_path):
    made = booked(bookings)
    file = tmp_path / "copy.jsonl"
    bookings.back_up(file, NOW)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text(encoding="utf-8")
    assert "Åse" in text
    assert not any(one.code in text or one.code.replace("-", "") in text for one in made)
    assert list(tmp_path.glob("*.part")) == []


def test_another_secret_is_refused_before_anything_is_changed(bookings, another, tmp_path):
    booked(bookings)
    file = tmp_path / "copy.jsonl"
    bookings.back_up(file, NOW)
    other = another("sqlite", b"quite another secret")
    with pytest.raises(BackupError, match="VEJVISER_SECRET"):
        other.restore(file)
    assert len(other.free(NOW)) == len(another("sqlite").free(NOW))


@pytest.mark.parametrize("damage", ["cut", "garbage", "empty", "gone", "a field", "a date", "another format"])
def test_a_damaged_copy_is_refused_whole(bookings, another, tmp_path, damage):
    booked(bookings)
    file = tmp_path / "copy.jsonl"
    bookings.back_up(file, NOW)
    lines = file.read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[-1])
    damaged = {
        "cut": "\n".join(lines[:-1]),
        "garbage": "PK\x03\x04",
        "empty": "",
        "a field": "\n".join([*lines[:-1], json.dumps({"start": last["start"]})]),
        "a date": "\n".join([*lines[:-1], json.dumps({**last, "start": "i morgen"})]),
        "another format": "\n".join(['{"format": "x", "count": 5, "key": ""}', *lines[1:]]),
    }
    if damage == "gone":
        file.unlink()
    else:
        file.write_text(damaged[damage], encoding="utf-8")
    restored = another("sqlite")
    with pytest.raises(BackupError):
        restored.restore(file)
    assert restored.back_up(tmp_path / "after.jsonl", NOW) == 0


def test_a_place_that_was_sold_meanwhile_is_not_sold_twice(bookings, another, tmp_path):
    made = booked(bookings, 1)
    file = tmp_path / "copy.jsonl"
    bookings.back_up(file, NOW)
    restored = another("sqlite")
    mine = restored.book(NOW, made[0].start, "Ib")
    with pytest.raises(BackupError, match="meanwhile"):
        restored.restore(file)
    assert restored.find(NOW, mine.code, "x").name == "Ib"


def test_what_grew_old_in_the_copy_is_deleted_as_if_it_had_never_left(bookings, another, tmp_path):
    booked(bookings)
    file = tmp_path / "copy.jsonl"
    bookings.back_up(file, NOW)
    restored = another("sqlite")
    restored.restore(file)
    assert restored.purge(NOW + timedelta(days=90)) == 5


def test_the_command_line_takes_a_copy_and_brings_it_back(url, tmp_path, monkeypatch, new_url):
    from datetime import datetime, timezone

    from tests.booking.test_booking_cli import open_bookings, run

    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("VEJVISER_DATA", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    now = datetime.now(timezone.utc)
    bookings = open_bookings(now)
    made = bookings.book(now, bookings.free(now)[-1], "Eva")
    bookings.close()
    file = tmp_path / "copy.jsonl"
    told = run("backup", str(file))
    assert told.exit_code == 0, told.stderr
    assert "1 aftale." in told.stdout
    monkeypatch.setenv("DATABASE_URL", new_url())
    assert "Lagt ind: 1 aftale. Fandtes i forvejen: 0 aftaler." in run("restore", str(file)).stdout
    again = open_bookings(now)
    assert again.find(now, made.code, "x").name == "Eva"
    again.cancel(now, made.code, "x")
    with pytest.raises(NotFound):
        again.find(now, made.code, "x")
    again.close()
