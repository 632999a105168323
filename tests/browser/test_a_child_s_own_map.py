"""A child's own map by keyboard: eleven cards answered, and somebody moved in."""

import pytest
from playwright.sync_api import Locator, Page, expect

from peerdash.vocabulary.cards import Prompt
from tests.browser.conftest import SignIn, idle
from tests.browser.walking import violations

pytestmark = pytest.mark.browser

CASE = "/ecomap?item=C-1"
ONLINE = "TK, somebody I know online"
ON = """(what) => {
  const at = document.activeElement;
  return what === "words" ? at.tagName === "TEXTAREA" : at.innerText === what;
}"""
FARTHEST = 90  # presses of Tab from the top of the page to anything on it


def tabbed(page: Page, what: str) -> None:
    """Go on by Tab until this has the focus."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if page.evaluate(ON, what):
            return
    raise AssertionError(f"{what} is not reached by Tab")


def figure(page: Page, letters: str) -> Locator:
    return page.locator(f".own .figure[aria-label^='{letters},']")


def test_the_eleven_cards_are_answered_by_keyboard(sign_in: SignIn) -> None:
    page = sign_in("nia", f"{CASE}&view=talk", bypass_csp=True)
    for card in Prompt:
        expect(page.get_by_role("heading", name=card.row.asks)).to_be_visible()
        idle(page)
        tabbed(page, "words")
        page.keyboard.type("as we said")
        tabbed(page, "Keep and go on")
        page.keyboard.press("Enter")
    expect(page.get_by_text("11 of 11 talked about, 0 left out")).to_be_visible()
    assert violations(page) == []


def test_a_key_moves_somebody_a_ring_in_and_nobody_else(sign_in: SignIn) -> None:
    page = sign_in("nia", CASE, "dark", bypass_csp=True)
    who = figure(page, "TK")
    expect(who).to_have_attribute("aria-label", f"{ONLINE}, at the edge")
    others = page.locator(".own .figure:not([aria-label^='TK,'])")
    before = [one.get_attribute("transform") for one in others.all()]
    who.focus()
    page.keyboard.press("ArrowUp")
    expect(who).to_have_attribute("aria-label", f"{ONLINE}, further out")
    idle(page)
    page.reload()
    expect(who).to_have_attribute("aria-label", f"{ONLINE}, further out")
    assert [one.get_attribute("transform") for one in others.all()] == before
    assert violations(page) == []
