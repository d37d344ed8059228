"""What the conversation does in a real browser: turns, choices, writing, waiting and errors."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .conftest import Opener
from .server import ANSWER, ScriptedServer, Step, said
from .steps import LONG, answers, ask, ask_and_wait, field, live


def texts(server: ScriptedServer) -> list[str | None]:
    return [body.get("text") for body in server.received]


# A turn


def test_a_question_and_its_answer_are_list_items_with_headings(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    ask_and_wait(page, "hvad koster\nbostøtte?")
    headings = page.locator("ol > li > h3")
    expect(headings).to_have_text(["Vejviser svarede", "Du skrev", "Vejviser svarede"])
    assert server.received == [{"text": "hvad koster\nbostøtte?", "details": True, "token": "Bearer token-1"}]


def test_an_answer_keeps_its_lines_and_lists_and_nothing_of_it_becomes_markup(
    visit: Opener, server: ScriptedServer
) -> None:
    first = said("En.\nTo.\n- mad\n- <b>ture</b>\n\nTre <img src=x onerror=alert(1)>")
    server.then(Step(messages=[first, said("Fire.")]))
    page = visit()
    answer = ask_and_wait(page, "hej <i>dig</i>")
    expect(answer.locator("p")).to_have_text(["En. To.", "Tre <img src=x onerror=alert(1)>", "Fire."])
    assert answer.locator("p").first.evaluate("each => each.innerText") == "En.\nTo."
    expect(answer.locator("ul > li")).to_have_text(["mad", "<b>ture</b>"])
    expect(page.get_by_text("hej <i>dig</i>", exact=True)).to_be_visible()
    assert page.locator("ol img, ol b, ol i").count() == 0


def test_telephone_numbers_can_be_called_and_paragraphs_cannot(visit: Opener, server: ScriptedServer) -> None:
    text = "Ring 112, eller til Livslinien på 70 201 201.\n- Visitationen: 99 31 32 81\nSe § 112 og 30. juni 2026."
    server.then(Step(messages=[said(text)]))
    page = visit()
    answer = ask_and_wait(page, "jeg har det skidt")
    links = answer.get_by_role("link")
    expect(links).to_have_text(["112", "70 201 201", "99 31 32 81"])
    assert links.evaluate_all("all => all.map((each) => each.href)") == ["tel:112", "tel:70201201", "tel:99313281"]
    expect(answer.locator(".text")).to_contain_text("eller til Livslinien på 70 201 201.")
    expect(answer.locator(".text")).to_contain_text("Se § 112 og 30. juni 2026.")


def test_there_is_one_separate_live_region_and_one_announcement_a_turn(visit: Opener) -> None:
    page = visit()
    assert page.locator("[aria-live], [role=log], [role=status]").count() == 1
    assert page.locator("ol").evaluate("list => list.closest('[aria-live], [role=log]')") is None
    page.evaluate("""window.heard = [];
        new MutationObserver((changes) => changes.forEach(({ addedNodes }) =>
            addedNodes.forEach((node) => window.heard.push(node.textContent))))
        .observe(document.querySelector("vejviser-widget").shadowRoot.querySelector("[aria-live]"),
            {childList: true, subtree: true, characterData: true});""")
    ask_and_wait(page, "hvad koster bostøtte?")
    assert page.evaluate("window.heard") == [
        "Vejviser svarede: Bostøtte er gratis. Du betaler selv for: mad. billetter til ture. Det gælder alle. "
        "2 kilder. 2 svarmuligheder: Hvordan søger jeg?; Hvor længe kan jeg få det?"
    ]


def test_the_announcement_counts_one_as_one_and_nothing_as_nothing(visit: Opener, server: ScriptedServer) -> None:
    one = {**said("Ja."), "choices": ANSWER["choices"][:1], "sources": ANSWER["sources"][:1]}
    server.then(Step(messages=[one]), Step(messages=[said("Nej")]))
    page = visit()
    ask_and_wait(page, "a")
    expect(live(page)).to_have_text("Vejviser svarede: Ja. 1 kilde. 1 svarmulighed: Hvordan søger jeg?")
    ask_and_wait(page, "b")
    expect(live(page)).to_have_text("Vejviser svarede: Nej.")


def test_sources_stand_under_the_answer_with_title_section_and_date(visit: Opener, server: ScriptedServer) -> None:
    linked = {**ANSWER["sources"][0], "title": "Afgørelsen", "url": "https://kommune.test/afgoerelse"}
    sly = {**ANSWER["sources"][0], "title": "Snyd", "url": "javascript:alert(1)"}
    server.then(Step(messages=[{**ANSWER, "sources": [*ANSWER["sources"], linked, sly]}]))
    page = visit()
    answer = ask_and_wait(page, "hvad koster bostøtte?")
    expect(answer.get_by_role("heading", name="Kilder")).to_be_visible()
    expect(answer.locator(".sources li").first).to_have_text(
        "Serviceniveau for socialpædagogisk støtteAfsnit: Særlige forhold › Egenbetaling · vedtaget juni 2023"
    )
    expect(answer.get_by_role("link")).to_have_text(["AfgørelsenÅbner i et nyt faneblad"])


def test_a_long_answer_is_shown_from_its_first_line_and_only_the_conversation_scrolls(
    visit: Opener, server: ScriptedServer
) -> None:
    server.then(Step(messages=[LONG]))
    page = visit(height=700)
    answer = ask_and_wait(page, "fortæl mig alt")
    box, top = page.locator(".transcript").bounding_box(), answer.get_by_role("heading").bounding_box()
    assert box and top and box["y"] <= top["y"] < box["y"] + 40
    assert page.evaluate("window.scrollY") == 0


def test_a_short_answer_is_shown_with_its_question(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(messages=[LONG]), Step(messages=[said("Ja.")]))
    page = visit()
    ask_and_wait(page, "fortæl mig alt")
    ask_and_wait(page, "er det rigtigt?")
    expect(page.get_by_text("er det rigtigt?")).to_be_in_viewport()
    expect(answers(page).last).to_be_in_viewport()


def test_on_a_short_screen_the_page_scrolls_to_the_answer(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(messages=[LONG]))
    page = visit(width=320, height=256)
    answer = ask_and_wait(page, "fortæl mig alt")
    expect(answer.get_by_role("heading")).to_be_in_viewport()


# Choices


def test_choices_are_a_labelled_list_of_buttons(visit: Opener) -> None:
    page = visit()
    choices = page.get_by_role("list", name="Du kan vælge:").get_by_role("button")
    expect(choices).to_have_text(["Hvad koster bostøtte? (§ 85)", "Åbningstider"])


def test_a_choice_stays_readable_and_cannot_be_taken_twice(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    page.get_by_role("button", name="Åbningstider").click()
    expect(answers(page)).to_have_count(2)
    chosen = page.get_by_role("button", name="Du valgte: Åbningstider")
    expect(chosen).to_have_attribute("aria-disabled", "true")
    expect(chosen).to_be_focused()
    chosen.press("Enter")
    ask_and_wait(page, "hej")
    assert [body.get("choice") for body in server.received] == ["c-open", None]
    expect(page.get_by_role("button", name="Hvad koster bostøtte?")).not_to_have_attribute("aria-disabled", "true")


# Writing


def test_enter_sends_and_shift_enter_breaks_the_line(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    field(page).press_sequentially("en")
    field(page).press("Shift+Enter")
    field(page).press_sequentially("to")
    expect(field(page)).to_have_value("en\nto")
    field(page).press("Enter")
    expect(answers(page)).to_have_count(2)
    expect(field(page)).to_have_value("")
    assert texts(server) == ["en\nto"]


def test_enter_that_ends_a_composition_does_not_send(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    field(page).fill("bosto")
    field(page).dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(field(page)).to_have_value("bosto")
    assert server.received == []


def test_nothing_is_sent_when_nothing_is_written(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    field(page).fill("  \n ")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(field(page)).to_be_focused()
    assert server.received == []


def test_the_label_is_there_always(visit: Opener) -> None:
    page = visit()
    field(page).fill("hvad")
    expect(page.locator("label")).to_be_visible()
    assert field(page).get_attribute("placeholder") is None


def test_one_can_write_and_send_on_while_an_answer_is_under_way(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(messages=[said("Svar et.")], wait=1.5), Step(messages=[said("Svar to.")]))
    page = visit()
    ask(page, "et")
    ask(page, "to")
    field(page).press_sequentially("tre")
    expect(answers(page)).to_have_count(3)
    expect(page.locator("ol > li")).to_have_text(
        [
            re.compile("^Vejviser svaredeHej"),
            "Du skrevet",
            "Vejviser svaredeSvar et.Læs højt",
            "Du skrevto",
            "Vejviser svaredeSvar to.Læs højt",
        ]
    )
    expect(field(page)).to_have_value("tre")


def test_a_message_that_arrives_does_not_move_the_focus(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(wait=1.5))
    page = visit()
    ask(page, "hej")
    page.get_by_role("button", name="Lettere ord").focus()
    expect(answers(page)).to_have_count(1)
    expect(answers(page)).to_have_count(2)
    expect(page.get_by_role("button", name="Lettere ord")).to_be_focused()


# Waiting


def test_a_slow_answer_says_after_a_while_that_it_is_being_written(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(wait=3), Step(wait=0.7))
    page = visit()
    page.evaluate("""() => { window.waited = []; let asked = 0;
        document.addEventListener("keydown", () => { asked = performance.now(); }, true);
        const typing = document.querySelector("vejviser-widget").shadowRoot.querySelector(".typing");
        new MutationObserver(() => { if (!typing.hidden) window.waited.push(performance.now() - asked); })
            .observe(typing, {attributes: true}); }""")
    ask(page, "hej")
    expect(page.locator(".typing")).to_be_visible()
    expect(page.locator(".typing")).to_have_text("Skriver ...")
    expect(page.locator(".dots")).to_have_attribute("aria-hidden", "true")
    assert page.locator(".dots").first.evaluate("dot => getComputedStyle(dot).animationName") == "dot"
    expect(answers(page)).to_have_count(2)
    expect(page.locator(".typing")).to_be_hidden()
    ask(page, "hej igen")
    expect(answers(page)).to_have_count(3)
    waited = page.evaluate("window.waited")
    assert len(waited) == 1 and 1400 < waited[0] < 2500


def test_nothing_moves_for_who_wants_it_still(visit: Opener) -> None:
    page = visit(reduced_motion="reduce")
    assert page.locator(".dots").first.evaluate("dot => getComputedStyle(dot).animationName") == "none"


# Errors


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (400, "Beskeden kunne ikke læses."),
        (429, "Det går lidt for hurtigt. Vent et minut."),
        (404, "Siden findes ikke."),
    ],
)
def test_an_error_is_told_and_can_be_tried_again(
    visit: Opener, server: ScriptedServer, status: int, sentence: str
) -> None:
    server.then(Step(status, error=sentence))
    page = visit(expected=str(status))
    ask(page, "hvad koster bostøtte?")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"{sentence} Det, du skrev, står stadig i feltet.")
    expect(field(page)).to_have_value("hvad koster bostøtte?")
    expect(field(page)).to_be_focused()
    expect(page.get_by_role("heading", name="Du skrev")).to_have_count(0)
    alert.get_by_role("button", name="Prøv igen").click()
    expect(answers(page)).to_have_count(2)
    expect(alert).to_be_empty()
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    assert texts(server) == ["hvad koster bostøtte?"] * 2


def test_what_is_written_meanwhile_is_kept_with_what_was_not_sent(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(429, error="Galt.", wait=1.5))
    page = visit(expected="429")
    ask(page, "et")
    ask(page, "to")
    field(page).press_sequentially("tre")
    expect(page.get_by_role("alert")).to_contain_text("Galt.")
    expect(field(page)).to_have_value("et\nto\ntre")


def test_a_text_that_is_too_long_is_kept_to_be_shortened(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(413, error="Din besked er for lang."))
    page = visit(expected="413")
    ask(page, "a" * 2001)
    expect(page.get_by_role("alert")).to_contain_text("Din besked er for lang.")
    expect(page.get_by_role("alert").get_by_role("button")).to_have_count(0)
    expect(field(page)).to_have_value("a" * 2001)


def test_an_answer_that_is_not_json_is_an_error_in_plain_words(visit: Opener, server: ScriptedServer) -> None:
    page = visit(expected="502")
    page.route("**/messages", lambda route: route.fulfill(status=502, body="<html>Bad gateway</html>"))
    ask(page, "hej")
    expect(page.get_by_role("alert")).to_contain_text("Der gik noget galt hos os.")


def test_a_choice_that_could_not_be_sent_can_be_tried_again(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(429, error="Galt."))
    page = visit(expected="429")
    page.get_by_role("button", name="Åbningstider").click()
    expect(page.get_by_role("alert").get_by_text("Galt.", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Åbningstider", exact=True)).not_to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Prøv igen").click()
    expect(answers(page)).to_have_count(2)
    assert [body["choice"] for body in server.received] == ["c-open", "c-open"]
    assert len(set(server.ids)) == 1, "the server could not tell that it is the same message"


def test_a_choice_of_an_expired_session_leaves_the_focus_in_the_field(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(401, error="Udløbet."))
    page = visit(expected="401")
    page.get_by_role("button", name="Åbningstider").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Samtalen er udløbet.")
    expect(page.get_by_role("button", name="Åbningstider")).to_have_count(0)
    expect(field(page)).to_be_focused()


def test_an_expired_session_can_be_replaced_without_losing_the_text(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(401, error="Udløbet."))
    page = visit(expected="401")
    ask(page, "hvor længe varer det?")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Samtalen er udløbet.")
    expect(alert.get_by_role("button", name="Prøv igen")).to_have_count(0)
    alert.get_by_role("button", name="Begynd en ny samtale").click()
    expect(answers(page)).to_have_count(2)
    expect(alert).to_be_empty()
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("hvor længe varer det?")
    expect(answers(page).first).to_contain_text("Hej, jeg er Vejviser.")
    expect(answers(page).first.get_by_role("button")).to_have_text(["Læs højt"])
    field(page).press("Enter")
    expect(answers(page)).to_have_count(3)
    assert [body["token"] for body in server.received] == ["Bearer token-1", "Bearer token-2"]
