"""Words the pre-screening: its questions, what was understood, and the result. Promises nothing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.dialogue.ages import ADULT
from bot.dialogue.keys import act_key, answer_key
from bot.dialogue.phrasing import Phrasing
from bot.dialogue.reply import Choice, Cited, Message
from bot.eligibility import NOT_RELEVANT, OPEN, RELEVANT, UNKNOWN, Answers, CriterionState, Eligibility, Person, Verdict
from bot.eligibility.ages import OLDEST
from bot.eligibility.model import WISH
from bot.knowledge.model import Knowledge, SourceRef
from bot.opening_hours.danish import capital, row, row_of_names

_SENTENCE = re.compile(r"(^|[.!?]\s+|\n)([a-zæøå])")
_BLANK = re.compile(r"\{(\w+)\}")
_LINES = 3
_READ_MORE = 3
_IN_FULL = 2
_ONE, _ALL = 1, 4
_FEW = 2
MENTIONS = "mentions"
"""Under it answers may hold the diagnoses of ``Heard.mentions``, which are said in place of what they mean."""


@dataclass(frozen=True)
class Reason:
    """One criterion on the page: what it asks for, how it stands, and the sources it is from."""

    criterion: str
    state: str
    text: str
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class Section:
    """One service on the page; ``verdict`` is "relevant", "open" or "not_relevant", ``words`` the same in Danish."""

    service: str
    title: str
    verdict: str
    words: str
    reasons: tuple[Reason, ...]
    answering_time: str
    answering_time_sources: tuple[Cited, ...]


@dataclass(frozen=True)
class Page:
    """All of a result, to print or keep."""

    heading: str
    intro: str
    sections: tuple[Section, ...]
    next_steps: tuple[str, ...]
    caveats: tuple[str, ...]
    sources: tuple[Cited, ...]


class Prescreening:
    """Words what :class:`bot.eligibility.Eligibility` asks and finds."""

    def __init__(self, eligibility: Eligibility, knowledge: Knowledge, phrasing: Phrasing) -> None:
        self.eligibility = eligibility
        self.knowledge = knowledge
        self.phrasing = phrasing

    def ask(self, key: str, person: Person, easy: bool = False) -> Message:
        """Return a question with its choices, ``prescreen:<question>:<option>``.

        Options of a combination are joined by "+". Raises ``KeyError`` for an unknown question.
        """
        question = self.eligibility.question(key)
        titles = [(option.key, option.title) for option in question.options if option.title]
        titles += [("+".join(options), title) for options, title in question.offered]
        titles.append((UNKNOWN, self.say("unknown_choice", person)))
        return Message(
            self._fill(question.easy if easy else question.ask, person),
            tuple(Choice(f"prescreen:{key}:{option}", self._fill(title, person)) for option, title in titles),
        )

    def chosen(self, question: str, option: str) -> dict[str, Any]:
        """Return the answer that a choice ``prescreen:<question>:<option>`` stands for.

        Raises ``KeyError`` for an unknown question, ``ValueError`` for an option that is none.
        """
        return {question: self.eligibility.choose(question, option)}

    def why(self, key: str, person: Person) -> str:
        """Return why a question is asked. Raises ``KeyError`` for an unknown question."""
        return self._fill(self.eligibility.question(key).why, person)

    def understood(self, answers: Answers, person: Person) -> str | None:
        """Return one sentence that says back what was taken from free text; None where that is nothing."""
        said = self._said(answers, person)
        return self.say("understood", person, said=row(said)) if said else None

    def taken_back(self, answers: Answers, person: Person) -> str:
        """Return one sentence that says which answers are not kept any more."""
        return self.say("taken_back", person, said=row(self._said(answers, person)))

    def elsewhere(self, person: Person, easy: bool = False) -> Message:
        """Return what another paragraph (§ 83) is for, as the documents point to it."""
        text = self.say("elsewhere_easy" if easy else "elsewhere", person)
        return Message(text, (), self.phrasing.cited(self.knowledge.entries["general/difference_83_85"].sources))

    def result(self, answers: Answers, person: Person, easy: bool = False) -> list[Message]:
        """Return what looks relevant and what to do next; then what is open and what does not fit.

        Raises ``ValueError`` for an answer that is no option.
        """
        result = self.eligibility.judge(answers)
        if self._is_under_age(answers):
            return [self._under_age(answers, person, easy)]
        relevant, unclear, others = result.of(RELEVANT), result.of(OPEN), result.of(NOT_RELEVANT)
        suffix = "_easy" if easy else ""
        if relevant:
            many = len(relevant) > _LINES
            opening = [self.say("relevant_many" if many else f"relevant{suffix}", person)]
            opening += self._lines(relevant, answers, person, easy)
        else:
            may_fit = unclear or any(item.unwished for item in others)
            opening = [self.say(("nothing_relevant" if may_fit else "nothing_fits") + suffix, person)]
        opening += [self.say(f"caveats{suffix}", person), self.say(f"next_step{suffix}", person)]
        shown = relevant or unclear
        choices = tuple(
            Choice(answer_key("target_group", item.service), f"Læs mere: {self.knowledge.services[item.service].name}")
            for item in shown[:_READ_MORE]
        )
        first = Message(
            "\n".join(opening),
            (*choices, Choice(act_key("book"), "Book en samtale")),
            self._cited(relevant),
        )
        timed = [*(relevant if len(relevant) > _LINES else ()), *(unclear if len(unclear) <= _LINES else ())]
        rest = self._rest(answers, (unclear, others, timed), person, easy)
        return [first, rest] if rest else [first]

    def page(self, answers: Answers, person: Person) -> Page:
        """Return the whole result: each service with every criterion, its source and how it stands.

        Raises ``ValueError`` for an answer that is no option.
        """
        result = self.eligibility.judge(answers)
        ordered = [item for verdict in (RELEVANT, OPEN, NOT_RELEVANT) for item in result.of(verdict)]
        said = self._said(answers, person)
        intro = self.say("heard", person, said=row(said)) if said else self.say("heard_nothing", person)
        if self._is_under_age(answers):
            intro = f"{intro} {self.say('under_18', person)}"
        return Page(
            heading=self.say("heading", person),
            intro=intro,
            sections=tuple(self._section(item, answers, person) for item in ordered),
            next_steps=tuple(self.say(name, person) for name in ("step_show_up", "step_book", "step_phone")),
            caveats=tuple(self.say(name, person) for name in ("indication", "individual", "right_to_apply")),
            sources=self._cited(ordered),
        )

    def _under_age(self, answers: Answers, person: Person, easy: bool) -> Message:
        suffix = "_easy" if easy else ""
        text = "\n".join(self.say(f"{name}{suffix}", person) for name in ("under_18", "caveats"))
        refs = self.knowledge.entries["general/under_18"].sources
        return Message(text, (Choice(answer_key("under_18"), "Læs mere: under 18 år"),), self.phrasing.cited(refs))

    def _rest(
        self, answers: Answers, parts: tuple[Sequence[Verdict], ...], person: Person, easy: bool
    ) -> Message | None:
        """The second message: what is not known, what does not fit and why, what was not wished for, and times."""
        unclear, others, timed = parts
        suffix = "_easy" if easy else ""
        lines: list[str] = []
        said = self._said(answers, person)
        if said and not easy:
            lines.append(self.say("heard", person, said=row(said)))
        unfit = [item for item in others if not item.unwished]
        unwished = [self.knowledge.services[item.service].choice for item in others if item.unwished]
        for name, items in (("open", unclear), ("not_relevant", unfit)):
            if items:
                lines.append(self.say(f"{name}{suffix}", person))
                lines += self._grouped((item, self._why_not(item, person, easy)) for item in items)
        if unwished:
            lines += [self.say("not_wished", person), f"- {row_of_names(unwished)}."]
        if timed:
            lines.append(self.say("times", person))
            lines += self._grouped((item, item.time.easy if easy else item.time.text) for item in timed)
        if not unclear and not others and not timed:
            return None
        return Message("\n".join(lines), (), self._cited([*unclear, *others, *timed]))

    def _lines(self, relevant: Sequence[Verdict], answers: Answers, person: Person, easy: bool) -> list[str]:
        """One line a service with its reason and answering time; services with the same reason share one when many."""
        if len(relevant) > _LINES:
            return self._grouped((item, self._reason(item, answers, person, _ONE)) for item in relevant)
        most = _ALL if len(relevant) <= _IN_FULL else _ONE
        lines = []
        for item in relevant:
            mentioned = self._mentioned(self._reason(item, answers, person, most), person)
            time = item.time.easy if easy else item.time.brief
            lines.append(f"- {self.knowledge.services[item.service].choice}: {mentioned}. {capital(time)}.")
        return lines

    def _grouped(self, items: Iterable[tuple[Verdict, str]]) -> list[str]:
        by_reason: dict[str, list[str]] = {}
        for item, reason in items:
            by_reason.setdefault(reason, []).append(self.knowledge.services[item.service].choice)
        return [f"- {row_of_names(names)}: {reason}." for reason, names in by_reason.items()]

    def _reason(self, item: Verdict, answers: Answers, person: Person, most: int) -> str:
        """What the person said that met the criteria, the wish first, at most so many things."""
        used: dict[str, tuple[str, ...]] = {}
        for state in item.states:
            used.update({key: options for key, options in state.used.items() if options})
        mentions = answers.get(MENTIONS) or ()
        said = [
            words
            for key in ("wish", "difficulty", "extent")
            for words in self._options(key, used.get(key, ()), mentions, person)
        ]
        return row(said[:most]) if said else ""

    def _mentioned(self, said: str, person: Person) -> str:
        return self.say("mentioned", person, said=said) if said else self.say("mentioned_age", person)

    def _why_not(self, item: Verdict, person: Person, easy: bool) -> str:
        """A criterion that is not met; otherwise why one is open, or which answers are missing."""
        deciding = [state for state in item.states if not state.criterion.assessed and state.state != "met"]
        for state in sorted(deciding, key=lambda state: state.criterion.key == WISH):  # the wish alone decides nothing
            if state.state == "not_met":
                return self._explained(state, person, easy)
        for state in deciding:
            if state.case:
                return self._explained(state, person, easy)
        missing = tuple(dict.fromkeys(key for state in deciding for key in state.missing))
        if easy and len(missing) > _FEW:
            return self._fill(self.eligibility.texts["depends_many_easy"], person, capitals=False)
        return self._missing(missing, person)

    def _explained(self, state: CriterionState, person: Person, easy: bool = False) -> str:
        criterion = state.criterion
        if state.state == "not_met":
            return self._fill(criterion.easy if easy else criterion.lacks, person, capitals=False)
        if state.case:
            return self._fill(state.case.easy if easy else state.case.because, person, capitals=False)
        return self._missing(state.missing, person)

    def _missing(self, keys: Sequence[str], person: Person) -> str:
        what = row([self.eligibility.question(key).short for key in keys])
        return self._fill(self.eligibility.texts["depends"], person, {"what": what}, capitals=False)

    def _section(self, item: Verdict, answers: Answers, person: Person) -> Section:
        return Section(
            service=item.service,
            title=self.knowledge.services[item.service].choice,
            verdict=item.verdict,
            words=self.say("verdict_not_wished" if item.unwished else f"verdict_{item.verdict}", person),
            reasons=tuple(self._page_reason(state, answers, person) for state in item.states),
            answering_time=capital(f"{item.time.text}."),
            answering_time_sources=self.phrasing.cited(item.time.sources),
        )

    def _page_reason(self, state: CriterionState, answers: Answers, person: Person) -> Reason:
        criterion = state.criterion
        if criterion.assessed:
            text = self.say("state_assessed", person)
        elif state.state == "met":
            said = self._said(self._used(state, answers), person)
            text = f"{self.say('state_met', person)}: {row(said)}"
        elif state.state == "not_met" and criterion.key == WISH:
            text = capital(self._explained(state, person))
        else:
            about = self.say("state_not_met" if state.state == "not_met" else "state_unknown", person)
            text = f"{about}: {self._explained(state, person)}"
        return Reason(
            capital(self._fill(criterion.name, person, capitals=False)),
            state.state,
            f"{text}.",
            self.phrasing.cited(criterion.sources),
        )

    @staticmethod
    def _used(state: CriterionState, answers: Answers) -> dict[str, Any]:
        used = {key: list(options) or answers[key] for key, options in state.used.items()}
        return {**used, MENTIONS: answers.get(MENTIONS)}

    def _options(self, key: str, options: Sequence[str], mentions: Sequence[str], person: Person) -> list[str]:
        """What options are called: by the diagnoses named, where these mean them, else by their own words."""
        question = self.eligibility.question(key)
        named = {name: self.eligibility.means(name) for name in mentions if key == "difficulty"}
        said = [name for name, meant in named.items() if meant & set(options)]
        rest = [option for option in options if option != UNKNOWN and not any(option in named[name] for name in said)]
        return said + [self._fill(question.option(option).said, person, capitals=False) for option in rest]

    def _said(self, answers: Answers, person: Person) -> list[str]:
        """The answers as they follow on "du har nævnt", in the order of the questions; "ved ikke" is left out."""
        said: list[str] = []
        for question in self.eligibility.questions:
            value = answers.get(question.key)
            if value is None or value == UNKNOWN:
                continue
            if question.key == "age" and value not in question.keys:
                low, _, high = str(value).partition("-")
                said.append(
                    f"{low} år eller mere" if high == str(OLDEST) else f"{low} til {high} år" if high else f"{low} år"
                )
            else:
                keys = [value] if isinstance(value, str) else value
                said += self._options(question.key, keys, answers.get(MENTIONS) or (), person)
        return said

    def _is_under_age(self, answers: Answers) -> bool:
        span = self.eligibility.years(answers)
        return span is not None and span[1] < ADULT

    def _cited(self, items: Iterable[Verdict]) -> tuple[Cited, ...]:
        """The sources of all criteria and answering times; of the overview of all help where there are none."""
        refs: list[SourceRef] = []
        for item in items:
            refs += [ref for state in item.states for ref in state.criterion.sources]
            refs += item.time.sources
        return self.phrasing.cited(refs or self.knowledge.entries["general/prescreen"].sources)

    def say(self, name: str, person: Person, **values: str) -> str:
        """Return one of the sentences around the questions, by name. Raises ``KeyError`` for an unknown one."""
        return self._fill(self.eligibility.texts[name], person, values, capitals=not name.startswith("mentioned"))

    def _fill(self, text: str, person: Person, values: Mapping[str, str] | None = None, capitals: bool = True) -> str:
        """Fill in the person, the contact and other values; with ``capitals``, sentences begin with a capital."""
        blanks = {
            "du": person.name,
            "dig": person.object,
            "han": person.he,
            "ham": person.him,
            "din": person.own[0],
            "dit": person.own[1],
            "dine": person.own[2],
            "sig": person.reflexive,
            **self.knowledge.contact,
            **(values or {}),
        }
        filled = _BLANK.sub(lambda match: blanks.get(match.group(1), match.group(0)), text)
        if not capitals:
            return filled
        return _SENTENCE.sub(lambda match: match.group(1) + match.group(2).upper(), filled)
