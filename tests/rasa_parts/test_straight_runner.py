"""The straight runner gives what Rasa's own runner gives, on graphs of all kinds."""

import hashlib
import inspect
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.core.processor import MessageProcessor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner

from bot.rasa_parts.straight_runner import StraightRunner

LOAD = "17f24faf96817bdf63af426fcbf3e2d830731a801573e448c070fc0ebb396ad2"
LETTERS = "abcdef"


class Joins(GraphComponent):
    """A component that tells its name and what it was given, and counts how often it ran."""

    runs: list[str] = []  # noqa: RUF012 (of the test, not of an instance)

    def __init__(self, name):
        self._name = name

    @classmethod
    def create(cls, config, model_storage, resource, execution_context):
        """Create the component."""
        return cls(config["name"])

    def run(self, **given):
        """Return the name with the inputs."""
        Joins.runs.append(self._name)
        return f"{self._name}({','.join(f'{key}={given[key]}' for key in sorted(given))})"


def _schema(edges, targets):
    nodes = {
        name: SchemaNode(
            needs={f"from_{other}": other for other in needs},
            uses=_with_arguments(tuple(f"from_{other}" for other in needs)),
            constructor_name="create",
            fn="run",
            config={"name": name},
            is_target=name in targets,
        )
        for name, needs in edges.items()
    }
    return GraphSchema(nodes)


def _with_arguments(names):
    """A component whose method names its arguments, as Rasa wants it."""
    space = {"Joins": Joins}
    arguments = "".join(f", {name}" for name in names)
    given = ", ".join(f"{name}={name}" for name in names)
    exec(f"class Named(Joins):\n    def run(self{arguments}):\n        return Joins.run(self, {given})", space)
    return space["Named"]


@st.composite
def graphs(draw):
    """Edges that point back only, so that there is no circle; ``x`` is an input."""
    edges = {}
    for place, name in enumerate(LETTERS):
        edges[name] = draw(st.lists(st.sampled_from(["x", *LETTERS[:place]]), max_size=3, unique=True))
    return edges, draw(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=2, unique=True))


def _runners(schema):
    context = ExecutionContext(graph_schema=schema, model_id="test")
    storage = SimpleNamespace()
    return (kind.create(schema, storage, context) for kind in (StraightRunner, DaskGraphRunner))


@given(graph=graphs())
def test_the_targets_are_those_of_rasas_runner(graph):
    edges, targets = graph
    ours, theirs = _runners(_schema(edges, targets))
    for wanted in (targets, list(LETTERS[:1]), targets):
        assert ours.run({"x": 7}, wanted) == theirs.run({"x": 7}, wanted)


def test_a_component_runs_once_and_only_where_it_is_needed():
    ours, _ = _runners(_schema({"a": ["x"], "b": ["a"], "c": ["a", "b"], "d": []}, ["c"]))
    Joins.runs.clear()
    assert ours.run({"x": 1}, ["c"]) == {"c": "c(from_a=a(from_x=1),from_b=b(from_a=a(from_x=1)))"}
    assert sorted(Joins.runs) == ["a", "b", "c"]


def test_a_missing_input_is_an_error_of_the_graph():
    ours, _ = _runners(_schema({"a": ["x"]}, ["a"]))
    with pytest.raises(GraphRunError, match="Missing input"):
        ours.run({}, ["a"])


def test_an_input_may_not_have_the_name_of_a_component():
    ours, _ = _runners(_schema({"a": ["x"]}, ["a"]))
    with pytest.raises(GraphRunError, match="'a'"):
        ours.run({"a": 1}, ["a"])


def test_rasa_loads_its_runner_as_when_this_was_written():
    """When this fails, look whether ``QuickProcessor._load_model`` still puts the runner into its place."""
    source = inspect.getsource(MessageProcessor._load_model)
    assert hashlib.sha256(source.encode()).hexdigest() == LOAD
