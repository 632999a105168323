"""The map beside three other tools, in one Chromium: first paint, and dragging.

Ours draws the full notation, the others plain lines (`drawings`). Each is drawn
and dragged in turn, round after round, so that all meet the same machine; the
figures are medians. Whatever is not installed is told so; nothing is fetched:
a request that would leave the machine is refused and counted.
"""

import asyncio
import os
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import pairwise
from math import cos, hypot, pi, sin
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any, Final

from peerdash.bench.drawings import TOOLS
from peerdash.bench.figures import Figure
from peerdash.bench.graphs import dragged
from peerdash.bench.serving import Server, What, serving

SIZES: Final = (20, 200, 1_000)
CHROMIUM: Final = Path(os.environ.get("PEERDASH_CHROMIUM", "/usr/bin/chromium"))
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
WATCHING: Final = (Path(__file__).parent / "watching.js").read_text()
DRAGGING: Final = 2.0
"""Seconds that somebody is dragged for, each round."""
SMOOTH: Final = 1000 / 50
"""Milliseconds to a frame at the fifty a second that dragging must reach."""
FOLLOWED: Final = 30.0
"""CSS pixels from the pointer within which whoever is dragged must be."""
ROUNDS: Final = 3
LONGEST: Final = 60_000
PART: Final = "Canvas"
OTHERS: Final = tuple(tool for tool in TOOLS if tool != "peerdash")


@dataclass
class Cell:
    """What was found of one tool at one size."""

    paints: list[float] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)
    sent: int = 0

    @property
    def paint(self) -> float:
        """Milliseconds from the click to the first paint."""
        return median(self.paints)

    @property
    def interval(self) -> float:
        """Milliseconds between two frames while dragging, on average."""
        return sum(self.frames) / len(self.frames)

    @property
    def slow(self) -> float:
        """What 95 of 100 frames do not exceed."""
        return sorted(self.frames)[int(len(self.frames) * 0.95)]


Table = dict[tuple[str, int], Cell]


def installed() -> list[str]:
    """Return the tools that are here."""
    names = {tool: tool.replace("-", "_") for tool in OTHERS}
    return [tool for tool in TOOLS if tool == "peerdash" or find_spec(names[tool])]


async def beside(
    tell: Callable[[str], None],
    sizes: Sequence[int] = SIZES,
    rounds: int = ROUNDS,
    tools: Sequence[str] = (),
) -> list[Figure]:
    """Measure every tool that is here at every size; say which are not."""
    if find_spec("playwright") is None or not CHROMIUM.exists():
        told = "not measured: no Chromium, or not installed with [compare]"
        return [Figure(PART, "The map in a browser", 0, unit="", note=told)]
    here = list(tools) or installed()
    table = await measured(tell, here, sizes, rounds)
    return [*_paints(table, here, sizes), *_drags(table, here, sizes), *_absent(here)]


async def measured(
    tell: Callable[[str], None],
    tools: Sequence[str],
    sizes: Sequence[int],
    rounds: int,
) -> Table:
    """Draw and drag with each tool in turn, at every size, round after round."""
    table: Table = {(tool, people): Cell() for tool in tools for people in sizes}
    with serving(What.DRAWINGS) as server:
        for people in sizes:
            tell(f"{people:,} people on a map, drawn and dragged")
            for _ in range(rounds + 1):
                for tool in tools:
                    async with _page(server, tool, people) as (page, sent):
                        await _round(page, sent, table[tool, people], people)
            for tool in tools:
                table[tool, people].paints.pop(0)
    return table


async def _round(page: Any, sent: list[int], cell: Cell, people: int) -> None:  # noqa: ANN401
    """Draw once, drag once."""
    timing = asyncio.ensure_future(page.evaluate("n => watching.painted(n)", people))
    await asyncio.sleep(0.1)
    await page.get_by_text("Draw", exact=True).click()
    cell.paints.append(await asyncio.wait_for(timing, LONGEST / 1000))
    await page.wait_for_timeout(800)
    cell.frames += await _dragged(page, sent, cell, people)


