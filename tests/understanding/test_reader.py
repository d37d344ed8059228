"""From a message to a reading: names, topics, and two questions in one message."""

import pytest

from bot.understanding.reader import RANKED, named


def _topics(reader, text):
    return [part.topic for part in reader.read(text).parts]


@pytest.mark.parametrize(
    ("text", "topic", "service"),
    [
        ("Hvad koster bostøtte?", "price", "85"),
        ("hvad kosster § 107", "price", "107"),
        ("Hvor længe kan man bo på et længerevarende botilbud?", "duration", "108"),
        ("HVORNÅR HAR I ÅBENT", "opening_hours", None),
        ("hvordan klager jeg over et afslag", "complaint", None),
    ],
)
def test_one_question(reader, text, topic, service):
    reading = reader.read(text)
    assert reading.text == text
    assert [part.topic for part in reading.parts] == [topic]
    assert reading.parts[0].services == ((service,) if service else ())


@pytest.mark.parametrize(
    "text",
    [
        "Hvad koster bostøtte, og hvor længe kan jeg få det?",
        "hvad koster bostøtte og hvor længe kan jeg få bostøtte",
        "Hvad koster bostøtte? Hvor længe kan man få det?",
        "hvad koster bostøtte? og hvor længe varer det?",
    ],
)
def test_two_questions_in_a_message(reader, text):
    assert _topics(reader, text) == ["price", "duration"]
    assert [part.services for part in reader.read(text).parts] == [("85",), ("85",)]


def test_two_questions_on_two_services_keep_each_its_own(reader):
    parts = reader.read("Hvad koster bostøtte? Hvor længe må man bo på § 107?").parts
    assert [(part.topic, part.services) for part in parts] == [("price", ("85",)), ("duration", ("107",))]


@pytest.mark.parametrize(
    "text",
    [
        "Hvad koster bostøtte, og koster det noget for § 107?",  # twice the same topic
        "Hvad koster bostøtte? Mange tak for hjælpen",  # an act is no second question
        "hvad koster det og",  # nothing after "og"
        "Jeg har venner og familie, hvad koster bostøtte?",  # "og" between nouns
    ],
)
def test_one_question_stays_one(reader, text):
    assert len(reader.read(text).parts) == 1


def test_four_questions_are_taken_apart_but_no_more(reader):
    text = "Hvad koster bostøtte? Hvor længe varer det? Hvornår har I åbent? Hvordan klager jeg?"
    assert _topics(reader, text) == ["price", "duration", "opening_hours", "complaint"]
    assert len(reader.read(text + " Hvor ligger I henne?").parts) <= 4


def test_in_a_long_story_the_last_question_counts(reader):
    story = (
        "Min søn har det svært og har boet alene i mange år uden at sige noget til os om det. "
        "Vi er meget i tvivl om det hele, og vi har talt med hans læge om sagen. "
        "Hvordan klager jeg over en afgørelse?"
    )
    assert _topics(reader, story) == ["complaint"]


@pytest.mark.parametrize("text", ["", "   ", "?", "...", "😀", "\u0000\u200b", "x" * 2000, "og og og og", "§"])
def test_any_text_has_a_reading(reader, text):
    reading = reader.read(text)
    assert len(reading.parts) >= 1
    assert 0 < reading.parts[0].confidence <= 1
    assert len(reading.parts[0].topics) <= RANKED


def test_topics_are_ranked_best_first(reader):
    values = [value for _, value in reader.read("hvad koster bostøtte").parts[0].topics]
    assert values == sorted(values, reverse=True)


def test_names_are_put_into_their_places(names):
    part = named((("price", 1.0),), names.find("bostøtte, bostøtten eller § 107 på botilbud med bussen, eller BPA"))
    assert part.services == ("85", "107")
    assert (part.group, part.theme, part.outside, part.outside_text) == ("botilbud", "mobilitet", "bpa", "BPA")
    assert named((("price", 1.0),), []).services == ()


def test_letters_put_together_of_two_characters_are_read(reader):
    assert reader.read("hvad koster bosto\u0308tte").parts[0].services == ("85",)
    assert reader.read("hvad koster bosta\u030atte").parts[0].topic == "price"
