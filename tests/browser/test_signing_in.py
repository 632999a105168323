"""Being signed in, as people meet it: the warning, the other tabs, and the end."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    OpenContext,
    Server,
    SignIn,
    axe,
    fill_in,
    idle,
    signed_in,
)

pytestmark = pytest.mark.browser

DRAFT = "otter lamp grav"
CLEARED = "Nothing happened for 15 minutes"


def timed(server: Server, open_context: OpenContext, path: str = "/passphrase") -> Page:
    """Sign in where the clock can be moved on."""
    page = open_context(bypass_csp=True).new_page()
    page.clock.install()
    page.goto(server.address + path)
    person = server.person("Practitioner")
    fill_in(page, person.username, person.phrase)
    signed_in(page)
    return page


def test_thirteen_idle_minutes_warn_and_a_key_keeps_the_draft(
    server: Server, open_context: OpenContext
) -> None:
    page = timed(server, open_context)
    field = page.get_by_label("New passphrase")
    field.click()
    page.keyboard.type(DRAFT)
    warning = page.locator("[data-door=warning]")
    page.clock.fast_forward("12:30")
    expect(warning).to_have_count(0)
    page.clock.fast_forward("00:45")
    expect(warning).to_be_visible()
    assert warning.get_attribute("role") == "alert"
    assert [one for one in axe(page) if "warning" in one] == []
    expect(field).to_be_focused()
    page.keyboard.type("e")
    expect(warning).to_have_count(0)
    expect(field).to_have_value(f"{DRAFT}e")
    page.clock.fast_forward("12:30")
    expect(warning).to_have_count(0)
    expect(field).to_have_value(f"{DRAFT}e")


def test_a_click_on_the_button_keeps_it_too(
    server: Server, open_context: OpenContext
) -> None:
    page = timed(server, open_context)
    page.clock.fast_forward("13:20")
    page.get_by_role("button", name="Stay signed in").click()
    expect(page.locator("[data-door=warning]")).to_have_count(0)
    page.clock.fast_forward("10:00")
    idle(page)
    expect(page.get_by_role("button", name="Sign out", exact=True)).to_be_visible()


def test_who_does_not_answer_the_warning_is_signed_out(
    server: Server, open_context: OpenContext
) -> None:
    page = timed(server, open_context)
    page.clock.fast_forward("13:20")
    expect(page.locator("[data-door=warning]")).to_be_visible()
    page.clock.fast_forward("02:00")
    expect(page.get_by_text(CLEARED)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in", level=1)).to_be_visible()


def test_working_in_one_tab_keeps_the_other(
    server: Server, open_context: OpenContext
) -> None:
    page = timed(server, open_context)
    other = page.context.new_page()
    other.clock.install()
    other.goto(f"{server.address}/passphrase")
    signed_in(other)
    page.clock.fast_forward("13:20")
    expect(page.locator("[data-door=warning]")).to_be_visible()
    other.get_by_label("New passphrase").click()
    expect(page.locator("[data-door=warning]")).to_have_count(0)


def test_signed_out_there_every_tab_is_empty_within_twenty_seconds(
    sign_in: SignIn,
) -> None:
    here, there = sign_in("nia", "/passphrase"), sign_in("nia")
    name = there.get_by_text("Nia Corbet", exact=True)
    expect(name).to_be_visible()
    here.reload()
    signed_in(here)
    began = time.monotonic()
    ways_out = here.get_by_role("button", name="End it there")
    for _ in range(ways_out.count()):
        ways_out.first.click()
        idle(here)
    expect(name).to_have_count(0, timeout=20_000)
    assert time.monotonic() - began <= 20
    expect(here.get_by_text("This browser")).to_be_visible()
