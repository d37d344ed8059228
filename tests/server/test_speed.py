"""A message stays quick, also late in a long conversation. Generous on a busy machine; see docs/measurements.md."""

import statistics
import time

QUESTIONS = ["hvad koster bostøtte?", "og hvor længe?", "hvad med § 107?", "hvem kan få det?", "hvordan klager jeg?"]
MEDIAN_SECONDS = 0.08
GROWTH = 1.5


def seconds(talk, turns):
    taken = []
    for turn in range(turns):
        start = time.perf_counter()
        talk.say(QUESTIONS[turn % len(QUESTIONS)])
        taken.append(time.perf_counter() - start)
    return taken


def test_turn_300_costs_no_more_than_turn_20(talk):
    taken = seconds(talk, 300)
    early, late = statistics.median(taken[10:50]), statistics.median(taken[-40:])
    assert early < MEDIAN_SECONDS
    assert late < GROWTH * early
