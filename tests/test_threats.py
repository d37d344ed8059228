"""Every test that docs/threats.md and docs/operations.md lean on exists under the name that they give it."""

import ast
import re

import pytest

from tests.conftest import ROOT

NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
PAGES = ("docs/threats.md", "docs/operations.md")


def named(page):
    return NAMED.findall((ROOT / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("file", "test"), sorted({found for page in PAGES for found in named(page)}))
def test_a_test_that_is_named_exists(file, test):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    names = {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
    assigned = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert test in names if test else any(name.startswith(("test", "Test")) for name in names | assigned), file


def test_the_page_of_threats_names_tests_for_every_row():
    text = (ROOT / "docs/threats.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "shown by" not in line]
    assert len(rows) > 25
    assert [row for row in rows if not NAMED.search(row) and "not stopped" not in row] == []


def test_every_figure_that_operations_names_is_served():
    from prometheus_client import generate_latest

    from bot.ops.metrics import Metrics

    metrics = Metrics(("conversations",))
    metrics.watch_channels([])
    served = generate_latest(metrics.registry).decode()
    text = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    told = {name.removesuffix("_bucket") for name in re.findall(r"\b(?:vejviser|process)_[a-z_]+[a-z]\b", text)}
    assert len(told) > 12
    assert [
        name
        for name in told
        if not re.search(rf"^(# TYPE )?{name}\b|^# TYPE {name.removesuffix('_total')}\b", served, re.M)
    ] == []
