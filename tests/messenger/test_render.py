"""Turns in Messenger's form: every text and every choice there is keeps to Meta's limits."""

import pytest

from bot.assembly import FOLDER, the_booking_texts, the_knowledge, the_phrasing
from bot.channels.messenger.render import Options, Renderer
from bot.channels.messenger.split import size
from bot.channels.messenger.texts import Texts
from bot.channels.signing import Signer
from bot.dialogue.keys import answer_key
from bot.dialogue.titles import choice_title
from bot.knowledge.errors import KnowledgeError
from tests.messenger.graph_standin import _message as check

SIGNER = Signer(b"a secret only for the tests")


@pytest.fixture(scope="module")
def texts():
    """The sentences as they are."""
    return Texts.load(FOLDER, the_knowledge())


@pytest.fixture(scope="module")
def render(texts):
    """The renderer with the real sentences."""
    return Renderer(texts, "https://vejviser.example.dk/")


def sign(key, title):
    return SIGNER.choice("facebook-0123456789abcdef0123456789abcdef01234567", key, title)


def turn(render, *messages, numbered=True):
    rendered = render.turn(messages, Options.of(messages, numbered), sign)
    for message in rendered:
        check(message)
    return rendered


def buttons(*titles):
    return [{"key": f"act:choice{place}", "title": title} for place, title in enumerate(titles)]


def titles(message):
    return [reply["title"] for reply in message["quick_replies"]]


def test_short_choices_are_quick_replies_and_nothing_else(render):
    (message,) = turn(render, {"text": "Hvor gammel er du?", "buttons": buttons("Under 18 år", "18 år")})
    assert message["text"] == "Hvor gammel er du?"
    assert titles(message) == ["Under 18 år", "18 år"]


def test_long_choices_stand_in_full_in_the_text(render):
    (message,) = turn(
        render, {"text": "Hvilken?", "buttons": buttons("Bostøtte (§ 85)", "Midlertidigt botilbud (§ 107)")}
    )
    assert message["text"] == "Hvilken?\n\n1. Bostøtte (§ 85)\n2. Midlertidigt botilbud (§ 107)"
    assert titles(message) == ["1. Bostøtte (§ 85)", "2. Midlertidigt bot…"]


def test_where_a_number_is_an_answer_of_its_own_choices_have_none(render):
    asked = {"text": "Hvor gammel er du?", "buttons": buttons("Det vil jeg helst ikke svare på", "18 år")}
    (message,) = turn(render, asked, numbered=False)
    assert message["text"] == "Hvor gammel er du?\n\n– Det vil jeg helst ikke svare på\n– 18 år"
    assert titles(message) == ["Det vil jeg helst i…", "18 år"]


def test_all_choices_of_a_turn_hang_on_its_last_message(render):
    first, second = turn(
        render,
        {"text": "Svaret.", "buttons": buttons("Hvem betaler transporten?")},
        {"text": "Tilbage til mit spørgsmål.", "buttons": [{"key": "prescreen:age:18", "title": "18 år"}]},
    )
    assert "quick_replies" not in first
    assert first["text"].endswith("1. Hvem betaler transporten?")
    assert second["text"].endswith("2. 18 år")
    assert titles(second) == ["1. Hvem betaler tra…", "2. 18 år"]


def test_what_stands_behind_a_choice_is_signed_and_holds_its_full_title(render):
    (message,) = turn(render, {"text": "Hvilken?", "buttons": buttons("Midlertidigt botilbud (§ 107)")})
    payload = message["quick_replies"][0]["payload"]
    person = "facebook-0123456789abcdef0123456789abcdef01234567"
    assert SIGNER.chosen(person, payload) == ("act:choice0", "Midlertidigt botilbud (§ 107)")


def test_thirteen_choices_fit_on_one_page(render):
    (message,) = turn(render, {"text": "Vælg.", "buttons": buttons(*(f"Nr {n}" for n in range(13)))})
    assert len(titles(message)) == 13
    assert "Flere …" not in titles(message)


