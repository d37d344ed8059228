"""Where the benchmark keeps what it makes: all of it under ``build/bench``, but for the results."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "bench"
STOCK = BUILD / "stock"
OURS = BUILD / "ours"
RESULTS = ROOT / "docs" / "measurements"
