"""The pre-screening as one thing: its questions, what messages say on them, and the judgement."""

from datetime import date
from pathlib import Path
from typing import Any

from bot.danish.words import words
from bot.eligibility.ages import years
from bot.eligibility.hearing import Hearing
from bot.eligibility.judge import chosen, judge
from bot.eligibility.load import Rules, load
from bot.eligibility.model import NOT_RELEVANT, UNKNOWN, Answers, Heard, Person, Question, Result, Span
from bot.knowledge.model import Knowledge


class Eligibility:
    """Knows the questions and criteria of ``knowledge/eligibility.yml``."""

    def __init__(self, rules: Rules, knowledge: Knowledge) -> None:
        self._rules = rules
        self._by_key = {question.key: question for question in rules.questions}
        self._diagnoses = {item.name: frozenset(item.options) for item in rules.diagnoses}
        self._hearing = Hearing(rules, knowledge)

    @classmethod
    def load(cls, folder: Path, knowledge: Knowledge) -> "Eligibility":
        """Read ``eligibility.yml`` of the folder.

        Raises :class:`bot.knowledge.KnowledgeError`, naming file, key and mend, for whatever does not fit.
        """
        return cls(load(folder / "eligibility.yml", knowledge), knowledge)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions in the order they are asked."""
        return self._rules.questions

    @property
    def persons(self) -> dict[str, Person]:
        """The persons that help can be for, by key; ``"self"`` is the one who writes."""
        return self._rules.persons

    @property
    def texts(self) -> dict[str, str]:
        """The sentences around the result, by name."""
        return self._rules.texts

    @property
    def conditions(self) -> frozenset[str]:
        """The words, or their beginnings, in which people name an illness or what is difficult for them."""
        phrases = [word for item in self._rules.diagnoses for word in item.words]
        phrases += [word for option in self.question("difficulty").options for word in option.plain]
        return frozenset(word.rstrip("*").lower() for phrase in phrases for word in phrase.split())

    @property
    def words(self) -> frozenset[str]:
        """The words of all that it hears in an answer: illnesses, family, what is difficult; of some the beginning."""
        options = [option for question in self.questions for option in question.options]
        phrases = [phrase for option in options for phrase in (option.title, *option.plain, *option.asked)]
        phrases += [phrase for person in self.persons.values() for phrase in (*person.words, *person.close)]
        phrases += [phrase for item in self._rules.diagnoses for phrase in item.words]
        return frozenset(word.text for phrase in phrases for word in words(phrase))

    def question(self, key: str) -> Question:
        """Return a question. Raises ``KeyError`` for an unknown key."""
        return self._by_key[key]

    def person(self, key: str | None) -> Person:
        """Return a person by key; the one who writes for None. Raises ``KeyError`` for an unknown key."""
        return self._rules.persons[key or "self"]

    def means(self, diagnosis: str) -> frozenset[str]:
        """Return the options of "difficulty" that a diagnosis of ``Heard.mentions`` stands for; none for an unknown."""
        return self._diagnoses.get(diagnosis, frozenset())

    def next_question(self, answers: Answers) -> Question | None:
        """Return the first question without an answer that could change a verdict; None when there is none.

        Raises ``ValueError`` for an answer that is no option.
        """
        waited = {
            key
            for verdict in self.judge(answers).verdicts
            if verdict.verdict != NOT_RELEVANT
            for state in verdict.states
            for key in state.missing
        }
        for question in self.questions:
            if question.key in waited and question.key not in answers and self._is_due(question, answers):
                return question
        return None

    def _is_due(self, question: Question, answers: Answers) -> bool:
        return all(
            (chosen(self._by_key[key], answers) or frozenset()) & options for key, options in question.after.items()
        )

    def hear(
        self, text: str, asked: str | None = None, person: Person | None = None, today: date | None = None
    ) -> Heard:
        """Return what a message says on the questions.

        ``text`` is Danish as people write it. ``asked`` is the key of the question it may answer; then bare
        words count for it. ``person`` is whom the talk has been about so far, ``today`` the date in Denmark
        (the machine's by default), for years of birth. Raises ``KeyError`` for an unknown question.
        """
        question = self.question(asked) if asked else None
        return self._hearing.hear(text, question, person, today or date.today())

    def tells_of_now(self, text: str) -> bool:
        """Tell whether a message says where somebody lives, or what help they have: "hun får bostøtte i forvejen"."""
        return self._hearing.tells_of_now(text)

    def taken_back(self, text: str, question: str) -> frozenset[str]:
        """Return the options of a question that a message says were not meant: "nej, ikke flytte"."""
        return self._hearing.taken_back(text, self.question(question))

    def person_in(self, text: str) -> Person | None:
        """Return whom a message is about; None where it says nothing of that."""
        return self._hearing.person(text)

    def only_tells(self, text: str) -> bool:
        """Tell whether a few words say what is difficult for somebody, and ask nothing: "min bror er skizofren"."""
        return self._hearing.only_tells(text, self.question("difficulty"))

    def is_elsewhere(self, text: str) -> bool:
        """Tell whether a message names help that the documents point to another paragraph for: "hjælp til bad"."""
        return self._hearing.is_elsewhere(text)

    def choose(self, question: str, option: str) -> Any:
        """Return the value to keep for the option part of a choice ``prescreen:<question>:<option>``.

        Several options are joined by "+". Raises ``KeyError`` for an unknown question, ``ValueError`` for an
        option that is none.
        """
        asked = self.question(question)
        if option == UNKNOWN:
            return UNKNOWN
        if question == "age":
            years(option, asked)
            return int(option) if option.isdecimal() else option
        keys = option.split("+")
        chosen(asked, {question: keys})
        return keys if asked.multiple else keys[0]

    def years(self, answers: Answers) -> Span | None:
        """Return the lowest and highest age in years that the answers allow; None where it is unknown.

        Raises ``ValueError`` for what is no age.
        """
        return years(answers.get("age"), self.question("age"))

    def judge(self, answers: Answers) -> Result:
        """Return the verdict on each service. Raises ``ValueError`` for an answer that is no option."""
        return judge(self._rules.services, self._by_key, answers)