@pytest.mark.parametrize("count", [14, 24, 25, 26, 40])
def test_more_choices_are_paged_and_none_is_lost(render, count):
    names = [f"Spørgsmål nummer {n} af dem alle" for n in range(count)]
    messages = [{"text": "Vælg.", "buttons": buttons(*names)}]
    options = Options.of(messages, True)
    (page,) = render.turn(messages, options, sign)
    seen = []
    while True:
        check(page)
        replies = page["quick_replies"]
        more = replies.pop() if replies[-1]["title"] == "Flere …" else None
        seen += [
            SIGNER.chosen("facebook-0123456789abcdef0123456789abcdef01234567", reply["payload"])[1] for reply in replies
        ]
        assert f"{len(seen)}. {names[len(seen) - 1]}" in page["text"]
        if more is None:
            break
        key = SIGNER.chosen("facebook-0123456789abcdef0123456789abcdef01234567", more["payload"])[0]
        (page,) = render.page(options, int(key.removeprefix("page:")), sign)
    assert seen == names


def test_choices_that_are_forgotten_are_answered_with_a_sentence(render, texts):
    assert render.page(Options(), 12, sign) == [{"text": texts.more_gone}]


def test_sources_stand_under_the_text(render):
    source = {"title": "Serviceniveau", "section": "§ 85 › Pris", "date": "vedtaget juni 2023", "url": None}
    (message,) = turn(render, {"text": "Gratis.", "sources": [source]})
    assert message["text"] == "Gratis.\n\nDet bygger på:\n– Serviceniveau (vedtaget juni 2023): § 85 › Pris"


def test_a_page_to_open_is_a_button_and_stands_in_no_text(render):
    link = {"title": "Åbn resultatet", "url": "/papirer/abc"}
    said, opened = turn(render, {"text": "Færdig.", "links": [link], "buttons": buttons("Book en samtale")})
    assert said == {"text": "Færdig."}
    assert opened["attachment"]["payload"]["buttons"] == [
        {"type": "web_url", "url": "https://vejviser.example.dk/papirer/abc", "title": "Åbn"}
    ]
    assert titles(opened) == ["Book en samtale"]


def test_a_long_text_is_several_messages_with_the_choices_on_the_last(render):
    text = " ".join(f"Det her er sætning nummer {n}." for n in range(200))
    *before, last = turn(render, {"text": text, "buttons": buttons("Ja")})
    assert len(before) == 3
    assert all(message["text"].endswith(".") and size(message["text"]) < 2000 for message in before)
    assert " ".join(message["text"] for message in [*before, last]) == text
    assert titles(last) == ["Ja"]


def test_nothing_said_is_no_message(render):
    assert turn(render, {"text": ""}) == []


def test_every_answer_keeps_to_the_limits_with_its_sources_and_easy_words(render):
    knowledge, phrasing = the_knowledge(), the_phrasing()
    for entry in knowledge.entries.values():
        cited = [vars(item) for item in phrasing.cited(entry.sources)]
        for text in (entry.answer, entry.easy):
            assert turn(render, {"text": text, "sources": cited})


def test_every_choice_there_is_fits_and_can_be_told_from_the_others(render):
    knowledge = the_knowledge()
    services = [*knowledge.services, *knowledge.groups, None]
    keys = [(topic, service) for topic in knowledge.topics for service in services]
    by_title = {choice_title(knowledge, *key): answer_key(*key) for key in keys}
    assert len(by_title) > 200
    shown = [{"key": key, "title": title} for title, key in by_title.items()]
    for start in range(0, len(shown), 13):
        (message,) = turn(render, {"text": "Vælg.", "buttons": shown[start : start + 13]})
        assert len(set(titles(message))) == len(titles(message))


def test_everything_else_that_is_said_keeps_to_the_limits(render, texts):
    said = [*the_phrasing().texts.values(), *the_booking_texts().texts.values(), *vars(texts).values()]
    assert len(said) > 60
    for text in said:
        turn(render, {"text": text})


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [('more: "Flere …"', 'more: "Vis mig alle de andre"', "more"), ("sticker:", "stiker:", "sticker")],
)
def test_a_broken_file_is_refused(tmp_path, old, new, key):
    text = (FOLDER / "messenger.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "messenger.yml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=key):
        Texts.load(tmp_path, the_knowledge())


def test_what_stands_behind_a_very_long_choice_is_not_too_long(render):
    (message,) = turn(render, {"text": "Vælg.", "buttons": buttons("æ" * 900)})
    assert len(message["quick_replies"][0]["payload"]) <= 1000
    assert "æ" * 900 in message["text"]
