"""The widget on a page of another origin, with a strict policy and a hostile style sheet."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .conftest import _WATCH
from .server import ScriptedServer
from .steps import answers, ask_and_wait, field, focused, launcher, panel, press, tab

HOSTILE = """
html { font-size: 62.5%; }
* { font-family: fantasy !important; color: #f0f !important; letter-spacing: 9px !important; float: left !important; }
body > * { display: none !important; transform: rotate(180deg) !important; opacity: 0.1 !important; }
button, textarea, li, h3, p { display: none !important; font-size: 40px !important; background: lime !important; }
vejviser-widget { display: none; position: static; width: 3px; direction: rtl; text-transform: uppercase; zoom: 3; }
.panel, .launcher, .messages { left: -9999px !important; }
:root { --ink: lime; --paper: lime; --accent: lime; }
"""
UNSET = "* { all: unset !important; } button, vejviser-widget { all: unset !important; display: none !important; }"
PLAIN = "body { margin: 0; font: 16px serif; } main { padding: 1rem; }"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Another site</title>
<link rel="stylesheet" href="/site.css"><script src="{widget}/widget.js" defer data-label="Spørg kommunen"></script>
</head><body><main><h1>Another site</h1><p class="text">Text <a href="#x">link</a></p><button>Their button</button>
</main></body></html>"""


class Site:
    """Another site: one page that holds the widget."""

    def __init__(self) -> None:
        self.widget = ""
        self.style = PLAIN
        self.server = http.server.ThreadingHTTPServer(("localhost", 0), self._handler())
        self.address = f"http://localhost:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def _handler(self) -> type[http.server.BaseHTTPRequestHandler]:
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                css = self.path == "/site.css"
                body = (site.style if css else PAGE.format(widget=site.widget)).encode()
                self.send_response(200 if self.path in {"/", "/site.css"} else 204)
                self.send_header("Content-Type", "text/css" if css else "text/html; charset=utf-8")
                self.send_header(
                    "Content-Security-Policy",
                    f"default-src 'self'; script-src 'self' {site.widget}; connect-src 'self' {site.widget}",
                )
                self.end_headers()
                if self.path in {"/", "/site.css"}:
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def allowing(site: Site, server: ScriptedServer) -> Iterator[ScriptedServer]:
    """The server, which lets the other site hold the widget."""
    server.origins.append(site.address)
    yield server
    server.origins.remove(site.address)


@pytest.fixture
def there(browser: Browser, site: Site, allowing: ScriptedServer) -> Iterator[Page]:
    """The other site's page; afterwards its policy may not have been broken, and nothing stored."""
    site.widget, site.style = allowing.address, PLAIN
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="da-DK")
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.set_default_timeout(5000)
    logged: list[str] = []
    page.on("console", lambda line: logged.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: logged.append(str(error)))
    yield page
    assert page.evaluate("window.problems") == []
    assert logged == []
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    assert context.cookies() == []
    context.close()


def opened(page: Page, site: Site) -> Page:
    page.goto(site.address)
    page.get_by_role("button", name="Spørg kommunen").click()
    answers(page).first.wait_for()
    return page


def test_it_works_on_another_origin_under_a_strict_policy(
    there: Page, site: Site, allowing: ScriptedServer, pictures: Path
) -> None:
    page = opened(there, site)
    ask_and_wait(page, "hvad koster bostøtte?")
    press(page, "Lettere ord")
    page.get_by_role("button", name="Åbningstider").click()
    expect(answers(page)).to_have_count(3)
    answers(page).last.get_by_role("button", name="Ja", exact=True).click()
    expect(page.get_by_text("Tak for dit svar.").first).to_be_visible()
    press(page, "Mere")
    with page.expect_download():
        press(page, "Gem samtalen")
    press(page, "Slet min samtale")
    press(page, "Ja, slet samtalen")
    expect(page.locator("ol > li")).to_have_count(0)
    assert allowing.rated == [{"answer": "r-price", "helpful": True}]
    assert allowing.deleted == ["Bearer token-1"]
    page.screenshot(path=pictures / "embedded.png")


def test_axe_finds_nothing_on_another_site(there: Page, site: Site) -> None:
    page = opened(there, site)
    ask_and_wait(page, "hvad koster bostøtte?")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def test_tab_leads_from_the_other_page_into_the_widget_and_on(there: Page, site: Site) -> None:
    page = there
    page.goto(site.address)
    assert [tab(page), tab(page), tab(page)] == ["link", "Their button", "Spørg kommunen"]
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    assert focused(page) == "Spørg kommunen"
    assert tab(page, back=True) == "Their button"


