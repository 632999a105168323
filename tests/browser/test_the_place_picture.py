"""The place picture: chosen by pointer, by key, from an address; nothing is fetched."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenContext, Server
from tests.browser.walking import Walker, violations

pytestmark = pytest.mark.browser


def test_a_choice_narrows_the_tables_is_in_the_address_and_escape_clears_it(
    server: Server, open_context: OpenContext
) -> None:
    walker = Walker(open_context(bypass_csp=True).new_page(), server).enter("asha")
    page = walker.go("/place?item=M-1")
    estate = page.locator("[data-ref=L-2]")
    rows = page.get_by_role("row")
    every = rows.count()
    with walker.awaited():
        estate.click()
    assert page.url.endswith("/place?item=M-1&pick=L-2")
    expect(estate).to_have_attribute("aria-pressed", "true")
    assert rows.count() < every
    assert violations(page) == []
    with walker.awaited():
        page.keyboard.press("Escape")
    assert page.url.endswith("/place?item=M-1")
    assert rows.count() == every
    page.locator("[data-ref=L-4]").focus()
    with walker.awaited():
        page.keyboard.press("Enter")
    assert page.url.endswith("pick=L-4")
    whole = page.locator(".plate svg").get_attribute("viewBox")
    page.get_by_role("button", name="Closer").click()
    near = page.locator(".plate svg").get_attribute("viewBox")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="The whole drawing").click()
    assert page.locator(".plate svg").get_attribute("viewBox") == whole != near
    own = server.address
    ours = (own, own.replace("http", "ws"), "data:", "blob:")
    assert [url for url in walker.asked if not url.startswith(ours)] == []
    assert walker.complaints == []
