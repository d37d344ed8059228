"""What is learned from a phrase."""

from bot.understanding.training import lessons

PHRASES = [
    ("hvad koster bostøtte?", "price"),
    ("er hjælpen gratis?", "price"),
    ("hvornår lukker kontoret?", "opening_hours"),
    ("tak", "thanks"),
]


def test_each_phrase_is_learned_as_written_and_at_most_twice_mistyped(names, lexicon):
    learned = lessons(PHRASES, names, lexicon)
    assert len(learned.texts) == len(learned.labels) == len(learned.groups)
    for number, (_, label) in enumerate(PHRASES):
        places = [place for place, group in enumerate(learned.groups) if group == number]
        assert 1 <= len(places) <= 3
        assert {learned.labels[place] for place in places} == {label}
    assert learned.texts[0] == "hvad koster xservicex ?"


def test_the_errors_are_the_same_in_every_training(names, lexicon):
    one, other = (lessons(PHRASES, names, lexicon) for _ in range(2))
    assert (one.texts, one.labels, one.memory) == (other.texts, other.labels, other.memory)


def test_names_are_known_though_no_phrase_has_them(names, lexicon):
    vocabulary = lessons(PHRASES, names, lexicon).usage.vocabulary
    assert vocabulary["koster"] == 1
    assert vocabulary["botilbud"] > 1
    assert "?" not in vocabulary


def test_a_phrase_is_known_by_heart_unless_it_is_long_or_stands_under_two_labels(names, lexicon):
    long = "hvordan er det nu lige at man skal gøre når man gerne vil have noget"
    examples = [("skal pungen frem", "price"), ("hvad så", "price"), ("hvad så", "wage"), (long, "price")]
    assert lessons(examples, names, lexicon).memory == {"skal pungen frem": "price"}
