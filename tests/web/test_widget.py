"""The widget around the conversation: opening and closing, easy words, reading aloud, thumbs, saving, deleting."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import ROOT, Opener
from .server import ANSWER, ScriptedServer, Step, said
from .steps import answers, ask, ask_and_wait, field, focused, launcher, live, panel, press, refuse_once, tab

FILE = ROOT / "bot/web/static/widget.js"

# What it is


def test_it_is_one_small_file_that_names_no_other_place_and_writes_no_markup() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 500
    assert max(len(line) for line in text.splitlines()) <= 125
    assert len(gzip.compress(text.encode())) < 10_000
    places = set(re.findall(r"(?:https?:)?//[a-z0-9…][^\s\"'`]*", text))
    assert places == {"https://…/widget.js"}, "only the example in its first comment"
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|Storage\b|cookie|eval\(", text)
    assert not re.search(r"\bimport\b|\brequire\(", text)


def test_nothing_is_asked_of_the_server_before_it_is_opened(visit: Opener, server: ScriptedServer) -> None:
    page = visit(opened=False)
    expect(launcher(page)).to_be_visible()
    page.wait_for_timeout(300)
    assert server.opened == 0
    launcher(page).click()
    answers(page).first.wait_for()
    assert server.opened == 1


# 1–3: opening and closing


def test_the_launcher_is_a_button_with_words_and_a_closed_panel_leaves_nothing_to_tab_to(visit: Opener) -> None:
    page = visit(opened=False)
    assert launcher(page).evaluate("each => [each.localName, each.innerText]") == ["button", "Spørg Vejviser"]
    expect(launcher(page)).to_have_attribute("aria-expanded", "false")
    seen = [tab(page) for _ in range(14)]
    assert "Spørg Vejviser" in seen
    inside = {"field", "Send", "Lettere ord", "Mere", "Luk", "Samtale", "Gem samtalen", "Slet min samtale"}
    assert not inside & set(seen)
    expect(panel(page)).to_be_hidden()


def test_opening_focuses_the_field_and_escape_gives_the_focus_back(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    expect(panel(page)).to_be_visible()
    assert focused(page) == "field"
    page.keyboard.type("hvad koster")
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(launcher(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("hvad koster")
    press(page, "Luk")
    expect(launcher(page)).to_be_focused()
    assert server.opened == 1, "opened again, the conversation goes on"


def test_escape_that_ends_a_composition_does_not_close(visit: Opener) -> None:
    page = visit()
    field(page).dispatch_event("keydown", {"key": "Escape", "isComposing": True, "bubbles": True, "composed": True})
    expect(panel(page)).to_be_visible()


def test_it_is_a_labelled_dialog_that_is_not_modal(visit: Opener) -> None:
    page = visit()
    expect(panel(page)).to_have_accessible_name("Vejviser")
    assert panel(page).get_attribute("aria-modal") is None
    assert not page.evaluate("document.querySelector('[inert]')")
    field(page).focus()
    assert [tab(page), tab(page)] == ["Send", "Lettere ord"]
    assert tab(page) == "99 31 32 81", "Tab leads on into the page"
    assert tab(page, back=True) == "Lettere ord", "and back"
    expect(panel(page)).to_be_visible()


def test_any_button_of_the_page_can_open_it(visit: Opener) -> None:
    page = visit(opened=False)
    press(page, "Stil et spørgsmål")
    expect(field(page)).to_be_focused()


def test_an_answer_that_comes_while_it_is_closed_is_there_afterwards(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(wait=1))
    page = visit()
    ask(page, "hej")
    page.keyboard.press("Escape")
    expect(page.locator("ol > li")).to_have_count(3)
    expect(launcher(page)).to_be_focused()
    launcher(page).click()
    expect(answers(page).last).to_be_visible()


def test_two_tabs_are_two_conversations(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    other = page.context.new_page()
    other.goto(server.address)
    launcher(other).click()
    expect(answers(other)).to_have_count(1)
    ask_and_wait(other, "i den ene")
    ask_and_wait(page, "i den anden")
    assert [(body["text"], body["token"]) for body in server.received] == [
        ("i den ene", "Bearer token-2"),
        ("i den anden", "Bearer token-1"),
    ]
    expect(answers(other)).to_have_count(2)


# 4, 6, 15: what it says at once


def test_the_welcome_is_shown_but_neither_announced_nor_focused(visit: Opener) -> None:
    page = visit(opened=False)
    expect(live(page)).to_have_count(1)
    expect(live(page)).to_have_text("")
    launcher(page).click()
    expect(answers(page)).to_contain_text("Hej, jeg er Vejviser.")
    expect(live(page)).to_have_text("")
    assert focused(page) == "field"


def test_it_is_danish_and_says_what_it_is(visit: Opener) -> None:
    page = visit()
    assert panel(page).evaluate("each => each.closest('[lang]').lang") == "da"
    expect(field(page)).to_have_accessible_description("Du skriver med en maskine. Skriv ikke dit CPR-nummer.")
    expect(panel(page).get_by_text("Du skriver med en maskine.")).to_be_visible()


def test_it_says_that_a_reload_begins_anew_and_so_it_does(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    expect(panel(page).get_by_text("Genindlæser du siden, begynder samtalen forfra.")).to_be_visible()
    expect(panel(page).get_by_text("Siden er genindlæst")).to_have_count(0)
    ask_and_wait(page, "hvad koster bostøtte?")
    page.reload()
    launcher(page).click()
    expect(answers(page)).to_have_count(1)
    expect(panel(page).get_by_text("Siden er genindlæst, så samtalen er begyndt forfra.")).to_be_visible()
    assert server.opened == 2


# 12: easy words


def test_easy_words_come_from_then_on_and_earlier_answers_are_worded_anew(
    visit: Opener, server: ScriptedServer
) -> None:
    page = visit()
    button = page.get_by_role("button", name="Lettere ord")
    first = ask_and_wait(page, "et").locator(".text")
    expect(first).to_contain_text("Bostøtte er gratis.")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect(answers(page).nth(1).locator(".text")).to_have_text("Det er gratis. Du betaler din egen mad.")
    expect(answers(page).first).to_contain_text("Hej, jeg er Vejviser."), "what has one wording keeps it"
    told = "Svarene er nu med lettere ord, også dem du har fået."
    expect(page.locator(".note")).to_have_text(told)
    expect(live(page)).to_have_text(told)
    expect(ask_and_wait(page, "to").locator(".text")).to_contain_text("Det er gratis.")
    page.get_by_role("button", name="Åbningstider").click()
    expect(answers(page)).to_have_count(4)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(answers(page).nth(1).locator(".text")).to_contain_text("Bostøtte er gratis.")
    expect(answers(page).nth(2).locator(".text")).to_contain_text("Bostøtte er gratis.")
    expect(live(page)).to_have_text("Svarene er nu i fuld længde, også dem du har fået.")
    ask_and_wait(page, "fire")
    assert [body.get("easy") for body in server.received] == [None, True, True, False]


def test_easy_words_that_were_asked_for_in_words_switch_the_button(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    ask_and_wait(page, "hvad koster bostøtte?")
    server.then(Step(messages=[{**said("Fra nu af skriver jeg med lettere ord."), "asked": True}]))
    page.route(
        "**/messages",
        lambda route: route.fulfill(json={"messages": [{**said("Fra nu af med lettere ord."), "easy": True}]}),
        times=1,
    )
    ask_and_wait(page, "skriv lettere")
    expect(page.get_by_role("button", name="Lettere ord")).to_have_attribute("aria-pressed", "true")
    expect(answers(page).nth(1).locator(".text")).to_contain_text("Det er gratis.")


# Links


def test_only_pages_of_this_server_are_linked_and_they_open_beside_the_conversation(
    visit: Opener, server: ScriptedServer
) -> None:
    links = [
        {"title": "Dit resultat", "url": "/papirer/abc"},
        {"title": "Et andet sted", "url": "//ond.test/x"},
        {"title": "Noget sært", "url": "javascript:alert(1)"},
    ]
    server.then(Step(messages=[{**said("Her er dit resultat."), "links": links}]))
    page = visit()
    answer = ask_and_wait(page, "hej")
    expect(answer.get_by_role("link")).to_have_count(1)
    link = answer.get_by_role("link", name="Dit resultat Åbner i et nyt faneblad")
    assert link.evaluate("each => [each.href, each.target, each.rel]") == [
        f"{server.address}/papirer/abc",
        "_blank",
        "noopener",
    ]


# Reading aloud

VOICES = """window.spoken = [];
speechSynthesis.getVoices = () => VOICES;
speechSynthesis.speak = (speech) => { window.spoken.push(speech); };
speechSynthesis.cancel = () => { const last = window.spoken.at(-1); if (last && last.onend) last.onend(); };
Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", { set(voice) { this.chosen = voice; },
  get() { return this.chosen; } });"""


def with_voices(page: Page, *voices: tuple[str, bool]) -> None:
    """Let the browser have these voices: language, and whether the device itself speaks. Debian's Chromium has none."""
    listed = ",".join(f"{{lang: '{lang}', localService: {str(local).lower()}}}" for lang, local in voices)
    page.evaluate(VOICES.replace("VOICES;", f"[{listed}];"))


