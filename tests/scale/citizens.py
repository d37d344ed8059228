"""Citizens who talk to many instances: each message goes to one at random, and what is refused is sent again."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

import httpx

from tests.conftest import said

from .servers import Instance

PATIENCE = 120.0
_CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")
SERVICES = {
    "bostøtte": "§ 85",
    "midlertidigt botilbud": "§ 107",
    "længerevarende botilbud": "§ 108",
    "beskyttet beskæftigelse": "§ 103",
    "samværs- og aktivitetstilbud": "§ 104",
}


class Lost(AssertionError):
    """A conversation lost its thread."""


@dataclass
class Seen:
    """What all citizens together met."""

    statuses: Counter[object] = field(default_factory=Counter)
    turns: int = 0
    done: int = 0
    booked: dict[str, str] = field(default_factory=dict)  # code: name
    cancelled: set[str] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def status(self, status: object) -> None:
        """Count how one request ended."""
        with self.lock:
            self.statuses[status] += 1


class Citizen:
    """One conversation."""

    def __init__(self, number: int, instances: Sequence[Instance], client: httpx.Client, seen: Seen) -> None:
        self.number = number
        self.name = "Xa" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
        self._chance = random.Random(number)
        self._instances = instances
        self._client = client
        self._seen = seen
        self._headers: dict[str, str] = {}
        self.choices: list[dict[str, str]] = []
        opened = self._until_taken("/webhooks/web/sessions", {})
        self._headers = {"Authorization": f"Bearer {opened['token']}"}
        self._sent = 0

    def say(self, text: str, *expected: str) -> str:
        """Send a text; what is said must hold all that is expected."""
        return self._send({"text": text}, expected)

    def choose(self, title: str, *expected: str) -> str:
        """Press the newest choice that holds these words."""
        found = [choice for choice in self.choices if title in choice["title"]]
        if not found:
            raise Lost(f"{self.number}: no '{title}' among {[choice['title'] for choice in self.choices]}")
        return self._send({"choice": found[-1]["id"]}, expected)

    def _send(self, body: dict[str, str], expected: Sequence[str]) -> str:
        self._sent += 1
        identifier = f"message-{self.number}-{self._sent}"
        messages = self._until_taken("/webhooks/web/messages", {**body, "id": identifier})["messages"]
        self.choices = [choice for message in messages for choice in message["choices"]]
        read = said(messages)
        for words in expected:
            if not re.search(words, read):
                raise Lost(f"{self.number}: '{words}' is not in the answer to {body}: {read}")
        with self._seen.lock:
            self._seen.turns += 1
        return read

    def _until_taken(self, path: str, body: dict[str, str]) -> dict:
        """Send again what was refused or got no answer, to any instance, as the page does."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            base = self._chance.choice(self._instances).base
            try:
                reply = self._client.post(f"{base}{path}", json=body, headers=self._headers)
            except httpx.TransportError as error:
                self._seen.status(type(error).__name__)
                time.sleep(self._chance.uniform(0.05, 0.3))
                continue
            self._seen.status(reply.status_code)
            assert "Traceback" not in reply.text
            if reply.status_code < 300:
                return reply.json()
            assert reply.status_code == 503, f"{self.number}: {reply.status_code} {reply.text}"
            assert "Prøv igen" in reply.json()["error"]
            assert int(reply.headers["Retry-After"]) <= 5
            time.sleep(self._chance.uniform(0.1, 0.5))
        raise Lost(f"{self.number}: not taken in {PATIENCE} s: {body}")

    def talk(self) -> None:
        """Have the conversation that falls to this number."""
        kind = self.number % 4
        if kind == 0:
            self._book()
        elif kind == 1:
            self._find_out()
        else:
            self._ask()
        with self._seen.lock:
            self._seen.done += 1

    def _ask(self) -> None:
        service = self._chance.choice(list(SERVICES))
        own = re.escape(SERVICES[service])
        self.say(f"hvad koster {service}?", own)
        self.say("og hvor længe?", own)
        self.say("hvem kan få det?", own)

    def _find_out(self) -> None:
        self.say("hvilken hjælp kan jeg få?", "Hvor gammel er du")
        self.say("45", "Hvad er svært")
        self.choose("Noget psykisk", "Hvor meget fylder det")
        self.choose("Noget, men det meste går", "Hvad ønsker du")
        self.choose("Tale med nogen og få råd", "§ 12", "§ 82", "du har nævnt")
        self.say("vis mit resultat igen", "§ 12", "§ 82")

    def _book(self) -> None:
        self.say("jeg vil gerne booke en tid", r"\[.* kl\. ")
        self._choose_time()
        self.say(self.name, "Hvad handler samtalen om")
        read = self.choose("Spring over", f"Navn: {self.name}", "Skal jeg booke")
        for _ in range(20):
            read = self.choose("Ja, book")
            if _CODE.search(read):
                break
            read = self._choose_time()  # somebody was faster
        code = _CODE.search(read)
        if not code:
            raise Lost(f"{self.number}: not booked: {read}")
        with self._seen.lock:
            assert code.group() not in self._seen.booked
            self._seen.booked[code.group()] = self.name
        if self.number % 3 == 0:
            self.say("jeg vil gerne afbestille min tid", "Skal jeg afbestille")
            self.choose("Ja", "er afbestilt|alt, som det skal være")
            with self._seen.lock:
                self._seen.cancelled.add(code.group())

    def _choose_time(self) -> str:
        times = [choice["title"] for choice in self.choices if " kl. " in choice["title"]]
        if not times:
            raise Lost(f"{self.number}: no times among {self.choices}")
        return self.choose(self._chance.choice(times))
