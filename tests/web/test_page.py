"""The page in a real browser, as a citizen meets it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from .conftest import Opener
from .server import ANSWER, ScriptedServer, Step, said

LONG = said("\n\n".join(f"Afsnit {number}. " + "Her står noget, der er langt at læse. " * 6 for number in range(12)))


def field(page: Page) -> Locator:
    return page.get_by_label("Skriv dit spørgsmål")


def ask(page: Page, text: str) -> None:
    field(page).fill(text)
    field(page).press("Enter")


def answers(page: Page) -> Locator:
    return page.locator("li", has=page.get_by_role("heading", name="Vejviser svarede"))


def ask_and_wait(page: Page, text: str) -> Locator:
    """Ask, and return the answer."""
    before = answers(page).count()
    ask(page, text)
    expect(answers(page)).to_have_count(before + 1)
    return answers(page).last


def live(page: Page) -> Locator:
    return page.locator("[aria-live=polite]")


def texts(server: ScriptedServer) -> list[str | None]:
    return [body.get("text") for body in server.received]


# What stands on the page


def test_it_is_danish_and_says_what_it_is(visit: Opener) -> None:
    page = visit()
    assert page.locator("html").get_attribute("lang") == "da"
    expect(field(page)).to_have_accessible_description("Du skriver med en maskine. Skriv ikke dit CPR-nummer.")
    expect(page.get_by_text("Du skriver med en maskine.")).to_be_visible()


def test_it_tells_how_to_reach_a_person(visit: Opener) -> None:
    foot = visit().get_by_role("contentinfo")
    expect(foot.get_by_role("link", name="99 31 32 81")).to_have_attribute("href", "tel:+4599313281")
    for text in (
        "Østerbro 42",
        "9000 Aalborg",
        "Mandagkl. 10–14",
        "Tirsdagkl. 10–14",
        "Torsdagkl. 10–16",
        "Fredagkl. 10–14",
        "Telefontiderne er ikke oplyst.",
    ):
        expect(foot).to_contain_text(text)
    expect(foot).not_to_contain_text("Onsdag")


def test_without_javascript_it_still_tells_whom_to_call(visit: Opener) -> None:
    page = visit(welcome=False, java_script_enabled=False)
    expect(page.get_by_text("Kommer den ikke frem, så ring til os")).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_contain_text("99 31 32 81")
    expect(page.locator("form")).to_have_count(0)


def test_the_welcome_is_shown_but_neither_announced_nor_focused(visit: Opener) -> None:
    page = visit()
    expect(answers(page)).to_contain_text("Hej, jeg er Vejviser.")
    expect(live(page)).to_have_text("")
    assert page.evaluate("document.activeElement === document.body")


# A turn


def test_a_question_and_its_answer_are_list_items_with_headings(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    ask_and_wait(page, "hvad koster\nbostøtte?")
    headings = page.locator("ol > li > h3")
    expect(headings).to_have_text(["Vejviser svarede", "Du skrev", "Vejviser svarede"])
    assert server.received == [{"text": "hvad koster\nbostøtte?", "token": "Bearer token-1"}]


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


def test_there_is_one_separate_live_region_and_one_announcement_a_turn(visit: Opener) -> None:
    page = visit()
    assert page.locator("[aria-live], [role=log], [role=status]").count() == 1
    assert page.locator("ol").evaluate("list => list.closest('[aria-live], [role=log]')") is None
    page.evaluate("""window.heard = [];
        new MutationObserver((changes) => changes.forEach(({ addedNodes }) =>
            addedNodes.forEach((node) => window.heard.push(node.textContent))))
        .observe(document.querySelector('[aria-live]'), {childList: true, subtree: true, characterData: true});""")
    ask_and_wait(page, "hvad koster bostøtte?")
    assert page.evaluate("window.heard") == [
        "Vejviser svarede: Bostøtte er gratis. Du betaler selv for: mad. billetter til ture. Det gælder alle. "
        "2 kilder. 2 svarmuligheder: Hvordan søger jeg?; Hvor længe kan jeg få det?"
    ]


def test_the_announcement_counts_one_as_one_and_nothing_as_nothing(visit: Opener, server: ScriptedServer) -> None:
    one = {**ANSWER, "text": "Ja.", "choices": ANSWER["choices"][:1], "sources": ANSWER["sources"][:1]}
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
    expect(answer.get_by_role("link")).to_have_text(["Afgørelsen"])


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
    page.get_by_role("button", name="Send").click()
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
            "Vejviser svaredeSvar et.",
            "Du skrevto",
            "Vejviser svaredeSvar to.",
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
        const typing = document.querySelector(".typing");
        new MutationObserver(() => { if (!typing.hidden) window.waited.push(performance.now() - asked); })
            .observe(typing, {attributes: true}); }""")
    ask(page, "hej")
    expect(page.locator(".typing")).to_be_visible()
    expect(page.locator(".typing")).to_have_text("Skriver ...")
    expect(page.locator(".dots")).to_have_attribute("aria-hidden", "true")
    assert page.locator(".dots i").first.evaluate("dot => getComputedStyle(dot).animationName") == "dot"
    expect(answers(page)).to_have_count(2)
    expect(page.locator(".typing")).to_be_hidden()
    ask(page, "hej igen")
    expect(answers(page)).to_have_count(3)
    waited = page.evaluate("window.waited")
    assert len(waited) == 1 and 1400 < waited[0] < 2500


