"""Every text the assistant can say goes into at most three GSM-7 segments a page, and loses no word."""

import re
from datetime import datetime, timedelta

import gsm0338  # noqa: F401  (registers the codec)
import pytest
import yaml

from bot.assembly import FOLDER, the_danger, the_hours, the_knowledge, the_phrasing, the_prescreen_form
from bot.channels.sms.gsm7 import segments
from bot.channels.sms.shown import shown
from bot.channels.texts import broken
from bot.dialogue.context import Context
from bot.dialogue.titles import choice_title
from bot.opening_hours.zone import COPENHAGEN

URL = "https://vejviser.example.dk"
FILES = sorted(file for file in FOLDER.rglob("*.yml") if file.parent.parent.name != "danger_examples")


def strings(node):
    if isinstance(node, dict):
        for key, value in node.items():
            yield from strings(key)
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)
    elif isinstance(node, str):
        yield node


def letters(text):
    return re.sub(r"[\W_]", "", text)


def fits(messages, texts):
    found = shown(messages, texts, URL)
    for page in found.pages:
        assert len(page.encode("gsm03.38")) == len(page), page
        assert segments(page) <= 3, page
    more = texts.say("more")
    return found, "\n".join(page.removesuffix(f"\n{more}") for page in found.pages)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_every_string_of_the_knowledge(file, texts):
    count = 0
    for text in strings(yaml.safe_load(file.read_text(encoding="utf-8"))):
        _, said = fits([{"text": text}], texts)
        assert letters(said) == letters(texts.reworded(text).replace("€", "EUR")), text
        count += 1
    assert count


@pytest.mark.parametrize("easy", [False, True])
def test_every_answer_with_its_sources(texts, easy):
    entries = the_knowledge().entries.values()
    assert len(entries) > 300
    pages = []
    for entry in entries:
        text = entry.easy if easy else entry.answer
        cited = the_phrasing().cited(entry.sources)
        message = {"text": text, "sources": [{"title": one.title} for one in cited]}
        found, said = fits([message], texts)
        assert letters(text) in letters(said), entry.key
        assert len(found.pages) <= 2, f"{entry.key} takes more than one MERE"
        assert "Kilde: serviceniveau 20" in said or all(one.title in text for one in cited), entry.key
        pages.append(len(found.pages))
    assert pages.count(1) > (0.9 if easy else 0.6) * len(pages)


@pytest.mark.parametrize("easy", [False, True])
def test_whoever_is_in_danger_gets_all_of_the_answer_at_once(texts, easy):
    for text in [
        *(the_danger().reply(kind, easy) for kind in the_danger().kinds),
        the_danger().gentle(easy),
        the_danger().again(easy),
    ]:
        found, said = fits([{"text": text}], texts)
        assert len(found.pages) == 1
        assert letters(said) == letters(text)


def test_every_title_of_a_choice(texts):
    knowledge = the_knowledge()
    titles = {
        choice_title(knowledge, topic, service)
        for topic in knowledge.topics
        for service in (*knowledge.services, *knowledge.groups, None)
    }
    for title in titles:
        _, said = fits([{"text": "?", "buttons": [{"key": "k", "title": title}]}], texts)
        assert letters(title) in letters(said)


def test_every_question_of_the_prescreening_with_its_choices_is_one_page(texts):
    form = the_prescreen_form()
    for easy in (False, True):
        for question in form.questions:
            message = form.prescreening.ask(question, form.person({}), Context(easy=easy).easy)
            buttons = [{"key": choice.key, "title": choice.title} for choice in message.choices]
            found, _ = fits([{"text": message.text, "buttons": buttons}], texts)
            assert len(found.pages) == 1, question


def test_every_sentence_on_opening_hours_of_a_year(texts):
    for day in range(366):
        at = datetime(2026, 1, 1, 11, 0, tzinfo=COPENHAGEN) + timedelta(days=day)
        said = the_hours().sentence_now(at)
        assert letters(fits([{"text": said}], texts)[1]) == letters(said)


def test_the_sentence_when_all_else_fails(texts):
    assert fits([{"text": broken()}], texts)[1] == broken()


def test_no_text_for_the_telephone_asks_to_press_something(texts):
    for file in ("phrasing.yml", "booking.yml", "eligibility.yml", "sms.yml"):
        for text in strings(yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))):
            _, said = fits([{"text": text}], texts)
            assert not re.search(r"\b(?:tryk på|klik|knappen|genindlæs)\b", said, re.IGNORECASE), said
            assert '"stop"' not in said
