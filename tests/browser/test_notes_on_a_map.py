"""A note and a symbol put on a map without a mouse, moved, changed and taken off."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import drawing
from tests.browser.conftest import Server, axe
from tests.browser.drawing import form, kept, somebody, standing, typed, unmoved
from tests.browser.walking import Walker

pytestmark = pytest.mark.browser

BOXES = """(pair) => {
  const [a, b] = pair.map((one) => one.getBoundingClientRect());
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}"""


@pytest.fixture
def walker(browser: Browser, own_server: Server) -> Iterator[Walker]:
    """Open the busiest map as the coordinator."""
    with drawing.before(browser, own_server, "/map?item=M-12") as walker:
        yield walker


def note(page: Page, words: str) -> Locator:
    return page.locator(f".map .note[aria-label*='{words}']")


def test_a_note_and_a_symbol_are_stuck_on_by_keyboard_and_nobody_moves(
    walker: Walker,
) -> None:
    page = walker.page
    before, who = standing(page), somebody(page, "HR")
    who.focus()
    page.keyboard.press("o")
    expect(form(page, "Stick a note on")).to_be_visible()
    page.keyboard.press("Tab")
    typed(page, "Collected by an aunt")
    kept(walker)
    mine = note(page, "Note on HR: Collected by an aunt")
    expect(mine).to_have_count(1)
    for other in page.locator(".map .badge.solid, .map .figure .shape").all():
        pair = [mine.locator(".leaf").element_handle(), other.element_handle()]
        assert not page.evaluate(BOXES, pair)

    at = mine.locator(".leaf").bounding_box()
    mine.focus()
    page.keyboard.press("m")
    for _ in range(4):
        page.keyboard.press("ArrowUp")
    kept(walker)
    now = mine.locator(".leaf").bounding_box()
    assert at
    assert now
    assert now["y"] < at["y"]

    somebody(page, "HR").focus()
    page.keyboard.press("s")
    expect(form(page, "Put up a symbol")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("A new one")
    page.keyboard.press("Tab")
    page.keyboard.type("Tree")
    page.keyboard.press("Tab")
    typed(page, "Cycles to school")
    kept(walker)
    said = somebody(page, "HR").get_attribute("aria-label") or ""
    assert said.endswith("marked: Cycles to school")
    expect(page.locator(".key").get_by_text("Cycles to school")).to_be_visible()
    assert unmoved(before, page)
    assert axe(page) == []

    mine.focus()
    page.keyboard.press("Delete")
    typed(page, "Said of somebody else")
    kept(walker)
    expect(mine).to_have_count(0)
    expect(page.locator(".map .note")).to_have_count(3)
