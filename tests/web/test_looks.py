"""How the widget and the pages look: sizes, colours, and what axe-core finds in every state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import Opener
from .server import ScriptedServer
from .steps import answers, ask_and_wait, bring_to, field, launcher, panel, press, refuse_once

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATES = ["closed", "open", "choices", "error", "retrying", "easy", "rated", "more", "slow"]
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {},
    "narrow": {"width": 320, "height": 568},
    "dark": {"color_scheme": "dark"},
    "dark_narrow": {"width": 320, "height": 568, "color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "forced_dark": {"forced_colors": "active", "color_scheme": "dark"},
    "large_text": {"width": 1280, "height": 800},
    "large_text_narrow": {"width": 320, "height": 568},
    "zoomed": {"width": 320, "height": 256},
}
FAILURES = "server responded with a status"
SIZES = [(320, 568), (320, 256), (390, 844), (640, 400), (1280, 800), (2000, 1200)]


def enlarge(page: Page, percent: int) -> None:
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}%`; }", percent)


def faults(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page, options={"runOnly": RULES}).response
    assert len(found["passes"]) > 15, "axe did not look"
    return [
        (each["id"], [str(node["target"]) + node["html"] for node in each["nodes"]]) for each in found["violations"]
    ]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit: Opener, server: ScriptedServer, pictures: Path, state: str, look: str) -> None:
    page = visit(expected=FAILURES, opened=False, **LOOKS[look])
    if look.startswith("large_text"):
        enlarge(page, 200)
    bring_to(page, server, state)
    page.screenshot(path=pictures / f"{state}_{look}.png")
    assert faults(page) == []


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_the_page_about(visit: Opener, pictures: Path, look: str) -> None:
    page = visit(opened=False, path="/om", **LOOKS[look])
    if look.startswith("large_text"):
        enlarge(page, 200)
    page.screenshot(path=pictures / f"om_{look}.png", full_page=True)
    assert faults(page) == []


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (1280, 800)])
def test_what_is_pressed_is_large_enough(visit: Opener, server: ScriptedServer, width: int, height: int) -> None:
    page = visit(width, height, opened=False)
    targets = "button, textarea, a[href]:not(.skip)"
    small = """all => all.filter((each) => each.checkVisibility()).map((each) => [each.getBoundingClientRect(), each])
        .filter(([box]) => Math.min(box.width, box.height) < 44).map(([box, each]) => each.outerHTML)"""
    assert page.locator(targets).evaluate_all(small) == []
    bring_to(page, server, "easy")
    press(page, "Nej")
    page.get_by_label("Skriv gerne hvorfor").wait_for()
    press(page, "Mere")
    press(page, "Slet min samtale")
    assert page.locator(targets).count() > 15
    assert page.locator(targets).evaluate_all(small) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut_off_or_covered(
    visit: Opener, server: ScriptedServer, width: int, height: int, size: int
) -> None:
    page = visit(width, height, expected=FAILURES)
    enlarge(page, size)
    press(page, "Lettere ord")
    ask_and_wait(page, "hvad koster bostøtte?")
    press(page, "Nej")
    page.get_by_label("Skriv gerne hvorfor").wait_for()
    refuse_once(page, server)
    assert_all_is_readable(page)


@pytest.mark.parametrize("path", ["/", "/om"])
@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_of_the_pages_is_cut_off(visit: Opener, path: str, width: int, height: int, size: int) -> None:
    page = visit(width, height, opened=False, path=path)
    enlarge(page, size)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"
    outside = page.evaluate("""() => [...document.querySelectorAll("main *, header *, footer *")].filter((each) => {
        const { left, right, width } = each.getBoundingClientRect();
        return width && (left < 0 || right > innerWidth + 1) && each.checkVisibility();
        }).map((each) => each.outerHTML)""")
    assert outside == []


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [(*window, size) for window in SIZES for size in (100, 200) if window[1] / size > 1.3],  # else there is no room
)
def test_the_heading_and_the_way_out_stay_in_sight(
    visit: Opener, server: ScriptedServer, width: int, height: int, size: int
) -> None:
    page = visit(width, height, opened=False)
    enlarge(page, size)
    bring_to(page, server, "easy")
    for part in (panel(page).get_by_role("heading", name="Vejviser", exact=True), page.get_by_text("Luk", exact=True)):
        expect(part).to_be_in_viewport(ratio=1)


def test_text_can_be_spaced_out(visit: Opener) -> None:
    page = visit(320, 568)
    ask_and_wait(page, "hvad koster bostøtte?")
    page.evaluate("""() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
        document.adoptedStyleSheets = [sheet];
        const root = document.querySelector("vejviser-widget").shadowRoot;
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]; }""")
    assert_all_is_readable(page)


def assert_all_is_readable(page: Page) -> None:
    """Every text of the widget lies inside the window and what holds it, and is what one meets where it stands."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"
    hidden, looked = page.evaluate("""() => {
      const root = document.querySelector("vejviser-widget").shadowRoot;
      const box = root.querySelector(".box");
      const transcript = root.querySelector(".transcript");
      const found = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      let looked = 0;
      while (walker.nextNode()) {
        const holder = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || holder.closest(".unseen, [hidden]")) continue;
        range.selectNodeContents(walker.currentNode);
        for (let line = 0; line < range.getClientRects().length; line += 1) {
          const place = () => range.getClientRects()[line];
          if (transcript.contains(holder) && getComputedStyle(transcript).overflowY !== "visible") {
            transcript.scrollTop += place().y - transcript.getBoundingClientRect().y - 40;
          }
          if (holder.closest(".top")) box.scrollTop = 0;
          else {
            box.scrollTop += place().bottom - box.getBoundingClientRect().bottom + 10;
          }
          const { left, right, top, width, height } = place();
          const inside = left >= 0 && right <= window.innerWidth + 1;
          const met = root.elementFromPoint(left + width / 2, top + height / 2);
          if (!inside || !holder.contains(met)) found.push(walker.currentNode.data);
          looked += 1;
        }
      }
      return [found, looked];
    }""")
    assert hidden == []
    assert looked > 20


def test_at_first_sight_one_can_see_where_to_write(visit: Opener) -> None:
    page = visit(320, 568)
    for part in (
        panel(page).get_by_role("heading", name="Vejviser", exact=True),
        field(page),
        page.get_by_role("button", name="Send", exact=True),
        answers(page).get_by_role("heading"),
    ):
        expect(part).to_be_in_viewport(ratio=1)


def test_on_a_wide_screen_the_page_beside_the_panel_can_be_used(visit: Opener) -> None:
    page = visit()
    page.get_by_role("link", name="Vejviser", exact=True).click()
    expect(launcher(page)).to_be_visible()
