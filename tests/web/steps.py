"""What a person does with the widget, and what it is then."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from .server import ScriptedServer, Step, said

LONG = said("\n\n".join(f"Afsnit {number}. " + "Her står noget, der er langt at læse. " * 6 for number in range(12)))


def launcher(page: Page) -> Locator:
    """The button that opens the conversation."""
    return page.get_by_role("button", name="Spørg Vejviser")


def panel(page: Page) -> Locator:
    """The conversation, when it is open."""
    return page.get_by_role("dialog", name="Vejviser")


def field(page: Page) -> Locator:
    return page.get_by_label("Skriv dit spørgsmål")


def press(page: Page, title: str) -> None:
    page.get_by_role("button", name=title, exact=True).click()


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


def focused(page: Page) -> str:
    """What has the focus, also inside the widget: its words, its id, or its element."""
    return str(
        page.evaluate("""() => {
      let it = document.activeElement;
      while (it.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
      return it.id || it.getAttribute("aria-label") || it.textContent.trim() || it.localName; }""")
    )


def tab(page: Page, back: bool = False) -> str:
    page.keyboard.press("Shift+Tab" if back else "Tab")
    return focused(page)


def refuse_once(page: Page, server: ScriptedServer, text: str = "hvad koster bostøtte?") -> None:
    """Ask something that the server refuses for now, so that the person has to act."""
    server.then(Step(429, error="Det går lidt for hurtigt. Vent et minut, og prøv igen."))
    ask(page, text)
    expect(page.get_by_role("button", name="Prøv igen", exact=True)).to_be_visible()


def break_down(page: Page, server: ScriptedServer, times: int = 9, text: str = "hvad koster bostøtte?") -> None:
    """Ask something that the server fails on, so often, so that it is tried again without the person."""
    server.then(*[Step(500, error="Der gik noget galt hos os. Prøv igen om lidt.")] * times)
    ask(page, text)
    expect(page.get_by_role("button", name="Prøv igen nu")).to_be_visible()


def bring_to(page: Page, server: ScriptedServer, state: str) -> None:
    """Bring a page with a closed widget to one of the states that a person can meet."""
    if state == "closed":
        return
    launcher(page).click()
    answers(page).first.wait_for()
    if state in {"choices", "easy", "rated"}:
        ask_and_wait(page, "hvad koster bostøtte?")
    if state == "choices":
        page.get_by_role("button", name="Hvordan søger jeg?").click()
        expect(answers(page)).to_have_count(3)
    if state == "error":
        refuse_once(page, server)
    if state == "retrying":
        break_down(page, server)
    if state == "easy":
        press(page, "Lettere ord")
    if state == "rated":
        press(page, "Nej")
        page.get_by_label("Skriv gerne hvorfor").wait_for()
    if state == "more":
        press(page, "Mere")
        press(page, "Slet min samtale")
    if state == "slow":
        server.then(Step(wait=4))
        ask(page, "hej")
        page.locator(".typing").wait_for()