def test_nothing_moves_for_who_wants_it_still(visit: Opener) -> None:
    page = visit(reduced_motion="reduce")
    assert page.locator(".dots i").first.evaluate("dot => getComputedStyle(dot).animationName") == "none"


# Errors


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (400, "Beskeden kunne ikke læses."),
        (429, "Det går lidt for hurtigt. Vent et minut."),
        (500, "Der gik noget galt hos os."),
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
    server.then(Step(500, error="Galt.", wait=1.5))
    page = visit(expected="500")
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


def test_without_a_connection_nothing_is_lost(visit: Opener, server: ScriptedServer) -> None:
    page = visit(expected="ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    ask(page, "hvem kan få hjælp?")
    expect(page.get_by_role("alert")).to_contain_text("Der er ingen forbindelse lige nu.")
    expect(field(page)).to_have_value("hvem kan få hjælp?")
    page.context.set_offline(False)
    page.get_by_role("button", name="Prøv igen").click()
    expect(answers(page)).to_have_count(2)


def test_a_choice_that_could_not_be_sent_can_be_tried_again(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(500, error="Galt."))
    page = visit(expected="500")
    page.get_by_role("button", name="Åbningstider").click()
    expect(page.get_by_role("alert").get_by_text("Galt.", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Åbningstider", exact=True)).not_to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Prøv igen").click()
    expect(answers(page)).to_have_count(2)
    assert [body["choice"] for body in server.received] == ["c-open", "c-open"]


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
    expect(answers(page).first.get_by_role("button").first).to_have_attribute("aria-disabled", "true")
    field(page).press("Enter")
    expect(answers(page)).to_have_count(3)
    assert [body["token"] for body in server.received] == ["Bearer token-1", "Bearer token-2"]


def test_a_conversation_that_could_not_begin_can_be_tried_again(visit: Opener, server: ScriptedServer) -> None:
    server.sessions.extend([Step(500, error="Galt."), Step(500, error="Galt.")])
    page = visit(expected="500", welcome=False)
    expect(page.get_by_role("alert").get_by_text("Galt.", exact=True)).to_be_visible()
    ask(page, "hej")
    expect(page.get_by_role("alert")).to_contain_text("står stadig i feltet")
    page.get_by_role("button", name="Prøv igen").click()
    expect(page.locator("ol > li > h3")).to_have_text(["Vejviser svarede", "Du skrev", "Vejviser svarede"])
    assert texts(server) == ["hej"]


# Easy words


def test_easy_words_are_asked_for_from_then_on(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    button = page.get_by_role("button", name="Lettere ord")
    ask_and_wait(page, "et")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".note")).to_have_text("De næste svar kommer med lettere ord.")
    expect(live(page)).to_have_text("De næste svar kommer med lettere ord.")
    ask_and_wait(page, "to")
    page.get_by_role("button", name="Åbningstider").click()
    expect(answers(page)).to_have_count(4)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    ask_and_wait(page, "fire")
    assert [body.get("easy") for body in server.received] == [None, True, True, False]


# Keyboard, sizes and colours


def test_a_whole_conversation_by_keyboard(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    focused = "document.activeElement.textContent.trim() || document.activeElement.id"

    def tab() -> str:
        page.keyboard.press("Tab")
        return str(page.evaluate(focused))

    assert tab() == "Ring 99 31 32 81"
    assert tab().startswith("Samtale")
    assert tab() == "Hvad koster bostøtte? (§ 85)"
    assert tab() == "Åbningstider"
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(2)
    assert [tab(), tab()] == ["Hvordan søger jeg?", "Hvor længe kan jeg få det?"]
    page.keyboard.press("Space")
    expect(answers(page)).to_have_count(3)
    assert [tab(), tab(), tab()] == ["Hvordan søger jeg?", "Hvor længe kan jeg få det?", "chat-field"]
    page.keyboard.type("tak")
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(4)
    assert [tab(), tab()] == ["Send", "Lettere ord"]
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Lettere ord")).to_have_attribute("aria-pressed", "true")
    assert tab() == "99 31 32 81"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_can_be_seen(visit: Opener, scheme: str) -> None:
    page = visit(color_scheme=scheme)
    for _ in range(8):
        page.keyboard.press("Tab")
        width, style, color = page.evaluate("""() => { const look = getComputedStyle(document.activeElement);
            return [look.outlineWidth, look.outlineStyle, look.outlineColor]; }""")
        assert (width, style) == ("3px", "solid")
        assert color != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (1280, 800)])
