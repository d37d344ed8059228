"""The server with SMS and a stand-in for Twilio, once for all tests of the channel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .citizen import Citizen
from .serving import served, twilio_settings
from .twilio import TwilioApi

RATE_LIMIT = 40


@pytest.fixture(scope="session")
def running_api() -> Iterator[TwilioApi]:
    api = TwilioApi()
    yield api
    api.close()


@pytest.fixture(scope="session")
def sms_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sms")


@pytest.fixture(scope="session")
def sms_server(running_api: TwilioApi, sms_data: Path) -> Iterator[str]:
    with served(sms_data, VEJVISER_RATE_LIMIT=str(RATE_LIMIT), **twilio_settings(running_api)) as base:
        yield base


@pytest.fixture
def api(running_api: TwilioApi) -> Iterator[TwilioApi]:
    """The stand-in; a test must have used up all that it scripted."""
    running_api.script.clear()
    running_api.refused.clear()
    yield running_api
    left, running_api.script = running_api.script, []
    assert not left, "the server made fewer requests than the test scripted"


@pytest.fixture
def citizen(sms_server: str, api: TwilioApi) -> Citizen:
    """Somebody who never wrote before."""
    return Citizen(sms_server, api)
