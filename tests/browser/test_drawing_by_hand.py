"""A map drawn with a mouse and with fingers: nobody moves but who is moved."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Server
from tests.browser.drawing import form, kept, said, somebody, standing, typed, unmoved
from tests.browser.walking import Walker

pytestmark = pytest.mark.browser

MAP = "/map?item=M-2"
ZOOM = r"""map => Number(/scale\(([\d.]+)\)/.exec(map.getAttribute("transform"))[1])"""


@pytest.fixture
def walker(browser: Browser, own_server: Server) -> Iterator[Walker]:
    """Open a map as the coordinator, where there is a mouse and a touch screen."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="en-GB", has_touch=True
    )
    walker = Walker(context.new_page(), own_server).enter("sam")
    walker.go(MAP)
    yield walker
    context.close()


def middle(one: Locator) -> tuple[float, float]:
    box = one.locator(".shape").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def two(page: Page) -> tuple[Locator, Locator]:
    """Two people whom no line joins yet."""
    people = page.locator(".map .figure[data-kind=person]").all()
    names = [
        (one, (one.get_attribute("aria-label") or "").split(",")[0]) for one in people
    ]
    for one, name in names:
        for other, called in names:
            pair = re.compile(rf"^({name} .* {called}|{called} .* {name})\b")
            if name != called and not said(page, pair).count():
                return one, other
    pytest.fail("Everybody is linked to everybody")


def test_a_line_is_drawn_from_the_handle_of_one_to_another(walker: Walker) -> None:
    page, before = walker.page, standing(walker.page)
    one, other = two(page)
    lines = page.locator(".map .line").count()
    page.mouse.move(*middle(one))
    grip = page.locator(".map .grip .reach").bounding_box()
    assert grip
    assert min(grip["width"], grip["height"]) >= 24
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(*middle(other), steps=6)
    expect(page.locator(".map .figure.target")).to_have_count(1)
    page.mouse.up()
    expect(form(page, re.compile("^Link "))).to_be_visible()
    with walker.awaited():
        form(page).get_by_role("button", name="Draw").click()
    expect(page.locator(".map [data-ref^='~']")).to_have_count(0)
    expect(page.locator(".map .line")).to_have_count(lines + 1)
    assert unmoved(before, page)


def test_a_double_click_on_empty_ground_adds_somebody_there(walker: Walker) -> None:
    page, before = walker.page, standing(walker.page)
    ground = page.locator(".map svg[role=group]").bounding_box()
    assert ground
    spot = ground["x"] + 60, ground["y"] + ground["height"] - 60
    page.mouse.dblclick(*spot)
    walker.wait()
    typed(page, "Zed Zola, 15, m - was there")
    kept(walker)
    expect(somebody(page, "ZZ")).to_be_visible()
    assert middle(somebody(page, "ZZ")) == pytest.approx(spot, abs=2)
    assert unmoved(before, page)


def test_several_chosen_are_put_in_a_row_and_nobody_else_moves(walker: Walker) -> None:
    page, before = walker.page, standing(walker.page)
    one, other = two(page)
    refs = {each.get_attribute("data-ref") for each in (one, other)}
    for each in (one, other):
        page.keyboard.down("Shift")
        page.mouse.click(*middle(each))
        page.keyboard.up("Shift")
    page.get_by_role("button", name="Line up", exact=True).click()
    with walker.awaited():
        form(page).get_by_text("In a row, level with the highest").click()
        form(page).get_by_role("button", name="Line up").click()
    after = standing(page)
    heights = {after[ref].split(" ")[1] for ref in refs if ref}
    assert len(heights) == 1
    still = {ref: at for ref, at in before.items() if ref not in refs}
    assert unmoved(still, page)


def test_dropped_with_alt_somebody_is_asked_into_what_is_there(walker: Walker) -> None:
    page = walker.go("/map?item=M-12")
    younger = said(page, re.compile("^Same group, Younger boys: "))
    words = younger.get_attribute("aria-label") or ""
    assert "IJ" not in words
    to = middle(somebody(page, "SO"))
    page.mouse.move(*middle(somebody(page, "IJ")))
    page.mouse.down()
    page.mouse.move(to[0] - 45, to[1], steps=6)
    page.keyboard.down("Alt")
    with walker.awaited():
        page.mouse.up()
    page.keyboard.up("Alt")
    into = form(page).get_by_text("Into Younger boys")
    expect(into).to_be_visible()
    expect(younger).to_have_attribute("aria-label", words)
    into.click()
    with walker.awaited():
        form(page).get_by_role("button", name="Keep").click()
    expect(younger).to_have_attribute("aria-label", re.compile(r"\bIJ\b"))


def test_the_wheel_zooms_round_the_pointer_and_moves_nobody(walker: Walker) -> None:
    page, before = walker.page, standing(walker.page)
    world = page.locator(".map svg[role=group] > g").first
    one, other = two(page)
    zoom, at, away = world.evaluate(ZOOM), middle(one), middle(other)
    page.mouse.move(*at)
    page.mouse.wheel(0, -240)
    expect(world).not_to_have_attribute("transform", re.compile(f"scale.{zoom:.4f}"))
    assert world.evaluate(ZOOM) > zoom
    assert max(abs(a - b) for a, b in zip(middle(one), at, strict=True)) < 2
    assert max(abs(a - b) for a, b in zip(middle(other), away, strict=True)) > 2
    page.mouse.wheel(0, 240)
    assert unmoved(before, page)


def test_two_fingers_zoom_and_one_moves_somebody(walker: Walker) -> None:
    page, before = walker.page, standing(walker.page)
    world = page.locator(".map svg[role=group] > g").first
    touch = page.context.new_cdp_session(page)
    ground = page.locator(".map svg[role=group]").bounding_box()
    assert ground
    x, y = ground["x"] + ground["width"] / 2, ground["y"] + ground["height"] / 2
    zoom = world.evaluate(ZOOM)

    def fingers(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": at[0], "y": at[1], "id": n} for n, at in enumerate(points)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    fingers("touchStart", (x - 40, y), (x + 40, y))
    for apart in (60, 80, 100):
        fingers("touchMove", (x - apart, y), (x + apart, y))
    fingers("touchEnd")
    assert world.evaluate(ZOOM) > zoom * 1.5
    assert unmoved(before, page)
    page.get_by_role("button", name="Fit the map").click()
    one, _ = two(page)
    ref = one.get_attribute("data-ref") or ""
    at = middle(one)
    fingers("touchStart", at)
    for far in (10, 30, 50):
        fingers("touchMove", (at[0] + far, at[1]))
    with walker.awaited():
        fingers("touchEnd")
    after = standing(page)
    assert after[ref] != before[ref]
    assert unmoved({each: at for each, at in before.items() if each != ref}, page)
