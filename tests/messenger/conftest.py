"""The served assistant with Messenger switched on, and a stand-in for the Graph API."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.messenger import facebook
from tests.messenger.graph_standin import GraphStandIn
from tests.sms.serving import served

LIMIT = 12
"""Messages a minute and person on the server of these tests."""


@pytest.fixture(scope="session")
def graph() -> Iterator[GraphStandIn]:
    """What stands in for Meta."""
    standin = GraphStandIn(facebook.PAGE_TOKEN, facebook.APP_SECRET)
    yield standin
    standin.stop()


@pytest.fixture(scope="session")
def messenger_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of these tests keeps its conversations and its log."""
    return tmp_path_factory.mktemp("messenger")


@pytest.fixture(scope="session")
def messenger(graph: GraphStandIn, messenger_data: Path) -> Iterator[str]:
    """Serve the newest model with Messenger switched on, and return its address."""
    with served(messenger_data, VEJVISER_RATE_LIMIT=str(LIMIT), **facebook.settings(graph)) as base:
        yield base


@pytest.fixture
def person(messenger: str, graph: GraphStandIn) -> Iterator[facebook.Person]:
    """Somebody who never wrote before; whatever is sent in the test must be as Meta wants it."""
    graph.failures.clear()
    graph.refused.clear()
    yield facebook.Person(messenger, graph)
    assert graph.refused == []
