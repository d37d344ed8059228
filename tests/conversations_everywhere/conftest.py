"""One server with every channel switched on, and a citizen on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.conftest import Talk
from tests.messenger import facebook
from tests.messenger.graph_standin import GraphStandIn
from tests.sms.citizen import Citizen
from tests.sms.serving import served, twilio_settings
from tests.sms.twilio import TwilioApi

from .voices import SmsVoice, Voice, WebVoice

Voices = dict[str, Callable[[], Voice]]
CHANNELS = ("web", "sms", "messenger")
"""A channel that is added gets its settings in ``voices``, a voice there, and its name here."""


@pytest.fixture(scope="session")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Voices]:
    """What makes a citizen who never wrote before, by channel."""
    twilio = TwilioApi()
    graph = GraphStandIn(facebook.PAGE_TOKEN, facebook.APP_SECRET)
    environment = {**twilio_settings(twilio), **facebook.settings(graph)}
    with served(tmp_path_factory.mktemp("everywhere"), VEJVISER_RATE_LIMIT="0", **environment) as base:
        yield {
            "web": lambda: WebVoice(Talk(base)),
            "sms": lambda: SmsVoice(Citizen(base, twilio)),
            "messenger": lambda: facebook.Person(base, graph),
        }
    assert graph.refused == [], "the Graph API would not have taken it"
    twilio.close()
    graph.stop()


@pytest.fixture(params=CHANNELS)
def voice(request: pytest.FixtureRequest, voices: Voices) -> Voice:
    """A citizen on one of the channels."""
    return voices[request.param]()
