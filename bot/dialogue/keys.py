"""The meaning of a choice, as a short key.

``answer:<topic>:<service>:<theme>``, ``act:<intent>``, or ``<form>:<question>:<value>`` for an answer in a form.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class AnswerKey:
    """The choice asks for a topic, of a service or a group (and theme) where they are given."""

    topic: str
    service: str | None = None
    theme: str | None = None


@dataclass(frozen=True)
class ActKey:
    """The choice stands for an act such as ``human`` or ``restart``."""

    intent: str


@dataclass(frozen=True)
class FormKey:
    """The choice answers a question of a form (``prescreen``, ``booking`` or ``code``)."""

    form: str
    question: str
    value: str


FORMS = ("prescreen", "booking", "code")


def answer_key(topic: str, service: str | None = None, theme: str | None = None) -> str:
    """Return the key of a choice that asks for a topic."""
    return f"answer:{topic}:{service or ''}:{theme or ''}"


def act_key(intent: str) -> str:
    """Return the key of a choice that stands for an act."""
    return f"act:{intent}"


def form_key(form: str, question: str, value: str) -> str:
    """Return the key of a choice that answers a question of a form."""
    return f"{form}:{question}:{value}"


def parse(key: str) -> AnswerKey | ActKey | FormKey:
    """Return what a key means. Raises ``ValueError`` for a key of another form."""
    kind, _, rest = key.partition(":")
    if kind == "act" and rest:
        return ActKey(rest)
    if kind in FORMS:
        question, _, value = rest.partition(":")
        if question and value:
            return FormKey(kind, question, value)
    parts = rest.split(":")
    if kind == "answer" and len(parts) == 3 and parts[0]:
        return AnswerKey(parts[0], parts[1] or None, parts[2] or None)
    raise ValueError(key)
