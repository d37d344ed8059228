"""Sending with retries, counted, and silent about what was sent."""

import functools
import logging

import pytest
import structlog
from tenacity import wait_none

from bot.channels.delivery import Delivery, SendError


class Vendor:
    """A vendor that answers as told, one answer a try; afterwards it takes everything."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.taken = []
        self.tries = 0

    async def take(self, text):
        self.tries += 1
        if self.answers:
            raise self.answers.pop(0)
        self.taken.append(text)


@pytest.fixture
def delivery():
    return Delivery("sms", tries=4, waits=wait_none())


@pytest.mark.parametrize("how", ["lambda", "partial", "coroutine function"])
async def test_what_is_taken_is_counted(delivery, how):
    vendor = Vendor()

    async def send():
        await vendor.take("svar")

    sends = {
        "lambda": lambda: vendor.take("svar"),
        "partial": functools.partial(vendor.take, "svar"),
        "coroutine function": send,
    }
    assert await delivery.send(sends[how])
    assert vendor.taken == ["svar"]
    assert delivery.counts == {"sent": 1, "retried": 0, "failed": 0, "lost": 0}


async def test_what_can_go_well_later_is_tried_again(delivery):
    vendor = Vendor(SendError("503", again=True), SendError("20429", again=True))
    assert await delivery.send(lambda: vendor.take("svar"))
    assert vendor.taken == ["svar"]
    assert delivery.counts == {"sent": 1, "retried": 2, "failed": 0, "lost": 0}


async def test_what_cannot_go_well_is_given_up_at_once(delivery):
    vendor = Vendor(SendError("21610", again=False))
    assert not await delivery.send(lambda: vendor.take("svar"))
    assert vendor.tries == 1
    assert delivery.counts == {"sent": 0, "retried": 0, "failed": 1, "lost": 0}


async def test_it_is_given_up_after_so_many_tries(delivery):
    vendor = Vendor(*[SendError("503", again=True)] * 10)
    assert not await delivery.send(lambda: vendor.take("svar"))
    assert vendor.tries == 4
    assert delivery.counts == {"sent": 0, "retried": 3, "failed": 1, "lost": 0}


async def test_what_is_no_send_error_is_not_swallowed(delivery):
    vendor = Vendor(ZeroDivisionError("svar"))
    with pytest.raises(ZeroDivisionError):
        await delivery.send(lambda: vendor.take("svar"))
    assert vendor.tries == 1


@pytest.mark.parametrize(("asked", "slept"), [(0.02, 0.02), (900.0, 30.0)])
async def test_it_waits_as_long_as_the_vendor_asks_but_never_for_minutes(asked, slept):
    naps = []

    async def nap(seconds):
        naps.append(seconds)

    vendor = Vendor(SendError("20429", again=True, after=asked))
    assert await Delivery("sms", sleep=nap).send(lambda: vendor.take("svar"))
    assert naps == [slept]


async def test_waits_grow():
    naps = []

    async def nap(seconds):
        naps.append(seconds)

    vendor = Vendor(*[SendError("503", again=True)] * 10)
    assert not await Delivery("sms", sleep=nap).send(lambda: vendor.take("svar"))
    assert len(naps) == 5
    assert naps[0] < 2 < naps[-1] <= 21
    assert 10 < sum(naps) < 60


async def test_a_failed_send_is_logged_with_its_code_only(delivery, capsys):
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    vendor = Vendor(SendError("21610", again=False))
    await delivery.send(lambda: vendor.take("Mette, din tid er booket"))
    logged = capsys.readouterr().out
    assert "21610" in logged and "sms" in logged
    assert "Mette" not in logged


def test_what_was_lost_on_the_way_is_counted_and_logged_with_its_code_only():
    delivery = Delivery("sms")
    with structlog.testing.capture_logs() as logs:
        delivery.lose("30003")
    assert delivery.counts == {"sent": 0, "retried": 0, "failed": 0, "lost": 1}
    assert logs == [{"event": "delivery.lost", "channel": "sms", "code": "30003", "log_level": "error"}]
