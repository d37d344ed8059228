"""What other processes do in the tests of bookings: imported there, so it must stand in a module."""

import os
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.booking import Bookings, Taken
from bot.opening_hours import OpeningHours

from .conftest import NOW, SECRET

HOURS = OpeningHours.load()


def opened(url: str, advisers: int = 2) -> Bookings:
    """Open the bookings as a server does."""
    return Bookings.open(url, HOURS, advisers, secret=SECRET, now=NOW)


def book_at_once(url: str, start: datetime, threads: int, barrier: Any, results: Any, advisers: int = 2) -> None:
    """Book ``start`` from many threads when the processes at ``barrier`` are ready; put what each got."""
    bookings = opened(url, advisers)
    together = threading.Barrier(threads + 1)

    def book(number: int) -> None:
        together.wait()
        try:
            results.put(("booked", bookings.book(NOW, start, "Bo", token=f"{os.getpid()}-{number}").code))
        except Taken as taken:
            results.put(("taken", taken.nearest))
        except Exception as error:
            results.put(("failed", repr(error)))

    crowd = [threading.Thread(target=book, args=(number,)) for number in range(threads)]
    for one in crowd:
        one.start()
    barrier.wait()
    together.wait()
    for one in crowd:
        one.join()
    bookings.close()


def close_when_told(url: str, start: datetime, end: datetime, barrier: Any, heard: Any) -> None:
    """Close a span in the middle of others' bookings; put how many it concerned."""
    bookings = opened(url)
    barrier.wait()
    time.sleep(0.05)
    heard.put(len(bookings.desk.close(NOW, start, end)))
    bookings.close()


def work_until_killed(url: str, run: int, log: int) -> None:
    """Book, move and cancel without end; before and after each step a line goes to the file descriptor ``log``."""
    bookings = opened(url)
    starts = bookings.free(NOW)

    def step(what: str, token: str, act: Callable[[], Any]) -> Any:
        os.write(log, f"begin {what} {token}\n".encode())
        done = act()
        os.write(log, f"end {what} {token} {done.code} {done.start.timestamp():.0f}\n".encode())
        return done

    os.write(log, b"ready\n")
    for number, start in enumerate(starts):
        token = f"{run}-{number}"
        booked = step("book", token, lambda: bookings.book(NOW, start, "Bo", "85", token))  # noqa: B023
        if number % 3 == 1:
            step("move", token, lambda: bookings.move(NOW, booked.code, starts[-1 - number], token))  # noqa: B023
        if number % 3 == 2:
            step("cancel", token, lambda: bookings.cancel(NOW, booked.code, token))  # noqa: B023
