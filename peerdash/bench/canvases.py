"""The map beside three other tools, in one Chromium: first paint, and dragging.

Ours draws the full notation, the others plain lines (`drawings`). Two paints are
measured: of the first map that a browser ever draws, and of the next map after
another one, which is what a meeting waits for at each item. Each is drawn
and dragged in turn, round after round, so that all meet the same machine; the
figures are medians. Whatever is not installed is told so; nothing is fetched:
a request that would leave the machine is refused and counted.
"""

import asyncio
import os
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.util import find_spec
from itertools import pairwise
from math import cos, hypot, pi, sin
from pathlib import Path
from time import monotonic
from typing import Any, Final

from peerdash.bench.cells import OTHERS, PART, Cell, Table, told
from peerdash.bench.drawings import ANOTHER, TOOLS
from peerdash.bench.figures import Figure
from peerdash.bench.graphs import dragged
from peerdash.bench.serving import Server, What, serving

SIZES: Final = (20, 200, 1_000)
CHROMIUM: Final = Path(os.environ.get("PEERDASH_CHROMIUM", "/usr/bin/chromium"))
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
WATCHING: Final = (Path(__file__).parent / "watching.js").read_text()
DRAGGING: Final = 2.0
"""Seconds that somebody is dragged for, each round."""
FOLLOWED: Final = 30.0
"""CSS pixels from the pointer within which whoever is dragged must be."""
ROUNDS: Final = 3
LONGEST: Final = 60_000


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
        why = "not measured: no Chromium, or not installed with [compare]"
        return [Figure(PART, "The map in a browser", 0, unit="", note=why)]
    here = list(tools) or installed()  # ours is always the first
    table = await measured(tell, here, sizes, rounds)
    return [*told(table, here, sizes)]


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
                table[tool, people].nexts.pop(0)
    return table


async def _round(page: Any, sent: list[int], cell: Cell, people: int) -> None:  # noqa: ANN401
    """Draw once, drag once, then go away, to another map and back."""
    cell.paints.append(await _painted(page, "Draw", people))
    await page.wait_for_timeout(800)
    cell.frames += await _dragged(page, sent, cell, people)
    await _cleared(page, "Draw")
    await _painted(page, "Another first", ANOTHER)
    await _cleared(page, "Another first")
    cell.nexts.append(await _painted(page, "Draw", people))


async def _painted(page: Any, toggle: str, people: int) -> float:  # noqa: ANN401
    """Return the milliseconds from a click to the map that it draws."""
    timing = asyncio.ensure_future(page.evaluate("n => watching.painted(n)", people))
    await asyncio.sleep(0.1)
    await page.get_by_text(toggle, exact=True).click()
    found: float = await asyncio.wait_for(timing, LONGEST / 1000)
    return found


async def _cleared(page: Any, toggle: str) -> None:  # noqa: ANN401
    """Take a map away, and wait until nothing is left of it and all is quiet."""
    await page.get_by_text(toggle, exact=True).click()
    await page.wait_for_function("!watching.shows()")
    await page.wait_for_timeout(500)


async def _dragged(
    page: Any,  # noqa: ANN401
    sent: list[int],
    cell: Cell,
    people: int,
) -> list[float]:
    """Drag somebody in circles; return the milliseconds of each frame."""
    seen = await page.wait_for_function(
        "ref => watching.where(ref)", arg=dragged(people)
    )
    x, y = await seen.json_value()
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
