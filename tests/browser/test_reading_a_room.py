"""A room reads the map: switches, focus, lenses, full screen, a pen, and one name."""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Scheme, Server
from tests.browser.walking import Walker, violations

pytestmark = pytest.mark.browser

MAP: Final = "/map?item=M-12"
ROOM: Final = "/meeting?meeting=G-4&step=conduct&item=M-12"
STANDING: Final = """(people) => Object.fromEntries(
  people.map((one) => [one.dataset.ref, one.getAttribute("transform")])
)"""
INKED: Final = """(paper) => {
  const { width, height } = paper;
  const dots = paper.getContext("2d").getImageData(0, 0, width, height).data;
  return dots.some((part) => part > 0);
}"""
LASTS: Final = 31_000  # a little longer than a name is shown, in milliseconds


@pytest.fixture
def walker(browser: Browser, own_server: Server) -> Iterator[Walker]:
    """Open the map as the chair."""
    yield from opened(browser, own_server, "light")


@pytest.fixture(params=["light", "dark"])
def lit(
    request: pytest.FixtureRequest, browser: Browser, own_server: Server
) -> Iterator[Walker]:
    """Open the map as the chair, by daylight and in the dark."""
    yield from opened(browser, own_server, request.param)


def opened(browser: Browser, server: Server, scheme: Scheme) -> Iterator[Walker]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        color_scheme=scheme,
        locale="en-GB",
        bypass_csp=True,
    )
    context.set_default_timeout(30_000)
    walker = Walker(context.new_page(), server).enter("asha")
    walker.go(MAP)
    yield walker
    context.close()


def test_a_switch_hides_and_says_so_and_moves_nobody(walker: Walker) -> None:
    page = walker.page
    before = standing(page)
    with walker.awaited():
        button(page, "Facts only").click()
    assert re.search(r"\d+ links.* hidden by facts only", hidden(page))
    after = standing(page)
    assert after
    assert after == {ref: before[ref] for ref in after}
    with walker.awaited():
        page.get_by_role("radio", name="In words", exact=True).click()
    assert "hidden by facts only." in walker.text()
    assert "not yet tested" not in walker.text()


def test_a_room_starts_with_facts_alone(walker: Walker) -> None:
    page = walker.go(ROOM)
    expect(button(page, "Facts only")).to_have_attribute("aria-pressed", "true")
    assert "hidden by facts only" in hidden(page)
    expect(map_of(page).get_by_role("button", name="not yet tested")).to_have_count(0)


def test_the_keyboard_alone_focuses_on_a_child_and_leaves(walker: Walker) -> None:
    page = walker.page
    person(page, "P-12").focus()
    with walker.awaited():
        page.keyboard.press("f")
    assert "focus=P-12" in page.url
    expect(map_of(page).locator(".links li").first).to_contain_text("tested")
    expect(person(page, "P-12")).not_to_have_class(re.compile("aside"))
    assert map_of(page).locator(".figure.aside").count() > 0
    with walker.awaited():
        page.keyboard.press("Escape")
    assert "focus" not in page.url
    expect(map_of(page).locator(".figure.aside")).to_have_count(0)


def test_an_address_opens_the_map_in_focus(walker: Walker) -> None:
    page = walker.go(f"{MAP}&focus=P-12")
    expect(map_of(page).locator(".links li").first).to_be_visible()


def test_lenses_are_kept_and_stepped_through_with_a_clicker(walker: Walker) -> None:
    page = walker.page
    with walker.awaited():
        button(page, "Facts only").click()
    kept(walker, "What we know")
    with walker.awaited():
        button(page, "Facts only").click()
    kept(walker, "All that is said")
    title = map_of(page).locator(".lens-name")
    expect(title).to_have_text("All that is said (2 of 2)")
    person(page, "P-12").focus()
    with walker.awaited():
        page.keyboard.press("PageUp")
    expect(title).to_have_text("What we know (1 of 2)")
    assert "hidden by facts only" in hidden(page)
    assert re.search(r"lens=[0-9a-f]{32}", page.url)
    with walker.awaited():
        page.keyboard.press("PageDown")
    expect(title).to_have_text("All that is said (2 of 2)")
    assert "hidden by" not in hidden(page)


