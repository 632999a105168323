"""What is picked on the map is picked in time, place and counts, until Escape."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenContext, Server
from tests.browser.walking import Walker, violations

pytestmark = pytest.mark.browser


def test_a_pick_on_the_map_goes_round_the_views_by_refs_and_escape_clears_it(
    server: Server, open_context: OpenContext
) -> None:
    walker = Walker(open_context(bypass_csp=True).new_page(), server).enter("asha")
    page = walker.go("/map?item=M-1")
    who = page.locator(".map [data-ref^=P-]").first
    ref = who.get_attribute("data-ref")
    drawing = page.locator(".map svg").first
    stood = drawing.bounding_box(), who.get_attribute("transform")
    who.focus()
    with walker.awaited():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"/map?item=M-1&pick={ref}")
    assert page.locator(".map .aside").count() > 0
    assert (drawing.bounding_box(), who.get_attribute("transform")) == stood
    with walker.awaited():
        page.get_by_role("link", name="Time", exact=True).click()
    assert page.url.endswith(f"/timeline?item=M-1&pick={ref}")
    expect(page.get_by_text("Shown: ")).to_be_visible()
    assert violations(page) == []
    with walker.awaited():
        page.get_by_role("link", name="Place", exact=True).click()
    expect(page.get_by_text("Shown: ")).to_be_visible()
    with walker.awaited():
        page.get_by_role("link", name="Events counted").click()
    expect(page.get_by_text(f"Shown: {ref}")).to_be_visible()
    with walker.awaited():
        page.get_by_role("link", name="Relationships").click()
    assert page.url.endswith(f"/map?item=M-1&pick={ref}")
    assert page.locator(".map .aside").count() > 0
    with walker.awaited():
        page.keyboard.press("Escape")
    assert page.url.endswith("/map?item=M-1")
    assert page.locator(".map .aside").count() == 0
    assert walker.complaints == []
