"""How long each takes to learn the same phrases; the stock model is kept, since it takes long."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench import phrases, stock_project
from bench.environment import environment
from bench.places import BUILD, OURS, ROOT, STOCK


def stock(each: int) -> dict[str, Any]:
    """Train stock Rasa on ``each`` phrases of every intent; several core hours for all of them.

    It is done once: the model and the figures are kept until ``build/bench`` is removed or another number is wanted.
    """
    found, kept = phrases.phrases(each), STOCK / "training.json"
    if kept.is_file():
        figures: dict[str, Any] = json.loads(kept.read_text())
        if figures["phrases"] == sum(map(len, found.values())):
            return figures
    shutil.rmtree(STOCK, ignore_errors=True)
    stock_project.make(STOCK, found, port=45055)
    figures = _trained([sys.executable, "-m", "rasa", "train", "--quiet"], STOCK, found)
    kept.write_text(json.dumps(figures))
    return figures


def ours(each: int) -> dict[str, Any]:
    """Train this assistant on the same phrases, with all of its rules."""
    found = phrases.phrases(each)
    shutil.rmtree(OURS, ignore_errors=True)
    phrases.write(found, OURS / "data" / "nlu.yml")
    data = [str(OURS / "data"), str(ROOT / "data" / "stories")]
    files = ["--config", str(ROOT / "config.yml"), "--domain", str(ROOT / "domain.yml"), "--data", *data]
    command = [sys.executable, "-m", "rasa", "train", "--quiet", "--out", str(OURS / "models"), *files]
    return _trained(command, OURS, found, ROOT)


def _trained(command: list[str], folder: Path, found: dict[str, list[str]], cwd: Path | None = None) -> dict[str, Any]:
    """Run a training in a process of its own, and return its figures. Raises ``RuntimeError`` when it fails."""
    log = folder / "train.log"
    start = time.perf_counter()
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=cwd or folder, env=environment(), stdout=out, stderr=out)
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    models = sorted((folder / "models").glob("*.tar.gz"))
    if status or not models:
        raise RuntimeError(f"training failed; see {log.relative_to(BUILD.parent.parent)}")
    return {
        "intents": len(found),
        "phrases": sum(map(len, found.values())),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 1),
        "peak_mb": round(used.ru_maxrss / 1024),
        "model_mb": round(models[-1].stat().st_size / 1e6, 2),
    }