def test_one_name_is_shown_for_30_seconds_and_is_then_nowhere(walker: Walker) -> None:
    page = walker.go(ROOM)
    person(page, "P-12").focus()
    with walker.awaited():
        page.keyboard.press("r")
    shown = map_of(page).locator(".revealed")
    expect(shown).to_have_text("Jonah Marrick")
    page.wait_for_timeout(LASTS)
    walker.wait()
    expect(shown).to_have_count(0)
    told = page.evaluate("() => document.documentElement.outerHTML")
    inside = map_of(page).evaluate("map => map.outerHTML")
    assert "Marrick" not in told + inside


def test_a_question_mark_opens_its_question_and_is_answered_there(
    walker: Walker,
) -> None:
    page = walker.page
    gap = map_of(page).locator("[data-ref='gap:P-12']")
    gap.focus()
    with walker.awaited():
        page.keyboard.press("Enter")
    expect(page.get_by_label("Answer", exact=True)).to_be_visible()
    page.get_by_label("Answer", exact=True).fill("A cousin collects him")
    with walker.awaited():
        page.get_by_role("button", name="Save", exact=True).click()
    expect(gap).to_have_count(0)


def test_the_pen_leaves_ink_that_fades_and_sends_nothing(walker: Walker) -> None:
    page = walker.go(ROOM)
    person(page, "P-12").focus()
    page.keyboard.press("p")
    paper = map_of(page).locator("canvas")
    box = paper.bounding_box()
    assert box
    before = len(walker.received)
    x, y = box["x"] + 40, box["y"] + 40
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 120, y + 60, steps=8)
    page.mouse.up()
    page.wait_for_timeout(300)
    assert paper.evaluate(INKED)
    page.wait_for_timeout(4500)
    assert not paper.evaluate(INKED)
    assert len(walker.received) == before
    page.keyboard.press("Escape")
    expect(paper).to_be_hidden()


def test_the_map_fills_the_screen_with_type_that_a_room_can_read(
    walker: Walker,
) -> None:
    page = walker.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    button(page, "Full screen").click()
    expect(map_of(page)).to_have_class(re.compile("full"))
    page.wait_for_timeout(500)
    sizes: list[float] = (
        map_of(page)
        .locator(".figure .label")
        .evaluate_all(
            "all => all.map(one => parseFloat(getComputedStyle(one).fontSize)"
            " * one.getScreenCTM().a)"
        )
    )
    assert min(sizes) >= 18
    assert violations(page) == []
    button(page, "Full screen").click()
    expect(map_of(page)).not_to_have_class(re.compile("full"))


def test_nothing_is_inaccessible_in_any_way_of_reading(lit: Walker) -> None:
    page = lit.page
    found = {"plain": violations(page)}
    person(page, "P-12").focus()
    with lit.awaited():
        page.keyboard.press("f")
    found["focus"] = violations(page)
    page.keyboard.press("w")
    found["pen"] = violations(page)
    page.keyboard.press("Escape")
    map_of(page).locator("summary", has_text="Show").click()
    map_of(page).get_by_label("Projector").check()
    found["projector"] = violations(page)
    page.keyboard.press("Escape")
    button(page, "What the keys do").click()
    found["keys"] = violations(page)
    assert found == {mode: [] for mode in found}


def map_of(page: Page) -> Locator:
    return page.locator(".map")


def button(page: Page, name: str) -> Locator:
    """A button of the strip above the map."""
    return page.locator(".strip").get_by_role("button", name=re.compile(f"^{name}"))


def person(page: Page, ref: str) -> Locator:
    return page.locator(f".map .figure[data-ref='{ref}']")


def hidden(page: Page) -> str:
    """What the map says is hidden."""
    return map_of(page).locator(".hidden-things").text_content() or ""


def standing(page: Page) -> dict[str, str]:
    """Where everybody stands on the map, by ref."""
    found: dict[str, str] = page.locator(".map .figure").evaluate_all(STANDING)
    return found


def kept(walker: Walker, name: str) -> None:
    """Keep how the map is looked at as a lens."""
    page = walker.page
    page.locator(".map summary", has_text="Lenses").click()
    page.get_by_label("Keep this view as").fill(name)
    with walker.awaited():
        page.get_by_role("button", name="Keep", exact=True).click()
