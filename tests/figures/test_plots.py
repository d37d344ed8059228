"""Plots: the same figures are the same picture, and nothing that is not told is in it."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import product

import pytest

from bot.figures import plots
from bot.figures.few import Untold

ROWS = {"Besvaret": 120, "Vist videre": Untold.FEW, "Andet": Untold.HIDDEN}
HOURS = {(hour, is_open): 7 + hour for hour, is_open in product(range(24), (True, False))} | {(3, False): Untold.FEW}
WEEKS = {"samtaler": [12, Untold.FEW, 40.0], "beskeder": [30, 20, None]}


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.bars(ROWS),
        lambda: plots.bars({}),
        lambda: plots.hours(HOURS),
        lambda: plots.hours({}),
        lambda: plots.weeks(["uge 1", "uge 2", "uge 3"], WEEKS, "antal"),
        lambda: plots.weeks([], {}, "antal"),
        lambda: plots.weeks(["uge 1"], {"samtaler": [Untold.FEW]}, "antal"),
    ],
)
def test_a_picture_is_made_and_always_the_same(draw):
    first, second = draw(), draw()
    assert first == second
    root = ET.fromstring(first)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert b"<script" not in first
    assert b"http://" not in first.replace(b"http://www.w3.org", b"").replace(b"http://purl.org", b"").replace(
        b"http://creativecommons.org", b""
    )


def test_counts_that_are_not_told_look_alike():
    assert plots.bars({"a": Untold.FEW, "b": 9}) != plots.bars({"a": Untold.HIDDEN, "b": 9})  # named as what they are
    assert plots.hours({(1, True): Untold.FEW}) == plots.hours({(1, True): Untold.HIDDEN})


def test_the_server_starts_without_matplotlib():
    code = "import sys, bot.staff_pages.registry; sys.exit('matplotlib.figure' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120).returncode == 0
