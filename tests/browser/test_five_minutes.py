"""A practitioner refers a group of six by keyboard alone, in few interactions (R171).

An interaction is one press of a key, Tab included, or one field's text, pasted as a
practitioner pastes it from a list. Waiting for the page is none.
"""

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext, Server, axe, idle
from tests.browser.walking import DRAWN, Walker

pytestmark = pytest.mark.browser

MOST: Final = 60
PEOPLE: Final = """\
* Orla Penwarden, 14, f, open to early help with Jo Pike, met there twice by an adult
* Kit Rosewarne, 15, m, her closest friend
Bram Tolland, 15, m, seen with them on Friday
Nell Ashby, 14, f, in the year below and often there
Tam Forrow, 13, m, followed the others in
Silas Trevane, 27, m, the adult who meets them"""
FOCUSED: Final = """() => {
  const one = document.activeElement
  if (!one.matches("a, button, input, textarea")) return ""
  const said = [one.getAttribute("aria-label"), one.labels?.[0]?.innerText]
  return [...said, one.innerText].filter(Boolean).join(" ")
}"""


class Keyboard:
    """Somebody with a keyboard and nothing else, who counts what they do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.done = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.done += 1

    def write(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.done += 1

    def reach(self, said: str) -> None:
        """Press Tab until the focus is on what says this."""
        while said not in str(self.page.evaluate(FOCUSED)):
            assert self.done < MOST, f"{said!r} was not reached"
            self.press("Tab")

    def do(self, said: str) -> None:
        """Press the button that says this, and let the page draw."""
        self.reach(said)
        self.press("Enter")
        idle(self.page)

    def choose(self, asked: str, letters: str) -> None:
        self.reach(asked)
        self.write(letters)
        self.press("Enter")

    def fill(self, asked: str, text: str) -> None:
        self.reach(asked)
        self.write(text)


def drawn(page: Page, heading: str) -> None:
    """Wait until the page with this heading is whole, so that Tab goes on from it."""
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    idle(page)
    page.evaluate(DRAWN)


def test_a_group_of_six_is_referred_in_sixty_interactions(
    own_server: Server, open_context: OpenContext
) -> None:
    page = Walker(open_context().new_page(), own_server).enter("nia").go("/refer")
    one = Keyboard(page)
    one.do("Skip to main content")
    one.do("Peer map")
    expect(page.get_by_label("Short title")).to_be_focused()
    one.fill("Short title", "Children met at the old boathouse")
    one.fill("What the group should find out", "Who is meeting them?")
    one.do("Start a draft")
    drawn(page, "Contacts")
    expect(page.get_by_label("Add people")).to_be_focused()
    one.write(PEOPLE)
    one.do("Add these people")
    drawn(page, "People 6")
    expect(page.get_by_label("What brings this now")).to_be_focused()
    one.choose("What brings this now", "Children already")
    one.choose("Purpose of a map", "Join up")
    one.fill("What you know", "An adult met two of them there twice this week.")
    one.fill("What is going well", "Both told a teacher.")
    one.fill("Who knows these people", "Head of year; outreach team")
    assert axe(page) == []
    one.do("Send")
    expect(page.get_by_text(re.compile(r"Peer map M-\d+, new"))).to_be_visible()
    expect(page.get_by_text("Ready? ■■□□□ 2 of 5")).to_be_visible()
    assert one.done <= MOST
