"""The map under the hand: dragged, clicked, worked by keyboard, and added to."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Server
from tests.browser.walking import Walker

pytestmark = pytest.mark.browser

MAP: Final = "/map?item=M-12"
STANDING: Final = """(people) => Object.fromEntries(
  people.map((one) => [one.dataset.ref, one.getAttribute("transform")])
)"""
SEEN: Final = """(things) => things.map((one) => one.getAttribute("aria-label"))"""
IN_REACH: Final = """(thing) => {
  const root = thing.getRootNode();
  const path = thing.querySelector(".stroke, .area");
  const matrix = path.getScreenCTM();
  for (let part = 0.5; part < 1; part += 0.01) {
    for (const at of [part, 1 - part]) {
      const point = path.getPointAtLength(at * path.getTotalLength());
      const { x, y } = point.matrixTransform(matrix);
      if (root.elementFromPoint(x, y)?.closest("[data-ref]") === thing) return [x, y];
    }
  }
  return null;
}"""
# What the key says, and what is said of each thing on the map that needs it said.
KEYED: Final = {
    "Male": r", male",
    "Female": r"female",
    "Adult": r", adult",
    "Age not known": r"age not known",
    "Subject of this map": r"subject of this map",
    "Potential member": r"potential member",
    "Strong connection": r"is closely connected to .*: tested",
    "Exploitation": r" exploits .*: tested",
    "Not yet tested": r"not yet tested",
    "Not yet tested: exploitation": r" exploits .*: not yet tested",
    "Not yet tested: tension": r" is in tension with .*: not yet tested",
    "Influence": r" has influence over .*: tested",
    "Source of support": r" supports ",
    "Same incident": r"^Same incident",
    "Same place": r"^Same place",
    "Same group": r"^Same group",
    "Lives, learns or spends time": r" spends time at | goes to school ",
    "A question nobody has answered": r"question",
    "Faded: not recent": r"not recent",
}


@pytest.fixture
def walker(browser: Browser, own_server: Server) -> Iterator[Walker]:
    """Open the map as the coordinator."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="en-GB"
    )
    walker = Walker(context.new_page(), own_server).enter("sam")
    walker.go(MAP)
    yield walker
    context.close()


def test_somebody_dragged_stays_put_and_nobody_else_moves(walker: Walker) -> None:
    page = walker.page
    before, shown = standing(page), boxes(page)
    moved_by(walker, figure(page, "P-21"), 90, 70)
    dropped = standing(page)
    assert dropped["P-21"] != before["P-21"]
    assert others(dropped) == others(before)
    now = boxes(page)
    assert others(now) == others(shown)
    x, y = now["P-21"][0] - shown["P-21"][0], now["P-21"][1] - shown["P-21"][1]
    assert x == pytest.approx(90, abs=1)
    assert y == pytest.approx(70, abs=1)
    page.reload()
    expect(figure(page, "P-21")).to_be_visible()
    walker.wait()
    assert standing(page) == dropped


def test_a_click_on_a_person_opens_the_record_beside_the_map(walker: Walker) -> None:
    with walker.awaited():
        figure(walker.page, "P-12").locator(".shape").click()
    assert beside(walker.page, "Jonah Marrick")


def test_a_click_on_a_line_opens_the_record_beside_the_map(walker: Walker) -> None:
    line = saying(walker.page, "BT exploits DQ")
    with walker.awaited():
        walker.page.mouse.click(*line.evaluate(IN_REACH))
    assert beside(walker.page, "Bryn Tolley and Dario Quillam")


def test_a_click_on_an_incident_opens_the_record_beside_the_map(
    walker: Walker,
) -> None:
    box = saying(walker.page, "4 October 2026").or_(saying(walker.page, "Lock Lane"))
    box = box.and_(walker.page.locator("[data-kind=box]"))
    with walker.awaited():
        walker.page.mouse.click(*box.evaluate(IN_REACH))
    assert beside(walker.page, "Drugs found or supplied")
    assert beside(walker.page, "Jude Mallory: Present")


def test_the_keyboard_alone_reaches_and_opens_somebody(walker: Walker) -> None:
    page = walker.page
    first = focused_on_somebody(page)
    second = first
    for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(arrow)  # it may be a place that stands there
        second = focus(page)
        if second.startswith("P-") and second != first:
            break
    assert second != first
    with walker.awaited():
        page.keyboard.press("Enter")
    name = figure(page, second).get_attribute("aria-label") or ""
    assert beside(page, f"{name.split(',')[0]} on the map, {second}")


def test_each_bar_of_tools_is_one_stop_and_the_arrows_go_along_it(
    walker: Walker,
) -> None:
    page = walker.page
    for bar in page.get_by_role("toolbar").all():
        tools = bar.locator(":scope > button:visible, :scope > details > summary")
        first = bar.locator("[tabindex='0']:visible")
        expect(first).to_have_count(1)
        expect(first).to_have_text(tools.first.inner_text())
        first.focus()
        page.keyboard.press("ArrowLeft")
        expect(first).to_have_count(1)
        expect(first).to_have_text(tools.last.inner_text())
        expect(first).to_be_focused()


