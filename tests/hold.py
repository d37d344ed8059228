"""A vendor that takes its time: a request that a stand-in lets wait until the test tells how it goes on."""

from threading import Event

_LONGEST = 60.0


class Hold:
    """Put into a stand-in's script in place of a refusal."""

    def __init__(self) -> None:
        self._came, self._goes_on = Event(), Event()
        self._drops = False

    def wait(self, seconds: float = 30.0) -> None:
        """Wait until the server's request has come."""
        assert self._came.wait(seconds), "no request came"

    def go_on(self, drop: bool = False) -> None:
        """Let the request go on, or close its connection as if it had never come."""
        self._drops = drop
        self._goes_on.set()

    def hold(self) -> bool:
        """Wait, as the stand-in, to be told to go on; return whether to close the connection."""
        self._came.set()
        self._goes_on.wait(_LONGEST)
        return self._drops
