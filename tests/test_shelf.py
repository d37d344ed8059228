"""What can be taken along: at addresses that cannot be guessed, for an hour, in memory only."""

import threading

import pytest

from bot.shelf import APPOINTMENT, RESULT, SECONDS, Paper, Shelf

PAPER = Paper("Æble".encode(), "text/html", "vejviser.html", "default-src 'none'; style-src 'sha256-x'")
CALENDAR = Paper(b"BEGIN:VCALENDAR", "text/calendar", "aftale.ics")


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shelf(clock: Clock) -> Shelf:
    return Shelf(clock=clock)


def test_a_paper_is_found_at_its_address_and_nowhere_else(shelf):
    address = shelf.lay(PAPER)
    assert shelf.paper(address) == PAPER
    for other in ("", "x", address + "x", address[:-1], address.lower() + "_", "session", "paper"):
        assert shelf.paper(other) is None


def test_addresses_are_long_different_and_fit_into_a_path(shelf):
    addresses = {shelf.lay(PAPER) for _ in range(200)}
    assert len(addresses) == 200
    for address in addresses:
        assert len(address) >= 32
        assert address.replace("-", "").replace("_", "").isalnum()


def test_after_an_hour_it_is_gone_and_not_before(shelf, clock):
    address = shelf.lay(PAPER)
    shelf.remember("a", RESULT, {"age": 34})
    clock.seconds += SECONDS - 1
    assert shelf.paper(address) == PAPER
    assert shelf.recall("a", RESULT) == {"age": 34}
    clock.seconds += 2
    assert shelf.paper(address) is None
    assert shelf.recall("a", RESULT) is None


def test_looking_at_it_does_not_make_it_last_longer(shelf, clock):
    address = shelf.lay(PAPER)
    for _ in range(4):
        clock.seconds += SECONDS / 4
        shelf.paper(address)
    clock.seconds += 1
    assert shelf.paper(address) is None


def test_each_session_has_its_own_and_the_newest_counts(shelf):
    shelf.remember("a", RESULT, 1)
    shelf.remember("b", RESULT, 2)
    shelf.remember("a", RESULT, 3)
    assert (shelf.recall("a", RESULT), shelf.recall("b", RESULT), shelf.recall("c", RESULT)) == (3, 2, None)


def test_forgetting_one_leaves_the_other_and_its_papers(shelf):
    address = shelf.lay(PAPER)
    shelf.remember("a", RESULT, 1)
    shelf.remember("b", RESULT, 2)
    shelf.forget("a")
    shelf.forget("a")
    shelf.forget("never seen")
    assert (shelf.recall("a", RESULT), shelf.recall("b", RESULT)) == (None, 2)
    assert shelf.paper(address) == PAPER


def test_each_kind_is_kept_and_forgotten_for_itself(shelf):
    shelf.remember("a", RESULT, 1)
    shelf.remember("a", APPOINTMENT, 2)
    assert (shelf.recall("a", RESULT), shelf.recall("a", APPOINTMENT)) == (1, 2)
    shelf.forget("a", APPOINTMENT)
    assert (shelf.recall("a", RESULT), shelf.recall("a", APPOINTMENT)) == (1, None)
    shelf.remember("a", APPOINTMENT, 3)
    shelf.forget("a")
    assert shelf.recall("a", RESULT) is shelf.recall("a", APPOINTMENT) is None


def test_a_session_cannot_read_a_paper_and_an_address_no_session(shelf):
    address = shelf.lay(PAPER)
    shelf.remember("a", RESULT, {"body": "Æble"})
    assert shelf.recall(address, RESULT) is None
    assert shelf.paper("a") is None


def test_many_threads_at_once_lose_nothing(shelf):
    found = []

    def lay(number: int) -> None:
        for turn in range(50):
            address = shelf.lay(Paper(f"{number}.{turn}".encode(), "text/plain", "x"))
            found.append(shelf.paper(address).body == f"{number}.{turn}".encode())

    threads = [threading.Thread(target=lay, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 400
    assert all(found)
