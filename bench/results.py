"""The figures of a run, kept as JSON so that each phase can be measured again by itself."""

import json
import os
import platform
from datetime import datetime, timezone
from typing import Any

import psutil

from bench.places import RESULTS

_FILE = RESULTS / "bench.json"


def load() -> dict[str, Any]:
    """Return what was measured so far, phase by phase."""
    return json.loads(_FILE.read_text(encoding="utf-8")) if _FILE.is_file() else {}


def keep(phase: str, figures: dict[str, Any]) -> dict[str, Any]:
    """Write the figures of a phase beside those of the others, with the time and what else the machine did."""
    found = load()
    load_average = [round(each, 1) for each in os.getloadavg()]
    found[phase] = {"when": datetime.now(timezone.utc).isoformat(timespec="minutes"), "load": load_average, **figures}
    found["machine"] = machine()
    RESULTS.mkdir(parents=True, exist_ok=True)
    _FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return found


def machine() -> dict[str, Any]:
    """Return what tells this machine from another."""
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }
