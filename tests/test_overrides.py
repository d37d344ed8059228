"""Each override of a version that Rasa asks for is needed, is explained, and works."""

import importlib
import re
from importlib.metadata import requires, version

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

TEXT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
BLOCK = re.search(r"override-dependencies = \[(.*?)\]", TEXT, re.DOTALL)[1]
OVERRIDES = [Requirement(line) for line in re.findall(r'"([^"]+)"', BLOCK)]
USED_BY = {
    "aiohttp": ("aiohttp", "bot.channels.messenger.graph", "twilio.http.async_http_client", "rasa.utils.endpoints"),
    "protobuf": ("google.protobuf", "tensorflow", "rasa.engine.storage.local_model_storage"),
    "pymongo": ("pymongo", "rasa.core.tracker_store"),
    "sentry-sdk": ("sentry_sdk", "rasa.telemetry"),
    "setuptools": ("pkg_resources", "rasa.utils.common"),
}


def test_every_override_is_tested_here_and_explained():
    assert {override.name for override in OVERRIDES} == set(USED_BY)
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8").partition("## Overrides")[2]
    assert [override.name for override in OVERRIDES if f"| {override.name} |" not in page] == []


@pytest.mark.parametrize("override", OVERRIDES, ids=lambda override: override.name)
def test_rasa_would_hold_it_back_and_what_uses_it_can_be_imported(override):
    installed = version(override.name)
    assert override.specifier.contains(installed)
    asked = [Requirement(line) for line in requires("rasa")]
    bounds = [one for one in asked if one.name.lower() == override.name and (not one.marker or one.marker.evaluate())]
    assert bounds and not any(bound.specifier.contains(installed) for bound in bounds), "the override is not needed"
    for module in USED_BY[override.name]:
        importlib.import_module(module)
