"""Whom a message is about: the one who writes, or "min søn", "min mor", "en borger"."""

from collections.abc import Mapping, Sequence

from bot.eligibility.model import Person
from bot.eligibility.phrases import Phrases, Token, folded

SELF = "self"
_DETERMINERS = folded("min mit vores vor en et een sin sit egen")
_OWN = folded("min mit vores vor mine mors fars")
_PARENTS = folded("mor far forælder forældre moder")
_REACH = 3
_LONG = 7
"""From so many letters on, a name for a person counts although it is misspelt."""
_SUBJECT_VERBS = folded(
    """har er kan skal vil bor lider får fik trænger går ønsker sidder kunne må fylder bliver blev mangler savner
    drikker ryger hedder behøver søger fejler hører magter orker klarer fylde på med som der ikke"""
)
_ASKS = folded("kan kunne må har er skal vil får bor hvad")
_FOR = folded("til for om hjælpe hjælper støtte vedrørende ang angående omkring har kan er får må skal vil")
_WANTED = folded("til for kan må hjælpe")
_NOT_ABOUT = folded("hos fra af ligesom sammen ved med")
_SELF_STRONG = (
    "kan jeg, kunne jeg, må jeg, skal jeg, får jeg, har jeg, er jeg, jeg har brug, jeg søger, jeg trænger, jeg ønsker, "
    "jeg vil, jeg skal, jeg kunne tænke, hjælp til mig, støtte til mig, hjælpe mig, mig selv, jeg har svært, "
    "jeg kan ikke klare"
)
_STATES = folded("har kan er lider fejler går føler bruger får")
_OTHERS_OWN = folded("hans hendes deres sin sit sine vores")
_I = folded("jeg mig jg jeq")
_THINKING = folded("tror synes ved mener gætter")
_AT_A_LOSS = folded("gøre starte begynde henvende ringe vende stille hjælpe tale snakke")
"""What follows in "hvad kan jeg gøre", "hvor jeg skal starte", which asks for nothing for oneself."""
_KIN = folded("pårørende")
_HE = {"han": "he", "ham": "he", "hun": "she", "hende": "she"}


