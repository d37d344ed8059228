"""Stock Rasa as a project: what ``rasa init`` gives, with this project's phrases and one action that looks up.

The pipeline and the policies are left to Rasa, as in ``rasa init``: DIET, TED and the rest of its default. The
action runs in Rasa's action server, and calls the same core as this project's own actions.
"""

import shutil
from pathlib import Path
from typing import Any

import rasa
import yaml

from bench.phrases import with_names, write

_INITIAL = Path(rasa.__file__).parent / "cli" / "initial_project"
_ACTION = "action_look_up"


def make(folder: Path, found: dict[str, list[str]], port: int) -> None:
    """Write the project into ``folder``; its action server will be on ``port`` of 127.0.0.1."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for name in ("config.yml", "credentials.yml"):
        shutil.copy(_INITIAL / name, folder / name)
    intents = list(found)
    write(with_names(found), folder / "data" / "nlu.yml")
    _write(
        folder / "domain.yml",
        {
            "version": "3.1",
            "intents": [*intents, "nlu_fallback"],
            "slots": {
                "context": {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]},
            },
            "actions": [_ACTION],
            "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
        },
    )
    rule = {"rule": "unsure", "steps": [{"intent": "nlu_fallback"}, {"action": _ACTION}]}
    _write(folder / "data" / "rules.yml", {"version": "3.1", "rules": [rule]})
    stories = [
        {"story": intent, "steps": [{"intent": intent}, {"action": _ACTION}, {"intent": after}, {"action": _ACTION}]}
        for intent, after in zip(intents, [*intents[1:], intents[0]], strict=True)
    ]
    _write(folder / "data" / "stories.yml", {"version": "3.1", "stories": stories})
    _write(folder / "endpoints.yml", {"action_endpoint": {"url": f"http://127.0.0.1:{port}/webhook"}})


def _write(file: Path, content: dict[str, Any]) -> None:
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
