"""A message stays quick, also late in a long conversation. Generous on a busy machine; see docs/measurements.md."""

import statistics
import time

from tests.conftest import Talk

QUESTIONS = ["hvad koster bostøtte?", "og hvor længe?", "hvad med § 107?", "hvem kan få det?", "hvordan klager jeg?"]
MEDIAN_SECONDS = 0.06
GROWTH = 1.5


def _seconds(talk, turn):
    start = time.perf_counter()
    talk.say(QUESTIONS[turn % len(QUESTIONS)])
    return time.perf_counter() - start


def test_turn_300_costs_no_more_than_turn_20(talk, server):
    """Turn about with a conversation that is young, so that what else the machine does meets both alike."""
    young = Talk(server)
    for turn in range(260):
        _seconds(talk, turn)
    for turn in range(20):
        _seconds(young, turn)
    early, late = [], []
    for turn in range(40):
        late.append(_seconds(talk, turn))
        early.append(_seconds(young, turn))
    assert statistics.median(early) < MEDIAN_SECONDS
    assert statistics.median(late) < GROWTH * statistics.median(early)
