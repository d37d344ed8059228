"""Whether something in a message is said not to be so."""

from collections.abc import Sequence

from bot.eligibility.phrases import Hit, Token, folded

_NOT = folded("ikke ik ikk ingen intet aldrig hverken uden ej slipper undgå")
_LISTS = folded("hverken ingen intet uden")
_NO_NEGATION = folded("kun bare andet så længere mere")
_ENDS = folded("men fordi da når så bare kun pga grund grundet derfor selv jeg han hun vi og med der som siden")
_ABLE = folded("kan kunne magter orker klarer tør tåler magte overskuer forstår klare leve holde holder gider")
_AFTER = folded("har er lider vil")
_REACH = 5
_PRONOUNS = folded("jeg han hun vi de vedkommende borgeren")


def negated(found: Sequence[Token], hit: Hit, ability: bool) -> bool:
    """Tell whether a hit is denied: "ikke autisme", "hverken angst eller adhd", "autisme har han ikke".

    With ``ability``, "kan ikke" denies too ("jeg kan ikke arbejde"); without it, what follows is the
    reason ("kan ikke klare min adhd").
    """
    return _before(found, hit, ability) or _after(found, hit, ability)


def _before(found: Sequence[Token], hit: Hit, ability: bool) -> bool:
    comma = found[hit.start].comma
    if found[hit.start].sentence:
        return False
    for place in range(hit.start - 1, max(-1, hit.start - 1 - _REACH), -1):
        word = found[place].text
        if word in _NOT:
            if comma and word not in _LISTS:
                return False
            if place + 1 < len(found) and found[place + 1].text in _NO_NEGATION and word not in _LISTS:
                return False
            return ability or not ({found[before].text for before in range(max(0, place - 2), place)} & _ABLE)
        if word in _ENDS and not (word == "og" and _lists(found, place)):
            return False
        comma = comma or found[place].comma
        if found[place].sentence:
            return False
    return False


def _lists(found: Sequence[Token], place: int) -> bool:
    return any(found[before].text in _LISTS for before in range(max(0, place - _REACH), place))


def _after(found: Sequence[Token], hit: Hit, ability: bool) -> bool:
    after = [token.text for token in found[hit.end : hit.end + 4] if not token.sentence and not token.comma]
    return (
        len(after) > 2
        and after[0] in _AFTER | ({"kan"} if ability else set())
        and after[1] in _PRONOUNS
        and bool({"ikke", "ik", "ikk"} & set(after[2:]))
    )
