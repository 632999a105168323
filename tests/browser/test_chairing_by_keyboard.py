"""A meeting is chaired from roll-call to its minutes by the keyboard alone.

A press is a key; what is typed between two of them is one press more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect
from sqlmodel import col, delete, select

from peerdash.model import AgendaItem, Item, Meeting, MinuteLine
from peerdash.store import scope
from peerdash.vocabulary.items import Stage
from tests.browser.conftest import OpenContext, Server
from tests.browser.walking import Walker, violations

pytestmark = pytest.mark.browser

CANAL: Final = "M-12"
THREE: Final = (CANAL, "L-1", "T-1")
CHILDREN: Final = ("TE", "JM1", "JM2", "SO", "DQ", "HR")
DUE: Final = "31/12/2027"
MOST_PRESSES: Final = 40
MOST_SECONDS: Final = 180
TABS: Final = 200
FIFTEEN: Final = 15
STEPS: Final = 7
SMALL: Final = ViewportSize(width=1280, height=720)
HANDS: Final = """() => {
  window.handled = 0
  for (const hand of ["mousedown", "pointerdown", "touchstart"])
    addEventListener(hand, () => (window.handled += 1), true)
}"""
DOWNWARDS: Final = """() => {
  const main = document.querySelector("[data-testid=stMain]")
  return main.scrollHeight - main.clientHeight
}"""


@dataclass
class Hands:
    """Somebody at a keyboard, whose presses are counted."""

    walker: Walker
    presses: int = 0

    @property
    def page(self) -> Page:
        """The page they look at."""
        return self.walker.page

    def press(self, *keys: str) -> None:
        """Press keys that nothing answers."""
        for key in keys:
            self.page.keyboard.press(key)
        self.presses += len(keys)

    def answered(self, key: str) -> None:
        """Press a key, and wait for what comes of it."""
        with self.walker.awaited():
            self.press(key)

    def type(self, said: str) -> None:
        """Type some words."""
        self.page.keyboard.type(said)
        self.presses += 1

    def reach(self, control: Locator) -> None:
        """Go to a control by Tab."""
        expect(control).to_be_visible()
        for _ in range(TABS):
            if control.evaluate("one => one === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError("No Tab leads there.")

    def write(self, said: str, *, twice: bool = False) -> None:
        """Write a line in the note; what is read out of it is kept by Enter again."""
        expect(note(self.page)).to_be_focused()
        self.type(said)
        self.answered("Enter")
        if twice:
            expect(self.page.get_by_text("Enter keeps it")).to_be_visible()
            self.answered("Enter")
        expect(note(self.page)).to_have_value("")


def test_a_meeting_of_three_items_needs_no_mouse(
    own_server: Server, open_context: OpenContext
) -> None:
    on_the_agenda(own_server, THREE)
    hands = begun(own_server, open_context)
    six_children(hands)
    for _ in THREE[1:]:
        heard(hands)
    closed(hands)
    assert kept(own_server) == len(THREE) - 1


@pytest.mark.slow
def test_a_meeting_of_fifteen_items_needs_no_mouse(
    cold_server: Server, open_context: OpenContext
) -> None:
    refs = fifteen(cold_server)
    on_the_agenda(cold_server, refs)
    hands = begun(cold_server, open_context)
    for _ in refs:
        heard(hands)
    closed(hands)
    assert kept(cold_server) == len(refs)


def begun(server: Server, open_context: OpenContext) -> Hands:
    """Mark who came, and start the meeting; nobody touches a mouse from here on."""
    hands = Hands(Walker(open_context(bypass_csp=True).new_page(), server))
    page = hands.page
    page.set_viewport_size(SMALL)
    hands.walker.enter("asha")
    hands.walker.go("/meeting?meeting=G-4")
    page.evaluate(HANDS)
    hands.reach(page.get_by_role("button", name="Start the meeting"))
    hands.answered("Enter")
    expect(page.get_by_role("button", name="Next item")).to_be_visible()
    step(hands, "Roster")
    came = page.get_by_role("radio", name="Present", exact=True).first
    hands.reach(came)
    hands.answered("Enter")
    expect(came).to_be_checked()
    step(hands, "Conduct")
    return hands


def step(hands: Hands, name: str) -> None:
    """Go to a step of the meeting by its keys."""
    asked = hands.page.get_by_role("radio", name=name, exact=True)
    hands.press("s")
    for key in ("ArrowLeft",) * STEPS + ("ArrowRight",) * STEPS:
        if asked.evaluate("one => one === document.activeElement"):
            break
        hands.press(key)
    hands.answered("Enter")
    expect(asked).to_be_checked()


def six_children(hands: Hands) -> None:
    """Bring an item of six children to outcomes, an action and a review (R167)."""
    page = hands.page
    expect(page.get_by_role("heading", level=1)).to_contain_text(CANAL)
    looked_up(hands)
    hands.presses, began = 0, monotonic()
    hands.answered("PageDown")
    expect(page.get_by_text(f"{CANAL} is not done")).to_be_in_viewport()
    hands.press("n")
    for child in CHILDREN:
        hands.write(f"o: {child}: ROTH, school by {DUE}", twice=True)
    hands.write(f"a: school to confirm attendance by {DUE}", twice=True)
    hands.press("Escape")
    hands.answered("k")
    expect(page.get_by_text("In date until")).to_be_visible()
    assert page.evaluate(DOWNWARDS) == 0
    hands.answered("PageDown")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text(CANAL)
    assert hands.presses <= MOST_PRESSES
    assert monotonic() - began < MOST_SECONDS


def looked_up(hands: Hands) -> None:
    """Read the sheet and each panel by a key; Streamlit's own keys do nothing."""
    page = hands.page
    hands.answered("?")
    expect(page.get_by_role("dialog")).to_contain_text("Put the item off")
    assert violations(page) == []
    hands.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    for panel, said in (("2", "Since"), ("5", "Strengths"), ("9", "Who will do it")):
        hands.answered(panel)
        expect(page.locator(".st-key-room-panel")).to_contain_text(said)
    assert page.evaluate(DOWNWARDS) == 0
    before = len(hands.walker.received)
    hands.press("r", "c")
    page.wait_for_timeout(400)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(hands.walker.received) == before
    hands.press("n")
    hands.type("rck.,9?")
    expect(note(page)).to_have_value("rck.,9?")
    hands.press("Control+a", "Delete", "Escape")


