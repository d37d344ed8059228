"""A new model while people write: none of them notices, and a broken one never takes over."""

import os
import shutil
import signal
import subprocess
import sys
import tarfile
import threading
import time

import httpx
import pytest
import yaml

from bot import assembly
from bot.assistant import newest_model
from bot.ops.instances import Instance, State
from bot.ops.instances import running as instances
from tests.conftest import ROOT, Talk


class Crowd:
    """People who write without a pause; every reply is looked at."""

    def __init__(self, base, count=3):
        self.base = base
        self.wrong, self.replies = [], 0
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write) for _ in range(count)]

    def _write(self):
        talk = Talk(self.base)
        while not self._stop.is_set():
            for text, word in (("hvad koster bostøtte?", "egenbetaling"), ("og hvor længe kan jeg få det?", "")):
                try:
                    said = talk.say(text)
                    self.replies += 1
                    if word not in said:
                        self.wrong.append(said)
                except Exception as error:
                    self.wrong.append(repr(error))

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join(60)


def model_of(running):
    return httpx.get(f"{running.base}/health").json()["model"]


def newer(running, name):
    """The model once more, under another name."""
    target = running.models / name
    shutil.copy(newest_model(ROOT / "models"), target)
    os.utime(target, (time.time() + 5, time.time() + 5))
    return target


def test_a_new_model_takes_over_while_people_write_and_conversations_go_on(running, web):
    assert "egenbetaling" in web.say("hvad koster bostøtte?")
    newer(running, "29990101-000000-new-model.tar.gz")
    before = running.figure('vejviser_reloads_total{result="loaded"}') if "loaded" in running.metrics() else 0
    with Crowd(running.base) as crowd:
        told = running.command("reload")
        time.sleep(1)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "29990101-000000-new-model.tar.gz svarer nu" in told.stdout
    assert crowd.wrong == []
    assert crowd.replies > 20
    assert model_of(running) == "29990101-000000-new-model.tar.gz"
    assert running.figure('vejviser_reloads_total{result="loaded"}') == before + 1
    assert "14 dage" in web.say("og hvor længe kan jeg få det?") or "bostøtte" in web.say("hvem kan få det?").lower()


@pytest.mark.parametrize("broken", ["no archive", "half an archive"])
def test_a_broken_model_is_refused_and_the_old_one_goes_on(running, web, broken):
    old = model_of(running)
    file = running.models / "29990102-000000-broken.tar.gz"
    good = newest_model(ROOT / "models").read_bytes()
    file.write_bytes(b"no archive" if broken == "no archive" else good[: len(good) // 2])
    os.utime(file, (time.time() + 60, time.time() + 60))
    try:
        with Crowd(running.base, 2) as crowd:
            told = running.command("reload")
    finally:
        file.unlink()
    assert told.returncode == 1
    assert "Den gamle model svarer stadig" in told.stdout and "29990102-000000-broken.tar.gz" in told.stdout
    assert "Traceback" not in told.stdout + told.stderr
    assert crowd.wrong == [] and crowd.replies > 0
    assert model_of(running) == old
    assert "egenbetaling" in web.say("hvad koster bostøtte?")


def test_without_a_running_server_it_is_said(running, tmp_path):
    running.environment, kept = {**running.environment, "VEJVISER_DATA": str(tmp_path)}, running.environment
    try:
        told = running.command("reload")
    finally:
        running.environment = kept
    assert told.returncode == 1
    assert "Der kører ingen server" in told.stderr


def test_a_dead_servers_file_is_no_server_and_its_number_is_never_signalled(tmp_path):
    code = (
        "import os, sys, time; from pathlib import Path; from bot.ops.instances import *;"
        "i = Instance(Path(sys.argv[1])); i.tell(State(os.getpid(), 1, 'm')); print('ready', flush=True);"
        "time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    assert [state.pid for state in instances(tmp_path)] == [process.pid]
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert list((tmp_path / "run").iterdir()), "killed, so its file is still there"
    assert list(instances(tmp_path)) == []
    assert not list((tmp_path / "run").iterdir())


def test_a_shorter_state_leaves_nothing_of_a_longer_one(tmp_path):
    own = Instance(tmp_path)
    own.tell(State(1, 1, "m", says="x" * 500))
    own.tell(State(1, 1, "m", says="y"))
    (file,) = (tmp_path / "run").iterdir()
    assert file.read_text().endswith('"says": "y"}')
    own.close()


def test_a_core_is_built_apart_and_exchanged_whole(tmp_path, monkeypatch):
    """Knowledge that was changed is said after the exchange, and not before; a broken file changes nothing."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    monkeypatch.setattr(assembly, "FOLDER", folder)
    before = assembly.the_phrasing().say("thanks")
    old, session = assembly.the_phrasing(), assembly.the_shelf()
    file = folder / "phrasing.yml"
    text = file.read_text(encoding="utf-8")
    changed = yaml.safe_load(text)
    changed["thanks"] = "Selv tak."
    file.write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
    core = assembly.build_apart()
    assert assembly.the_phrasing() is old and assembly.the_phrasing().say("thanks") == before
    kept = assembly._core
    try:
        assembly.exchange(core)
        assert assembly.the_phrasing().say("thanks") == "Selv tak."
        assert assembly.the_conversation().answerer.phrasing.say("thanks") == "Selv tak."
        assert assembly.the_shelf() is session, "what citizens may take along outlives it"
        del changed["thanks"]
        file.write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
        with pytest.raises(assembly.knowledge.KnowledgeError):
            assembly.build_apart()
        assert assembly.the_phrasing().say("thanks") == "Selv tak."
    finally:
        assembly.exchange(kept)


def test_the_archive_of_a_model_is_what_the_test_takes_it_for():
    with tarfile.open(newest_model(ROOT / "models")) as archive:
        assert any(name.endswith("state.json") for name in archive.getnames())
