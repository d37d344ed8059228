"""The environment in which both are run."""

import os

from bench.places import ROOT

_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "PYTHONPATH": str(ROOT),
    "LOG_LEVEL": "ERROR",
}


def environment(**more: str) -> dict[str, str]:
    """Return this process's environment without telemetry and warnings, and with ``more``."""
    return {**os.environ, **_QUIET, **more}