LOOK = """root => [...root.querySelectorAll("section, button, textarea, p, li, h2, h3, div")].map((each) => {
  const { color, backgroundColor, fontFamily, fontSize, letterSpacing, direction, textTransform, display, width,
    height, left, top, float, opacity } = getComputedStyle(each);
  const { x, y } = each.getBoundingClientRect();
  return [each.localName, each.className, color, backgroundColor, fontFamily, fontSize, letterSpacing, direction,
    textTransform, display, width, height, left, top, float, opacity, Math.round(x), Math.round(y)].join("|"); })"""


def test_the_style_of_the_other_page_does_not_leak_in(there: Page, site: Site, pictures: Path) -> None:
    looks = []
    for name, style in (("plain", PLAIN), ("hostile", HOSTILE), ("unset", UNSET)):
        site.style = style
        page = opened(there, site)
        ask_and_wait(page, "hvad koster bostøtte?")
        page.wait_for_timeout(100)
        looks.append(page.evaluate(f"({LOOK})(document.querySelector('vejviser-widget').shadowRoot)"))
        page.screenshot(path=pictures / f"embedded_{name}.png")
    assert len(looks[0]) > 40
    assert looks[0] == looks[1] == looks[2]


def test_its_style_does_not_leak_out(there: Page, site: Site) -> None:
    page = there
    measure = f"({LOOK})(document.querySelector('main'))"
    page.route("**/widget.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(site.address)
    without = page.evaluate(measure)
    page.unroute("**/widget.js")
    opened(page, site)
    assert page.evaluate(measure) == without
    own = """Object.keys(window).filter((name) => window[name] !== undefined && !before.has(name))"""
    assert page.evaluate(f"(before => {own})(new Set(['problems']))").count("Widget") == 0


def test_the_script_twice_or_an_element_of_the_page_give_one_widget(there: Page, site: Site) -> None:
    page = there
    page.goto(site.address)
    page.evaluate(
        """address => new Promise((done) => { const again = document.createElement("script");
        again.src = address; again.onload = done; document.head.append(again); })""",
        f"{site.widget}/widget.js",
    )
    expect(page.locator("vejviser-widget")).to_have_count(1)
    expect(page.get_by_role("button", name="Spørg kommunen")).to_have_count(1)


def test_a_site_that_is_not_on_the_list_gets_no_answer(browser: Browser, site: Site, server: ScriptedServer) -> None:
    site.widget = server.address
    page = browser.new_page()
    page.goto(site.address)
    page.get_by_role("button", name="Spørg kommunen").click()
    expect(page.get_by_role("alert")).to_contain_text("Der er ingen forbindelse")
    expect(panel(page)).to_be_visible()
    expect(launcher(page)).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize("path", ["sessions", "messages", "feedback"])
def test_preflights_are_answered_for_the_list_alone(allowing: ScriptedServer, site: Site, path: str) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization, content-type"}
    address = f"{allowing.address}/webhooks/web/{path}"
    allowed = httpx.options(address, headers={"Origin": site.address, **asked})
    assert allowed.status_code in {200, 204}
    assert allowed.headers["access-control-allow-origin"] == site.address
    assert "POST" in allowed.headers["access-control-allow-methods"]
    assert {"authorization", "content-type"} <= set(
        allowed.headers["access-control-allow-headers"].lower().replace(" ", "").split(",")
    )
    assert "access-control-allow-credentials" not in allowed.headers
    for stranger in ("https://ond.example", site.address + ".ond.example", "null"):
        refused = httpx.options(address, headers={"Origin": stranger, **asked})
        assert "access-control-allow-origin" not in refused.headers


def test_answers_and_errors_can_be_read_by_the_list_alone(allowing: ScriptedServer, site: Site) -> None:
    opened = httpx.post(f"{allowing.address}/webhooks/web/sessions", headers={"Origin": site.address}, json={})
    assert opened.headers["access-control-allow-origin"] == site.address
    assert "origin" in opened.headers["vary"].lower()
    stranger = httpx.post(f"{allowing.address}/webhooks/web/sessions", headers={"Origin": "https://a.example"}, json={})
    assert "access-control-allow-origin" not in stranger.headers
    page = httpx.get(f"{allowing.address}/om", headers={"Origin": site.address})
    assert "access-control-allow-origin" not in page.headers
