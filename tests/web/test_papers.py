"""What a citizen can take along, as the server serves it."""

from collections.abc import Iterator

import httpx
import pytest

from bot.shelf import PAPERS, SECONDS, Paper, Shelf

from .server import ScriptedServer

PAPER = Paper("Æble".encode(), "text/html", "vejviser.html", "default-src 'none'; style-src 'sha256-x'")
CALENDAR = Paper(b"BEGIN:VCALENDAR", "text/calendar", "aftale.ics")


@pytest.fixture
def shelf_served(server: ScriptedServer) -> Shelf:
    return server.shelf


@pytest.fixture
def client(server: ScriptedServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.address) as browser:
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


def test_what_is_gone_or_never_was_is_said_in_danish(client, server):
    address = server.shelf.lay(PAPER)
    server.seconds += SECONDS + 1
    for path in (address, "x", "x" * 500, "%00", "..%2Fsecret"):
        reply = client.get(PAPERS + path)
        assert reply.status_code == 404, path
        assert "findes ikke mere" in reply.text
        assert reply.headers["cache-control"] == "no-store"
        assert path not in reply.text or len(path) == 1


def test_a_paper_can_be_read_again_within_the_hour(client, shelf_served):
    path = PAPERS + shelf_served.lay(PAPER)
    assert client.get(path).content == client.get(path).content == PAPER.body
