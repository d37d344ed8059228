"""Without its settings there is no channel."""

import httpx

from tests.messenger.facebook import PATH, page_event, signed, written


def test_the_address_is_closed(server):
    raw = written(page_event())
    assert httpx.post(f"{server}{PATH}", content=raw, headers=signed(raw)).status_code == 404
    assert httpx.get(f"{server}{PATH}", params={"hub.mode": "subscribe"}).status_code == 404
