"""Why a message was read as it was, in words for staff."""

from __future__ import annotations

from dataclasses import dataclass

from rasa.core.agent import Agent

from bot.assembly import the_knowledge, the_names, the_phrases, the_topics
from bot.channels.turned import Outcome
from bot.nlu.classifier import FALLBACK, TopicClassifier
from bot.rasa_parts.loaded import component
from bot.staff.aliases import alias_of
from bot.staff.phrases import Near
from bot.staff_pages.trial import Trial
from bot.understanding.name import Name

_SHOWN = 6
_BECAME = {
    Outcome.ANSWERED: "Forstod spørgsmålet og svarede",
    Outcome.ASKED_BACK: "Spurgte tilbage, hvilken hjælp det gælder",
    Outcome.OFFERED: "Forstod det ikke sikkert og viste de bedste bud",
    Outcome.TO_A_PERSON: "Viste vej til et menneske",
    Outcome.OUTSIDE: "Sagde, at det ligger uden for det, Vejviser er til",
    Outcome.ACT: "Svarede på det, der ikke er et spørgsmål (en hilsen, et tak, forfra og lignende)",
    Outcome.FORM: "Tog det som svar på et spørgsmål",
    Outcome.DANGER: "Mødte et menneske i fare",
    Outcome.FAILED: "Gik i stykker",
}
_KINDS = {
    "service": "Hjælp",
    "group": "Flere slags hjælp",
    "theme": "Tema",
    "outside": "Hjælp uden for teksterne",
    "mentioned": "Paragraf, der kun er nævnt",
    "paragraph": "Ukendt paragraf",
}
_REMOVED = {
    "cpr": "CPR-nummer",
    "phone": "telefonnummer",
    "email": "e-mailadresse",
    "person": "navn",
    "address": "adresse",
}


@dataclass(frozen=True)
class Found:
    """Something that was recognised: the words, what they name, and the name in ``knowledge/`` they were read as."""

    words: str
    kind: str
    title: str
    alias: str | None


@dataclass(frozen=True)
class Explained:
    """What the page shows. ``readings`` are the topic's key, its title and how sure it is, from 0 to 1.

    ``reasons`` are sentences: what decided, where it was not simply the best reading.
    """

    became: str
    readings: list[tuple[str, str, float]]
    found: list[Found]
    removed: list[str]
    carried: list[str]
    reasons: list[str]
    near: list[tuple[Near, str]]
    entries: tuple[str, ...]


def explain(agent: Agent, trial: Trial) -> Explained:
    """Return why a message was read as it was; looks through all phrases, so do it in a thread."""
    topics, text = the_topics(), trial.incoming.text
    ranked = [(each["name"], float(each["confidence"])) for each in trial.parse.get("intent_ranking") or ()][:_SHOWN]
    return Explained(
        _BECAME[trial.turned.outcome],
        [(name, topics.title(name), value) for name, value in ranked],
        [_named(name) for name in the_names().find(text)],
        sorted(_REMOVED[kind] for kind in trial.incoming.removed),
        _carried(trial),
        _reasons(agent, trial),
        [(near, topics.title(near.topic)) for near in the_phrases().near(text)] if text else [],
        trial.turned.about,
    )


def _named(name: Name) -> Found:
    knowledge = the_knowledge()
    titles = {
        "service": lambda: knowledge.services[name.id].choice,
        "group": lambda: ", ".join(knowledge.services[each].name for each in knowledge.groups[name.id].services),
        "theme": lambda: knowledge.themes[name.id].name,
        "mentioned": lambda: f"§ {name.id}",
        "paragraph": lambda: f"§ {name.id}",
    }
    return Found(name.text, _KINDS[name.kind], titles.get(name.kind, lambda: name.id)(), alias_of(name, knowledge))


def _carried(trial: Trial) -> list[str]:
    knowledge, before, said = the_knowledge(), trial.before, []
    if before.service in knowledge.services:
        service = knowledge.services[before.service].choice
        used = trial.turned.service is None and any(key.startswith(f"{before.service}/") for key in trial.turned.about)
        said.append(f"{service} var husket fra før" + (", og svaret handler om den." if used else "."))
    if before.topic in knowledge.topics:
        said.append(f"Det sidste emne var husket: {the_topics().title(before.topic)}")
    if before.misses:
        said.append("Den besked, der kom lige før, blev heller ikke forstået.")
    return said


def _reasons(agent: Agent, trial: Trial) -> list[str]:
    if trial.pattern:
        kind, pattern = trial.pattern
        return [
            f"Det blev set som fare ({kind}) af mønsteret {pattern} i knowledge/danger.yml. Intet af beskeden når "
            "videre eller bliver gemt."
        ]
    said = []
    if trial.parse.get("worries"):
        said.append(
            "Intet mønster så fare. Men den anden vurdering mener, at den, der skriver, måske har det svært. Derfor "
            "står der numre, man kan ringe til, efter svaret."
        )
    if (trial.parse.get("intent") or {}).get("name") == FALLBACK:
        said.append(_doubt(agent, trial.incoming.text))
    return said


def _doubt(agent: Agent, text: str) -> str:
    reader, confidence = component(agent, TopicClassifier).understanding
    if reader.is_nonsense(text):
        return "Ingen af ordene findes i Vejvisers ordforråd. Derfor blev der ikke svaret."
    reading = reader.read(text)
    part = reading.parts[0]
    weighed, needed = confidence.weighed(reading)
    best = f"Det bedste bud, »{the_topics().title(part.topic)}«, er kun {_percent(part.confidence)} sikkert"
    if weighed != part.confidence:
        share = confidence.known_share(text)
        best += f", og kun {_percent(share)} af ordene hører til emnerne. Det vejes sammen til {_percent(weighed)}"
    return f"{best}. Der skal {_percent(needed)} til for at svare uden at spørge."


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
