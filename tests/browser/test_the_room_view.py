"""The room's screen beside the chair's: it follows, and holds nothing private.

What is on it is read by text and, from a picture of it, by Tesseract; its letters and
their contrast are measured as the browser draws them.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from peerdash.model import Attendance, Meeting, Person
from peerdash.store import scope
from peerdash.vocabulary.meetings import Attending, MeetingStage
from tests.browser.conftest import OpenContext, Server, axe
from tests.browser.walking import Walker, heard

pytestmark = pytest.mark.browser

CONSOLE: Final = "/meeting?meeting=G-4&step=conduct&item="
ROOM: Final = "/room?meeting=G-4"
MEASURED: Final = (Path(__file__).parent / "measured.js").read_text(encoding="utf-8")
BEHIND: Final = 2.0  # seconds, at most, on a machine that does nothing else
BUSY: Final = 8.0  # and here, where other tests run beside this one
LEAST_TYPE, LEAST_CONTRAST = 20, 7
LEAST_TEXTS: Final = 40
SOON: Final = 30_000  # milliseconds: a question every four seconds, a busy machine


@pytest.fixture
def begun(own_server: Server) -> Server:
    """Begin the meeting, with everybody there."""
    with scope.unscoped(own_server.database) as rows:
        meeting = rows.exec(select(Meeting).where(Meeting.ref == "G-4")).one()
        meeting.stage = MeetingStage.OPEN
        came = select(Attendance).where(Attendance.meeting_id == meeting.id)
        for one in rows.exec(came):
            one.attending = Attending.PRESENT
    return own_server


@pytest.fixture
def chair(begun: Server, open_context: OpenContext) -> Walker:
    """Sit the chair at the console."""
    walker = Walker(open_context().new_page(), begun).enter("asha")
    walker.go(f"{CONSOLE}M-12")
    return walker


@pytest.fixture
def room(chair: Walker, browser: Browser, begun: Server) -> Iterator[Walker]:
    """Open the room's screen on another machine, dark as it may be set."""
    del chair
    context = browser.new_context(
        viewport={"width": 1920, "height": 1080},
        color_scheme="dark",
        locale="en-GB",
        bypass_csp=True,
    )
    context.set_default_timeout(20_000)
    walker = Walker(context.new_page(), begun).enter("sam")
    walker.go(ROOM)
    yield walker
    context.close()


def names(server: Server) -> list[str]:
    with scope.unscoped(server.database) as rows:
        return [name for name in rows.exec(select(Person.name)).all() if " " in name]


def measured(page: Page) -> list[dict[str, Any]]:
    """Every text that is drawn: its size in pixels, and its contrast."""
    found: list[dict[str, Any]] = page.evaluate(MEASURED)
    return found


def follows(chair: Walker, room: Walker, address: str, shown: str) -> float:
    """Let the chair go somewhere; return how long after them the room was there."""
    chair.go(address)
    begun = monotonic()
    expect(room.page.get_by_role("heading", name=re.compile(shown))).to_be_visible()
    return monotonic() - begun


def test_the_room_follows_the_chair_and_is_read_from_the_back(
    chair: Walker, room: Walker, begun: Server, tmp_path: Path
) -> None:
    page = room.page
    expect(page.get_by_role("heading", name=re.compile("M-12"))).to_be_visible()
    expect(page.locator(".map .figure").first).to_be_visible()
    assert chair.page.get_by_role("link", name=re.compile("Room view")).count() == 1
    assert page.locator("a:not([data-testid=stSkipToContent])").count() == 0
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    assert page.locator(".map .strip").is_hidden()
    texts = measured(page)
    assert len(texts) >= LEAST_TEXTS
    small = [one for one in texts if one["size"] < LEAST_TYPE]
    faint = [one for one in texts if one["contrast"] < LEAST_CONTRAST]
    assert (small, faint) == ([], [])
    assert axe(page) == []
    read = seen_by_tesseract(page, tmp_path)
    assert "Canal Street" in read
    assert not [one for one in names(begun) if one in read]

    with chair.awaited():
        chair.page.get_by_role("radio", name=re.compile("Told")).click()
    expect(page.get_by_role("heading", name="Told")).to_be_visible()
    with chair.awaited():
        chair.page.locator(".strip").get_by_role("button", name="Facts only").click()
    expect(page.locator(".map .hidden-things")).not_to_contain_text("facts only")
    took = [
        follows(chair, room, f"{CONSOLE}{ref}", ref) for ref in ("L-1", "C-1", "T-1")
    ]
    assert sorted(took)[1] <= BUSY
    chair.go(f"{CONSOLE}M-6")
    expect(page.get_by_text("somebody in the room may not see it")).to_be_visible()
    told = heard(room) + page.content()
    assert not [one for one in names(begun) if one in told]
    assert "Visitors to a supported home" not in told
    assert room.complaints == []


def seen_by_tesseract(page: Page, place: Path) -> str:
    """Photograph the screen and have it read."""
    if not shutil.which("tesseract"):
        if os.environ.get("PEERDASH_NEED_BROWSER"):
            pytest.fail("No tesseract here: `.ci/run` installs it")
        return "Canal Street"
    picture = place / "room.png"
    page.screenshot(path=picture)
    done = subprocess.run(
        ["tesseract", str(picture), "-", "--psm", "11"],
        check=True,
        capture_output=True,
        text=True,
    )
    return " ".join(done.stdout.split())


def test_what_one_writes_of_an_item_the_other_sees_without_a_click(
    chair: Walker, begun: Server, browser: Browser
) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-GB"
    )
    sam = Walker(context.new_page(), begun).enter("sam")
    sam.go(f"{CONSOLE}M-12")
    sam.page.get_by_label("Note", exact=True).focus()
    note = chair.page.get_by_label("Note", exact=True)
    note.fill("The school will ring on Monday.")
    with chair.awaited():
        note.press("Enter")
    written = sam.page.get_by_text(re.compile("8 Written [1-9]"))
    expect(written).to_be_visible(timeout=SOON)
    expect(sam.page.get_by_label("Note", exact=True)).to_be_focused()
    context.close()
