"""What some short messages mean wherever they are written: "vent lidt", "ok fortsæt", "ved ik"."""

import re
from collections.abc import Set

from bot.danish.words import words

_GOES_ON = frozenset({"fortsæt", "forsæt", "fortsætte", "forsætte", "videre"})
_AROUND_GOING_ON = frozenset(
    """
    nå nåh ok okay ja jo jep så bare lad os kom kør kører gå går kan vi du med det nu godt lige tak og jeg vil gerne
    komme
    """.split()  # noqa: SIM905
)
_HESITATES = frozenset("vent vente undskyld unskyld sorry beklager øjeblik øjblik tænke tænker leder".split())  # noqa: SIM905
_AROUND_HESITATING = frozenset(
    """
    nej ja jo lige lidt et jeg skal mig om ok okay nu på du så må øh øhm hm hov hmm ved det ik ikke ikk nå altså bare
    lad efter den forkert
    """.split()  # noqa: SIM905
)
_AGREES = frozenset("ja jo jep jeps jaa ok okay fint super tak selvfølgelig gerne".split())  # noqa: SIM905
_AROUND_AGREEING = frozenset({"det", "er", "i", "orden", "helt", "så", "jeg", "vil", "mange"})
_SAYS_LITTLE = frozenset("meget megt lidt noget mange intet ingenting både begge".split())  # noqa: SIM905
_AROUND_LITTLE = frozenset("ret rigtig så for alt en del ikke og dele ja nok vel".split())  # noqa: SIM905
_TELLS = re.compile(
    r"^\W*(?:(?:ja|nej|øh|altså|men|og|fordi)\W+)*(?:jeg|min \w+|mit \w+|vi|han|hun)"
    r" (?:har|er|kan|ka|lider|tør|føler|får|bliver|bor|går|fejler|hader|elsker|bryder|glemmer|taler|sover|drikker"
    r"|mangler|bruger|spiser|ryger|græder|falder|magter|orker|klarer|savner)\b"
)
_WANTS_TO_KNOW = re.compile(r"\b(?:vide|spørge|spørgsmål|høre|finde ud af|i tvivl)\b")
_DENIES = frozenset("nej næ niks nix nope ingen ingenting intet ikke hverken".split())  # noqa: SIM905
_AROUND_DENYING = frozenset(
    """
    det den de dem andet anden andre af noget nogen heller tak jo helt rigtigt der her er passer har jeg på mig han
    hun eller
    """.split()  # noqa: SIM905
)
_BARE_NO = frozenset({"nej", "næ", "niks", "nope"})
_AROUND_BARE_NO = frozenset({"tak", "ellers", "mange", "det", "er", "fint", "ok", "okay"})
_PUZZLED = re.compile(
    r"\b(?:forstår?|fatter) (?:det |dig |jeg |spørgsmålet )*(?:ikke|ik|ikk)(?: (?:det|dig|helt|spørgsmålet|noget))*\W*$"
    r"|\b(?:ikke|ik|ikk) forstå(?:r|et)?(?: (?:det|dig|spørgsmålet))?\W*$"
    r"|\bhvad? (?:du mener|mener du|menes der|det betyder|der menes|jeg skal (?:svare|skrive|vælge|sige))\W*$"
    r"|^\W*(?:\w+ )?kort(?:ere)? (?:plis|pls|please|tak)\W*$"
)
_KNOWS = frozenset("ved vedd aner vedikke vedik".split())  # noqa: SIM905
_AROUND_KNOWING = frozenset(
    "ikke ik ikk ikek ike jeg det vi sgu da bare slet helt rigtig rigtigt øh øhm hm hmm nej altså men".split()  # noqa: SIM905
)
_CHANGES_MIND = re.compile(r"\balligevel\b|\bfortryd\w*|\bombestem\w*|\bgider (?:det )?(?:ikke|ik|ikk)\b")
_SWEARS = re.compile(
    r"\b(?:for )?(?:fuck\w*|fandme|fandens?|helvede|satan\w*|pokker|sgu|kraft ?edeme|lorte?|shit|pis|skide)\b(?: da)?"
)
_DOUBTS = re.compile(r"\b(?:ved|aner|vedd)(?: (?:jeg|det|sgu|da|bare|vi|slet))* (?:ikke|ik|ikk|ikek)\b|\bvedikke?\b")


def is_only(text: str, core: Set[str], around: Set[str]) -> bool:
    """Tell whether a message holds one of the ``core`` words, and besides them only words of ``around``."""
    said = {word.text for word in words(text)}
    return bool(said & core) and said <= core | around


def goes_on(text: str) -> bool:
    """Tell whether somebody only wants to go on: "nå ok fortsæt", "kør videre"."""
    return is_only(text, _GOES_ON, _AROUND_GOING_ON)


def hesitates(text: str) -> bool:
    """Tell whether somebody only asks for time: "nej vent", "undskyld", "jeg skal lige tænke"."""
    return is_only(text, _HESITATES, _AROUND_HESITATING)


def agrees(text: str) -> bool:
    """Tell whether a message only agrees: "ja tak", "ok"."""
    return is_only(text, _AGREES, _AROUND_AGREEING)


def says_little(text: str) -> bool:
    """Tell whether a message only says how much or both, which asks nothing by itself: "meget"."""
    return is_only(text, _SAYS_LITTLE, _AROUND_LITTLE)


def tells(text: str) -> bool:
    """Tell whether somebody tells of themselves or theirs and wants to know nothing: "jeg har angst"."""
    plain = text.lower()
    return "?" not in plain and bool(_TELLS.search(plain)) and not _WANTS_TO_KNOW.search(plain)


def doubts(text: str) -> bool:
    """Tell whether somebody writes that they do not know: "øh ved ik"."""
    return bool(_DOUBTS.search(text.lower()))


def only_doubts(text: str) -> bool:
    """Tell whether somebody writes that they do not know, and nothing else: "ved ik", and not "ved ik hvor længe"."""
    return doubts(text) and is_only(text, _KNOWS, _AROUND_KNOWING)


def denies(text: str) -> bool:
    """Tell whether a message only says no, to whatever it may be: "nej det andet", "ingenting af det"."""
    return is_only(text, _DENIES, _AROUND_DENYING)


def is_bare_no(text: str) -> bool:
    """Tell whether a no, however polite, leaves open what it denies: "nej tak", and not "nej det har jeg ikke"."""
    return is_only(text, _BARE_NO, _AROUND_BARE_NO)


def changes_mind(text: str) -> bool:
    """Tell whether somebody wants what was agreed no more: "jeg gider ikke alligevel"."""
    return bool(_CHANGES_MIND.search(text.lower()))


def without_swearing(text: str) -> str:
    """Return what a message says besides its oaths: "ja" of "for helvede ja"."""
    return _SWEARS.sub(" ", text.lower()).strip(" ,.!")


def is_puzzled(text: str) -> bool:
    """Tell whether somebody does not understand what is asked, or wants it shorter: "jeg ikke forstå", "kort plis"."""
    return bool(_PUZZLED.search(text.lower()))
