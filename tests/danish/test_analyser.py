"""The Danish pipeline."""

import importlib.util
from concurrent.futures import ThreadPoolExecutor

import pytest
import spacy

from bot.danish.analyser import INSTALLED, SHIPPED, Analyser, _reckon_with_numpy


@pytest.fixture(scope="module")
def analyser():
    return Analyser.load()


def test_there_is_exactly_one_pipeline(analyser):
    """The installed one where there is one, else the shipped one; loaded once for the process."""
    assert Analyser.load() is analyser
    expected = INSTALLED if importlib.util.find_spec(INSTALLED) else SHIPPED.name
    assert analyser.name.split()[0] == expected
    pipelines = [meta.parent for meta in SHIPPED.parent.rglob("meta.json") if (meta.parent / "config.cfg").exists()]
    assert pipelines == [SHIPPED]


def test_the_name_tells_the_version(analyser):
    name, version = analyser.name.split()
    assert name.startswith("da_")
    assert version[0].isdigit()


def test_numpy_multiplies_and_finds_the_same_persons(analyser):
    texts = ["Jeg hedder Mette Jensen og bor i Nibe", "min søn Kaj skal flytte", "hvad koster bostøtte?", ""]
    slow = Analyser(spacy.load(str(SHIPPED)))
    quick = Analyser(spacy.load(str(SHIPPED)))
    _reckon_with_numpy(quick._pipeline)
    assert [quick.analyse(text) for text in texts] == [slow.analyse(text) for text in texts]
    parts = [part for name in ("tok2vec", "ner") for part in analyser._pipeline.get_pipe(name).model.walk()]
    assert parts and not any(part.ops.use_blis for part in parts)


def test_its_origin_is_attributed():
    assert "CC BY-SA" in (SHIPPED / "meta.json").read_text(encoding="utf-8")


def test_the_lexicon_is_everyday_danish(analyser):
    lexicon = analyser.lexicon()
    assert {"hvordan", "kommer", "arbejde", "penge"} <= lexicon
    assert not {"bostøttte", "kosster", "asdfgh"} & lexicon
    assert len(lexicon) > 5000
    assert all(word == word.lower() and word.isalpha() and len(word) > 3 for word in lexicon)


def test_messages_leave_the_lexicon_as_it_was(analyser):
    before = analyser.lexicon()
    analyser.analyse("Qwertzuiop Kosstermand hedder Blafferina Zymbolski")
    after = analyser.lexicon()
    assert after is before
    assert not {"qwertzuiop", "kosstermand", "blafferina"} & after


def test_persons_stand_where_they_say(analyser):
    text = "Min sagsbehandler Mette Jensen ringede til Peter Hansen."
    persons = [text[start:end] for start, end in analyser.analyse(text).persons]
    assert persons == ["Mette Jensen", "Peter Hansen"]
    assert analyser.analyse("Hvad koster det at klage?").persons == ()


def test_a_text_is_analysed_once(analyser):
    hits = analyser.analyse.cache_info().hits
    assert analyser.analyse("Hvad koster det i dag?") is analyser.analyse("Hvad koster det i dag?")
    assert analyser.analyse.cache_info().hits == hits + 1


def test_no_word_that_was_written_is_kept_also_with_several_threads(analyser):
    texts = [f"Mette Qz{number}jensen bor på Xy{number}vej" for number in range(120)]
    analyser.analyse("Mette Jensen bor her")
    strings = analyser._pipeline.vocab.strings
    before = len(strings)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(analyser._analyse, texts))
    assert all(each.persons for each in found)
    assert len(strings) == before
    assert "Qz7jensen" not in strings
