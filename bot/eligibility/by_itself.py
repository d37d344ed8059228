"""Whether words that mean little alone stand by themselves: "meget", "det er ret meget", and not "hun taler meget"."""

from collections.abc import Set

from bot.eligibility.phrases import Hit, Token, folded

_FRAME = folded(
    """ja jo nej tja næ hm øh altså nå jeg han hun vi vedkommende det den er har var bliver blevet føles fylder mig
    ham hende os min mit mine hans hendes vores i på for som sådan så bare nok vel vist faktisk egentlig desværre
    nærmest næsten måske rimelig temmelig ret rigtig rigtigt helt ganske virkelig lidt meget alt for tit ofte selv også
    jo da nu ikke godt gerne have haft andre eneste både tror synes vil sige siger lægen lægerne hver hvert dag dage
    dagen uge uger ugen hverdag hverdagen om de og"""
)
"""Words that tell nothing of their own beside an answer."""
_JOINS = folded("men og fordi når så selvom")


def stands_by_itself(found: list[Token], hit: Hit, covered: Set[int], frame: Set[str]) -> bool:
    """Tell whether nothing else is told in the part of the sentence that holds a hit.

    ``covered`` are the places of words that mean the same, ``frame`` further words that tell nothing here.
    """
    start, end = hit.start, hit.end
    while start > 0 and not _begins(found, start) and not _joins(found, start - 1, covered):
        start -= 1
    while end < len(found) and not _begins(found, end) and not _joins(found, end, covered):
        end += 1
    left = {found[place].text for place in range(start, end) if place not in covered}
    return left <= _FRAME | frame


def _begins(found: list[Token], place: int) -> bool:
    return found[place].sentence or found[place].comma


def _joins(found: list[Token], place: int, covered: Set[int]) -> bool:
    return found[place].text in _JOINS and place not in covered
