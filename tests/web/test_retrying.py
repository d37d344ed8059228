"""Offline, on a slow network, and while the server is in trouble: tried again without the person, and nothing lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opener
from .server import ScriptedServer, Step, said
from .steps import answers, ask, ask_and_wait, break_down, field, live, press

FAILURES = "server responded with a status"
OFFLINE = "ERR_INTERNET_DISCONNECTED"
DOWN = Step(503, error="Der gik noget galt hos os. Prøv igen om lidt.")
MINUTE = 60_000


def pass_time(page: Page, milliseconds: int, step: int = 1000) -> None:
    """Let the page's clock run, with time for what it asks for meanwhile."""
    for _ in range(0, milliseconds, step):
        page.clock.fast_forward(step)
        page.wait_for_timeout(30)


def test_what_fails_in_passing_is_sent_again_by_itself(visit: Opener, server: ScriptedServer) -> None:
    server.then(DOWN, DOWN)
    page = visit(expected=FAILURES)
    ask(page, "hvad koster bostøtte?")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Der gik noget galt hos os. Vi prøver igen af os selv.")
    expect(alert).to_contain_text("Det, du skriver, går ikke tabt.")
    expect(page.get_by_role("heading", name="Du skrev")).to_have_count(1)
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_focused()
    expect(answers(page)).to_have_count(2)
    expect(alert).to_be_empty()
    assert [body["text"] for body in server.received] == ["hvad koster bostøtte?"] * 3
    assert len(set(server.ids)) == 1


