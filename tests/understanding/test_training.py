"""What is learned from a phrase."""

from bot.understanding.features import PLACEHOLDERS
from bot.understanding.training import lessons

PHRASES = [
    ("hvad koster bostøtte?", "price"),
    ("er hjælpen gratis?", "price"),
    ("hvornår lukker kontoret?", "opening_hours"),
    ("tak", "thanks"),
]


def test_each_phrase_is_learned_as_written_and_at_most_once_mistyped(names, lexicon):
    learned = lessons(PHRASES, names, lexicon)
    assert len(learned.texts) == len(learned.labels) == len(learned.groups)
    for number, (_, label) in enumerate(PHRASES):
        places = [place for place, group in enumerate(learned.groups) if group == number]
        assert 1 <= len(places) <= 2
        assert {learned.labels[place] for place in places} == {label}
    assert learned.texts[0] == "hvad koster xservicex ?"


def test_the_errors_are_the_same_in_every_training(names, lexicon):
    assert lessons(PHRASES, names, lexicon) == lessons(PHRASES, names, lexicon)


def test_the_vocabulary_holds_words_not_names_or_placeholders(names, lexicon):
    vocabulary = lessons(PHRASES, names, lexicon).vocabulary
    assert vocabulary["koster"] == 1
    assert "bostøtte" not in vocabulary
    assert not PLACEHOLDERS & set(vocabulary)
    assert "?" not in vocabulary


def test_a_phrase_is_known_by_heart_unless_it_is_long_or_stands_under_two_labels(names, lexicon):
    long = "hvordan er det nu lige at man skal gøre når man gerne vil have noget"
    examples = [("skal pungen frem", "price"), ("hvad så", "price"), ("hvad så", "wage"), (long, "price")]
    assert lessons(examples, names, lexicon).memory == {"skal pungen frem": "price"}
