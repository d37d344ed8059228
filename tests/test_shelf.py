"""What can be taken along: at addresses that cannot be guessed, for an hour, in memory only."""

import asyncio
import threading
from collections.abc import Iterator

import httpx
import pytest
from sanic import Sanic

from bot.shelf import PAPERS, SECONDS, Paper, Shelf
from bot.web.papers import papers

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
    shelf.remember("a", {"age": 34})
    clock.seconds += SECONDS - 1
    assert shelf.paper(address) == PAPER
    assert shelf.recall("a") == {"age": 34}
    clock.seconds += 2
    assert shelf.paper(address) is None
    assert shelf.recall("a") is None


def test_looking_at_it_does_not_make_it_last_longer(shelf, clock):
    address = shelf.lay(PAPER)
    for _ in range(4):
        clock.seconds += SECONDS / 4
        shelf.paper(address)
    clock.seconds += 1
    assert shelf.paper(address) is None


def test_each_session_has_its_own_and_the_newest_counts(shelf):
    shelf.remember("a", 1)
    shelf.remember("b", 2)
    shelf.remember("a", 3)
    assert (shelf.recall("a"), shelf.recall("b"), shelf.recall("c")) == (3, 2, None)


def test_forgetting_one_leaves_the_other_and_its_papers(shelf):
    address = shelf.lay(PAPER)
    shelf.remember("a", 1)
    shelf.remember("b", 2)
    shelf.forget("a")
    shelf.forget("a")
    shelf.forget("never seen")
    assert (shelf.recall("a"), shelf.recall("b")) == (None, 2)
    assert shelf.paper(address) == PAPER


def test_a_session_cannot_read_a_paper_and_an_address_no_session(shelf):
    address = shelf.lay(PAPER)
    shelf.remember("a", PAPER)
    assert shelf.recall(address) is None
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


# As the server serves it


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, Shelf, Clock]]:
    """A server that has nothing but a shelf: its address, the shelf and its clock."""
    clock = Clock()
    shelf = Shelf(clock=clock)
    app = Sanic("shelf", configure_logging=False)  # one for the module: Sanic starts once in a process
    app.blueprint(papers(shelf))
    loop = asyncio.new_event_loop()

    async def start() -> int:
        server = await app.create_server(port=0, host="127.0.0.1", return_asyncio_server=True)
        assert server is not None
        await server.startup()
        return int(server.server.sockets[0].getsockname()[1])

    port = loop.run_until_complete(start())
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield f"http://127.0.0.1:{port}", shelf, clock
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def shelf_served(served: tuple[str, Shelf, Clock]) -> Shelf:
    return served[1]


@pytest.fixture
def client(served: tuple[str, Shelf, Clock]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served[0]) as browser:
        yield browser


def test_a_page_is_shown_with_its_own_policy_and_kept_by_nobody(client, shelf_served):
    reply = client.get(PAPERS + shelf_served.lay(PAPER))
    assert reply.status_code == 200
    assert reply.text == "Æble"
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-robots-tag"] == "noindex"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert reply.headers["content-disposition"].startswith("inline")
    policy = reply.headers["content-security-policy"]
    assert policy == f"{PAPER.policy}; frame-ancestors 'none'; base-uri 'none'"


def test_a_calendar_file_is_saved_under_its_name(client, shelf_served):
    reply = client.get(PAPERS + shelf_served.lay(CALENDAR))
    assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
    assert reply.headers["content-disposition"] == 'attachment; filename="aftale.ics"'
    assert reply.content == CALENDAR.body


def test_what_is_gone_or_never_was_is_said_in_danish(client, served):
    _, shelf, clock = served
    address = shelf.lay(PAPER)
    clock.seconds += SECONDS + 1
    for path in (address, "x", "x" * 500, "%00", "..%2Fsecret"):
        reply = client.get(PAPERS + path)
        assert reply.status_code == 404, path
        assert "findes ikke mere" in reply.text
        assert reply.headers["cache-control"] == "no-store"
        assert path not in reply.text or len(path) == 1


def test_a_paper_can_be_read_again_within_the_hour(client, shelf_served):
    path = PAPERS + shelf_served.lay(PAPER)
    assert client.get(path).content == client.get(path).content == PAPER.body