def test_the_keyboard_alone_moves_somebody(walker: Walker) -> None:
    page = walker.page
    ref = focused_on_somebody(page)
    before = standing(page)
    for key in ("m", "ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    with walker.awaited():
        page.keyboard.press("Enter")
    after = standing(page)
    assert others(after, ref) == others(before, ref)
    (x, y), (then_x, then_y) = at(after[ref]), at(before[ref])
    assert (x - then_x, y - then_y) == (24, 12)
    page.reload()
    walker.wait()
    assert standing(page) == after


@pytest.mark.parametrize("ref", ["M-12", "M-4", "M-1"])
def test_the_key_lists_what_is_on_the_map_and_nothing_else(
    ref: str, walker: Walker
) -> None:
    page = walker.go(f"/map?item={ref}")
    key = "\n".join(page.locator(".map .key li span").all_inner_texts())
    seen: list[str] = page.locator(".map [data-ref][role=button]").evaluate_all(SEEN)
    said = {words: bool(re.search(rf"^{words}", key, re.MULTILINE)) for words in KEYED}
    drawn = {
        words: any(re.search(pattern, each) for each in seen)
        for words, pattern in KEYED.items()
    }
    assert said == drawn


def test_a_relationship_added_is_drawn_broken_until_it_is_tested(
    walker: Walker,
) -> None:
    page = walker.page
    assert saying(page, "PE is connected to SN").count() == 0
    with walker.awaited():
        page.get_by_role("radio", name="Add", exact=True).click()
    with walker.awaited():
        page.get_by_role("radio", name="Line", exact=True).click()
    chosen(page, "From", "Petra Ellery")
    chosen(page, "To", "Samir Noakes")
    chosen(page, "Kind", "Connection")
    with walker.awaited():
        page.get_by_role("button", name="Add this line").click()
    with walker.awaited():
        page.get_by_role("radio", name="Map", exact=True).click()
    line = saying(page, re.compile("(PE|SN) .*connected to (PE|SN).*not yet tested"))
    expect(line).to_have_count(1)
    stroke = line.locator(".stroke").first
    assert stroke.evaluate("line => line.style.strokeDasharray") != ""
    known = saying(page, re.compile("is connected to .*: tested")).first
    tested = known.locator(".stroke").first
    assert tested.evaluate("line => line.style.strokeDasharray") == ""


def figure(page: Page, ref: str) -> Locator:
    """Somebody on the map."""
    return page.locator(f".map .figure[data-ref='{ref}']")


def saying(page: Page, words: str | re.Pattern[str]) -> Locator:
    """A line or an area on the map, by what it says of itself."""
    return page.locator(".map").get_by_role("button", name=words)


def standing(page: Page) -> dict[str, str]:
    """Return where everybody stands on the map, by ref."""
    found: dict[str, str] = page.locator(".map .figure").evaluate_all(STANDING)
    return found


def at(transform: str) -> tuple[float, float]:
    """Return the place that a transform puts somebody."""
    x, y = map(float, re.findall(r"-?[\d.]+", transform))
    return x, y


def boxes(page: Page) -> dict[str, tuple[float, float]]:
    """Return where everybody stands on the screen, by ref."""
    found = {}
    for one in page.locator(".map .figure .shape").all():
        box = one.bounding_box()
        ref = one.evaluate("shape => shape.closest('[data-ref]').dataset.ref")
        assert box
        found[ref] = (box["x"], box["y"])
    return found


def others(found: Mapping[str, object], ref: str = "P-21") -> dict[str, object]:
    """Return all of it but one."""
    return {each: where for each, where in found.items() if each != ref}


def moved_by(walker: Walker, one: Locator, right: int, down: int) -> None:
    """Drag somebody across the map."""
    box = one.locator(".shape").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = walker.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + right / 2, y + down / 2, steps=5)
    mouse.move(x + right, y + down, steps=5)
    with walker.awaited():
        mouse.up()


def beside(page: Page, words: str) -> bool:
    """Whether the record beside the map says so, and the map is still there."""
    expect(page.get_by_test_id("stMain").get_by_text(words).first).to_be_visible()
    return page.locator(".map svg[role=group]").is_visible()


def focus(page: Page) -> str:
    """Return the ref of whatever on the map has the focus."""
    found = page.locator(".map [data-ref]:focus")
    return found.get_attribute("data-ref") or "" if found.count() else ""


def focused_on_somebody(page: Page) -> str:
    """Reach the people on the map with Tab alone."""
    page.get_by_role("radio", name="Map", exact=True).focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        ref = focus(page)
        if ref.startswith("P-"):
            return ref
    pytest.fail("Tab does not reach anybody on the map")


def chosen(page: Page, label: str, words: str) -> None:
    """Choose from a list by its label, as a hand does."""
    page.get_by_label(label, exact=True).click()
    page.get_by_role("option", name=words, exact=True).click()
