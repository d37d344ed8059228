"""Nobody but a member gets in, and no other site can act for one."""

import httpx
import pytest

from bot.staff.tries import AN_ADDRESS
from bot.staff_pages.registry import PAGES

from .conftest import Member, Workbench, check_page, serving


def paths():
    """Every address of the workbench without a name in it."""
    return [
        (route.method, "/personale" + page.path + route.path)
        for page in PAGES
        for route in page.routes
        if "<" not in route.path
    ]


@pytest.mark.parametrize(("method", "path"), paths())
def test_without_a_session_every_page_leads_to_the_login(bench, method, path):
    for cookies in ({}, {"vejviser_personale": "x.y"}):
        reply = httpx.request(method, bench.base + path, cookies=cookies, headers={"Origin": bench.base}, timeout=30)
        assert (reply.status_code, reply.headers["location"]) == (303, "/personale/log-ind")


@pytest.mark.parametrize(("method", "path"), [each for each in paths() if each[0] == "POST"])
def test_a_form_without_its_token_or_from_elsewhere_changes_nothing(bench, member, method, path):
    other = bench.member("En anden")
    stranger = {"form_token": other.token()}
    bench.staff.members.remove("En anden")
    for values in ({}, {"form_token": ""}, {"form_token": "æ"}, stranger):
        reply = member.client.post(path, data=values)
        assert reply.status_code == 403, reply.text
        assert "Der er ikke ændret noget" in reply.text
    for origin in ("https://evil.example", "null", ""):
        reply = member.client.post(path, data={"form_token": member.token()}, headers={"Origin": origin})
        assert reply.status_code == 403


def test_the_cookie_is_for_these_pages_alone_and_no_script_reads_it(bench):
    code = bench.add("Cookie")
    someone = Member(bench.base, code)
    said = httpx.Client(base_url=bench.base, headers={"Origin": bench.base})
    page = said.get("/personale/log-ind")
    token = page.text.split('name="form_token" value="')[1].split('"')[0]
    cookie = said.post("/personale/log-ind", data={"form_token": token, "code": code}).headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=Strict", "Path=/personale", "Max-Age=28800"):
        assert part.lower() in cookie.lower()
    assert "secure" not in cookie.lower()
    assert someone.get("/personale").status_code == 200
    bench.staff.members.remove("Cookie")


@pytest.mark.parametrize("path", ["/personale", "/personale/log-ind", "/personale/personale.css"])
def test_pages_are_kept_nowhere_and_load_nothing_from_elsewhere(member, path):
    headers = member.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_pages_hold_no_script_and_no_style_of_their_own(member):
    for method, path in paths():
        if method == "GET":
            text = member.get(path).text
            assert " style=" not in text and "<style" not in text and " onclick=" not in text
            assert "<script>" not in text


def test_removing_a_member_ends_the_session_at_once(bench):
    gone = bench.member("Går snart")
    assert gone.get("/personale").status_code == 200
    bench.staff.members.remove("Går snart")
    assert gone.get("/personale").status_code == 303


def test_logging_out_ends_the_session_also_for_who_kept_the_cookie(bench, member):
    kept = dict(member.client.cookies)
    assert member.send("/personale/log-ud").headers["location"] == "/personale/log-ind"
    assert httpx.get(bench.base + "/personale", cookies=kept).status_code == 303


def test_logging_in_changes_the_session(bench):
    code = bench.add("To gange")
    someone = Member(bench.base, code)
    first = someone.client.cookies["vejviser_personale"]
    someone.send("/personale/log-ud")
    someone.send("/personale/log-ind", at="/personale/log-ind", code=code)
    assert someone.client.cookies["vejviser_personale"] != first
    bench.staff.members.remove("To gange")


def test_a_body_larger_than_a_page_takes_is_refused_with_a_sentence(member):
    reply = member.client.post("/personale/log-ud", content=b"x" * 100_000)
    assert reply.status_code == 413
    assert "for stort" in reply.text


@pytest.mark.parametrize(
    "given", [b"", b"\xff\xfe", b"form_token=%ff&code=%00", b"=&=&=", b"form_token[]=1&form_token[]=2"]
)
def test_broken_forms_never_break_the_server(bench, member, given):
    for path in ("/personale/log-ind", "/personale/log-ud"):
        reply = member.client.post(path, content=given, headers={"Content-Type": "application/x-www-form-urlencoded"})
        assert reply.status_code in (403, 303), reply.text


def test_without_a_member_there_are_no_pages_and_a_wrong_code_is_told_and_slowed(tmp_path):
    with serving(tmp_path, VEJVISER_PUBLIC_URL="https://vejviser.example.dk") as bench:
        for path in ("/personale", "/personale/log-ind", "/personale/personale.css"):
            gone = httpx.get(bench.base + path)
            assert gone.status_code == 404
            assert gone.json() == httpx.get(bench.base + "/nowhere").json()
        code = bench.add("Mette")
        client = httpx.Client(base_url=bench.base, headers={"Origin": "https://vejviser.example.dk"})
        for number in range(AN_ADDRESS + 1):
            opened = client.get("/personale/log-ind")
            assert "secure" in opened.headers["set-cookie"].lower()
            token = opened.text.split('name="form_token" value="')[1].split('"')[0]
            cookies = {"vejviser_log_ind": opened.headers["set-cookie"].split("=", 1)[1].split(";")[0]}
            wrong = client.post("/personale/log-ind", data={"form_token": token, "code": "nej"}, cookies=cookies)
            assert wrong.status_code == (401 if number < AN_ADDRESS else 429)
        assert "Vent 10 minutter" in wrong.text
        assert code not in wrong.text


def test_the_login_page_can_be_used_by_all(bench: Workbench, browser, pictures):
    page = browser.new_page()
    page.goto(bench.base + "/personale")
    page.wait_for_url("**/log-ind")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_label("Din personlige kode").fill("forkert")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert "Koden passer ikke" in page.get_by_role("alert").inner_text()
    check_page(page, pictures, "log-ind")
    page.close()


def test_an_address_that_is_not_there_says_so_on_a_page(bench, member):
    reply = member.get("/personale/findes-ikke/her")
    assert reply.status_code == 404
    assert "Den side findes ikke." in reply.text and 'href="/personale/tekster"' in reply.text
    stranger = httpx.get(bench.base + "/personale/findes-ikke")
    assert (stranger.status_code, stranger.headers["location"]) == (303, "/personale/log-ind")