async def _dragged(
    page: Any,  # noqa: ANN401
    sent: list[int],
    cell: Cell,
    people: int,
) -> list[float]:
    """Drag somebody in circles; return the milliseconds of each frame."""
    x, y = await page.evaluate("ref => watching.where(ref)", dragged(people))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 6, y + 6)
    before = sent[0]
    await page.evaluate("watching.start()")
    began, turn, at = monotonic(), 0, (x, y)
    while monotonic() - began < DRAGGING:
        turn += 1
        angle = turn * pi / 40
        at = (x + 60 * sin(angle), y + 60 * (1 - cos(angle)))
        await page.mouse.move(*at)
    moments = await page.evaluate("watching.stop()")
    off = await page.evaluate("ref => watching.where(ref)", dragged(people))
    cell.sent += sent[0] - before
    await page.mouse.up()
    followed = off is None or hypot(off[0] - at[0], off[1] - at[1]) <= FOLLOWED
    if not followed:  # no place at all: picked up, it has another colour
        raise RuntimeError("Nobody was dragged, so nothing was measured.")
    return [after - before for before, after in pairwise(moments)]


@asynccontextmanager
async def _page(
    server: Server, tool: str, people: int
) -> AsyncGenerator[tuple[Any, list[int]]]:
    """A fresh browser on the page of one tool, ready to draw; it asks nobody else."""
    from playwright.async_api import async_playwright  # noqa: PLC0415

    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = await browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(LONGEST)
        await page.add_init_script(WATCHING)
        await page.route(
            lambda url: not url.startswith((server.address, "data:", "blob:")),
            lambda route: route.abort(),
        )
        sent = _counted(page)
        await page.goto(f"{server.address}/?tool={tool}&people={people}")
        await page.get_by_text(f"{tool}, {people} people").wait_for()
        await page.wait_for_timeout(500)
        yield page, sent
        await browser.close()


def _counted(page: Any) -> list[int]:  # noqa: ANN401
    """Count what the page sends to Streamlit."""
    sent = [0]

    def count(_: object) -> None:
        sent[0] += 1

    page.on("websocket", lambda socket: socket.on("framesent", count))
    return sent


def _paints(table: Table, tools: Sequence[str], sizes: Sequence[int]) -> list[Figure]:
    """First paint: ours, and each of the others beside it."""
    found = []
    for people in sizes:
        own = table["peerdash", people].paint
        name = f"First paint, {people:,} people"
        found.append(Figure(PART, name, own, None, "ms"))
        found += [
            Figure(
                PART,
                f"  beside {tool}",
                own / table[tool, people].paint,
                1.0,
                note=f"{table[tool, people].paint:.0f} ms",
            )
            for tool in tools
            if tool != "peerdash"
        ]
    return found


def _drags(table: Table, tools: Sequence[str], sizes: Sequence[int]) -> list[Figure]:
    """A frame while dragging: ours, and each of the others beside it."""
    found = []
    for people in sizes:
        own = table["peerdash", people]
        budget = SMOOTH if people == 200 else None  # noqa: PLR2004 (issue 4)
        name = f"Frame while dragging, {people:,} people"
        note = f"{1000 / own.interval:.0f} a second, p95 {own.slow:.0f} ms"
        found.append(Figure(PART, name, own.interval, budget, "ms", note))
        found.append(Figure(PART, "  messages sent while dragging", own.sent, 0, ""))
        for tool in tools:
            if tool != "peerdash":
                cell = table[tool, people]
                ratio = own.interval / cell.interval
                note = f"{1000 / cell.interval:.0f} a second, p95 {cell.slow:.0f} ms"
                found.append(Figure(PART, f"  beside {tool}", ratio, 1.0, note=note))
    return found


def _absent(here: Sequence[str]) -> list[Figure]:
    return [
        Figure(PART, f"{tool}: not installed", 0, unit="", note="see [compare]")
        for tool in OTHERS
        if tool not in here
    ]
