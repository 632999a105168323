"""Everything fits: on a laptop, on a wall, and in the room."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import Server
from tests.browser.walking import PEOPLE, Walker, addresses

pytestmark = pytest.mark.browser

LAPTOP: Final = ViewportSize(width=1280, height=800)
SMALL: Final = ViewportSize(width=1280, height=720)
WALL: Final = ViewportSize(width=1920, height=1080)
ITEMS: Final = ("M-12", "M-1", "L-1", "C-1", "M-6", "M-7", "A-1", "T-1")
READ_FROM_THE_TABLE: Final = 18  # px
PRESSES: Final = 3  # a laptop fits the whole map first, and its words are smaller

SIDEWAYS: Final = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  const page = document.documentElement;
  return page.scrollWidth > innerWidth || main.scrollWidth > main.clientWidth;
}"""
DOWNWARDS: Final = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return [main.scrollHeight, main.clientHeight];
}"""
CUT: Final = """() => {
  const shown = "button, [role=radio], [data-testid=stPageLink] a, h1, h2, h3, label";
  const cut = (part) => {
    const { overflowX, display } = getComputedStyle(part);
    const words = part.textContent.trim() && display !== "inline";
    return words && overflowX !== "visible" && part.scrollWidth > part.clientWidth + 1;
  };
  const spills = (part) => {
    const within = part.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(part);
    return [...range.getClientRects()].some(
      ({ left, right }) =>
        right - left > 1 && (left < within.left - 1 || right > within.right + 1)
    );
  };
  const visible = [...document.querySelectorAll(shown)].filter((part) =>
    part.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && part.textContent.trim() && part.getBoundingClientRect().width > 2
  );
  return visible
    .filter((part) => spills(part) || [part, ...part.querySelectorAll("*")].some(cut))
    .map((part) => part.textContent.trim());
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


@pytest.fixture(scope="module", params=[LAPTOP, WALL], ids=["laptop", "wall"])
def walker(
    request: pytest.FixtureRequest, browser: Browser, server: Server
) -> Iterator[Walker]:
    """Sign in as the chair on a screen of one size."""
    context = browser.new_context(viewport=request.param, locale="en-GB")
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


def test_no_page_scrolls_sideways_and_no_control_is_cut(walker: Walker) -> None:
    found = [
        (address, sideways, cut)
        for address in addresses(PEOPLE["asha"])
        for sideways, cut in [looked_at(walker.go(address))]
        if sideways or cut
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


def looked_at(page: Page) -> tuple[bool, list[str]]:
    """Whether the page scrolls sideways, and the words of each control that is cut."""
    return page.evaluate(SIDEWAYS), page.evaluate(CUT)


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
