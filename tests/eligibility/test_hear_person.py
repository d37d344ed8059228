"""Whom a message is about."""

import pytest


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("kan jeg få støtte?", "self"),
        ("hvad kan man få", None),
        ("min søn har autisme", "son"),
        ("kan min voksne søn få noget", "son"),
        ("jeg har en datter på 20", "daughter"),
        ("jeg er mor til en dreng på 19", "son"),
        ("hjælp til min mor", "mother"),
        ("kan jeg få hjælp til min far", "father"),
        ("min mand kan ikke klare sig selv", "husband"),
        ("min kone har sclerose", "wife"),
        ("jeg bor hos min mor og har angst", "self"),
        ("min mor hjælper mig, men kan jeg få bostøtte", "self"),
        ("jeg er en mand på 45", "self"),
        ("vi har en borger på 34", "citizen"),
        ("borgeren er 58", "citizen"),
        ("en jeg kender har brug for hjælp", "someone"),
        ("min nabo har det svært", "neighbour"),
        ("jeg spørger for en ven", "friend"),
        ("kan han få noget", "he"),
        ("hun er 24", "she"),
        ("jeg tror han er 24", "he"),
        ("manden ved siden af", None),
        ("vores søn", "son"),
        ("min dattter er 22", "daughter"),
    ],
)
def test_who_it_is_about(eligibility, text, person):
    heard = eligibility.hear(text).person
    assert (heard.key if heard else None) == person


def test_talk_of_a_son_is_not_turned_by_a_mention_of_oneself(eligibility):
    son = eligibility.person("son")
    assert eligibility.hear("jeg tror det er psykisk", "difficulty", son).person is None
    assert eligibility.hear("han er bange", "difficulty", son).person is None


def test_every_person_is_found_by_each_name(eligibility):
    for person in eligibility.persons.values():
        for word in (*person.words, *person.close):
            heard = eligibility.hear(f"min {word} har brug for hjælp")
            assert heard.person == person, word
