"""Three instances, 200 conversations at random over them; two are killed, PostgreSQL restarts: nothing is lost."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import httpx
from sqlalchemy import create_engine

from bot.booking import Bookings
from bot.opening_hours import OpeningHours
from bot.opening_hours.zone import COPENHAGEN

from .citizens import Citizen, Seen
from .servers import SECRET

CONVERSATIONS = 200
AT_ONCE = 16


def wait_until(seen, done, work):
    """Wait until so many conversations are over; tell whether there is still something to disturb."""
    while seen.done < done and not all(each.done() for each in work):
        time.sleep(0.02)
    return seen.done < CONVERSATIONS


def test_no_conversation_and_no_booking_is_lost_or_doubled(new_instance, shared, postgresql, record_property):
    instances = [new_instance(**shared, VEJVISER_ADVISERS="30") for _ in range(3)]
    for instance in instances:
        instance.start()
    for instance in instances:
        instance.wait()
    seen = Seen()
    began = time.monotonic()

    with httpx.Client(timeout=15) as client, ThreadPoolExecutor(AT_ONCE) as pool:
        work = [
            pool.submit(lambda number=number: Citizen(number, instances, client, seen).talk())
            for number in range(CONVERSATIONS)
        ]
        for done, disturb in (
            (25, lambda: (instances[0].kill(), instances[0].start())),
            (70, lambda: (postgresql.stop(), time.sleep(0.5), postgresql.start())),
            (115, lambda: (instances[1].kill(), instances[1].start())),
        ):
            assert wait_until(seen, done, work), "all was over before it was disturbed"
            disturb()
        for each in work:
            each.result()
    record_property("seconds", round(time.monotonic() - began, 1))
    record_property("turns", seen.turns)
    record_property("statuses", str(dict(seen.statuses)))
    print(f"{seen.turns} turns in {time.monotonic() - began:.0f} s: {dict(seen.statuses)}")

    assert seen.done == CONVERSATIONS
    assert set(seen.statuses) - {200, 201}, "nothing was refused: the test would prove nothing"
    assert 500 not in seen.statuses
    for instance in instances:
        if not instance.running:  # it started while PostgreSQL was away, and said so; what watches it starts it again
            assert "cannot be opened" in instance.log.read_text()
            instance.start()
        instance.wait()

    engine = create_engine(shared["DATABASE_URL"])
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, place, start FROM appointments").all()
        told = connection.exec_driver_sql("SELECT count(*) FROM events WHERE data LIKE %s", ("%Xaa%",)).scalar()
    engine.dispose()
    kept = {code: name for code, name in seen.booked.items() if code not in seen.cancelled}
    assert len(seen.booked) == CONVERSATIONS // 4
    assert sorted(row.name for row in rows) == sorted(kept.values())
    assert len({(row.place, row.start) for row in rows}) == len(rows)
    assert told == 0, "what was said in a form that ended is gone"
    now = datetime.now(COPENHAGEN)
    bookings = Bookings.open(shared["DATABASE_URL"], OpeningHours.load(), 30, secret=SECRET.encode(), now=now)
    for code, name in kept.items():
        assert bookings.find(now, code, code).name == name
    bookings.close()
    for instance in instances:
        assert "Traceback" not in instance.log.read_text()
