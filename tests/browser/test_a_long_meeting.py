"""A meeting at ten times its speed: a chair, a minute-taker, and three rooms watching.

Slow: 90 minutes are nine. `PEERDASH_MEETING=20` makes it a meeting of 20 minutes.
Figures are printed with `-s`: how far the rooms are behind, and what the server holds.
"""

import os
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from time import monotonic
from typing import Final

import pytest
from playwright.sync_api import Browser, expect
from sqlmodel import col, select

from peerdash.model import AgendaItem, Attendance, Item, Meeting, MinuteLine
from peerdash.store import scope
from peerdash.vocabulary.meetings import Attending, MeetingStage
from tests.browser.conftest import Server
from tests.browser.walking import Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LASTS: Final = float(os.environ.get("PEERDASH_MEETING", "90")) * 60 / 10
STEP: Final = 5.0  # seconds from one thing that the chair does to the next
WARM: Final = 0.25  # of the meeting, before what the server holds is first weighed
GROWS: Final = 1.10
BEHIND: Final = 2.0
CONSOLE: Final = "/meeting?meeting=G-4&step=conduct&item="
PANELS: Final = ("Open", "Told", "Workers")


@pytest.fixture
def refs(own_server: Server) -> list[str]:
    """Begin the meeting; return its items that everybody there may see."""
    with scope.unscoped(own_server.database) as rows:
        meeting = rows.exec(select(Meeting).where(Meeting.ref == "G-4")).one()
        meeting.stage = MeetingStage.OPEN
        came = select(Attendance).where(Attendance.meeting_id == meeting.id)
        for one in rows.exec(came):
            one.attending = Attending.PRESENT
        asked = select(Item.ref).join(AgendaItem, col(AgendaItem.item_id) == Item.id)
        on = AgendaItem.meeting_id == meeting.id
        open_to_all = col(Item.restricted).is_(False)
        return list(rows.exec(asked.where(on, open_to_all)).all())


@pytest.fixture
def seats(browser: Browser, own_server: Server) -> Iterator[list[Walker]]:
    """Seat a chair, a minute-taker and three rooms, each at a machine of their own."""
    contexts = [browser.new_context(locale="en-GB", bypass_csp=True) for _ in range(5)]
    who = ("asha", "sam", "sam", "sam", "sam")
    yield [
        Walker(context.new_page(), own_server).enter(one)
        for one, context in zip(who, contexts, strict=True)
    ]
    for context in contexts:
        context.close()


def test_a_meeting_of_ninety_minutes_at_ten_times_its_speed(
    refs: list[str], seats: list[Walker], own_server: Server
) -> None:
    chair, taker, *rooms = seats
    taker.go(f"{CONSOLE}{refs[0]}")
    for room in rooms:
        room.go("/room?meeting=G-4")
    behind: list[float] = []
    held: list[int] = []
    lines = 0
    begun = monotonic()
    for ref, panel in zip(cycle(refs), cycle(PANELS), strict=False):
        passed = monotonic() - begun
        if passed > LASTS:
            break
        if passed > LASTS * WARM:
            held.append(rss(own_server))
        behind.append(moved(chair, rooms, ref))
        radio = re.compile(rf"{panel}( \d+)?$")
        with chair.awaited():
            chair.page.get_by_role("radio", name=radio).click()
        lines += written(taker, ref, f"Line {lines + 1} about it.")
        chair.page.wait_for_timeout(max(0.0, STEP - (monotonic() - begun) % STEP) * 1e3)
    low = median(behind)
    late = quantiles(behind, n=20)[-1]
    print(f"behind: median {low:.2f} s, 95 % {late:.2f} s of {len(behind)}")  # noqa: T201
    print(f"held: {held[0] / 1024:.0f} MB, then {held[-1] / 1024:.0f} MB")  # noqa: T201
    assert low <= BEHIND
    assert held[-1] <= held[0] * GROWS
    assert kept(own_server) == lines > 0
    assert [one for seat in seats for one in seat.complaints if "404" not in one] == []


def moved(chair: Walker, rooms: list[Walker], ref: str) -> float:
    """Let the chair move on; return how long after them the last room was there."""
    chair.go(f"{CONSOLE}{ref}")
    begun = monotonic()
    for room in rooms:
        there = room.page.get_by_role(
            "heading", name=re.compile(rf"\b{ref}\b"), level=1
        )
        expect(there).to_be_visible(timeout=30_000)
    return monotonic() - begun


def written(taker: Walker, ref: str, words: str) -> int:
    """Write a line of the minutes as the minute-taker."""
    taker.go(f"{CONSOLE}{ref}")
    box = taker.page.get_by_role("textbox", name=re.compile("Note")).first
    box.fill(words)
    with taker.awaited():
        box.press("Enter")
    return 1


def kept(server: Server) -> int:
    with scope.unscoped(server.database) as rows:
        asked = select(MinuteLine).where(col(MinuteLine.words).startswith("Line "))
        return len(rows.exec(asked).all())


def rss(server: Server) -> int:
    """Return what the server holds of the machine's memory, in kilobytes."""
    port = server.address.rpartition(":")[2]
    for place in Path("/proc").iterdir():
        try:
            told = (place / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if place.name.isdigit() and told[-3:-1] == [b"--port", port.encode()]:
            status = (place / "status").read_text()
            return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]
    return 0
