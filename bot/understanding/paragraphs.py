"""Find the paragraphs that a message names: "§ 85", "servicelovens paragraf 107", "103 og 104", "hvad er 85"."""

import re

from rapidfuzz.distance import OSA

from bot.danish.spelt_numbers import number_in_words
from bot.danish.words import Word
from bot.knowledge.model import Knowledge
from bot.understanding.name import Name

SIGN = "§"
_LAW = {
    "sel",
    "abl",
    "lov",
    "servicelov",
    "serviceloven",
    "servicelovens",
    "almenboliglov",
    "almenboligloven",
    "almenboliglovens",
    "par",
    "paragraf",
    "paragraffen",
    "paragraffer",
    "paragrafferne",
    "pgf",
    "paragrafer",
    "pargraf",
    "paragaf",
    "paragrf",
    "prgf",
}
_SIGNS = re.compile(r"§+")
_NUMBER = re.compile(r"(\d{2,3})(er(?:en)?|eren)?$")
_ANY_NUMBER = re.compile(r"\d{1,4}$")  # behind a sign it is a paragraph, however small or large: "§ 1070"
_SIGNED = re.compile(r"§|pa?r|pgf")
_EMERGENCY = {"112", "114"}
_BARE = {"82", "83", "85", "103", "104", "105", "107", "108"}
_INSIDE_FIGURE = re.compile(r"\d[-/.:,+]\d|\d\s?%")
_UNITS = {
    "år",
    "års",
    "årig",
    "årige",
    "timer",
    "time",
    "uger",
    "uge",
    "dage",
    "måneder",
    "mdr",
    "kr",
    "kroner",
    "minutter",
    "km",
    "procent",
    "gange",
    "kilo",
    "meter",
    "stk",
    "pct",
}
_AGE_BEFORE = {"er", "på", "fylder", "fyldt", "bliver", "blev", "alder", "kl", "klokken", "nr", "nummer"}
_WHAT = {"hvad", "hva", "hvd", "vad", "hwa"}
_THREE_DIGITS = 3  # nobody is 103 years old
_LETTERS = {"a", "b", "c", "d"}
_LETTERED = "82"  # the one service whose paragraphs have letters
_AFTER_LETTER = {"og", "eller", "samt", "i", "efter", "stk"}  # "85 a vil gerne" is no § 85 a: there "a" means I
_OTHER_LAW = re.compile(r"\w{2,}lov(?:en|ens|s)?$")
_OUR_LAWS = ("servicelov", "almenboliglov", "boliglov")
_NEAR_LAW = 3  # letters that the name of one of our laws may have wrong
_IN_LAW = {"i", "efter", "fra"}
_JOIN = {"og", "eller", "samt", "til", "vs", "kontra"}


