"""knowledge/sms.yml: what is broken is named, with the mend."""

import shutil

import pytest
import yaml

from bot.assembly import FOLDER, the_knowledge
from bot.channels.sms.gsm7 import plain, segments
from bot.channels.sms.texts import NEEDED, SmsTexts
from bot.knowledge import KnowledgeError


@pytest.fixture
def folder(tmp_path):
    shutil.copy(FOLDER / "sms.yml", tmp_path)
    return tmp_path


def broken(folder, change):
    file = folder / "sms.yml"
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    change(raw)
    file.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        SmsTexts.load(folder, the_knowledge())
    return error.value


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_text_is_named(folder, name):
    assert broken(folder, lambda raw: raw["texts"].pop(name)).key == f"texts.{name}"


@pytest.mark.parametrize("key", ["texts", "documents", "wording"])
def test_a_missing_part_is_named(folder, key):
    assert broken(folder, lambda raw: raw.pop(key)).key == key


def test_a_document_without_a_short_name_is_named(folder):
    assert broken(folder, lambda raw: raw["documents"].pop("B")).key == "documents.B"


def test_the_texts_need_no_change_to_be_sent(texts):
    for name in texts.texts:
        text = texts.say(name, documents="serviceniveau 2016")
        assert plain(text) == text, name
        assert segments(text) <= 3, name


def test_the_help_names_what_twilio_asks_for_and_what_the_channel_knows(texts):
    for word in ("99 31 32 81", "MERE", "AFBRYD", "STOP", "SLET MINE DATA", "FORFRA", "KILDE", "maskine"):
        assert word in texts.say("help")


def test_the_first_answer_says_that_a_machine_writes(texts):
    assert "maskine" in texts.say("first") and "CPR" in texts.say("first") and "HJÆLP" in texts.say("first")
