"""No way of seeing a map has a barrier, whoever comes to it from the canvas."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Server
from tests.browser.walking import Walker, violations

pytestmark = pytest.mark.browser

SAMPLE = ("Share", "Versions")
REST = ("Tables", "In words", "Shorthand", "Add")


@pytest.fixture
def walker(browser: Browser, own_server: Server) -> Iterator[Walker]:
    """Open the map as the chair, with the focus on its canvas."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-GB", bypass_csp=True
    )
    context.set_default_timeout(30_000)
    walker = Walker(context.new_page(), own_server).enter("asha")
    walker.go("/map?item=M-12")
    walker.page.locator(".map .figure").first.focus()
    yield walker
    context.close()


@pytest.mark.parametrize(
    "view", [*SAMPLE, *(pytest.param(one, marks=pytest.mark.slow) for one in REST)]
)
def test_no_way_of_seeing_a_map_has_a_barrier(walker: Walker, view: str) -> None:
    with walker.awaited():
        walker.page.get_by_role("radio", name=view, exact=True).click()
    assert violations(walker.page) == []
