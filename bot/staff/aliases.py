"""By which of its names something was recognised, for whoever looks after the names."""

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.danish.words import words
from bot.knowledge.model import Knowledge
from bot.understanding.name import Name


def alias_of(name: Name, knowledge: Knowledge) -> str | None:
    """Return the name in ``knowledge/`` that a found one is nearest to; None where a number of the law told it.

    Exactly written, inflected and misspelt ones are nearest to their own; of a compound ("bostøttebesøg") it is the
    longest name that it begins with.
    """
    known = {_joined(alias): alias for alias in reversed(_aliases(name, knowledge)) if not alias.startswith("§")}
    said = _joined(name.text)
    if not known or not any(sign.isalpha() for sign in said) or any(sign.isdigit() for sign in said):
        return None
    begins = max((alias for alias in known if said.startswith(alias)), key=len, default=None)
    if begins:
        return known[begins]
    hit = process.extractOne(said, list(known), scorer=DamerauLevenshtein.normalized_similarity)
    return known[hit[0]] if hit else None


def _aliases(name: Name, knowledge: Knowledge) -> list[str]:
    if name.kind == "service":
        service = knowledge.services[name.id]
        return [*service.aliases, service.name]
    if name.kind == "theme":
        return list(knowledge.themes[name.id].aliases)
    if name.kind == "group":
        return list(knowledge.groups[name.id].aliases)
    listed = {"outside": knowledge.outside, "mentioned": knowledge.mentioned}
    return list(listed.get(name.kind, {}).get(name.id, ()))


def _joined(text: str) -> str:
    return "".join(word.text for word in words(text))
