"""A map typed in a meeting: by keyboard alone, drawn as it is typed, kept at once."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenContext, Server, axe, come_in, idle

pytestmark = pytest.mark.browser

MAP = "/map?item=M-12"
END = "(area) => area.setSelectionRange(area.value.length, area.value.length)"


def opened(page: Page) -> Locator:
    """Open the text by keyboard and go to its end."""
    chosen = page.get_by_role("radio", name="Shorthand")
    page.get_by_role("radio", name="Map").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(chosen).to_be_checked()
    idle(page)
    text = page.get_by_role("textbox", name="The map in shorthand")
    text.focus()
    text.evaluate(END)
    return text


def drawn(page: Page, said: str) -> Locator:
    return page.locator(f"[data-ref][aria-label*='{said}']")


def typed(page: Page, words: str) -> None:
    page.keyboard.type(words)
    page.keyboard.press("Control+Enter")
    idle(page)


@pytest.fixture
def page(own_server: Server, open_context: OpenContext) -> Page:
    page = open_context(bypass_csp=True).new_page()
    return come_in(page, own_server, "sam", MAP)


def test_what_is_typed_is_drawn_and_then_kept_on_the_map(page: Page) -> None:
    opened(page)
    typed(page, '\nZZ "Zed Zola" 15 m\nTE -- ZZ tested 20 Oct school')

    expect(page.get_by_text("1 new person")).to_be_visible()
    expect(drawn(page, "ZZ, aged 15, male")).to_be_visible()
    page.get_by_label("Why whoever is new is on this map").fill("Named in the meeting")
    page.get_by_role("button", name="Keep on the map").press("Enter")
    expect(page.get_by_text("Kept on M-12")).to_be_visible()
    page.reload()
    idle(page)
    expect(drawn(page, "ZZ, aged 15, male")).to_be_visible()


def test_a_line_that_cannot_be_read_says_so_beside_the_text(page: Page) -> None:
    text = opened(page)
    typed(page, "\nTE -- XX")

    expect(page.get_by_text("initials that have a line of their own")).to_be_visible()
    assert text.input_value().endswith("TE -- XX")
    assert axe(page) == []


def test_the_text_and_its_picture_have_no_barrier(page: Page) -> None:
    opened(page)

    assert axe(page) == []
