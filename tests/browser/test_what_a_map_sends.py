"""What selecting and dragging on the map cost: one message, and one part drawn anew.

Selecting opens a record beside the map, so one small message goes out and the part
that holds both is drawn alone. Dragging sends nothing until the hand lets go.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import Server
from tests.browser.walking import Walker

pytestmark = pytest.mark.browser

OPACITY = "one => getComputedStyle(one).opacity"
# Whose own elements are drawn otherwise than they were; the handle comes and goes.
WATCHED = """paper => {
  window.touched = new Set();
  const attributeFilter = ["d", "x", "y", "cx", "cy", "transform"];
  new MutationObserver((all) => {
    for (const { target } of all) {
      const of = target.closest("[data-ref]")?.dataset.ref ?? target.tagName;
      if (!target.closest(".grip")) window.touched.add(of);
    }
  }).observe(paper, { subtree: true, attributeFilter });
}"""
PART = ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
SMALL = 4_000  # bytes of one message, with what every widget of the page says


@dataclass
class Told:
    """What goes out over the page's socket, from now on."""

    walker: Walker
    sent: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen, and forget what was received before."""
        socket: WebSocket = self.walker.sockets[-1]
        socket.on("framesent", self._keep)
        self.walker.received.clear()

    def _keep(self, frame: str | bytes) -> None:
        self.sent.append(frame.encode() if isinstance(frame, str) else frame)

    def asked(self) -> list[BackMsg]:
        """Return what asked for something to be drawn anew."""
        every = [BackMsg.FromString(one) for one in self.sent]
        return [one for one in every if one.WhichOneof("type") == "rerun_script"]

    def drawn(self) -> list[int]:
        """Return how each drawing ended: of one part, or of a whole page."""
        every = [ForwardMsg.FromString(one) for one in self.walker.received]
        ended = [one for one in every if one.WhichOneof("type") == "script_finished"]
        return [one.script_finished for one in ended]


@pytest.fixture
def walker(browser: Browser, own_server: Server) -> Iterator[Walker]:
    """Open the map as the coordinator."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="en-GB"
    )
    walker = Walker(context.new_page(), own_server).enter("sam")
    walker.go("/map?item=M-12")
    yield walker
    context.close()


def test_selecting_sends_one_small_message_and_draws_one_part(walker: Walker) -> None:
    person(walker.page, "P-12").hover()
    told = Told(walker)
    with walker.awaited():
        person(walker.page, "P-12").click()
    assert len(told.sent) == 1
    assert len(told.sent[0]) < SMALL
    assert [bool(one.rerun_script.fragment_id) for one in told.asked()] == [True]
    assert told.drawn() == [PART]


def test_dragging_sends_nothing_until_the_hand_lets_go(walker: Walker) -> None:
    page, told = walker.page, Told(walker)
    page.mouse.move(*middle(person(page, "P-12")))
    page.mouse.down()
    for step in range(1, 21):
        page.mouse.move(*at(page, "P-12", step), steps=2)
    page.wait_for_timeout(400)
    assert (told.sent, walker.received) == ([], [])
    with walker.awaited():
        page.mouse.up()
    assert told.drawn() == [PART]
    assert len(told.asked()) == 1


def test_whoever_is_dragged_moves_alone_and_nothing_else_is_drawn_anew(
    walker: Walker,
) -> None:
    page = walker.page
    page.mouse.move(*middle(person(page, "P-12")))
    page.locator(".map svg[role=group]").evaluate(WATCHED)
    page.mouse.down()
    page.mouse.move(*at(page, "P-12", 3), steps=3)
    page.wait_for_timeout(200)
    lifted = page.locator(".sheet [data-lifted='P-12']")
    assert lifted.count() == 1
    assert person(page, "P-12").locator("xpath=..").evaluate(OPACITY) == "0"
    page.mouse.move(*at(page, "P-12", 12), steps=9)
    page.wait_for_timeout(200)
    assert page.evaluate("[...window.touched]") == []
    assert page.locator(".sheet").get_attribute("aria-hidden") == "true"
    with walker.awaited():
        page.mouse.up()
    assert page.locator(".sheet").count() == 0
    assert person(page, "P-12").locator("xpath=..").evaluate(OPACITY) == "1"


def person(page: Page, ref: str) -> Locator:
    return page.locator(f".map [data-ref='{ref}'] .shape")


def middle(one: Locator) -> tuple[float, float]:
    box = one.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def at(page: Page, ref: str, step: int) -> tuple[float, float]:
    """A place some steps from where somebody's own elements still are."""
    x, y = middle(person(page, ref))
    return x + 3 * step, y + 2 * step
