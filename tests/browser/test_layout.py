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
READ_FROM_A_SEAT: Final = 16  # px, of initials before anybody zooms
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
MET: Final = """(maps) => maps.flatMap((map) => {
  const room = (part) => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    return { left, right, top, bottom, said: part.textContent, of: part.parentNode };
  };
  const every = (which) => [...map.querySelectorAll(which)].map(room);
  const words = every(".figures .label, .names text");
  const drawn = [...words, ...every(".figures .shape")];
  const paper = room(map.querySelector("svg[role=group]"));
  const over = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  const cut = drawn.filter((one) =>
    one.left < paper.left || one.right > paper.right + 1 ||
    one.top < paper.top || one.bottom > paper.bottom + 1);
  return [
    ...cut.map(({ said }) => `${said} is cut`),
    ...words.flatMap((one, n) => drawn.slice(n + 1)
      .filter((other) => one.of !== other.of && over(one, other))
      .map((other) => `${one.said} is over ${other.said}`)),
  ];
})"""
"""Words on a map that lie over a person, a place or other words, or are cut off."""
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
    initials = page.locator(".st-key-room .map [data-kind=person] .label")
    assert min(initials.evaluate_all(MAP_TYPE)) >= READ_FROM_A_SEAT
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
    """Return what is too small, too wide, too tall or covered about one item."""
    page = conducted(room, item)
    wrong: list[str] = page.evaluate(ROOM_TYPE) + page.evaluate(CUT)
    wrong += page.locator(".st-key-room .map").evaluate_all(MET)
    tall, high = page.evaluate(DOWNWARDS)
    if tall > high:
        wrong.append(f"{tall - high} px do not fit")
    return wrong
