"""The door, from outside, in a real browser."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    OpenContext,
    Scheme,
    Server,
    SignIn,
    axe,
    fill_in,
    idle,
    signed_in,
)

pytestmark = pytest.mark.browser

WRONG = "The username or the passphrase is not right."
CLOSED = (
    "/media/abc.csv",
    "/component/any.thing/index.html",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/upload_file/a/b",
    "/_stcore/bidi-components/peerdash.canvas/canvas.js",
    "/export/abc",
)


def ask_to_sign_in(page: Page) -> None:
    expect(page.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
    idle(page)


def test_a_cold_server_shows_an_address_only_after_sign_in(
    cold_server: Server, open_context: OpenContext
) -> None:
    page = open_context().new_page()
    page.goto(f"{cold_server.address}/today?map=M-12")
    ask_to_sign_in(page)
    assert page.get_by_role("heading", level=1).count() == 1
    person = cold_server.person("Chair")
    assert person.name not in page.content()
    fill_in(page, person.username, person.phrase)
    signed_in(page)
    expect(page.get_by_role("heading", name="Sign in")).to_have_count(0)
    expect(page.get_by_text(person.name, exact=True)).to_be_visible()
    expect(page).to_have_url(f"{cold_server.address}/today?map=M-12")


def test_a_link_signs_in_once_only(server: Server, open_context: OpenContext) -> None:
    link = server.person("Auditor").link
    page = open_context().new_page()
    page.goto(link)
    signed_in(page)
    other = open_context().new_page()
    other.goto(link)
    expect(other.get_by_role("heading", level=1)).to_have_text("This way in is used up")
    other.goto(server.address)
    ask_to_sign_in(other)


@pytest.mark.parametrize("username", ["asha", "nobody-of-that-name", ""])
def test_every_wrong_try_says_one_sentence(
    username: str, server: Server, open_context: OpenContext
) -> None:
    page = open_context().new_page()
    page.goto(server.address)
    fill_in(page, username, "not the passphrase")
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_role("alert")).to_contain_text(WRONG)


def test_signing_out_ends_it_and_back_shows_nothing(
    server: Server, sign_in: SignIn
) -> None:
    page = sign_in("Coordinator", "/today")
    copied = page.context.cookies()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "You have been signed out"
    )
    page.go_back()
    ask_to_sign_in(page)
    page.context.add_cookies(copied)  # type: ignore[arg-type]
    page.goto(f"{server.address}/today")
    ask_to_sign_in(page)
    answer = page.request.get(f"{server.address}/session/alive")
    assert answer.status == 401


def test_another_tab_is_emptied_when_the_session_ends(sign_in: SignIn) -> None:
    page = sign_in("Coordinator")
    other = page.context.new_page()
    other.goto(page.url)
    signed_in(other)
    page.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("heading", level=1)).to_have_text(
        "You have been signed out", timeout=25_000
    )


def test_fifteen_idle_minutes_empty_the_page(
    server: Server, open_context: OpenContext
) -> None:
    page = open_context().new_page()
    page.clock.install()
    page.goto(server.address)
    person = server.person("Coordinator")
    fill_in(page, person.username, person.phrase)
    signed_in(page)
    page.clock.fast_forward("15:30")
    expect(page.get_by_text("Nothing happened for 15 minutes")).to_be_visible()


def test_the_cookie_is_out_of_reach(sign_in: SignIn) -> None:
    page = sign_in("Coordinator")
    cookie = next(
        each for each in page.context.cookies() if "peerdash" in each.get("name", "")
    )
    assert cookie.get("name") == "__Host-peerdash"
    assert cookie.get("httpOnly") is True
    assert cookie.get("secure") is True
    assert cookie.get("sameSite") == "Strict"
    assert cookie.get("expires") == -1
    assert "peerdash" not in page.evaluate("document.cookie")


def test_the_browser_keeps_nothing_of_ours(server: Server, sign_in: SignIn) -> None:
    page = sign_in("Coordinator")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    person = server.person("Coordinator")
    assert person.name not in kept
    assert person.username not in kept
    own, passing = json.loads(kept)
    assert [key for key in own if not key.startswith("stActiveTheme")] == []
    assert passing == {}


def test_no_request_leaves_the_machine(
    server: Server, open_context: OpenContext
) -> None:
    page = open_context().new_page()
    asked: list[str] = []
    blocked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console",
        lambda said: blocked.append(said.text) if "Content Sec" in said.text else None,
    )
    person = server.person("Coordinator")
    page.goto(server.address)
    fill_in(page, person.username, person.phrase)
    signed_in(page)
    own = (server.address, server.address.replace("http", "ws"), "data:", "blob:")
    assert asked
    assert [url for url in asked if not url.startswith(own)] == []
    assert blocked == []


def test_titles_and_addresses_name_nobody(server: Server, sign_in: SignIn) -> None:
    page = sign_in("Coordinator")
    assert page.title() == "peerdash"
    assert re.fullmatch(rf"{server.address}/?", page.url)


def test_the_demonstration_says_so_on_every_screen(
    server: Server, open_context: OpenContext, sign_in: SignIn
) -> None:
    page = open_context().new_page()
    page.goto(server.address)
    for each in (page, sign_in("Chair"), sign_in("Administrator")):
        expect(each.get_by_text("Fictitious: nobody here is real")).to_be_visible()


@pytest.mark.parametrize("path", CLOSED)
def test_without_a_session_there_is_nothing(path: str, server: Server) -> None:
    assert server.status(path) == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    scheme: Scheme, server: Server, open_context: OpenContext, sign_in: SignIn
) -> None:
    page = open_context(scheme, bypass_csp=True).new_page()
    page.goto(server.address)
    ask_to_sign_in(page)
    assert axe(page) == []
    fill_in(page, "asha", "wrong")
    expect(page.get_by_role("alert")).to_be_visible()
    assert axe(page) == []
    inside = sign_in("Chair", scheme=scheme, bypass_csp=True)
    assert axe(inside) == []