def heard(page: Page) -> list[list[str]]:
    return list(page.evaluate("window.spoken.map((each) => [each.text, each.lang, each.voice?.lang ?? ''])"))


def test_an_answer_can_be_read_aloud_with_a_danish_voice_of_the_device(visit: Opener) -> None:
    page = visit()
    with_voices(page, ("en-GB", True), ("da-DK", False), ("da_DK", True))
    read = ask_and_wait(page, "hej").get_by_role("button", name="Læs højt")
    expect(read).to_have_attribute("aria-pressed", "false")
    read.click()
    expect(read).to_have_attribute("aria-pressed", "true")
    text = "Bostøtte er gratis. Du betaler selv for: mad. billetter til ture. Det gælder alle."
    assert heard(page) == [[text, "da-DK", "da_DK"]]
    read.click()
    expect(read).to_have_attribute("aria-pressed", "false")
    assert len(heard(page)) == 1
    read.click()
    page.keyboard.press("Escape")
    launcher(page).click()
    expect(read).to_have_attribute("aria-pressed", "false")


def test_easy_words_are_read_aloud_too(visit: Opener) -> None:
    page = visit()
    with_voices(page, ("da-DK", True))
    answer = ask_and_wait(page, "hej")
    press(page, "Lettere ord")
    answer.get_by_role("button", name="Læs højt").click()
    assert heard(page) == [["Det er gratis. Du betaler din egen mad.", "da-DK", "da-DK"]]


