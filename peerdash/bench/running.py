"""One run of the bench: which parts, at which sizes, on which database."""

import os
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from peerdash.bench import canvases, crowd, memory, places, reruns, trust
from peerdash.bench.area import Size
from peerdash.bench.figures import Figure
from peerdash.bench.places import Place
from peerdash.bench.serving import Server, What, serving
from peerdash.bench.visiting import VisitError, visiting
from peerdash.bench.visits import chosen

PARTS: Final = ("pages", "trust", "crowd", "memory", "canvas")
CALM: Final = 3.0
MEETING: Final = {False: 0, True: 540}
"""Clicks of one person in a meeting: one each ten seconds for ninety minutes."""


@dataclass(frozen=True)
class Plan:
    """What a run is to measure."""

    sizes: Sequence[Size]
    parts: Sequence[str] = PARTS
    pages: Sequence[str] = ()
    rounds: int = 7
    people: int = 25
    seconds: float = 12.0
    postgresql: bool = False
    long: bool = False
    kept: Path | None = None


Tell = Callable[[str], None]


async def run(plan: Plan, tell: Tell) -> list[Figure]:
    """Measure everything in the plan; `tell` is told what is under way."""
    found: list[Figure] = []
    async with AsyncExitStack() as stack:
        where = stack.enter_context(places.folder(plan.kept))
        if set(plan.parts) - {"memory", "canvas"}:
            empty = stack.enter_context(serving(What.EMPTY))
            found += await _areas(stack, plan, where, empty, tell)
    if "memory" in plan.parts:
        found += await _memory(plan, tell)
    if "canvas" in plan.parts:
        found += await canvases.beside(tell)
    return found


async def _areas(
    stack: AsyncExitStack, plan: Plan, where: Path, empty: Server, tell: Tell
) -> list[Figure]:
    sizes = ", ".join(f"{size.records:,}" for size in plan.sizes)
    tell(f"Making areas of {sizes} records")
    made = (
        stack.enter_context(places.on_postgresql(where, plan.sizes))
        if plan.postgresql
        else places.made(where, plan.sizes)
    )
    servers = [
        stack.enter_context(serving(What.PEERDASH, place.environment)) for place in made
    ]
    await _calm(servers)
    found: list[Figure] = []
    if "pages" in plan.parts:
        found += await _pages(plan, made, servers, empty, tell)
    if "trust" in plan.parts:
        tell("The spine of trust, with it and without")
        async with reruns.seated(made[0], servers[0]) as seat:
            numbers = chosen(seat.visits, plan.pages)
            found += await trust.cost(seat, numbers, plan.rounds)
    if "crowd" in plan.parts:
        for place, server in zip(made, servers, strict=True):
            tell(f"{plan.people} people at once over {place.name} records")
            found += await crowd.beside(place, server, empty, plan.people, plan.seconds)
    return found


async def _pages(
    plan: Plan,
    made: Sequence[Place],
    servers: Sequence[Server],
    empty: Server,
    tell: Tell,
) -> list[Figure]:
    async with AsyncExitStack() as stack:
        seats = {
            place.name: await stack.enter_async_context(reruns.seated(place, server))
            for place, server in zip(made, servers, strict=True)
        }
        visitor = await stack.enter_async_context(visiting(empty.address))
        measured, closed = [], []
        known = next(iter(seats.values())).visits
        for number in chosen(known, plan.pages):
            tell(known[number].name)
            pair = (empty, visitor)
            try:
                measured.append(await reruns.page(number, seats, pair, plan.rounds))
            except VisitError as wrong:
                closed.append(reruns.closed(known[number], str(wrong)))
    return [*reruns.figures(measured), *closed] if measured else closed


async def _memory(plan: Plan, tell: Tell) -> list[Figure]:
    tell("Memory")
    with places.folder(None) as where:
        place = places.demonstration(where)
        with serving(What.PEERDASH, place.environment) as server:
            await _calm([server])
            found = await memory.held(place, server)
            if plan.long:
                tell("Memory, over a meeting")
                found += await memory.meeting(place, server, MEETING[plan.long])
    return found


async def _calm(servers: Sequence[Server]) -> None:
    """Wait until the servers have checked their logs, and do nothing by themselves."""
    for server in servers:
        await server.settled(CALM)


def machine() -> dict[str, object]:
    """Return what the figures were found on: its processors, and how busy it was."""
    return {"processors": os.cpu_count(), "load": os.getloadavg()}
