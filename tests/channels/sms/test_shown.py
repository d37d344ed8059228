"""A turn's messages as a text message."""

from bot.channels.sms.shown import shown

URL = "https://vejviser.example.dk"
TITLE = "Serviceniveau for tidlige forebyggende indsatser og socialpædagogisk støtte"


def button(key, title):
    return {"key": key, "title": title, "payload": title}


def test_choices_are_numbered_through_all_messages(texts):
    messages = [
        {"text": "Vil du slette?", "buttons": [button("a", "Ja"), button("b", "Nej")]},
        {"text": "Hvad ellers?", "buttons": [button("c", "Noget tredje")]},
    ]
    found = shown(messages, texts, URL)
    assert found.pages == ("Vil du slette?\n1. Ja\n2. Nej\nHvad ellers?\n3. Noget tredje\nSvar med et tal.",)
    assert found.choices == (("a", "Ja"), ("b", "Nej"), ("c", "Noget tredje"))


def test_where_a_number_is_an_answer_choices_have_none(texts):
    messages = [{"text": "Hvor gammel er du?", "buttons": [button("a", "Under 18 år"), button("b", "Ved ikke")]}]
    found = shown(messages, texts, URL, numbered=False)
    assert found.pages == ("Hvor gammel er du?\n- Under 18 år\n- Ved ikke",)
    assert not found.numbered


def test_a_button_without_a_key_is_no_choice(texts):
    assert shown([{"text": "Hej", "buttons": [{"title": "x", "payload": "/x"}]}], texts, URL).pages == ("Hej",)


def test_sources_are_short_and_each_document_is_named_once(texts):
    source = {"title": TITLE, "section": "§ 85 › Særlige forhold", "date": "2023", "url": None}
    messages = [{"text": "Et.", "sources": [source]}, {"text": "To.", "sources": [source]}]
    assert shown(messages, texts, URL).pages == ("Et.\nTo.\nKilde: serviceniveau 2023.",)


def test_links_have_the_public_address(texts):
    messages = [{"text": "Din tid er booket.", "links": [{"title": "Læg i kalender", "url": "/papirer/abc"}]}]
    assert f"Læg i kalender: {URL}/papirer/abc" in shown(messages, texts, URL).pages[0]


def test_nothing_asks_to_press_or_to_write_what_twilio_takes_for_itself(texts):
    messages = [{"text": 'Skriv "stop", hvis du fortryder, eller tryk på "Uden navn".'}]
    assert shown(messages, texts, URL).pages == ('Skriv "afbryd", hvis du fortryder, eller skriv "Uden navn".',)


def test_the_rest_keeps_its_choices(texts):
    messages = [{"text": "Ord og ord. " * 60, "buttons": [button("a", "Ja")]}]
    found = shown(messages, texts, URL)
    assert len(found.pages) > 1
    assert found.rest().pages == found.pages[1:]
    assert found.rest().choices == found.choices


def test_a_source_that_the_text_names_in_full_is_not_named_again(texts):
    messages = [{"text": f"Det bygger på:\n- {TITLE}, 2023", "sources": [{"title": TITLE}]}]
    assert "Kilde" not in shown(messages, texts, URL).pages[0]
