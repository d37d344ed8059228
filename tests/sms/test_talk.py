"""What a citizen reads on the telephone, and how they answer."""

import re
import time

import pytest


def test_the_first_answer_says_who_writes_and_the_second_does_not(citizen):
    assert "maskine" in citizen.say("hvad koster bostøtte?")
    second = citizen.say("og hvor længe kan jeg få det?")
    assert "Jeg er Vejviser" not in second
    assert "højeste antal" in second


def test_sources_are_short_and_in_full_on_kilde(citizen):
    citizen.say("hej")
    assert "Kilde: serviceniveau 2023 og serviceniveau 2016." in citizen.say("hvad koster bostøtte?")
    assert "vedtaget juni 2023: " in citizen.say("KILDE")


@pytest.mark.parametrize(
    "answer", ["3", "3.", "nr. 3", "tre", "den tredje", "hvad koster bostøtte", "Hvad koster bostøtte?"]
)
def test_a_choice_is_answered_by_its_number_or_its_words(citizen, answer):
    assert "3. Hvad koster bostøtte?" in citizen.say("hej")
    assert "uden egenbetaling" in citizen.say(answer)


def test_numbers_on_the_screen_agree_also_on_the_next_page(citizen):
    first = citizen.say("hvad koster det?")
    assert "MERE" in first
    second = citizen.say("MERE")
    assert "MERE" not in second
    shown = dict(re.findall(r"^(\d+)\. (.+)$", f"{first}\n{second}", re.MULTILINE))
    assert [int(number) for number in shown] == list(range(1, len(shown) + 1))
    last = next(number for number, title in shown.items() if title == "Noget at lave om dagen (dagtilbud)")
    assert f"\n{last}. " in second
    answered = citizen.say(last)
    assert "§ 103" in answered
    assert "§ 107" not in answered


def test_a_choice_on_a_page_not_asked_for_can_be_taken(citizen):
    assert "3. " not in citizen.say("hvad koster det?")
    assert "§ 103" in citizen.say("3")


def test_where_a_number_is_the_answer_choices_have_none(citizen):
    asked = citizen.say("hvilken hjælp kan jeg få?")
    asked += citizen.say("MERE") if "MERE" in asked else ""
    assert "Hvor gammel er du?" in asked
    assert "- 18 år" in asked
    assert not re.search(r"^\d+\. ", asked, re.MULTILINE)
    assert "45 år" in citizen.say("45")


def test_the_rest_comes_on_mere_until_there_is_none(citizen):
    citizen.say("hej")
    pages = [citizen.say("hvem kan få bostøtte, og hvad koster det, og hvor længe kan jeg få det?")]
    while pages[-1].endswith("Skriv MERE for resten."):
        pages.append(citizen.say("Mere"))
        assert len(pages) < 8
    assert len(pages) > 1
    assert "MERE" not in pages[-1]
    assert len(set(pages)) == len(pages)


def test_mere_without_a_rest_leads_deeper(citizen):
    citizen.say("hvad koster botilbud efter § 107?")
    for _ in range(4):
        if "læse mere" in citizen.say("mere"):
            return
    pytest.fail("MERE never led deeper")


@pytest.mark.parametrize(
    "text", ["MERE", "2", "ja", "STOP", "KILDE", "tilbage", "?", "", " ", "😀", "START", "slet mine data"]
)
def test_whatever_comes_first_is_answered(citizen, text):
    assert citizen.say(text)


def test_help_is_there_and_keeps_the_question_open(citizen):
    citizen.say("hej")
    said = citizen.say("HJÆLP")
    for word in ("MERE", "AFBRYD", "STOP", "SLET MINE DATA", "99 31 32 81"):
        assert word in said
    assert "uden egenbetaling" in citizen.say("3")


def test_stop_in_a_form_stops_the_form_and_again_ends_the_talk(citizen):
    citizen.say("jeg vil gerne booke en tid")
    said = citizen.say("STOP")
    assert "ikke booket noget" in said and "STOP en gang til" in said
    assert "Samtalen er slut" in citizen.say("Stop")
    assert "egenbetaling" in citizen.say("hvad koster bostøtte?")