def test_without_a_danish_voice_it_says_so_and_no_voice_far_away_is_used(visit: Opener) -> None:
    page = visit()
    with_voices(page, ("da-DK", False), ("en-US", True))
    ask_and_wait(page, "hej").get_by_role("button", name="Læs højt").click()
    assert [voice for *_, voice in heard(page)] == ["en-US"]
    expect(live(page)).to_contain_text("Din enhed har ingen dansk stemme.")


# Thumbs


def test_an_answer_can_be_rated_with_a_reason_if_one_likes(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    expect(answers(page).first.get_by_role("group", name="Hjalp det?")).to_have_count(0)
    group = ask_and_wait(page, "hej").get_by_role("group", name="Hjalp det?")
    no, yes = group.get_by_role("button", name="Nej"), group.get_by_role("button", name="Ja")
    no.click()
    expect(no).to_have_attribute("aria-pressed", "true")
    expect(no).to_be_focused()
    expect(live(page)).to_have_text("Tak for dit svar.")
    reason = group.get_by_label("Skriv gerne hvorfor, men ikke navn eller CPR-nummer.")
    reason.fill("  prisen mangler ")
    group.get_by_role("button", name="Send din grund").click()
    expect(reason).to_be_hidden()
    expect(no).to_be_focused()
    yes.click()
    expect(yes).to_have_attribute("aria-pressed", "true")
    expect(no).to_have_attribute("aria-pressed", "false")
    assert server.rated == [
        {"answer": "r-price", "helpful": False},
        {"answer": "r-price", "helpful": False, "reason": "prisen mangler"},
        {"answer": "r-price", "helpful": True},
    ]


def test_a_reason_that_could_not_be_sent_is_kept(visit: Opener, server: ScriptedServer) -> None:
    page = visit(expected="500")
    group = ask_and_wait(page, "hej").get_by_role("group", name="Hjalp det?")
    server.ratings.append(Step(500, error="Galt."))
    press(page, "Nej")
    expect(group).to_contain_text("Galt.")
    expect(group.get_by_role("button", name="Nej")).to_have_attribute("aria-pressed", "false")
    press(page, "Nej")
    expect(group).to_contain_text("Tak for dit svar.")
    server.ratings.append(Step(500, error="Galt."))
    group.get_by_role("textbox").fill("svært at forstå")
    press(page, "Send din grund")
    expect(group).to_contain_text("Galt.")
    expect(group.get_by_role("textbox")).to_have_value("svært at forstå")


def test_a_reason_that_tells_of_danger_is_answered(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    group = ask_and_wait(page, "hej").get_by_role("group", name="Hjalp det?")
    press(page, "Nej")
    expect(group).to_contain_text("Tak for dit svar.")  # else it would be this that is answered so
    server.ratings.append(Step(messages=[said("Ring 112.")]))
    page.get_by_label("Skriv gerne hvorfor").fill("jeg kan ikke mere")
    press(page, "Send din grund")
    expect(answers(page).last).to_contain_text("Ring 112.")
    expect(answers(page).last).to_be_in_viewport()
    expect(live(page)).to_have_text("Vejviser svarede: Ring 112.")


# Saving and deleting


def test_the_conversation_can_be_saved_as_text(visit: Opener) -> None:
    page = visit()
    ask_and_wait(page, "hvad koster\nbostøtte?")
    page.get_by_role("button", name="Åbningstider").click()
    expect(answers(page)).to_have_count(3)
    press(page, "Mere")
    with page.expect_download() as download:
        press(page, "Gem samtalen")
    assert download.value.suggested_filename == "samtale-med-vejviser.txt"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("Samtale med Vejviser, en maskine. ")
    for part in (
        "Vejviser svarede:\nHej, jeg er Vejviser.",
        "Du skrev:\nhvad koster\nbostøtte?\n\nVejviser svarede:\nBostøtte er gratis.",
        "- billetter til ture\n\nDet gælder alle.\nKilde: Serviceniveau for socialpædagogisk støtte. Afsnit: Særlige",
        "Du valgte:\nÅbningstider\n",
    ):
        assert part in text
    expect(live(page)).to_have_text("Samtalen er gemt som en tekstfil.")


def test_the_conversation_is_deleted_only_when_one_is_sure(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    ask_and_wait(page, "hvad koster bostøtte?")
    press(page, "Mere")
    press(page, "Slet min samtale")
    sure = page.get_by_role("group", name="Vil du slette hele samtalen? Den kan ikke hentes igen.")
    expect(sure.get_by_role("button").first).to_be_focused()
    press(page, "Nej, behold den")
    expect(sure).to_be_hidden()
    expect(page.get_by_role("button", name="Mere")).to_be_focused()
    expect(page.get_by_role("button", name="Mere")).to_have_attribute("aria-expanded", "false")
    assert server.deleted == []
    press(page, "Mere")
    press(page, "Slet min samtale")
    press(page, "Ja, slet samtalen")
    expect(page.locator("ol > li")).to_have_count(0)
    expect(live(page)).to_have_text("Samtalen er slettet. Har du booket en tid, står den stadig.")
    expect(page.locator(".note")).to_be_visible()
    expect(field(page)).to_be_focused()
    assert server.deleted == ["Bearer token-1"]
    ask(page, "hej igen")
    expect(answers(page)).to_have_count(2)
    assert server.received[-1]["token"] == "Bearer token-2"


def test_what_was_deleted_by_a_choice_is_not_shown_any_longer(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    ask_and_wait(page, "hvad koster bostøtte?")
    server.then(Step(messages=[{**said("Samtalen er slettet."), "deleted": True}]))
    page.get_by_role("button", name="Åbningstider").click()
    expect(page.locator("ol > li")).to_have_text([re.compile("Samtalen er slettet.")])
    expect(live(page)).to_have_text("Vejviser svarede: Samtalen er slettet.")
    expect(field(page)).to_be_focused(), "the choice that had the focus is gone"
    ask_and_wait(page, "hej")


def test_a_conversation_that_could_not_be_deleted_stays_and_can_be_tried_again(
    visit: Opener, server: ScriptedServer
) -> None:
    page = visit(expected="500")
    ask_and_wait(page, "hej")
    server.deletions.append(Step(500, error="Galt."))
    press(page, "Mere")
    press(page, "Slet min samtale")
    press(page, "Ja, slet samtalen")
    expect(page.get_by_role("alert")).to_contain_text("Galt.")
    expect(answers(page)).to_have_count(2)
    press(page, "Prøv igen")
    expect(page.locator("ol > li")).to_have_count(0)


# Whole conversations with the keyboard alone


def test_a_whole_conversation_by_keyboard(visit: Opener, server: ScriptedServer) -> None:
    page = visit(opened=False)
    while tab(page) != "Spørg Vejviser":
        pass
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(1)
    assert focused(page) == "field"
    assert [tab(page, back=True) for _ in range(4)] == [
        "Læs højt",
        "Åbningstider",
        "Hvad koster bostøtte? (§ 85)",
        "Samtale",
    ]
    assert [tab(page), tab(page)] == ["Hvad koster bostøtte? (§ 85)", "Åbningstider"]
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(2)
    assert focused(page) == "Du valgte: Åbningstider"
    assert [tab(page), tab(page), tab(page)] == ["Læs højt", "Hvordan søger jeg?", "Hvor længe kan jeg få det?"]
    page.keyboard.press("Space")
    expect(answers(page)).to_have_count(3)
    assert [tab(page), tab(page), tab(page)] == ["Læs højt", "Ja", "Nej"]
    assert [tab(page), tab(page), tab(page)] == ["Hvordan søger jeg?", "Hvor længe kan jeg få det?", "Læs højt"]
    assert [tab(page), tab(page), tab(page)] == ["Ja", "Nej", "field"]
    page.keyboard.type("tak")
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(4)
    assert focused(page) == "field"
    assert [tab(page), tab(page)] == ["Send", "Lettere ord"]
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Lettere ord")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(launcher(page)).to_be_focused()
    assert [body.get("choice") or body["text"] for body in server.received] == ["c-open", "c-long", "tak"]


def test_an_error_and_its_mend_by_keyboard(visit: Opener, server: ScriptedServer) -> None:
    page = visit(expected="429")
    refuse_once(page, server, "hvem kan få hjælp?")
    assert focused(page) == "field"
    assert tab(page, back=True) == "Prøv igen"
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(2)
    assert focused(page) == "field"


def test_rating_saving_and_deleting_by_keyboard(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    ask_and_wait(page, "hej")
    assert [tab(page, back=True), tab(page, back=True)] == ["Nej", "Ja"]
    page.keyboard.press("Space")
    expect(live(page)).to_have_text("Tak for dit svar.")
    assert tab(page) == "Nej"
    tab(page)
    page.keyboard.type("det var klart")
    assert tab(page) == "Send din grund"
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ja", exact=True)).to_be_focused()
    assert server.rated[-1] == {"answer": "r-price", "helpful": True, "reason": "det var klart"}
    while tab(page, back=True) != "Mere":
        pass
    page.keyboard.press("Enter")
    assert [tab(page), tab(page)] == ["Luk", "Gem samtalen"]
    with page.expect_download():
        page.keyboard.press("Enter")
    assert tab(page) == "Slet min samtale"
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ja, slet samtalen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("ol > li")).to_have_count(0)
    assert focused(page) == "field"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_can_be_seen(visit: Opener, scheme: str) -> None:
    page = visit(color_scheme=scheme)
    ask_and_wait(page, ANSWER["text"])
    for _ in range(20):
        page.keyboard.press("Tab")
        width, style, color = page.evaluate("""() => {
            let it = document.activeElement;
            while (it.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
            if (it === document.body) return ["3px", "solid", "end of the page"];
            const look = getComputedStyle(it);
            return [look.outlineWidth, look.outlineStyle, look.outlineColor]; }""")
        assert (width, style) == ("3px", "solid")
        assert color != "rgba(0, 0, 0, 0)"
