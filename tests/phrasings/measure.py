"""How well the trained assistant understands the phrasings of this folder, which were written apart from the training.

Usage: python -m tests.phrasings.measure [FILE…] [--errors N] [--failures]   (files of this folder; all by default)
       python -m tests.phrasings.measure --outside FILE…    share of foreign utterances that get a confident answer
"""

import argparse
import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.core.events import SlotSet

from bot import settings
from bot.assistant import Assistant, newest_model
from bot.danish.typing_errors import mistype
from bot.dialogue.context import Context
from bot.dialogue.keys import AnswerKey, parse
from bot.logs import quiet

HERE = Path(__file__).parent
NOT_CONFIDENT = {
    "stop",  # outside of a form it says that there is nothing to stop
    "nlu_fallback",
    "out_of_scope",
    "other_language",
    "insult",
    "empty",
    "greet",
    "thanks",
    "bye",
    "who_are_you",
    "human",
    "help",
    "affirm",
    "deny",
    "other_services",
    "not_helpful",
    "restart",
    "repeat",
    "back",
    "more",
}


@dataclass
class Score:
    """How many cases, right at first, among what was said and offered, and what failed."""

    cases: int = 0
    first: int = 0
    offered: int = 0
    failures: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """Return the score as a line of a table."""
        return (
            f"{name:32} {self.cases:5} cases   first {self.first / self.cases:6.1%}   "
            f"offered {self.offered / self.cases:6.1%}"
        )


class Measure:
    """Asks the newest model, as a citizen's messages would reach it."""

    def __init__(self) -> None:
        quiet()
        self.assistant = Assistant(newest_model(settings.read().models))
        self.sessions = 0

    async def turns(
        self, texts: list[str], context: dict[str, Any] | None = None
    ) -> Iterator[tuple[str, Context, list]]:
        """Say texts in one conversation; return the intent, the context after it and the messages, of each."""
        self.sessions += 1
        session = f"measure-{self.sessions}"
        store = self.assistant.agent.tracker_store
        if context:
            tracker = await store.get_or_create_tracker(session)
            tracker.update(SlotSet("context", Context.from_dict(context).as_dict()))
            await store.save(tracker)
        result = []
        for text in texts:
            messages = await self.assistant.say(text, session)
            tracker = await store.retrieve(session)
            if tracker is None:  # a message of danger: nothing is kept
                result.append(("danger", Context(), messages))
                continue
            result.append(
                (tracker.latest_message.intent["name"], Context.from_dict(tracker.get_slot("context")), messages)
            )
        return result

    async def file(self, name: str, errors: int = 0) -> Score:
        """Measure a file of cases, with so many typing errors a message."""
        chance, score = random.Random(7), Score()
        for case in yaml.safe_load((HERE / name).read_text(encoding="utf-8")):
            texts = [case["text"]] if "text" in case else [turn["text"] for turn in case["turns"]]
            wanted = [case] if "text" in case else case["turns"]
            if errors:
                texts = [mistype(text, errors, chance) for text in texts]
            for text, want, got in zip(texts, wanted, await self.turns(texts, case.get("context")), strict=True):
                self._count(score, text, want, *got)
        return score

    def _count(
        self, score: Score, text: str, want: dict[str, Any], intent: str, context: Context, messages: list
    ) -> None:
        first, offered = _hit(want, intent, context, messages)
        score.cases += 1
        score.first += first
        score.offered += first or offered
        if not first:
            wanted = {key: value for key, value in want.items() if key != "text"}
            mark = "offered" if offered else "MISSED"
            score.failures.append(f"{mark}  {text}\n      wanted {wanted}, got {intent} {context.entries[-2:]}")


def _hit(want: dict[str, Any], intent: str, context: Context, messages: list) -> tuple[bool, bool]:
    keys = [button["key"] for message in messages for button in message.get("buttons") or () if "key" in button]
    chosen = [key for key in map(parse, keys) if isinstance(key, AnswerKey)]
    if "intent" in want:
        return intent == want["intent"] or (want["intent"], intent) in _SAME, f"act:{want['intent']}" in keys
    if "entries" in want:
        return set(want["entries"]) <= set(context.entries), any(entry in context.entries for entry in want["entries"])
    if "entry" in want:
        good = {want["entry"], *want.get("also", ())}
        if intent == "prescreen" and "general/prescreen" in good:  # the questions begin instead of the entry
            return True, True
        named = {(key.topic, key.service or "general") for key in chosen}
        topics = {(entry.split("/")[1].split(".")[0], entry.split("/")[0]) for entry in good}
        general = {(topic, "general") for topic, _ in topics}
        if "general/prescreen" in good and "act:prescreen" in keys:  # the choice that begins the questions
            named.add(("prescreen", "general"))
        answered = sum(bool(message.get("sources")) for message in messages)
        return bool(good & set(context.entries[-answered:] if answered else ())), bool((topics | general) & named)
    if "topic" in want:
        return context.topic == want["topic"], any(key.topic == want["topic"] for key in chosen)
    return context.service == want.get("service") or context.group == want.get("group"), False


_SAME = {("book", "appointment_needed"), ("prescreen", "offer_range"), ("silent", "other_services")}


async def outside(measure: Measure, files: list[str]) -> None:
    """Tell which share of utterances for other assistants gets a confident answer, with examples."""
    total, confident = 0, []
    for file in files:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            text = line.split("\t")[-1].strip() if file.endswith(".tsv") else line.removeprefix("# text: ").strip()
            if not text or (file.endswith(".conll") and not line.startswith("# text")):
                continue
            total += 1
            intent, _, _ = (await measure.turns([text]))[0]
            if intent not in NOT_CONFIDENT:
                confident.append(f"{intent}: {text}")
    print(f"{total} utterances, {len(confident)} = {len(confident) / total:.1%} get a confident answer")
    print("\n".join(confident[:40]))


def main() -> None:
    """Print a line for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--outside", action="store_true")
    args = parser.parse_args()
    measure = Measure()
    if args.outside:
        asyncio.run(outside(measure, args.files))
        return
    names = args.files or sorted(file.name for file in HERE.glob("*.yml") if not file.name.startswith("facts"))
    for name in names:
        score = asyncio.run(measure.file(Path(name).name, args.errors))
        print(score.line(name), flush=True)
        if args.failures:
            print("\n".join(score.failures))


if __name__ == "__main__":
    main()
