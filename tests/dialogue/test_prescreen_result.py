"""The result of the pre-screening as it is said, and as a page to take along."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from bot.assembly import the_prescreen_form
from bot.dialogue.context import Context
from bot.dialogue.prescreen_result import shown
from bot.dialogue.prescreening import Page
from bot.shelf import PAPERS
from bot.web.result_page import paper

ANSWERS = {
    "age": 22,
    "difficulty": ["mental"],
    "extent": "considerable",
    "wish": ["training"],
    "person": "son",
    "mentions": ["skizofreni"],
}


@pytest.fixture
def page() -> Page:
    form = the_prescreen_form()
    return form.prescreening.page(form.told(ANSWERS), form.person(ANSWERS))


def test_the_result_comes_with_a_page_on_the_shelf(shelf):
    context = Context(misses=1, service="107")
    reply = shown(the_prescreen_form(), shelf, paper, ANSWERS, context)
    assert "din søn" in reply.messages[0].text.lower()
    (link,) = reply.messages[-1].links
    assert link.url.startswith(PAPERS)
    laid = shelf.paper(link.url.removeprefix(PAPERS))
    assert laid.kind == "text/html"
    assert "din søn" in laid.body.decode()
    assert reply.context.misses == 0
    assert reply.context.service == "107", "what was talked about before is not forgotten"
    assert reply.context.offered == tuple(choice.key for message in reply.messages for choice in message.choices)


def test_it_says_what_the_person_said_and_not_what_that_was_taken_for(shelf):
    named = {**ANSWERS, "difficulty": ["physical", "mental", "social"], "mentions": ["hjerneskade"]}
    reply = shown(the_prescreen_form(), shelf, paper, named, Context())
    page = shelf.paper(reply.messages[-1].links[0].url.removeprefix(PAPERS)).body.decode()
    for text in ("\n".join(message.text for message in reply.messages), page):
        assert "hjerneskade" in text
        assert "noget fysisk" not in text and "noget psykisk" not in text
    assert "hjerneskade og særlige sociale problemer" in page


def test_each_showing_lies_at_an_address_of_its_own(shelf):
    links = {shown(the_prescreen_form(), shelf, paper, ANSWERS, Context()).messages[-1].links[0].url for _ in range(3)}
    assert len(links) == 3


def test_the_link_stands_only_under_the_last_message(shelf):
    reply = shown(the_prescreen_form(), shelf, paper, ANSWERS, Context())
    assert not any(message.links for message in reply.messages[:-1])


def test_easy_words(shelf):
    full, easy = (shown(the_prescreen_form(), shelf, paper, ANSWERS, Context(easy=wish)) for wish in (False, True))
    assert full.messages[0].text != easy.messages[0].text
    assert easy.context.easy


def test_nothing_known_still_gives_a_result(shelf):
    reply = shown(the_prescreen_form(), shelf, paper, {"age": "unknown"}, Context())
    assert reply.messages[0].text
    assert reply.messages[-1].links


def test_the_page_stands_alone(page):
    html = paper(page).body.decode()
    assert html.startswith("<!doctype html>")
    assert '<html lang="da">' in html
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|\son\w+=|\sstyle=", html)
    for address in re.findall(r'(?:href|src)="([^"]*)"', html):
        assert address.startswith("https://"), address


def test_the_style_is_allowed_by_its_digest_and_nothing_else_is(page):
    made = paper(page)
    (style,) = re.findall(r"<style>(.*?)</style>", made.body.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert made.policy == f"default-src 'none'; style-src 'sha256-{digest}'"


def test_the_page_holds_all_that_was_judged(page):
    html = paper(page).body.decode()
    for section in page.sections:
        assert section.title in html
        assert section.words in html
    for text in (page.heading, *page.caveats, *page.next_steps):
        assert text in html
    assert html.count("<h1") == 1


def test_what_stands_in_the_knowledge_is_text_and_never_markup(page):
    nasty = "<script>alert('x')</script> & \"mere\""
    html = paper(replace(page, heading=nasty, caveats=(nasty,))).body.decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
