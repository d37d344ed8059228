"""Asks running servers for the newest model, and waits for what they say."""

import os
import signal
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bot.ops.instances import State, running

_LOOK = 0.2
_SILENT = "Serveren har ikke svaret. Se i dens log."
_GONE = "Serveren er stoppet undervejs. Se i dens log."


def ask_all(data: Path, seconds: float) -> list[State]:
    """Ask every server that runs on a data folder, one after the other, and return what each said.

    One after the other, so that one at a time is busy with loading. ``seconds``: how long to wait for each.
    """
    return [_ask(data, server, seconds) for server in running(data)]


def _ask(data: Path, server: State, seconds: float) -> State:
    with suppress(ProcessLookupError):
        os.kill(server.pid, signal.SIGHUP)  # its file is locked, so the process is the server
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = [state for state in running(data) if state.pid == server.pid]
        if found and found[0].reloads > server.reloads:
            return found[0]
        time.sleep(_LOOK)
    alive = any(state.pid == server.pid for state in running(data))
    return replace(server, good=False, says=_SILENT if alive else _GONE)