def heard(hands: Hands) -> None:
    """Hear an item for which nothing new is decided, and say why."""
    page = hands.page
    was = page.get_by_role("heading", level=1).inner_text()
    hands.press("n")
    hands.write("d: No new outcome because the plan goes on")
    hands.press("Escape")
    hands.answered("k")
    expect(page.get_by_text("In date until")).to_be_visible()
    hands.answered("PageDown")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(was)


def closed(hands: Hands) -> None:
    """Close the meeting and read its minutes; no hand has touched a mouse."""
    page = hands.page
    hands.reach(page.get_by_role("button", name="Close the meeting"))
    hands.answered("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Minutes of G-4")
    approved(hands)
    assert page.evaluate("() => window.handled") == 0


def approved(hands: Hands) -> None:
    """Have the next meeting approve the minutes of this one."""
    page = hands.walker.go("/meeting")
    hands.reach(page.get_by_role("button", name="Plan the meeting"))
    hands.answered("Enter")
    hands.walker.go("/meeting?meeting=G-5")
    hands.reach(page.get_by_role("button", name="Start the meeting"))
    hands.answered("Enter")
    step(hands, "Agenda")
    hands.reach(page.get_by_role("button", name="Approved: G-4"))
    hands.answered("Enter")
    hands.walker.go("/minutes?meeting=G-4")
    expect(page.get_by_text("was approved")).to_be_visible()


def note(page: Page) -> Locator:
    """The box of the note."""
    return page.get_by_label("Note", exact=True)


def on_the_agenda(server: Server, refs: Sequence[str]) -> None:
    """Have a meeting hear these items and no other."""
    with scope.unscoped(server.database) as rows:
        meeting = rows.exec(select(Meeting).where(Meeting.ref == "G-4")).one()
        rows.exec(delete(AgendaItem).where(col(AgendaItem.meeting_id) == meeting.id))
        items = {one.ref: one.id for one in rows.exec(select(Item))}
        for position, ref in enumerate(refs, 1):
            rows.add(
                AgendaItem(meeting_id=meeting.id, item_id=items[ref], position=position)
            )


def fifteen(server: Server) -> list[str]:
    """Return fifteen items that are before the group and not restricted."""
    with scope.unscoped(server.database) as rows:
        asked = select(Item).where(Item.stage == Stage.OPEN, ~col(Item.restricted))
        found = list(rows.exec(asked.order_by(col(Item.ref))))
        closed = rows.exec(select(Item).where(Item.stage == Stage.CLOSED)).all()
        for one in closed[: FIFTEEN - len(found)]:
            one.stage, one.closed_on = Stage.OPEN, None
            found.append(one)
    return [one.ref for one in found][:FIFTEEN]


def kept(server: Server) -> int:
    """Count the decisions that were written: each once, and none is missing."""
    with scope.unscoped(server.database) as rows:
        asked = select(MinuteLine).where(
            MinuteLine.words == "No new outcome, because the plan goes on."
        )
        return len(rows.exec(asked).all())
