"""What a message in free Danish says on the questions."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.danish.analyser import Analyser
from bot.eligibility.ages import as_value
from bot.eligibility.already import had, lived_in
from bot.eligibility.by_itself import stands_by_itself
from bot.eligibility.hear_age import Said, ages, pick, prepared
from bot.eligibility.hear_person import SELF, PersonHearing
from bot.eligibility.load import Rules
from bot.eligibility.model import UNKNOWN, Heard, Option, Person, Question
from bot.eligibility.negation import negated
from bot.eligibility.phrases import Hit, Phrases, Token, fold, folded, tokens
from bot.eligibility.taking_back import takes_back
from bot.knowledge.model import Knowledge

_BOTH = Phrases((phrase, "both") for phrase in ("begge dele", "begge to", "begge", "både og", "det ene og det andet"))
_ALL = Phrases(
    (phrase, "all")
    for phrase in (
        "det hele",
        "lidt af hvert",
        "lidt af det hele",
        "alt sammen",
        "alle dele",
        "alt",
        "alle",
        "alt muligt",
    )
)
_HOW_SURELY = folded("rigtig rigtigt helt lige præcis nøjagtigt sikkert endnu ordentligt egentlig så meget nok")
"""What may follow on "det ved jeg ikke" and says nothing of its own."""
_LEARNT = frozenset({"training"})
"""Wishes that "kan ikke" does not deny: who cannot take the bus wishes to learn it."""
_OTHER_DOUBT = re.compile(
    r"^(?:\w+ )?om\b.*\b(?:faa hjaelp|(?:syg|slem|daarlig)t? nok|berettiget|ret til)\b"
    r"|^(?:\w+ )?(?:hvor|hvad|hvem|hvordan)\b.*\b(?:starte|begynde|goere|henvende)\b"
)
"""Not knowing whether there is help, or where to begin, is no answer to what was asked."""
_SIGNS = ("§", "§§", "paragraf")
_SHORT = 4
_NO_STORY = 8
_ASKING = folded("hvad hvor hvordan hvornår hvem hvilken hvilke hvorfor kan må skal vil får koster")
_EXCLUSIVE = {"extent", "wish", "help_now", "living"}
"""Questions whose answer says nothing on the others in the same words: "på et bosted" is no wish to move."""


def _end_of_doubt(found: list[Token], hit: Hit) -> int:
    """One past the last place that "ved ikke" covers: also what follows in "ved ikke, om det er angst eller stress"."""
    if "om" not in {token.text for token in found[hit.end : hit.end + 2]}:
        end = hit.end
        while end < len(found) and found[end].text in _HOW_SURELY and not (found[end].sentence or found[end].comma):
            end += 1
        return end
    end = hit.end
    while end < len(found) and not found[end].sentence and found[end].text != "men":
        end += 1
    return end


def _doubts_other(found: list[Token], hit: Hit) -> bool:
    return bool(_OTHER_DOUBT.search(" ".join(token.text for token in found[hit.end :])))


def _places(hits: Iterable[Hit]) -> set[int]:
    return {place for hit in hits for place in range(hit.start, hit.end)}


def _paragraphs(option: Option, knowledge: Knowledge) -> list[str]:
    return [paragraph for service in option.services for paragraph in knowledge.services[service].paragraphs]


def _joined(meanings: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words with all options they mean, joined by "+": "dagtilbud" is the name of two services."""
    options: dict[str, dict[str, None]] = {}
    for word, option in meanings:
        options.setdefault(fold(word), {})[option] = None
    return [(word, "+".join(found)) for word, found in options.items()]


