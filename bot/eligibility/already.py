"""What a message says is so already, and so is no wish: where somebody lives, and the help that they have."""

from collections.abc import Sequence

from bot.eligibility.phrases import Phrases, Token, folded

_LIVES = folded("bor boede boet boende")
_NOBODY = folded("man der de")
"""Before "bor", these speak of a place to wish for: "et sted, hvor man bor sammen"."""
_PLACE = folded("i på hos med alene sammen ude til hjemme ved nede oppe lige")
_HAS = folded("har havde får fik modtager går")
_BETWEEN = folded(
    """jeg han hun vi hende ham det en et den min mit mine sin sit hans hendes vores egen eget allerede nu jo også kun
    lidt meget haft fået bevilget bevilliget stadig godt nok i på til hos hver uge dag forvejen noget og altså faktisk
    selvfølgelig sådan lige god godt dejlig dejligt fin fint lille stor stort fast"""
)
"""What may stand between "har" and what is had."""
_WANTS = folded(
    """vil ville ønsker søger savner mangler gerne trænger brug kunne skal flytte drømmer leder ønske lyst håber
    overvejer hellere"""
)
_MORE = folded("mere flere oftere længere beholde fortsætte fortsat igen")
_IF = folded("hvis om når")
_WHO = folded("jeg han hun vi man")
"""Right after a verb that begins a sentence, they ask or set a condition: "får jeg bostøtte, så"."""
_NEW_CLAUSE = folded("er har vil kan går bor får jeg han hun vi det så føler sidder")
"""After "og", words with which something else is told: "får bostøtte og er ensom"."""


def lived_in(found: Sequence[Token]) -> set[int]:
    """Return the places that tell where somebody lives: "han bor alene i en lejlighed", "vi har et hus"."""
    places: set[int] = set()
    for place, token in enumerate(found):
        before = found[place - 1].text if place else ""
        if token.text in _LIVES and before not in _NOBODY:
            places.update(range(place, _end(found, place + 1)))
    return places


def had(found: Sequence[Token], help_: Phrases) -> set[int]:
    """Return the places that tell what somebody has: "hun får bostøtte i forvejen"; ``help_`` is what can be had.

    Not where more of it is wished for: "jeg har bostøtte, men vil gerne have mere".
    """
    hits = {hit.start for hit in help_.find(found)}
    places: set[int] = set()
    for place, token in enumerate(found):
        if token.text not in _HAS or any(found[at].text in _IF for at in range(max(0, place - 3), place)):
            continue
        if (not place or token.sentence) and place + 1 < len(found) and found[place + 1].text in _WHO:
            continue
        start = place + 1
        while start < len(found) and start not in hits and _goes_between(found, start):
            start += 1
        if start in hits and not (found[start].sentence or found[start].comma) and not _wants_more(found, start):
            places.update(range(start, _end(found, start + 1)))
    return places


def _goes_between(found: Sequence[Token], place: int) -> bool:
    word = found[place].text
    return (word in _BETWEEN or word.isdecimal()) and not (found[place].sentence or found[place].comma)


def _end(found: Sequence[Token], place: int) -> int:
    """One past the last place of what is told: until something else is told, or wished."""
    while place < len(found):
        word = found[place].text
        after = found[place + 1].text if place + 1 < len(found) else ""
        if found[place].sentence or word == "men" or word in _WANTS or (word == "og" and after in _NEW_CLAUSE):
            break
        if found[place].comma and word not in _PLACE:
            break
        place += 1
    return place


def _wants_more(found: Sequence[Token], place: int) -> bool:
    after = {token.text for token in found[place:]}
    return bool(after & _MORE and after & _WANTS)