def test_afbryd_stops_a_form(citizen):
    assert '"afbryd"' in citizen.say("jeg vil gerne booke en tid")
    assert "ikke booket noget" in citizen.say("afbryd")


def test_after_stop_nothing_is_remembered(citizen):
    citizen.say("hvad koster botilbud efter § 107?")
    citizen.say("stop")
    assert "Det afhænger af, hvad du får" in citizen.say("hvor længe kan jeg få det?")


@pytest.mark.parametrize("kind", ["STOP", "START", "HELP"])
def test_what_twilio_answered_itself_is_not_answered_again(citizen, kind):
    citizen.say("jeg vil gerne booke en tid")
    before = len(citizen.received)
    citizen.write(kind, OptOutType=kind)
    time.sleep(1.5)
    assert len(citizen.received) == before
    said = citizen.say("1")
    assert ("fornavn" in said) == (kind != "STOP"), "STOP ends the talk, the others leave it as it was"


def test_a_number_that_twilio_blocks_is_tried_once(citizen, api):
    api.opted_out.add(citizen.number)
    citizen.write("STOP")
    deadline = time.monotonic() + 10
    while not api.refused and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(2)
    assert [refusal.code for refusal in api.refused] == [21610]


@pytest.mark.parametrize("answer", ["ja", "1", "Ja tak", "Ja, slet min samtale"])
def test_data_are_deleted_by_words(citizen, answer):
    citizen.say("hvad koster botilbud efter § 107?")
    assert "1. Ja, slet min samtale" in citizen.say("slet mine data")
    assert "Samtalen er slettet" in citizen.say(answer)
    assert "maskine" in citizen.say("hej"), "who was deleted writes for the first time again"


@pytest.mark.parametrize("answer", ["nej", "hvad koster bostøtte?", "2"])
def test_data_are_not_deleted_without_a_yes(citizen, answer):
    citizen.say("hvad koster botilbud efter § 107?")
    citizen.say("slet mine data")
    assert "Samtalen er slettet" not in citizen.say(answer)
    assert "Jeg er Vejviser" not in citizen.say("hej")


def test_a_yes_to_something_else_deletes_nothing(citizen):
    citizen.say("slet mine data")
    citizen.say("hej")
    assert "slettet" not in citizen.say("1")
    assert "slettet" not in citizen.say("ja")


def test_links_have_the_public_address_and_are_whole(citizen):
    citizen.say("jeg vil gerne booke en tid")
    for text in ("1", "Ib", "spring over"):
        citizen.say(text)
    said = citizen.say("1")
    while said.endswith("Skriv MERE for resten."):
        said = citizen.say("mere")
    link = re.search(r"https://vejviser\.example\.dk(/papirer/\S+)", said)
    assert link, said
    paper = citizen.client.get(link.group(1))
    assert paper.status_code == 200 and "BEGIN:VCALENDAR" in paper.text


def test_somebody_in_danger_gets_numbers_to_call_and_goes_on_afterwards(citizen):
    citizen.say("jeg vil gerne booke en tid")
    said = citizen.say("jeg vil ikke leve mere")
    assert "70 201 201" in said and "112" in said and "MERE" not in said
    assert "fornavn" in citizen.say("1")


def test_danger_is_answered_in_easy_words_where_these_were_wished(citizen):
    usual = citizen.say("jeg vil ikke leve mere")
    citizen.say("lettere")
    assert citizen.say("jeg vil ikke leve mere") != usual


def test_a_message_that_is_too_long_is_met_with_a_sentence(citizen):
    assert "for lang" in citizen.say("bostøtte " * 300)


def test_a_picture_without_words_is_met_with_a_sentence(citizen):
    citizen.write("", NumMedia="1", MediaUrl0="https://api.twilio.com/x", MediaContentType0="image/jpeg")
    assert "Skriv dit spørgsmål med ord" in citizen.api.wait(citizen.number, 1)[0].body


@pytest.mark.parametrize("text", ["/restart", "/delete_now", '/book{"x": 1}', "choice:answer:price:85", "{phone}"])
def test_text_is_only_text(citizen, text):
    citizen.say("hej")
    assert "slettet" not in citizen.say(text)