class Hearing:
    """Reads messages against the words of ``knowledge/eligibility.yml`` and the services' own names."""

    def __init__(self, rules: Rules, knowledge: Knowledge) -> None:
        self._rules = rules
        self._persons = PersonHearing(rules.persons)
        self._unknown = Phrases((phrase, UNKNOWN) for phrase in rules.unknown)
        self._elsewhere = Phrases((phrase, "elsewhere") for phrase in rules.elsewhere)
        self._had = Phrases((phrase, "had") for phrase in rules.had)
        self._diagnoses = {item.name: item for item in rules.diagnoses}
        self._diagnosis = Phrases((word, item.name) for item in rules.diagnoses for word in item.words)
        self._plain: dict[str, Phrases] = {}
        self._asked: dict[str, Phrases] = {}
        self._alone: dict[str, Phrases] = {}
        self._frame: dict[str, frozenset[str]] = {}
        for question in rules.questions:
            plain = [(word, option.key) for option in question.options for word in self._words(option, knowledge)]
            asked = [
                (word, option.key)
                for option in question.options
                for word in (*option.asked, *((option.title,) if option.title and not option.span else ()))
            ]
            self._plain[question.key] = Phrases(_joined(plain))
            self._asked[question.key] = Phrases(_joined([*plain, *asked]))
            self._alone[question.key] = Phrases(
                (word, option.key)
                for option in question.options
                for word in (*option.alone, *_paragraphs(option, knowledge))
            )
            self._frame[question.key] = folded(re.sub(r"\W", " ", f"{question.ask} {question.easy}"))
        known = (*self._asked.values(), *self._alone.values())
        ours = (self._persons.words, self._diagnosis.words, *(phrases.words for phrases in known))
        self._lexicon = frozenset(map(fold, Analyser.load().lexicon())).union(*ours)

    def hear(self, text: str, asked: Question | None, before: Person | None, today: date) -> Heard:
        """Return what a message says; see :meth:`bot.eligibility.Eligibility.hear`."""
        plain = prepared(text)
        found = tokens(plain, self._lexicon)
        person = self._persons.hear(found, before)
        passes = [hit for hit in self._unknown.find(found) if not _doubts_other(found, hit)]
        taken = {place for hit in passes for place in range(hit.start, _end_of_doubt(found, hit))}
        if asked is not None and asked.key in _EXCLUSIVE:
            answer = _places(self._hits(found, taken, asked, here=True))
        else:
            answer = set()
        writer = self._persons.of_writer(found) if before is not None and before.key != SELF else set()
        said = ages(plain, found, self._persons.mentions(found), asked is not None and asked.key == "age", today)
        if asked is not None and len({item.owner is None for item in said}) > 1:
            person, said = None, [item for item in said if item.owner is None]
        answers: dict[str, Any] = {}
        mentions: tuple[str, ...] = ()
        for question in self._rules.questions:
            here = asked is not None and asked.key == question.key
            if question.key == "age":
                value = self._age(said, found, taken, question, here, person or before)
            elif question.key == "difficulty":
                value, mentions = self._difficulty(found, taken | writer, question, here)
            else:
                left = taken | writer if question.key in {"extent", "wish"} else taken
                left = left if here else left | answer
                value = self._value(
                    question, self._options(found, left, question, here, asked is not None and not here), found, here
                )
            if value is not None:
                answers[question.key] = value
        short = len(found) <= _SHORT or (asked is not None and len(found) <= 3 * _SHORT)
        unknown = bool(passes or text.strip() == "?") and short and (asked is None or asked.key not in answers)
        if unknown and asked:
            answers[asked.key] = UNKNOWN
        return Heard(answers, person, unknown, mentions)

    def person(self, text: str) -> Person | None:
        """Return whom a message is about; None where it says nothing of that."""
        return self._persons.hear(tokens(prepared(text), self._lexicon), None)

    def tells_of_now(self, text: str) -> bool:
        """Tell whether a message says where somebody lives, or what help they have."""
        found = tokens(prepared(text), self._lexicon)
        return bool(had(found, self._had) or lived_in(found))

    def taken_back(self, text: str, question: Question) -> frozenset[str]:
        """Return the options that a message takes back; see :meth:`bot.eligibility.Eligibility.taken_back`."""
        found = tokens(prepared(text), self._lexicon)
        back: set[str] = set()
        meant: set[str] = set()
        for hit in self._hits(found, set(), question, here=True):
            (back if takes_back(found, hit) else meant).update(hit.meaning.split("+"))
        return frozenset(back - meant)

    def only_tells(self, text: str, difficulty: Question) -> bool:
        """Tell whether a few words only say what somebody has; see :meth:`bot.eligibility.Eligibility.only_tells`."""
        found = tokens(prepared(text), self._lexicon)
        said = {token.text for token in found}
        if "?" in text or len(found) > _NO_STORY or said & _ASKING or not self._persons.mentions(found):
            return False
        value, mentions = self._difficulty(found, set(), difficulty, False)
        return bool(value or mentions)

    def is_elsewhere(self, text: str) -> bool:
        """Tell whether help is named that the documents point to another paragraph for."""
        found = tokens(prepared(text), self._lexicon)
        return any(not negated(found, hit, ability=False) for hit in self._elsewhere.find(found))

    @staticmethod
    def _words(option: Option, knowledge: Knowledge) -> list[str]:
        named = [alias for service in option.services for alias in knowledge.services[service].aliases]
        named += [f"{sign} {paragraph}" for paragraph in _paragraphs(option, knowledge) for sign in _SIGNS]
        named += [alias for group in option.groups for alias in knowledge.groups[group].aliases]
        return [*option.plain, *named]

    def _age(
        self,
        said: list[Said],
        found: list[Token],
        taken: set[int],
        question: Question,
        here: bool,
        person: Person | None,
    ) -> Any:
        span = pick(said, found, person)
        if span is None:
            words = (self._asked if here else self._plain)["age"].find(found, taken)
            kept = [hit.meaning for hit in words if not negated(found, hit, True)]
            return kept[0] if kept else None
        return {(18, 120): "adult", (0, 17): "under_18"}.get(span) or as_value(span, question)

    def _difficulty(
        self, found: list[Token], taken: set[int], question: Question, here: bool
    ) -> tuple[Any, tuple[str, ...]]:
        named = [
            hit
            for hit in self._diagnosis.find(found, taken)
            if hit.exact or len(found[hit.start].text) >= len("epilepsi")
        ]
        held = [hit for hit in named if not negated(found, hit, ability=False)]
        taken = taken | {place for hit in named for place in range(hit.start, hit.end)}
        options = [option for hit in held for option in self._diagnoses[hit.meaning].options]
        options += self._options(found, taken, question, here)
        return self._value(question, options, found, here), tuple(dict.fromkeys(hit.meaning for hit in held))

    def _options(
        self, found: list[Token], taken: set[int], question: Question, here: bool, about_other: bool = False
    ) -> list[str]:
        """The options named; a paragraph is no wish in the answer to another question ("det står i § 85")."""
        kept = []
        has = had(found, self._had)
        lives = has | lived_in(found)
        for hit in self._hits(found, taken, question, here):
            options = [question.option(key) for key in hit.meaning.split("+")]
            named_by_law = found[hit.start].text.startswith(("§", "paragraf"))
            if any(self._excluded(found, hit, option) for option in options) or (named_by_law and about_other):
                continue
            if question.key == "wish" and hit.start in (lives if hit.meaning == "home" else has):
                continue
            if negated(found, hit, ability=question.key == "wish" and hit.meaning not in _LEARNT):
                if question.key == "extent" and hit.meaning == "considerable" and here:
                    kept.append("some")
                continue
            kept += [option.key for option in options]
        return kept

    def _hits(self, found: list[Token], taken: set[int], question: Question, here: bool) -> list[Hit]:
        """What is found of a question's words, those that mean it alone only where they stand by themselves."""
        plain = self._plain[question.key].find(found, taken)
        if not here and not (question.key == "extent" and plain):
            return plain
        asked = self._asked[question.key].find(found, taken)
        alone = self._alone[question.key].find(found, taken | _places(asked))
        kept = list(asked)
        for hit in alone:
            same = _places(other for other in (*asked, *alone) if other.meaning == hit.meaning)
            if stands_by_itself(found, hit, same, self._frame[question.key]):
                kept.append(hit)
        if not here:  # once it is said to be much, also that it lasts is heard
            kept = plain + [hit for hit in kept if hit.meaning == "lasting" and not _places([hit]) & _places(plain)]
        return sorted(kept, key=lambda hit: hit.start)

    @staticmethod
    def _excluded(found: list[Token], hit: Hit, option: Option) -> bool:
        before = {token.text for token in found[max(0, hit.start - 3) : hit.start]}
        return bool(before & {fold(word) for word in option.unless_after})

    @staticmethod
    def _value(question: Question, options: list[str], found: list[Token], here: bool) -> Any:
        kept = list(dict.fromkeys(options))
        if len(kept) > 1 and "none" in kept:
            kept.remove("none")
        if here and (not kept or kept == ["none"]):
            for phrases, meant in ((_BOTH, question.both), (_ALL, question.all)):
                if meant and phrases.find(found):
                    kept = list(meant)
                    break
        if not kept:
            return None
        if question.multiple:
            return [option.key for option in question.options if option.key in kept]
        for parts, whole in question.combine:
            if parts <= set(kept):
                kept = [key for key in kept if key not in parts] + [whole]
        return next((key for key in question.prefer if key in kept), kept[0])