class Paragraphs:
    """Recognises the paragraphs of a knowledge, of the laws the documents rest on and of others."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._mentioned = frozenset(knowledge.mentioned)
        self._meanings = {
            paragraph: ("service", service.id)
            for service in knowledge.services.values()
            for paragraph in service.paragraphs
        }
        for outside, names in knowledge.outside.items():
            for name in names:
                if name.startswith(SIGN):
                    self._meanings.setdefault(name.lstrip("§ "), ("outside", outside))

    def find(self, text: str, tokens: list[Word]) -> list[Name]:
        """Return the paragraphs in a text, of which ``tokens`` are the words, in order."""
        found: list[Name] = []
        position = 0
        while position < len(tokens):
            led = position
            while led < len(tokens) and (_SIGNS.match(tokens[led].text) or tokens[led].text in _LAW):
                led += 1
            law = "".join(token.text for token in tokens[position:led])
            if led < len(tokens) and self._is_number(text, tokens, led, law):
                foreign = position > 0 and _is_other_law(tokens[position - 1].text)  # "straffelovens § 107"
                start = tokens[position - foreign].start
                position = self._numbers(text, tokens, led, start, law, found, foreign)
                continue
            spelt = number_in_words([token.text for token in tokens], led) if _SIGNED.match(law) else None
            if spelt:
                kind, name = self._meant(str(spelt[0]), law)
                start, end = tokens[position].start, tokens[spelt[1] - 1].end
                found.append(Name(kind, name, start, end, text[start:end]))
                led = spelt[1]
            position = max(led, position + 1)
        return found

    def _is_number(self, text: str, tokens: list[Word], at: int, law: str) -> bool:
        number = tokens[at].text
        if _SIGNED.match(law) and _ANY_NUMBER.match(number):
            return True
        return bool(_NUMBER.match(number)) and (bool(law) or self._bare(text, tokens, at))

    def _meant(self, number: str, law: str) -> tuple[str, str]:
        """The kind and the id of a paragraph's number."""
        if number in self._mentioned:
            return "mentioned", number
        if number == "105" and "service" in law:
            return "paragraph", number
        return self._meanings.get(number, ("paragraph", number))

    def _numbers(
        self, text: str, tokens: list[Word], at: int, start: int, law: str, found: list[Name], foreign: bool
    ) -> int:
        """Read a list of paragraph numbers ("82 a, b og d", "103 og 104") and return where it ends.

        ``foreign``: the law before them is none of ours ("straffelovens § 107").
        """
        while at < len(tokens):
            match = _NUMBER.match(tokens[at].text) or _ANY_NUMBER.match(tokens[at].text)
            if not match:
                break
            number, end = match.group(1) if match.re is _NUMBER else match.group(), tokens[at].end
            at += 1
            lettered = False
            while at < len(tokens) and (
                (tokens[at].text in _LETTERS and _close(text, end, tokens[at].start))
                or (tokens[at].text in {"og", "eller"} and at + 1 < len(tokens) and tokens[at + 1].text in _LETTERS)
            ):
                if number != _LETTERED and not _ends_here(text, tokens, at):
                    break
                lettered, end = True, tokens[at].end
                at += 1
            after = _law_after(tokens, at)
            kind, name = self._meant(number, law + after)
            elsewhere = _is_other_law(after)
            if elsewhere:
                end = tokens[at + 1].end
                at += 2
            if foreign or elsewhere or (lettered and number != _LETTERED):
                kind, name = "paragraph", number
            found.append(Name(kind, name, start, end, text[start:end]))
            next_one = at
            while next_one < len(tokens) and (tokens[next_one].text in _JOIN or _SIGNS.match(tokens[next_one].text)):
                next_one += 1
            if next_one >= len(tokens) or not _NUMBER.match(tokens[next_one].text):
                break
            if tokens[next_one].text not in self._meanings or _unit_follows(tokens, next_one):
                break
            at, start = next_one, tokens[next_one].start
        return at

    def _bare(self, text: str, tokens: list[Word], at: int) -> bool:
        number = tokens[at].text
        if len(tokens) == 1 and len(number) == _THREE_DIGITS and number not in _EMERGENCY:
            return number in self._meanings
        if number.rstrip("ern") not in _BARE or _unit_follows(tokens, at):
            return False
        asks = (at > 1 and tokens[at - 2].text in _WHAT) or (at == 1 and tokens[0].text == "er")  # "er 82 kun for …"
        if at and len(number) < _THREE_DIGITS and tokens[at - 1].text in _AGE_BEFORE and not asks:
            return False
        return not _INSIDE_FIGURE.search(text[max(0, tokens[at].start - 2) : tokens[at].end + 2])


def _unit_follows(tokens: list[Word], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].text in _UNITS


def _close(text: str, end: int, start: int) -> bool:
    return not text[end:start].strip(" ,")


def _ends_here(text: str, tokens: list[Word], at: int) -> bool:
    """Tell whether a letter after a paragraph is the last of it, not the word that the sentence goes on with."""
    if at + 1 == len(tokens):
        return True
    between = text[tokens[at].end : tokens[at + 1].start]
    return tokens[at + 1].text in _AFTER_LETTER or any(sign in between for sign in ",;:?!)\n")


def _law_after(tokens: list[Word], at: int) -> str:
    """The law that is named behind a paragraph: "i straffeloven"; empty where none is."""
    if at + 1 < len(tokens) and tokens[at].text in _IN_LAW and _OTHER_LAW.match(tokens[at + 1].text):
        return tokens[at + 1].text
    return ""


def _is_other_law(word: str) -> bool:
    """Tell whether a word names a law, and not one of those that the documents rest on, misspelt or not."""
    if not _OTHER_LAW.match(word):
        return False
    stem = word[: word.rindex("lov") + len("lov")]
    return all(OSA.distance(stem, ours, score_cutoff=_NEAR_LAW) > _NEAR_LAW for ours in _OUR_LAWS)
