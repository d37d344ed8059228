"""Whether a message takes back what was noted: "nej, ikke flytte", "hvorfor siger du botilbud?"."""

from collections.abc import Sequence

from bot.eligibility.negation import negated
from bot.eligibility.phrases import Hit, Token, folded

_NO = folded("nej næ niks hov ikke ik ikk stop")
_NOT = folded("ikke ik ikk aldrig ingen")
_REFUSES = folded("vil skal ønsker gider bør sagde ville skulle")
_SAID = folded("sagt nævnt bedt skrevet spurgt ønsket brug lyst")
_WHY = folded("hvorfor hvem")
_TELL = folded("siger sagde skriver skrev noterer noteret nævner tror foreslår spørger")
_REMOVES = folded("fjern slet stryg")
_REACH = 5


def takes_back(found: Sequence[Token], hit: Hit) -> bool:
    """Tell whether what a hit names is said not to be meant.

    "Jeg kan ikke arbejde" does so only after a "nej": alone it may be the reason why help is wished for, as
    "får ikke støtte nok" is.
    """
    before = [token.text for token in found[: hit.start]]
    if found[0].text in _NO and negated(found, hit, ability=True):
        return True
    if before and before[0] in _WHY and set(before) & _TELL:
        return True
    near = set(before[-_REACH:])
    if near & _REMOVES and not near & _NOT:
        return True
    return negated(found, hit, ability=False) and _refuses(before)


def _refuses(before: list[str]) -> bool:
    for place in range(len(before) - 1, max(-1, len(before) - 1 - _REACH), -1):
        if before[place] in _NOT:
            is_not = before[max(0, place - 2) : place] == ["det", "er"]
            return is_not or bool(set(before[max(0, place - 2) : place]) & _REFUSES or set(before[place:]) & _SAID)
    return False
