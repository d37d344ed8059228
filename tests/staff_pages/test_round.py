"""The whole round: a citizen asks in vain, staff assign it, it is exported and trained, and the citizen is answered."""

import os
import shutil
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT, Talk

from .conftest import SECRET, serving

PARTS = (
    "bot",
    "actions",
    "knowledge",
    "data",
    "config.yml",
    "domain.yml",
    "endpoints.yml",
    "credentials.yml",
    "uv.lock",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project, so that the tests change nothing in it; the Danish pipeline is only linked."""
    folder = tmp_path_factory.mktemp("project")
    for name in PARTS:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "da_ddt_sm")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    (folder / "bot/danish/da_ddt_sm").symlink_to(ROOT / "bot/danish/da_ddt_sm")
    (folder / "tests/phrasings").mkdir(parents=True)
    return folder


def run(project, data, models, *arguments):
    """Run the command line of the copy."""
    environment = {
        **os.environ,
        "VEJVISER_DATA": str(data),
        "VEJVISER_SECRET": SECRET,
        "VEJVISER_MODELS": str(models),
        "COLUMNS": "200",
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    return done.stdout


@pytest.mark.timeout(3600)
def test_what_was_asked_in_vain_is_answered_after_staff_said_what_it_is_about(project, tmp_path, doubtful):
    models = tmp_path / "models"
    models.mkdir()
    newest = max((ROOT / "models").glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    shutil.copy(newest, models / newest.name)
    with serving(tmp_path, models) as bench:
        assert "kan ikke svare sikkert" in Talk(bench.base).say(doubtful)
        someone = bench.member("Mette")
        until = time.monotonic() + 10
        while time.monotonic() < until and not bench.staff.asked.newest():
            time.sleep(0.1)
        (asked,) = bench.staff.asked.newest()
        page = someone.send("/personale/spurgt", take=str(asked.id), topic="price", service="85", do="assign")
        assert "foreslået som »Hvad koster hjælpen?«" in page.text
    said = run(project, tmp_path, models, "proposals", "export")
    assert f"ny: {doubtful} → Hvad koster hjælpen?" in said
    written = project / "data/nlu/from_staff.yml"
    assert f"- intent: price\n  examples: |\n    - {doubtful}\n" in written.read_text()
    before = written.read_text()
    assert "0 nye sætninger" in run(project, tmp_path, models, "proposals", "export")
    assert written.read_text() == before
    run(project, tmp_path, models, "train")
    assert len(list(models.glob("*.tar.gz"))) == 2
    assert "context: {service: '85'}" in (project / "tests/phrasings/from_staff.yml").read_text()
    with serving(tmp_path, models) as bench:
        talk = Talk(bench.base)
        talk.say("hvad er bostøtte?")
        assert "uden egenbetaling" in talk.say(doubtful)
        assert "prisen er forskellig" in Talk(bench.base).say(doubtful)  # no service is named: the answer is of all
