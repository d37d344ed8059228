"""Turned off with one command, instances with a data folder each are off, also when Redis forgets or is away."""

import time

from tests.conftest import Talk

OFF, ON = "slået fra lige nu", "egenbetaling"
SECONDS = 2.0


def turned(talks, word):
    """Tell whether all say a word within two seconds."""
    until = time.monotonic() + SECONDS
    while not all(word in answer(talk) for talk in talks):
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def answer(talk):
    """Return what is said, or with which words it is refused."""
    body = {"text": "hvad koster bostøtte?"}
    return str(talk.client.post("/webhooks/web/messages", json=body, headers=talk.headers).json())


def greeting(instance):
    return Talk(instance.base).messages[0]["text"]


def test_off_and_on_reach_every_instance_within_two_seconds(new_instance, shared, redis_server):
    """In one test, since instances take long to start."""
    one, two = (new_instance(**shared) for _ in range(2))
    one.start()
    two.start()
    one.wait()
    two.wait()
    talks = [Talk(one.base), Talk(two.base)]
    assert turned(talks, ON)

    told = one.command("off")
    assert told.returncode == 0 and "slået fra på alle servere" in told.stdout, told.stderr
    assert turned(talks, OFF)
    assert "112" in talks[1].say("jeg vil ikke leve mere"), "people in danger are met all the same"

    redis_server.close()
    time.sleep(SECONDS)
    assert OFF in greeting(one) and OFF in greeting(two), "what was known last"
    told = two.command("on")
    assert told.returncode == 1 and "Redis svarer ikke" in told.stderr and "Traceback" not in told.stderr
    assert OFF in greeting(one) and OFF in greeting(two)

    redis_server.start()
    assert turned(talks, OFF), "a Redis that was started anew turns nothing on"
    two.kill()
    two.start()
    two.wait()
    assert OFF in greeting(two), "from its first message"

    told = two.command("on")
    assert told.returncode == 0, told.stderr
    assert turned(talks, ON)
