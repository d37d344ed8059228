"""One server of several processes: all serve and reload, and none of them dies unnoticed."""

import signal
import time

import httpx
import psutil
import pytest

from bot.ops.instances import running
from tests.conftest import Talk

SECONDS = 20


@pytest.fixture
def server(new_instance, shared):
    """A server of two workers that is ready, with both of them."""
    made = new_instance(**shared, VEJVISER_WORKERS="2")
    made.start()
    made.wait()
    until = time.monotonic() + SECONDS
    while len(list(running(made.log.parent))) < 2:
        assert time.monotonic() < until, made.log.read_text()
        time.sleep(0.1)
    return made


def workers(server):
    return psutil.Process(server.pid).children()


def listening(process):
    return [each for each in process.net_connections("tcp") if each.status == psutil.CONN_LISTEN]


def died(server):
    """Wait for the end of the server; return its exit status and its log."""
    status = server._process.wait(SECONDS)
    return status, server.log.read_text()


def nobody_listens(server, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            httpx.get(f"{server.base}/health", timeout=1)
        except httpx.TransportError:
            return True
        time.sleep(0.1)
    return False


def test_a_reload_reaches_every_worker_and_a_dead_one_ends_the_server_with_a_line_and_a_status(server):
    """In one test, since a server takes long to start."""
    pids = {each.pid for each in workers(server)}
    assert len(pids) == 2 and {state.pid for state in running(server.log.parent)} == pids
    told = server.command("reload")
    assert told.returncode == 0, told.stdout + told.stderr
    assert all(f"server {pid} " in told.stdout for pid in pids)
    assert {each.pid for each in workers(server)} == pids
    talk = Talk(server.base)
    assert "egenbetaling" in talk.say("hvad koster bostøtte?")

    assert not listening(psutil.Process(server.pid)), "it would let those wait who come while the workers stop"
    first, second = workers(server)
    assert listening(first) and listening(second)
    first.kill()
    status, log = died(server)
    assert status == 1
    assert f'"pid": {first.pid}, "ended": "SIGKILL", "event": "server.worker_died"' in log
    assert f"Serverens proces {first.pid} stoppede af sig selv (SIGKILL)" in log.replace("\n", " ")
    assert "Traceback" not in log
    assert not second.is_running(), "it was told to stop"
    assert nobody_listens(server, 0.1)

    server.start()
    server.wait()
    assert "§ 85" in talk.say("og hvor længe?"), "what was said before is not lost"


def test_it_stops_when_it_is_told_to_and_when_its_first_process_is_killed(server):
    assert server.end(signal.SIGTERM) == 0
    assert nobody_listens(server, 0.1)
    assert "worker_died" not in server.log.read_text()

    server.start()
    server.wait()
    left = workers(server)
    server.kill()
    gone, alive = psutil.wait_procs(left, SECONDS)
    assert len(gone) == 2 and not alive
    assert nobody_listens(server, 1)


def test_a_worker_that_cannot_start_ends_the_server_too(new_instance, shared, tmp_path):
    models = tmp_path / "models"
    models.mkdir()
    (models / "20200101-000000-broken.tar.gz").write_bytes(b"no archive")
    server = new_instance(**shared, VEJVISER_WORKERS="2", VEJVISER_MODELS=str(models))
    server.start()
    status = server._process.wait(120)
    log = server.log.read_text()
    assert status == 1, log
    assert "The model 20200101-000000-broken.tar.gz cannot be loaded" in log.replace("\n", " ")
    assert "stoppede af sig selv (status 1)" in log.replace("\n", " ")
    assert "Traceback" not in log
