"""Two people at one map: what one does the other sees, with no click and no jump."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from peerdash.model import AuditLine
from peerdash.store import scope
from tests.browser.conftest import OpenContext, Server, axe
from tests.browser.drawing import form, kept, said, somebody, standing, typed, unmoved
from tests.browser.walking import Walker

pytestmark = pytest.mark.browser

PARADE = "/map?item=M-5"
DRAWN = re.compile("/session/drawn")
SOON = 30_000  # milliseconds: a question every four seconds, and a busy machine


@pytest.fixture
def asha(own_server: Server, open_context: OpenContext) -> Walker:
    """Sit the chair at the map."""
    return at_the_map(open_context().new_page(), own_server, "asha")


@pytest.fixture
def sam(own_server: Server, browser: Browser) -> Iterator[Walker]:
    """Sit the coordinator at the same map."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-GB", bypass_csp=True
    )
    context.set_default_timeout(20_000)
    yield at_the_map(context.new_page(), own_server, "sam")
    context.close()


def at_the_map(page: Page, server: Server, who: str) -> Walker:
    walker = Walker(page, server).enter(who)
    walker.go(PARADE)
    return walker


def moved(walker: Walker, ref: str, key: str, times: int) -> None:
    """Move somebody by keyboard."""
    page = walker.page
    page.locator(f".map .figure[data-ref='{ref}']").focus()
    page.keyboard.press("m")
    for _ in range(times):
        page.keyboard.press(key)
    with walker.awaited():
        page.keyboard.press("Enter")


def changes(server: Server) -> int:
    with scope.unscoped(server.database) as rows:
        acts = [one.act.row.changes for one in rows.exec(select(AuditLine)).all()]
    return sum(acts)


def test_what_one_does_the_other_sees_without_a_click(
    asha: Walker, sam: Walker, own_server: Server
) -> None:
    page, before = sam.page, standing(sam.page)
    chosen = page.locator(".map .figure").first
    ref = chosen.get_attribute("data-ref") or ""
    with sam.awaited():
        chosen.focus()
        page.keyboard.press("Enter")
    asha.page.locator(".map svg[role=group]").focus()
    asha.page.keyboard.press("n")
    typed(asha.page, "Vera Zimm, 14, f - seen there")
    kept(asha)
    lines = changes(own_server)
    expect(somebody(page, "VZ")).to_be_visible(timeout=SOON)
    assert unmoved(before, page)
    expect(page.locator(f".map [data-ref='{ref}']")).to_have_class(re.compile("chosen"))
    expect(page.locator(f".map [data-ref='{ref}']")).to_be_focused()
    assert changes(own_server) == lines
    assert [one for one in sam.complaints if "404" not in one] == []


def test_a_form_that_is_open_is_left_alone_until_it_is_done(
    asha: Walker, sam: Walker
) -> None:
    page = sam.page
    page.locator(".map svg[role=group]").focus()
    page.keyboard.press("n")
    typed(page, "Half a name")
    ref = next(iter(standing(asha.page)))
    moved(asha, ref, "ArrowLeft", 3)
    there = standing(asha.page)[ref]
    for _ in range(2):  # as long as hers asks twice, his could have
        with asha.page.expect_response(DRAWN, timeout=SOON):
            pass
    assert standing(page)[ref] != there
    expect(form(page).locator("textarea")).to_have_value("Half a name")
    expect(form(page).locator("textarea")).to_be_focused()
    page.keyboard.press("Escape")
    one = page.locator(f".map .figure[data-ref='{ref}']")
    expect(one).to_have_attribute("transform", there, timeout=SOON)


def test_a_tidier_map_is_looked_at_and_left_or_taken_and_taken_back(
    asha: Walker, sam: Walker, own_server: Server
) -> None:
    page = sam.page
    (first, at), (second, _) = list(standing(page).items())[:2]
    heap(sam, first, second)
    heaped, lines = standing(page), changes(own_server)
    assert heaped[first] == at

    page.locator(f".map .figure[data-ref='{first}']").focus()
    with sam.awaited():
        page.keyboard.press("y")
    offer = page.get_by_role("group", name="A tidier arrangement")
    expect(offer).to_contain_text("would move")
    assert standing(page) != heaped
    assert axe(page) == []
    page.keyboard.press("b")
    assert standing(page) == heaped
    page.keyboard.press("b")
    with sam.awaited():
        page.keyboard.press("Escape")
    expect(offer).to_be_hidden()
    assert standing(page) == heaped
    assert changes(own_server) == lines

    with sam.awaited():
        page.keyboard.press("y")
    tidy = standing(page)
    with sam.awaited():
        page.keyboard.press("Enter")
    expect(offer).to_be_hidden()
    assert standing(page) == tidy
    assert changes(own_server) == lines + 1
    one = asha.page.locator(f".map .figure[data-ref='{second}']")
    expect(one).to_have_attribute("transform", tidy[second], timeout=SOON)
    with sam.awaited():
        page.keyboard.press("Control+z")
    assert standing(page) == heaped
    assert said(page, re.compile(".")).count() > 0


def heap(walker: Walker, first: str, second: str) -> None:
    """Put the second of two on top of the first, by keyboard."""
    spots = {
        ref: [float(n) for n in re.findall(r"[-\d.]+", at)]
        for ref, at in standing(walker.page).items()
    }
    across, down = (b - a for a, b in zip(spots[second], spots[first], strict=True))
    walker.page.locator(f".map .figure[data-ref='{second}']").focus()
    walker.page.keyboard.press("m")
    for far, (less, more) in (
        (across, ("ArrowLeft", "ArrowRight")),
        (down, ("ArrowUp", "ArrowDown")),
    ):
        for _ in range(round(abs(far) / 12)):
            walker.page.keyboard.press(less if far < 0 else more)
    with walker.awaited():
        walker.page.keyboard.press("Enter")


def test_tables_are_told_again_when_somebody_else_edits(
    asha: Walker, sam: Walker
) -> None:
    page = sam.page
    with sam.awaited():
        page.get_by_role("radio", name="Tables").click()
    ref = asha.page.locator(".map .figure").first.get_attribute("data-ref") or ""
    with page.expect_request(DRAWN, timeout=SOON):
        moved(asha, ref, "ArrowRight", 1)
    again = page.get_by_text("Somebody else changed this map")
    expect(again).to_be_attached(timeout=SOON)
