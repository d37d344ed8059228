"""Words that steer the conversation ("forfra", "tilbage"), and the same words where they tell of something else."""

import re

RESTART, BACK = "restart", "back"
STEERING = frozenset({RESTART, BACK})
_TAKES_BACK, _ANEW = frozenset({BACK, "stop"}), frozenset({RESTART, "repeat"})
_END = re.compile(r"[.,;:!?]+\s*")
_AGAIN = re.compile(r"\b(?:forfra|på ny|helt om)\b")
_SOFT = r"(?: (?:det|den|det hele|helt|lige|så|bare|nu|igen|gerne|ikke|samtalen|spørgsmålene|testen))*"
_ORDERS = re.compile(
    rf"\b(?:(?:start|begynd|prøv|tag|kør|lad os \w+)|hvordan (?:start|begynd)er (?:jeg|man|vi)){_SOFT}"
    r" (?:forfra|på ny|om)\b(?! (?:når|hvis|med)\b)"
    rf"|\b(?:(?:kan|må|kunne|vil) (?:vi|jeg|man|du)|skal vi)(?: \w+){{0,2}}"
    rf" (?:starte|begynde|tage|prøve|køre|gå){_SOFT} (?:forfra|på ny|om)\b(?! (?:når|hvis|med|hos|i|på|efter|som)\b)"
)
_OF_A_CASE = re.compile(
    r"\b(?:(?:an)?søg\w*|sag(?:en|er|s\w*)?|frist\w*|klag\w*|fortæl\w*|forklar\w*|udred\w*|visit\w*|vurder\w*"
    r"|behandl\w*|afgør\w*|flyt\w*|kommune\w*|dokument\w*|papir\w*|venteliste\w*)\b"
)
_ASKS = re.compile(
    r"^\W*(?:(?:og|men|så|hej) )*(?:hv\w+|skal|kan|må|er|bliver|starter|begynder|kommer|går|får|vil|betyder) "
)
_OF_THE_TALK = r"(?:spørgsmål|svaret|forrige|foregående|sidste|skærm|menu|trin|skridt)"
_NOT_BACK = re.compile(
    rf"\b(?:træk\w*|trukket|få[rs]?|fået|fik|giv\w*|betal\w*|send\w*|(?:af)?lever\w*|ring\w*|skriv\w*|meld\w*"
    rf"|tilbagebetal\w*)(?: (?!{_OF_THE_TALK})\w+){{0,4}} tilbage\b(?! til (?:det|den)\b)"
    r"|\b(?:kommer|vender|skriver|melder|ringer) (?:i|de|han|hun|nogen|der nogen|kommunen|sagsbehandleren) tilbage\b"
    r"|\b(?:kom\w*|vend\w*)(?: \w+)? tilbage (?:til (?:jer|mig|os|ham|hende|dem)\b|med svar\b)"
    r"|\btilbage (?:i|på|til) (?:arbejd|job|skole|uddannelse|studie|bolig|egen|hverdag|livet|benene)\w*"
)


def not_steered(text: str) -> frozenset[str]:
    """Return the acts that a message is not, though it uses their words: "skal jeg søge forfra", "få det tilbage".

    A case, an application or a story begins anew as a talk does; only an order, or the wish for one, is a command.
    """
    plain = text.lower()
    found = _TAKES_BACK if _NOT_BACK.search(plain) else frozenset()
    clauses = [clause for clause in _END.split(plain) if _AGAIN.search(clause)]
    if clauses and not _ORDERS.search(plain):
        asks = "?" in plain or any(_ASKS.match(clause) for clause in clauses)
        if asks or any(_OF_A_CASE.search(clause) for clause in clauses):
            return found | _ANEW
    return found


def in_other_words(text: str) -> str:
    """Return a message that is not the command with "igen" for "forfra", as it is said of a case."""
    return re.sub(r"\b(?:forfra|på ny)\b", "igen", text, flags=re.IGNORECASE)
