"""A whole small map drawn without a mouse, with no barrier in any mode (issue 4.3)."""

import re
from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from peerdash.model import AuditLine
from peerdash.store import scope
from tests.browser import drawing
from tests.browser.conftest import Scheme, Server, axe, idle
from tests.browser.drawing import (
    EIGHT,
    focused,
    form,
    kept,
    said,
    somebody,
    standing,
    typed,
    unmoved,
)
from tests.browser.walking import Walker

pytestmark = pytest.mark.browser

PARADE = "/map?item=M-5"
WITHIN = """form => {
  const inner = form.getBoundingClientRect();
  const outer = form.parentNode.getBoundingClientRect();
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}"""


@pytest.fixture
def walker(browser: Browser, own_server: Server) -> Iterator[Walker]:
    """Open a small map as the coordinator."""
    with drawing.before(browser, own_server, PARADE) as walker:
        yield walker


def on_the_map(page: Page) -> None:
    """Reach the map's own ground with Tab alone."""
    page.get_by_role("radio", name="Map", exact=True).focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(".map svg[role=group]:focus").count():
            return
    pytest.fail("Tab does not reach the map")


def found(page: Page, label: str) -> None:
    """Reach somebody by the keys that find: Tab, then arrows until they are there."""
    on_the_map(page)
    page.keyboard.press("Tab")
    if not page.locator(".map .figure:focus").count():
        page.locator(".map .figure[tabindex='0']").focus()
    page.keyboard.press("l")
    for letter in label:
        page.keyboard.press(letter)
    page.keyboard.press("Escape")
    assert focused(page).startswith(label), focused(page)


def linked(walker: Walker, one: str, other: str, downs: int = 0) -> None:
    """Link two people by keyboard; `downs` is how far down the list the kind stands."""
    page = walker.page
    found(page, one)
    page.keyboard.press("l")
    for letter in other:
        page.keyboard.press(letter)
    page.keyboard.press("Enter")
    expect(form(page)).to_be_visible()
    for _ in range(downs):
        page.keyboard.press("ArrowDown")
    kept(walker)


def lines_in_the_log(server: Server) -> int:
    with scope.unscoped(server.database) as rows:
        asked = select(AuditLine).where(AuditLine.act == "edit-map")
        return len(rows.exec(asked).all())


def test_a_whole_small_map_is_drawn_without_a_mouse(
    walker: Walker, own_server: Server
) -> None:
    page, before = walker.page, standing(walker.page)
    lines = count(lines_in_the_log(own_server) + 1)

    on_the_map(page)
    page.keyboard.press("n")
    typed(page, EIGHT)
    page.keyboard.press("Tab")
    typed(page, "Named at the parade")
    kept(walker)
    for label in ("AB", "CD", "EF", "GH", "IJ", "KL", "MN", "OP"):
        expect(somebody(page, label)).to_be_visible()
    assert unmoved(before, page)
    assert lines_in_the_log(own_server) == next(lines)
    everybody = standing(page)

    linked(walker, "AB", "CD")
    expect(said(page, "AB is connected to CD: not yet tested")).to_have_count(1)
    assert lines_in_the_log(own_server) == next(lines)
    linked(walker, "KL", "AB", downs=3)
    expect(said(page, re.compile("^KL harms AB: not yet tested"))).to_have_count(1)
    next(lines)
    expect(page.get_by_text(re.compile("^KL \u2013 AB: harm"))).to_be_visible()

    found(page, "AB")
    page.keyboard.press("Shift+Enter")
    found(page, "EF")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("i")
    typed(page, "Assault at the shops")
    kept(walker)
    expect(said(page, re.compile("Assault.*: AB, EF"))).to_have_count(1)
    assert said(page, re.compile("^AB .* EF")).count() == 0
    assert lines_in_the_log(own_server) == next(lines)

    found(page, "GH")
    page.keyboard.press("c")
    typed(page, "Parade lot")
    kept(walker)
    expect(said(page, "Same place, Parade lot: GH")).to_have_count(1)
    found(page, "IJ")
    page.keyboard.press("j")
    expect(form(page)).to_contain_text("Into Parade lot")
    while "Parade lot" not in page.locator(".asking input:checked + span").inner_text():
        page.keyboard.press("ArrowDown")
    kept(walker)
    expect(said(page, "Same place, Parade lot: GH, IJ")).to_have_count(1)

    found(page, "CD")
    page.keyboard.press("q")
    typed(page, "Who collects her from school?")
    kept(walker)
    expect(somebody(page, "CD")).to_have_attribute(
        "aria-label", re.compile("1 question not answered")
    )
    assert unmoved(everybody, page)
    taken_back_and_made_again(walker)
    assert unmoved(everybody, page)
    assert walker.complaints == []


def taken_back_and_made_again(walker: Walker) -> None:
    """Take the last two edits back by keyboard, and make them again."""
    page = walker.page
    open_ = re.compile("1 question not answered")
    circle = "Same place, Parade lot: GH"
    for _ in range(2):
        with walker.awaited():
            page.keyboard.press("Control+z")
    expect(somebody(page, "CD")).not_to_have_attribute("aria-label", open_)
    expect(said(page, circle)).to_have_count(1)
    with walker.awaited():
        page.keyboard.press("Control+Shift+z")
    expect(said(page, f"{circle}, IJ")).to_have_count(1)
    with walker.awaited():
        page.keyboard.press("Control+y")
    expect(somebody(page, "CD")).to_have_attribute("aria-label", open_)


