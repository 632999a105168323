"""Everything fits the room's screen, and can be read from the table."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import Server
from tests.browser.fitting import CUT, unfit
from tests.browser.walking import PEOPLE, Walker, addresses

pytestmark = pytest.mark.browser

SMALL: Final = ViewportSize(width=1280, height=720)
WALL: Final = ViewportSize(width=1920, height=1080)
ITEMS: Final = ("M-12", "M-1", "L-1", "C-1", "M-6", "M-7", "A-1", "T-1")
READ_FROM_THE_TABLE: Final = 18  # px
PRESSES: Final = 3  # a laptop fits the whole map first, and its words are smaller

DOWNWARDS: Final = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return [main.scrollHeight, main.clientHeight];
}"""
ROOM_TYPE: Final = """() => {
  const words = document.createTreeWalker(
    document.querySelector(".st-key-room"), NodeFilter.SHOW_TEXT
  );
  const small = [];
  while (words.nextNode()) {
    const part = words.currentNode.parentElement;
    const said = words.currentNode.textContent.trim();
    const control = part.closest("button, label, input, svg, style, [role=combobox]");
    const live = part.closest(".live, [data-testid=stSelectbox]");
    if (!said || control || live || !part.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(part).fontSize);
    if (size < 18) small.push(`${size}px ${said}`);
  }
  return small;
}"""
MAP_TYPE: Final = """(words) => words
  .filter((part) => part.textContent.trim())
  .map((part) => parseFloat(getComputedStyle(part).fontSize) * part.getScreenCTM().a)
"""
MAP_WORDS: Final = ".st-key-room .map svg[role=group] text:not(.badge *)"


@pytest.fixture(scope="module")
def wall(browser: Browser, server: Server) -> Iterator[Walker]:
    """Sign in as the chair on a wall; a laptop is what every page is walked on."""
    context = browser.new_context(viewport=WALL, locale="en-GB")
    yield Walker(context.new_page(), server).enter("asha")
    context.close()


@pytest.fixture(scope="module", params=[SMALL, WALL], ids=["small", "wall"])
def room(
    request: pytest.FixtureRequest, browser: Browser, own_server: Server
) -> Iterator[Walker]:
    """Sign in as the chair on the room's screen, with the meeting under way."""
    context = browser.new_context(viewport=request.param, locale="en-GB")
    walker = Walker(context.new_page(), own_server).enter("asha")
    page = walker.go("/meeting?meeting=G-4&step=general")
    start = page.get_by_role("button", name="Start the meeting")
    if start.count():
        start.click()
        expect(page.get_by_role("button", name="Next item")).to_be_visible()
    yield walker
    context.close()


def test_no_page_is_wider_than_a_wall_and_no_control_is_cut(wall: Walker) -> None:
    found = [
        (address, wrong)
        for address in addresses(PEOPLE["asha"])
        if (wrong := unfit(wall.go(address)))
    ]
    assert found == []


def test_each_item_of_the_meeting_fits_the_rooms_screen(room: Walker) -> None:
    found = [(item, room_told(room, item)) for item in ITEMS]
    assert [one for one in found if one[1]] == []


def test_the_words_on_the_rooms_map_can_be_read(room: Walker) -> None:
    page = conducted(room, "M-12")
    words = page.locator(MAP_WORDS)
    if page.viewport_size == SMALL:
        for _ in range(PRESSES):
            page.get_by_role("button", name="Zoom in").click()
    sizes = words.evaluate_all(MAP_TYPE)
    assert len(sizes) > len(ITEMS)
    assert min(sizes) >= READ_FROM_THE_TABLE


def conducted(room: Walker, item: str) -> Page:
    """Open one item of the meeting as the room sees it."""
    return room.go(f"/meeting?meeting=G-4&step=conduct&item={item}")


def room_told(room: Walker, item: str) -> list[str]:
    """Return what is too small to read, too wide or too tall about one item."""
    page = conducted(room, item)
    wrong: list[str] = page.evaluate(ROOM_TYPE) + page.evaluate(CUT)
    tall, high = page.evaluate(DOWNWARDS)
    if tall > high:
        wrong.append(f"{tall - high} px do not fit")
    return wrong
