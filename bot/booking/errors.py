"""What can go wrong with a booking."""

from datetime import datetime


class BookingError(Exception):
    """Any of the errors of this package that are no fault of the program."""


class Taken(BookingError):
    """All places of a time are taken; ``nearest`` holds up to three free times near it (Europe/Copenhagen)."""

    def __init__(self, nearest: tuple[datetime, ...]) -> None:
        super().__init__("the time is taken")
        self.nearest = nearest


class NotFound(BookingError):
    """No coming appointment has this code; the same whether it never existed, was cancelled or is over."""

    def __init__(self) -> None:
        super().__init__("no coming appointment has this code")


class TooManyTries(BookingError):
    """Too many wrong codes; ``seconds`` until another may be tried."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many wrong codes; again in {seconds} s")
        self.seconds = seconds


class NotBookableError(BookingError, ValueError):
    """A time that the rules do not offer: closed then, too soon, too far ahead, or not at a whole half hour."""


class BadNameError(BookingError, ValueError):
    """A name or topic that cannot be kept."""


class NotClosableError(BookingError, ValueError):
    """A span of time that cannot be closed: over already, empty, or longer than four weeks and a day."""


class NotYetError(BookingError):
    """An appointment of a later day: nobody can have come to it."""


class BookingStoreError(BookingError):
    """The database cannot be opened; the message says which, without its password."""