class PersonHearing:
    """Finds whom a message is about."""

    def __init__(self, persons: Mapping[str, Person]) -> None:
        self._persons = persons
        self._words = Phrases((word, person.key) for person in persons.values() for word in person.words)
        self._close = Phrases((word, person.key) for person in persons.values() for word in person.close)
        self._strong = Phrases((phrase, SELF) for phrase in _SELF_STRONG.split(","))

    @property
    def words(self) -> frozenset[str]:
        """The folded names for persons."""
        return self._words.words | self._close.words

    def mentions(self, found: Sequence[Token]) -> dict[int, str]:
        """Return who is mentioned, by the place of the word; the writer as "self", pronouns as "he" and "she"."""
        places: dict[int, str] = {}
        for hit in self._words.find(found):
            before = [token.text for token in found[max(0, hit.start - _REACH) : hit.start]]
            married = found[hit.start].text == "gift"
            of_oneself = not married and ["jeg", "er"] in (before[-2:], before[:2])  # "jeg er en mand på 45"
            if (hit.exact or len(found[hit.start].text) >= _LONG or set(before) & _OWN) and not of_oneself:
                places[hit.end - 1] = hit.meaning
        for hit in self._close.find(found):
            near = {token.text for token in found[max(0, hit.start - _REACH) : hit.start]}
            parent = {token.text for token in found[max(0, hit.start - 2 * _REACH) : hit.start]} & _PARENTS
            if hit.exact and (near & _OWN or (parent and near & _DETERMINERS)):
                places.setdefault(hit.end - 1, hit.meaning)
        for place, token in enumerate(found):
            beside = {other.text for other in found[max(0, place - 1) : place + 2]}
            if token.text in _I and not beside & _THINKING:
                places[place] = SELF
            elif token.text in _HE and place not in places:
                places[place] = _HE[token.text]
        return places

    def of_writer(self, found: Sequence[Token]) -> set[int]:
        """Return the places that tell of the writer: "jeg kan ikke gå så godt", until somebody else is spoken of.

        "Jeg har brug for" tells of what is wished, also for somebody else.
        """
        mentions = self.mentions(found)
        places: set[int] = set()
        for place, token in enumerate(found[:-1]):
            after = [other.text for other in found[place + 1 : place + 3]]
            if token.text != "jeg" or after[0] not in _STATES or after[1:] == ["brug"]:
                continue
            end = place + 1
            while end < len(found) and not found[end].sentence and not self._is_of_other(found, end, mentions):
                end += 1
            places.update(range(place, end))
        return places

    @staticmethod
    def _is_of_other(found: Sequence[Token], place: int, mentions: Mapping[int, str]) -> bool:
        return mentions.get(place, SELF) != SELF or found[place].text in _OTHERS_OWN

    def hear(self, found: Sequence[Token], before: Person | None) -> Person | None:
        """Return whom the message is about, or None where it says nothing of that.

        ``before`` is whom the talk has been about: "jeg tror, han er 22" keeps it.
        """
        places = self.mentions(found)
        third = [place for place, who in places.items() if who not in {SELF, "he", "she"}]
        pronouns = [place for place, who in places.items() if who in {"he", "she"}]
        wanted = [place for place in third if self._before_name(found, place) in _WANTED]
        if wanted:
            return self._persons[places[wanted[0]]]
        about = [place for place in third if self._is_about(found, place)]
        asks = any(self._for_oneself(found, hit.end, places) for hit in self._strong.find(found))
        if about and (not asks or pronouns):
            return self._persons[places[about[0]]]
        if third and any(self._asks(found, place) for place in pronouns):
            return self._persons[places[third[0]]]
        if asks:
            return self._persons[SELF]
        if before is not None and before.key != SELF:
            return None
        subjects = [place for place in pronouns if self._is_subject(found, place)]
        if subjects and not third:
            return self._persons[places[subjects[0]]]
        return self._persons[SELF] if SELF in places.values() else None

    def _before_name(self, found: Sequence[Token], place: int) -> str:
        """The word before "min søn", "en voksen søn"."""
        for back in range(1, _REACH + 1):
            if place - back >= 0 and found[place - back].text in _DETERMINERS:
                return found[place - back - 1].text if place - back - 1 >= 0 else ""
        return found[place - 1].text if place else ""

    def _is_about(self, found: Sequence[Token], place: int) -> bool:
        before = self._before_name(found, place)
        after = found[place + 1].text if place + 1 < len(found) else ""
        if "gift" in {token.text for token in found[max(0, place - _REACH) : place]}:
            return after in _SUBJECT_VERBS
        if before in _NOT_ABOUT:
            return False
        return after in _SUBJECT_VERBS or after.isdigit() or before in _FOR or not after

    @staticmethod
    def _is_subject(found: Sequence[Token], place: int) -> bool:
        after = found[place + 1].text if place + 1 < len(found) else ""
        before = found[place - 1].text if place else ""
        return after in _SUBJECT_VERBS or before in _ASKS or len(found) == 1

    @staticmethod
    def _asks(found: Sequence[Token], place: int) -> bool:
        around = {token.text for token in found[max(0, place - 1) : place + 2]}
        return bool(around & _ASKS)

    def _for_oneself(self, found: Sequence[Token], end: int, places: Mapping[int, str]) -> bool:
        """Whether words that ask for the writer, up to a place, are not only a relative's who is at a loss."""
        after = [token.text for token in found[end : end + 2]]
        at_a_loss = set(after) & _AT_A_LOSS or (after[:1] == ["som"] and set(after) & _KIN)
        return not at_a_loss and not self._for_other(found, end, places)

    def _for_other(self, found: Sequence[Token], end: int, places: Mapping[int, str]) -> bool:
        """Whether "kan jeg få hjælp til min søn" asks for somebody else."""
        return any(
            places.get(place) not in {None, SELF} and self._before_name(found, place) in {"til", "for"}
            for place in range(end, len(found))
        )
