"""The description of the web channel is valid, and says what the channel does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, RefResolver
from openapi_spec_validator import openapi_v31_spec_validator

from .server import ANSWER, WELCOME, Step, said

ROOT = Path(__file__).parents[2]
SPEC: dict[str, Any] = yaml.safe_load((ROOT / "bot/web/static/openapi.yml").read_text(encoding="utf-8"))


def test_the_description_is_valid_openapi_3_1() -> None:
    assert SPEC["openapi"].startswith("3.1")
    openapi_v31_spec_validator.validate(SPEC)


@pytest.mark.parametrize(
    ("path", "method", "file", "route"),
    [
        ("/webhooks/web/sessions", "post", "bot/channels/web.py", "open_session"),
        ("/webhooks/web/sessions", "delete", "bot/channels/web.py", "delete_session"),
        ("/webhooks/web/messages", "post", "bot/channels/web.py", "take_message"),
        ("/webhooks/web/feedback", "post", "bot/channels/web.py", "take_feedback"),
        ("/health", "get", "bot/server.py", "health"),
    ],
)
def test_it_names_every_status_that_the_code_answers_with(path: str, method: str, file: str, route: str) -> None:
    described = {int(status) for status in SPEC["paths"][path][method]["responses"]}
    assert described == statuses(ROOT / file, route)


def test_it_describes_nothing_else() -> None:
    channel = {f"/webhooks/web/{name}" for name in ("sessions", "messages", "feedback")}
    assert set(SPEC["paths"]) == {*channel, "/health"}


def test_its_examples_fit_its_schemas() -> None:
    found = list(examples(SPEC))
    assert len(found) > 10
    for schema, value in found:
        errors = [error.message for error in validator(schema).iter_errors(value)]
        assert errors == [], value


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "hej", "choice": "x"},
        {"text": 5},
        {"text": "a" * 2001},
        {"text": "hej", "sender": "me"},
        {"text": "hej", "easy": "ja"},
        {"text": "hej", "details": 1},
        {"text": "hej", "id": "short"},
        {"text": "hej", "id": "et ord med æ"},
        {"text": "hej", "id": 12345678},
        {"text": "hej", "id": "a" * 65},
    ],
)
def test_it_refuses_a_message_that_the_channel_refuses(body: dict[str, Any]) -> None:
    assert not validator({"$ref": "#/components/schemas/Sent"}).is_valid(body)


@pytest.mark.parametrize("step", [Step(messages=[ANSWER, WELCOME]), Step(messages=[said("Hej.")])])
def test_what_the_scripted_server_says_fits_the_description(step: Step) -> None:
    validator({"$ref": "#/components/schemas/Answer"}).validate(step.response())


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, resolver=RefResolver("", SPEC))


def examples(node: Any) -> Iterator[tuple[dict[str, Any], Any]]:
    """Each example with the schema that stands beside it."""
    if isinstance(node, list):
        for item in node:
            yield from examples(item)
    if not isinstance(node, dict):
        return
    if "schema" in node and "example" in node:
        yield node["schema"], node["example"]
    if "schema" in node and "examples" in node:
        yield from ((node["schema"], example["value"]) for example in node["examples"].values())
    for item in node.values():
        yield from examples(item)


def statuses(file: Path, route: str) -> set[int]:
    """The statuses that a route can answer with: it is followed into every function of its file that it calls."""
    functions = {
        node.name: node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    seen: set[str] = set()
    found: set[int] = set()
    waiting = [route]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in functions:
            continue
        seen.add(name)
        for call in (node for node in ast.walk(functions[name]) if isinstance(node, ast.Call)):
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            waiting.append(called)
            if called == "Refused":
                found.add(ast.literal_eval(call.args[0]))
            if called == "as_json":
                given = [keyword.value for keyword in call.keywords if keyword.arg == "status"]
                found.update(ast.literal_eval(value) for value in given if isinstance(value, ast.Constant))
                found.update([] if given else [200])
    return found
