"""What openapi.yml promises, tried with requests that fit it and requests that do not, on the served assistant."""

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.conftest import ROOT

schema = schemathesis.openapi.from_path(ROOT / "bot/web/static/openapi.yml")


@pytest.fixture(scope="module")
def token(server):
    """A session that deleting does not end: a token stays good, and its conversation begins anew."""
    return httpx.post(f"{server}/webhooks/web/sessions", json={}, timeout=30).json()["token"]


@schema.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_request_is_answered_as_described(case, server, token):
    headers = {"Authorization": f"Bearer {token}"}
    reply = case.call(base_url=server, headers=headers, timeout=30)
    excluded = []
    if reply.status_code == 413:
        excluded.append(negative_data_rejection)  # a refusal too, which it does not know
    if reply.status_code == 400 and isinstance(case.body, dict) and {"choice", "answer"} & set(case.body):
        excluded.append(positive_data_acceptance)  # nobody but the server can make such an id
    case.validate_response(
        reply,
        headers=headers,
        transport_kwargs={"base_url": server, "timeout": 30},
        excluded_checks=excluded,
    )
    assert reply.status_code < 500
    assert "Traceback" not in reply.text