@pytest.mark.parametrize(("width", "height", "size"), [(1280, 800, 100), (390, 844, 100), (320, 568, 200)])
def test_what_was_written_and_what_happens_to_it_are_both_in_sight(
    visit: Opener, server: ScriptedServer, width: int, height: int, size: int
) -> None:
    page = visit(width, height, expected=FAILURES)
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}%`; }", size)
    break_down(page, server)
    expect(page.get_by_role("button", name="Prøv igen nu")).to_be_in_viewport(ratio=1)
    if size == 100:
        expect(page.locator(".person")).to_be_in_viewport(ratio=0.99)
        box, alert = page.locator(".person").last.bounding_box(), page.get_by_role("alert").bounding_box()
        assert box and alert and box["y"] + box["height"] <= alert["y"] + 1, "it lies under the alert"


def test_it_is_announced_once_and_then_the_answer_is(visit: Opener, server: ScriptedServer) -> None:
    server.then(DOWN, DOWN, DOWN)
    page = visit(expected=FAILURES)
    page.evaluate("""window.alerts = 0;
        new MutationObserver(() => { window.alerts += 1; }).observe(
            document.querySelector("vejviser-widget").shadowRoot.querySelector("[role=alert]"), {childList: true});""")
    ask(page, "hej")
    expect(answers(page)).to_have_count(2, timeout=9000)
    assert page.evaluate("window.alerts") == 2, "told once, and taken away once"
    expect(live(page)).to_contain_text("Vejviser svarede:")


def test_it_waits_longer_each_time_and_in_the_end_gives_the_text_back(visit: Opener, server: ScriptedServer) -> None:
    page = visit(expected=FAILURES)
    page.clock.install()
    page.evaluate("""() => { const ask = window.fetch; window.asked = [];
        window.fetch = (...what) => { window.asked.push(Date.now()); return ask(...what); }; }""")
    break_down(page, server, times=7, text="hvad koster bostøtte?")
    pass_time(page, 70_000, step=500)
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("button", name="Prøv igen", exact=True)).to_be_visible()
    expect(alert).to_contain_text("Der gik noget galt hos os. Prøv igen om lidt.")
    expect(alert).to_contain_text("Det, du skrev, står stadig i feltet.")
    expect(field(page)).to_have_value("hvad koster bostøtte?")
    expect(page.get_by_role("heading", name="Du skrev")).to_have_count(0)
    asked = page.evaluate("window.asked")
    waits = [round((later - before) / 1000) for before, later in pairwise(asked)]
    assert waits == pytest.approx([1, 2, 4, 8, 15, 30], abs=1)
    assert len(server.ids) == 7
    press(page, "Prøv igen")
    expect(answers(page)).to_have_count(2)
    assert len(server.ids) == 8 and len(set(server.ids)) == 1, "it may have reached the server all the same"


def test_a_text_that_was_changed_is_another_message(visit: Opener, server: ScriptedServer) -> None:
    server.then(Step(429, error="Vent et minut."))
    page = visit(expected=FAILURES)
    ask(page, "hvad koster det?")
    expect(field(page)).to_have_value("hvad koster det?")
    ask_and_wait(page, "hvad koster bostøtte?")
    ask_and_wait(page, "hvad koster det?")
    assert len(set(server.ids)) == 3


def test_without_a_connection_it_waits_for_one(visit: Opener, server: ScriptedServer) -> None:
    page = visit(expected=OFFLINE)
    page.clock.install()
    page.context.set_offline(True)
    ask(page, "hvem kan få hjælp?")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Der er ingen forbindelse lige nu. Vi prøver igen af os selv.")
    pass_time(page, 10 * MINUTE, step=MINUTE)
    expect(alert.get_by_role("button", name="Prøv igen nu")).to_be_visible()
    expect(page.get_by_text("hvem kan få hjælp?")).to_be_visible()
    expect(answers(page)).to_have_count(1)
    page.context.set_offline(False)
    expect(answers(page)).to_have_count(2)
    expect(alert).to_be_empty()
    assert [body["text"] for body in server.received] == ["hvem kan få hjælp?"]


def test_one_can_hurry_it(visit: Opener, server: ScriptedServer) -> None:
    page = visit(expected=FAILURES)
    page.clock.install()
    break_down(page, server, times=4)
    pass_time(page, 8000)
    assert len(server.ids) == 4, "the next try would come in eight seconds"
    press(page, "Prøv igen nu")
    expect(answers(page)).to_have_count(2)
    expect(field(page)).to_be_focused()


def test_hurrying_without_a_connection_says_so_again(visit: Opener, server: ScriptedServer) -> None:
    page = visit(expected=OFFLINE)
    page.context.set_offline(True)
    ask(page, "hej")
    press(page, "Prøv igen nu")
    expect(page.get_by_role("alert")).to_contain_text("Der er ingen forbindelse lige nu.")
    page.context.set_offline(False)
    expect(answers(page)).to_have_count(2)


def test_one_can_write_on_and_close_while_it_tries(visit: Opener, server: ScriptedServer) -> None:
    server.then(DOWN, DOWN, Step(messages=[said("Svar et.")]), Step(messages=[said("Svar to.")]))
    page = visit(expected=FAILURES)
    ask(page, "et")
    expect(page.get_by_role("button", name="Prøv igen nu")).to_be_visible()
    ask(page, "to")
    field(page).press_sequentially("tre")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Spørg Vejviser").click()
    expect(answers(page)).to_have_count(3)
    expect(page.locator(".text")).to_contain_text(["Hej", "Svar et.", "Svar to."])
    expect(field(page)).to_have_value("tre")
    assert [body["text"] for body in server.received] == ["et", "et", "et", "to"]
    assert len(set(server.ids)) == 2


def test_a_choice_is_sent_again_and_taken_once(visit: Opener, server: ScriptedServer) -> None:
    server.then(DOWN)
    page = visit(expected=FAILURES)
    page.get_by_role("button", name="Åbningstider").click()
    expect(page.get_by_role("alert")).to_contain_text("Vi prøver igen af os selv.")
    expect(page.get_by_role("button", name="Du valgte: Åbningstider")).to_have_attribute("aria-disabled", "true")
    expect(answers(page)).to_have_count(2)
    assert [body["choice"] for body in server.received] == ["c-open", "c-open"]
    assert len(set(server.ids)) == 1


def test_an_answer_that_does_not_come_is_asked_for_again(visit: Opener, server: ScriptedServer) -> None:
    page = visit()
    page.evaluate("""() => { const timeout = AbortSignal.timeout.bind(AbortSignal);
        window.waits = [];
        AbortSignal.timeout = (wait) => { window.waits.push(wait); return timeout(wait / 20); }; }""")
    server.then(Step(wait=5))
    ask(page, "hej")
    expect(page.get_by_role("alert")).to_contain_text("Vi prøver igen af os selv.")
    expect(page.locator(".typing")).to_be_hidden()
    expect(answers(page)).to_have_count(2)
    assert len(server.ids) == 2 and len(set(server.ids)) == 1
    assert page.evaluate("window.waits") == [20_000, 20_000]


def test_a_conversation_that_cannot_begin_is_begun_by_itself(visit: Opener, server: ScriptedServer) -> None:
    server.sessions.extend([Step(500, error="Galt."), Step(500, error="Galt.")])
    page = visit(expected=FAILURES, welcome=False)
    expect(page.get_by_role("alert")).to_contain_text("Vi prøver igen af os selv.")
    ask(page, "hej")
    expect(page.locator("ol > li > h3")).to_have_text(["Vejviser svarede", "Du skrev", "Vejviser svarede"])
    expect(page.get_by_role("alert")).to_be_empty()
    assert [body["text"] for body in server.received] == ["hej"]


def test_a_conversation_that_could_not_begin_can_be_tried_again(visit: Opener, server: ScriptedServer) -> None:
    server.sessions.extend([Step(500, error="Galt.")] * 7)
    page = visit(opened=False, expected=FAILURES)
    page.clock.install()
    press(page, "Spørg Vejviser")
    pass_time(page, 70_000, step=500)
    expect(page.get_by_role("alert").get_by_text("Galt.", exact=True)).to_be_visible()
    press(page, "Prøv igen")
    expect(page.locator("ol > li > h3")).to_have_text(["Vejviser svarede"])


@pytest.mark.parametrize("offline", [False, True])
def test_deleting_does_not_wait_for_what_cannot_be_sent(visit: Opener, server: ScriptedServer, offline: bool) -> None:
    page = visit(expected=OFFLINE if offline else FAILURES)
    ask_and_wait(page, "et")
    if offline:
        page.context.set_offline(True)
        ask(page, "to")
    else:
        break_down(page, server, text="to")
    expect(page.get_by_role("alert")).to_contain_text("Vi prøver igen af os selv.")
    press(page, "Mere")
    press(page, "Slet min samtale")
    press(page, "Ja, slet samtalen")
    if offline:
        expect(page.get_by_role("button", name="Prøv igen", exact=True)).to_be_visible()
        expect(page.get_by_role("alert")).to_contain_text("Der er ingen forbindelse lige nu.")
        page.context.set_offline(False)
        press(page, "Prøv igen")
    expect(page.locator("ol > li")).to_have_count(0)
    expect(page.get_by_role("alert")).to_be_empty()
    expect(field(page)).to_have_value("to")
    assert server.deleted == ["Bearer token-1"]
    tried = len(server.ids)
    page.wait_for_timeout(1500)
    assert len(server.ids) == tried, "nothing of it is sent any more"
