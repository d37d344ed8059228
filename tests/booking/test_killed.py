"""A process killed at any moment, on SQLite and PostgreSQL.

Each round forks a server that books, moves and cancels, kills it after a random time, and compares what is stored with
what it said it had done: every finished step is there, the one under way is there in full or not at all.
"""

import os
import random
import time
from datetime import datetime

import pytest

from bot.booking import NotFound
from bot.opening_hours.zone import COPENHAGEN

from .conftest import NOW
from .rivals import opened, work_until_killed

ROUNDS = int(os.environ.get("BOOKING_KILLS", "40"))
LATER = NOW.replace(year=2027)


def kill_after(process, seconds):
    time.sleep(seconds)
    process.kill()
    process.join(30)
    return process.exitcode


def started(fork, url, run, path):
    log = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND)
    process = fork.Process(target=work, args=(url, run, str(path)))
    process.start()
    os.close(log)
    return process


def work(url, run, path):
    work_until_killed(url, run, os.open(path, os.O_WRONLY | os.O_APPEND))


def wait_for(path, word, process):
    until = time.monotonic() + 60
    while word not in path.read_text():
        assert process.is_alive(), path.read_text()
        assert time.monotonic() < until
        time.sleep(0.002)


def backends(bookings):
    """Return the server's processes that serve this database; of SQLite, whose work dies with its process, none."""
    if bookings._database.is_sqlite:
        return set()
    with bookings._database.read() as connection:
        return set(
            connection.exec_driver_sql(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = current_database() AND backend_type = 'client backend'"
            ).scalars()
        )


def settle(bookings, own):
    """Wait until the server has no process but ``own``: one whose client was killed still ends what it was sent.

    A step is whole or absent, not instantly so: a COMMIT on its way is carried out after the client is gone.
    """
    until = time.monotonic() + 30
    while backends(bookings) - own:
        assert time.monotonic() < until
        time.sleep(0.002)


def story(path):
    """Return the state that was said (code and start by token), and the step under way (or None)."""
    state, open_step = {}, None
    for line in path.read_text().splitlines()[1:]:
        kind, what, token, *more = line.split()
        if kind == "begin":
            open_step = what, token
            continue
        open_step = None
        if what == "cancel":
            del state[token]
        else:
            state[token] = more[0], float(more[1])
    return state, open_step


def stored(bookings):
    with bookings._database.read() as connection:
        return connection.exec_driver_sql("SELECT start, place, name, topic FROM appointments").all()


def test_a_step_is_whole_or_absent(url, fork, tmp_path, record_property):
    chance = random.Random(20261122)
    bookings = opened(url)
    caught = {"book": [0, 0], "move": [0, 0], "cancel": [0, 0], None: [0, 0]}
    own = backends(bookings)
    for run in range(ROUNDS):
        path = tmp_path / f"log {run}"
        process = started(fork, url, run, path)
        wait_for(path, "ready", process)
        assert kill_after(process, chance.uniform(0, 0.12)) == -9
        settle(bookings, own)
        state, step = story(path)
        rows = stored(bookings)
        assert all((row.name, row.topic) == ("Bo", "85") and row.place in (1, 2) for row in rows)
        what, token = step or (None, None)
        others = {key: value for key, value in state.items() if key != token}
        for code, start in others.values():
            assert bookings.find(NOW, code, code).start.timestamp() == start
        there = len(rows) - len(others)
        assert there in (0, 1)
        if what is None:
            assert there == 0
            continue_with = 0
        elif what == "book":
            continue_with = there
        elif what == "move":  # never lost between the two times
            code, start = state[token]
            assert there == 1
            continue_with = bookings.find(NOW, code, code).start.timestamp() != start
        else:
            code, _ = state[token]
            continue_with = there == 0
            if there:
                assert bookings.find(NOW, code, code).code == code
            else:
                with pytest.raises(NotFound):
                    bookings.find(NOW, code, code)
        caught[what][int(continue_with)] += 1
        if what == "book":  # the same yes again, after the crash
            start = bookings.free(NOW)[0] if not there else rows_start(bookings, others)
            again = bookings.book(NOW, start, "Bo", "85", token)
            assert len(stored(bookings)) == len(others) + 1
            assert bookings.find(NOW, again.code, again.code) == again
        bookings.purge(LATER)
        assert stored(bookings) == []
    if bookings._database.is_sqlite:
        with bookings._database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    bookings.close()
    record_property("caught", str({what: tuple(counts) for what, counts in caught.items()}))
    under_way = sum(sum(counts) for what, counts in caught.items() if what)
    assert under_way > ROUNDS // 3, caught  # or the test would prove nothing


def rows_start(bookings, others):
    """Return the start of the row that nobody has said to have finished."""
    said = sorted(start for _, start in others.values())
    days = {start.date() for start in bookings.free(NOW)}
    starts = sorted(one.start.timestamp() for day in days for one in bookings.day(day))
    for start in said:
        starts.remove(start)
    return datetime.fromtimestamp(starts[0], COPENHAGEN)


def test_opening_for_the_first_time_is_whole_or_absent(new_url, fork, tmp_path):
    chance = random.Random(7)
    before_ready = 0
    for run in range(12):
        url = new_url()
        path = tmp_path / f"first {run}"
        process = started(fork, url, run, path)
        assert kill_after(process, chance.uniform(0, 0.25)) == -9
        before_ready += "ready" not in path.read_text()
        bookings = opened(url)
        bookings.purge(LATER)
        code = bookings.book(NOW, bookings.free(NOW)[0], "Bo").code
        assert bookings.find(NOW, code, "s").name == "Bo"
        bookings.close()
    assert before_ready