def test_a_line_is_tested_and_changed_by_keyboard(walker: Walker) -> None:
    page = walker.page
    line = page.locator(".map .line[data-kind=tie]").first
    line.focus()
    ref = line.get_attribute("data-ref")
    one = page.locator(f".map .line[data-ref='{ref}']")
    page.keyboard.press("k")
    page.keyboard.press("ArrowDown")
    kept(walker)
    expect(one).to_have_attribute("aria-label", re.compile("is closely connected to"))
    page.keyboard.press("t")
    typed(page, "Bryn Ash, youth worker")
    page.keyboard.press("Tab")
    for _ in range(5):
        if page.locator(".asking select:focus").count():
            break
        page.keyboard.press("Tab")
    page.keyboard.press("y")
    kept(walker)
    expect(one).to_have_attribute(
        "aria-label", re.compile("tested by Bryn Ash, youth worker on 2")
    )
    assert len(one.locator(".stroke").all()) == 2


def test_somebody_comes_off_with_a_reason_and_nobody_else_moves(
    walker: Walker,
) -> None:
    page = walker.page
    page.locator(".map .figure").first.focus()
    ref = page.locator(".map .figure:focus").get_attribute("data-ref") or ""
    before = {one: at for one, at in standing(page).items() if one != ref}
    page.keyboard.press("Delete")
    kept(walker)
    expect(page.locator(".asking .refused")).to_contain_text("Say why")
    assert ref in standing(page)
    typed(page, "Not involved after all")
    kept(walker)
    expect(page.locator(f".map [data-ref='{ref}']")).to_have_count(0)
    assert standing(page) == before


def test_what_is_refused_is_given_back_as_it_was_typed(walker: Walker) -> None:
    page = walker.page
    on_the_map(page)
    page.keyboard.press("n")
    typed(page, "Zora Quayle, 14, f")
    kept(walker)
    expect(page.locator(".asking .refused")).to_contain_text("has no reason")
    expect(page.locator(".asking textarea")).to_have_value("Zora Quayle, 14, f")
    expect(page.locator(".asking textarea")).to_be_focused()
    page.keyboard.press("Escape")
    expect(form(page)).to_have_count(0)
    expect(page.locator(".map [data-ref^='~']")).to_have_count(0)


def test_somebody_known_is_offered_and_is_the_same_person(walker: Walker) -> None:
    page = walker.page
    on_the_map(page)
    page.keyboard.press("n")
    typed(page, "Jonah Marrick, 16, m - seen there")
    kept(walker)
    expect(form(page)).to_contain_text("P-12, on M-12")
    page.keyboard.press(" ")
    kept(walker)
    expect(page.locator(".map .figure[data-ref='P-12']")).to_be_visible()


def test_an_edit_made_while_the_server_cannot_be_reached_is_sent_afterwards(
    walker: Walker,
) -> None:
    page = walker.page
    page.locator(".map .figure").first.focus()
    page.context.set_offline(offline=True)
    page.keyboard.press("m")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    moved = standing(page)
    expect(page.locator(".notice")).to_contain_text("1 edit not yet sent")
    page.context.set_offline(offline=False)
    expect(page.locator(".notice .late")).to_have_count(0, timeout=40_000)
    page.reload()
    idle(page)
    walker.wait()
    assert standing(page) == moved


@pytest.mark.parametrize(
    "scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)]
)
def test_no_mode_has_a_barrier(
    browser: Browser, own_server: Server, scheme: Scheme
) -> None:
    with drawing.before(browser, own_server, PARADE, scheme) as walker:
        every_mode(walker.page)


def every_mode(page: Page) -> None:
    on_the_map(page)
    assert axe(page) == []
    page.locator(".map .figure").first.focus()
    page.keyboard.press("Shift+Enter")
    assert axe(page) == []
    for key in ("n", "p", "i", "c", "q", "j", "Delete"):
        page.keyboard.press(key)
        expect(form(page)).to_be_visible()
        assert axe(page) == [], key
        assert page.locator(".map .asking").evaluate(WITHIN), key
        page.keyboard.press("Escape")
        expect(form(page)).to_have_count(0)
    page.keyboard.press("l")
    assert axe(page) == []
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(form(page)).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.locator(".map .line[data-kind=tie]").first.focus()
    for key in ("k", "t"):
        page.keyboard.press(key)
        expect(form(page)).to_be_visible()
        assert axe(page) == [], key
        page.keyboard.press("Escape")


def test_what_moves_stands_still_for_whoever_wants_that(walker: Walker) -> None:
    ring = walker.page.locator(".map .figure .ring").first
    assert ring.evaluate("ring => getComputedStyle(ring).transitionDuration") == "0s"
    walker.page.emulate_media(reduced_motion="no-preference")
    assert ring.evaluate("ring => getComputedStyle(ring).transitionDuration") != "0s"
