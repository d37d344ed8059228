"""Turned off once, every instance is off; what Redis said last counts while it is away or knows nothing."""

import signal
import time

import pytest
from redis.exceptions import RedisError

from bot.shared.chosen import in_many, in_one_process
from bot.switch import HereOnlyError, Switch
from tests.scale.servers import RedisServer

SECRET = b"a secret for the tests"


@pytest.fixture
def redis():
    server = RedisServer()
    yield server
    server.close()


@pytest.fixture
def new_switch(redis, tmp_path):
    """Return what makes a switch as another process or machine has it, by the name of its data folder."""
    return lambda name: in_many(redis.url, SECRET).switch(tmp_path / name, False)


@pytest.fixture
def two(new_switch):
    return new_switch("one"), new_switch("two")


def state(switch):
    switch.look()
    return switch.is_off


def test_turned_here_it_is_turned_there(two):
    one, two = two
    assert not state(one) and not state(two)
    one.turn_off()
    assert one.is_off, "at once where it was turned"
    assert not two.is_off, "nothing is asked of Redis for a message"
    assert state(two)
    two.turn_on()
    assert not two.is_off and not state(one)


def test_it_lasts_and_nobody_can_read_it_in_redis(two, redis):
    two[0].turn_off()
    (key,) = redis.client().keys()
    assert redis.client().ttl(key) == -1, "without expiry"
    assert b"off" not in key and b"off" not in redis.client().get(key)


def test_the_file_of_one_folder_counts_there_alone(two, tmp_path):
    one, two = two
    Switch(tmp_path / "one").turn_off()
    assert state(one) and not state(two)
    two.turn_on()
    assert state(one), "either says off, so it is off"
    one.turn_on()
    assert not state(one)


def test_while_redis_is_away_the_last_known_counts_also_after_a_restart(two, redis, new_switch):
    one, _ = two
    one.turn_off()
    assert state(two[1])
    redis.close()
    for switch in (*two, new_switch("two")):
        with pytest.raises(RedisError):
            switch.look()
        assert switch.is_off
    assert not new_switch("three").is_off, "which nobody told of it"


def test_a_redis_that_hangs_is_waited_for_a_few_seconds_only(two, redis):
    two[1].turn_off()
    assert state(two[0])
    redis.signal(signal.SIGSTOP)
    try:
        began = time.monotonic()
        with pytest.raises(RedisError):
            two[0].look()
        assert time.monotonic() - began < 6
        assert two[0].is_off
    finally:
        redis.signal(signal.SIGCONT)


def test_a_redis_that_was_started_anew_is_told(two, redis, new_switch):
    one, two = two
    one.turn_off()
    redis.close()
    redis.start()
    assert not redis.client().keys()
    assert state(one) and state(two), "nobody turned it on"
    assert state(new_switch("three")), "a new instance learns it too"
    two.turn_on()
    redis.client().flushall()
    assert not state(two) and not state(one), "what was said last counts, not what was said first"


def test_who_gives_it_back_never_undoes_what_was_turned_just_now(two, redis):
    one, two = two
    one.turn_off()
    redis.client().flushall()
    answered = one._redis.get
    one._redis.get = lambda key: (answered(key), two.turn_on())[0]  # between the question and the answer
    one.look()
    one._redis.get = answered
    assert not state(two) and not state(one)


def test_without_redis_it_is_turned_here_and_said_so(two, redis, tmp_path):
    one, two = two
    redis.close()
    with pytest.raises(HereOnlyError, match="kun slået fra for de servere"):
        one.turn_off()
    assert one.is_off and Switch(tmp_path / "one").is_off
    with pytest.raises(HereOnlyError, match="måske stadig slået fra"):
        two.turn_on()
    redis.start()
    assert not state(two)
    one.turn_on()
    assert not state(one)


def test_the_setting_holds_whatever_redis_says(redis, tmp_path):
    always = in_many(redis.url, SECRET).switch(tmp_path, True)
    always.turn_on()
    assert state(always)


def test_one_instance_alone_asks_no_redis(tmp_path):
    assert type(in_one_process().switch(tmp_path, False)) is Switch
