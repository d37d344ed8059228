"""Which area of life a need is about: "jeg åbner ikke mine breve" is a matter of Samfundsliv."""

from collections import defaultdict

from bot.danish.words import words
from bot.knowledge.model import Knowledge

_MIN_NAME = 5
_SHORT = 4  # a hint of so few letters is a whole word, inflected at most: "ven" is not the beginning of "vente"
_ASKS_FOR_ALL = ("tema", "emne", "område", "indsatsområde")  # "which themes are there" tells of no need
_ENDINGS = {"", "e", "n", "r", "s", "en", "er", "et", "ene", "erne"}


def asks_for_themes(text: str) -> bool:
    """Tell whether the themes themselves are asked for, not help with a need."""
    return any(word.text.startswith(_ASKS_FOR_ALL) for word in words(text))


class ThemeHints:
    """Weighs the themes by the words that speak for each of them (``hints`` in ``knowledge/words.yml``)."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Read the hints; the names of services tell nothing of a theme ("samværstilbud")."""
        self._themes: defaultdict[str, list[str]] = defaultdict(list)
        for theme in knowledge.themes.values():
            for hint in theme.hints:
                self._themes[hint.lower()].append(theme.id)
        names = [name for service in knowledge.services.values() for name in (service.name, *service.aliases)]
        names += [name for group in knowledge.groups.values() for name in group.aliases]
        self._named = tuple({word.text for name in names for word in words(name) if len(word.text) >= _MIN_NAME})

    def ranked(self, text: str) -> tuple[str, ...]:
        """Return the ids of the themes that a text speaks for, the likeliest first; none where no word tells,
        or where the themes themselves are asked for."""
        scores: defaultdict[str, float] = defaultdict(float)
        for token in {word.text for word in words(text)} if not asks_for_themes(text) else ():
            if token.startswith(self._named):
                continue
            themes = self._spoken_for(token)
            for theme in themes:
                scores[theme] += 1 / len(themes)
        return tuple(sorted(scores, key=lambda theme: (-scores[theme], theme)))

    def _spoken_for(self, token: str) -> list[str]:
        for end in range(len(token), 1, -1):
            themes = self._themes.get(token[:end])
            if themes and (end > _SHORT or token[end:] in _ENDINGS):
                return themes
        return []
