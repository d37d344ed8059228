"""Whether somebody asks for another: the answers say "du" to whoever gets the help."""

from bot.danish.words import words
from bot.eligibility import Eligibility
from bot.eligibility.hear_person import SELF


class Relatives:
    """Hears whom a question is for as the pre-screening does."""

    def __init__(self, eligibility: Eligibility) -> None:
        self._eligibility = eligibility
        said = (word for person in eligibility.persons.values() for word in (*person.words, *person.close))
        pronouns = {word for person in eligibility.persons.values() for word in (person.he, person.him)}
        self._words = frozenset(max(name.split(), key=len) for name in said) | (pronouns - {"du", "dig"})

    def ask(self, text: str) -> bool:
        """Tell whether a question is asked for somebody else: "kan min søn få bostøtte"."""
        if self._words.isdisjoint(word.text for word in words(text)):  # hearing takes a hundred times as long
            return False
        person = self._eligibility.person_in(text)
        return person is not None and person.key != SELF