def test_what_is_pressed_is_large_enough(visit: Opener, width: int, height: int) -> None:
    page = visit(width, height)
    ask_and_wait(page, "hej")
    for target in page.locator("button, textarea, a[href]").all():
        box = target.bounding_box()
        assert box and min(box["width"], box["height"]) >= 44, target.inner_text()


@pytest.mark.parametrize(
    ("width", "height"),
    [
        (320, 568),
        (320, 256),
        (390, 844),
        (640, 400),
        (1280, 800),
        (2000, 1200),
    ],
)
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut_off_or_covered(
    visit: Opener, server: ScriptedServer, width: int, height: int, size: int
) -> None:
    page = visit(width, height, expected="500")
    page.get_by_role("button", name="Lettere ord").click()
    ask_and_wait(page, "hvad koster bostøtte?")
    bring_to(page, server, "error")
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}%`; }", size)
    assert_all_is_readable(page)


def test_text_can_be_spaced_out(visit: Opener) -> None:
    page = visit(320, 568)
    ask_and_wait(page, "hvad koster bostøtte?")
    page.evaluate("""() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
        document.adoptedStyleSheets = [sheet]; }""")
    assert_all_is_readable(page)


def assert_all_is_readable(page: Page) -> None:
    """Every text lies inside the page and what holds it, and is what one meets where it stands."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"
    hidden = page.evaluate("""() => {
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (walker.nextNode()) {
        const holder = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || holder.closest(".unseen, [hidden], noscript, script")) continue;
        range.selectNodeContents(walker.currentNode);
        for (let line = 0; line < range.getClientRects().length; line += 1) {
          const place = () => range.getClientRects()[line];
          const box = holder.closest(".transcript");
          if (box) box.scrollTop += place().y - box.getBoundingClientRect().y - 40;
          window.scrollBy(0, place().y - window.innerHeight / 2);
          const { left, right, top, width, height } = place();
          const inside = left >= 0 && right <= window.innerWidth + 1;
          if (!inside || !holder.contains(document.elementFromPoint(left + width / 2, top + height / 2)))
            found.push(walker.currentNode.data);
        }
      }
      return found;
    }""")
    assert hidden == []


def test_at_first_sight_one_can_see_where_to_write(visit: Opener) -> None:
    page = visit(320, 568)
    for part in (
        page.get_by_role("heading", name="Vejviser", exact=True),
        field(page),
        page.get_by_role("button", name="Send"),
        answers(page).get_by_role("heading"),
    ):
        expect(part).to_be_in_viewport(ratio=1)


STATES = ["empty", "answered", "error", "easy"]
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {},
    "narrow": {"width": 320, "height": 568},
    "dark": {"color_scheme": "dark"},
    "dark_narrow": {"width": 320, "height": 568, "color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "forced_dark": {"forced_colors": "active", "color_scheme": "dark"},
    "large_text": {"width": 640, "height": 800},
    "zoomed": {"width": 320, "height": 256},
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit: Opener, server: ScriptedServer, pictures: Path, state: str, look: str) -> None:
    page = visit(expected="500", **LOOKS[look])
    if look == "large_text":
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    bring_to(page, server, state)
    page.screenshot(path=pictures / f"{state}_{look}.png")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def bring_to(page: Page, server: ScriptedServer, state: str) -> None:
    if state == "answered":
        ask_and_wait(page, "hvad koster bostøtte?")
        page.get_by_role("button", name="Hvordan søger jeg?").click()
        expect(answers(page)).to_have_count(3)
    if state == "error":
        server.then(Step(500, error="Der gik noget galt hos os."))
        ask(page, "hvad koster bostøtte?")
        expect(page.get_by_role("button", name="Prøv igen")).to_be_visible()
    if state == "easy":
        page.get_by_role("button", name="Lettere ord").click()
        ask_and_wait(page, "hvad koster bostøtte?")


def test_the_files_name_no_other_place_and_write_no_markup() -> None:
    folder = Path(__file__).parents[2] / "bot/web/static"
    for name in ("index.html", "chat.js", "style.css"):
        text = (folder / name).read_text(encoding="utf-8")
        assert re.findall(r"(?:https?:)?//[a-z0-9]", text) == []
        assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|Storage\b|cookie|\son[a-z]+=|style=", text)
