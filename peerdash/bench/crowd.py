"""Twenty-five people at once, each with a session of their own, clicking all the time.

Turn about, the same people click at the same moments on the empty page, drawing as
much each time, so that what is left is what the dashboard adds to a wait. Every few
seconds somebody does something, and all that anybody was told is asked again.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Final

from websockets.exceptions import WebSocketException

from peerdash.bench.figures import Figure
from peerdash.bench.places import Place
from peerdash.bench.reruns import spelled
from peerdash.bench.serving import Server
from peerdash.bench.visiting import Visitor, visiting
from peerdash.bench.visits import Refs, refs_of
from peerdash.vocabulary.roles import Act
from peerdash.web import clock, machine

NO_WORSE: Final = 2.0
TURNS: Final = 2
CAST: Final = (*["convenor"] * 5, *["practitioner"] * 10, *["member"] * 10)
THINKING: Final = (1.0, 3.0)
"""Seconds between two clicks: reading takes longer, so this is a busy minute."""


DOING: Final = 4.0
"""Seconds between two things that are done, by whomever."""

Opened = tuple[str, dict[str, str]]


@dataclass
class Load:
    """What a crowd met: how long each waited for each click, and what went wrong."""

    waits: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def at(self, share: float) -> float:
        """Return the wait that this share of the clicks did not exceed, in ms."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


@dataclass
class Person:
    """One of the crowd: their page, and the kinds each of theirs draws."""

    visitor: Visitor
    pages: Sequence[Opened]
    drawn: list[Counter[str]] = field(default_factory=list)


async def beside(
    place: Place, server: Server, empty: Server, people: int, seconds: float
) -> list[Figure]:
    """Put the crowd to both servers, turn about, and compare."""
    ours, theirs = Load(), Load()
    async with AsyncExitStack() as stack:
        crowd = [
            Person(
                await stack.enter_async_context(
                    visiting(server.address, place.token(who))
                ),
                pages,
            )
            for who, pages in _cast(refs_of(place), people)
        ]
        for person in crowd:
            await _look_round(person)
        shadows = [await _shadow(stack, empty, person) for person in crowd]
        for turn in range(TURNS):
            async with _busy(place):
                await _clicking(crowd, seconds / TURNS, turn, ours)
            await _clicking(shadows, seconds / TURNS, turn, theirs)
    return _figures(place, people, ours, theirs)


@asynccontextmanager
async def _busy(place: Place) -> AsyncGenerator[None]:
    """Let something be done every few seconds until the block ends."""

    async def doing() -> None:
        while True:
            await asyncio.sleep(DOING)
            machine.noted(place.db, Act.BACK_UP, machine.DATABASE, clock.now())

    task = asyncio.create_task(doing())
    try:
        yield
    finally:
        task.cancel()


def _cast(refs: Refs, people: int) -> list[tuple[str, list[Opened]]]:
    """Say who comes, and what they open: everybody's lists, and one map's pages."""
    lists: list[Opened] = [
        (page, {}) for page in ("today", "maps", "reviews", "outcomes", "refer")
    ]
    one: list[Opened] = [
        (page, {"item": refs.map}) for page in ("map", "timeline", "outcomes")
    ]
    held: list[Opened] = [
        ("triage", {}),
        ("meeting", {"meeting": refs.planned, "step": "conduct"}),
    ]
    own = {"convenor": [*lists, *one, *held]}
    return [
        (f"{kind}-{CAST[:number].count(kind)}", own.get(kind, lists))
        for number, kind in (
            (n, CAST[n * len(CAST) // people % len(CAST)]) for n in range(people)
        )
    ]


async def _look_round(person: Person) -> None:
    """Open every page once, so that nothing is opened for the first time later."""
    for page, refs in person.pages:
        person.visitor.goes_to(page, refs)
        answer = await person.visitor.rerun()
        person.drawn.append(answer.kinds)


async def _shadow(stack: AsyncExitStack, empty: Server, person: Person) -> Person:
    """Put somebody before the empty page who sees as much drawn each time."""
    visitor = await stack.enter_async_context(visiting(empty.address))
    pages = [("", spelled(kinds, None)) for kinds in person.drawn]
    visitor.goes_to(*pages[0])
    await visitor.rerun()
    return Person(visitor, pages)


async def _clicking(
    crowd: Sequence[Person], seconds: float, turn: int, load: Load
) -> None:
    ends = asyncio.get_running_loop().time() + seconds
    chances = (Random(f"{turn}.{n}") for n in range(len(crowd)))  # noqa: S311
    told = zip(crowd, chances, strict=True)
    await asyncio.gather(*(_one(person, by, ends, load) for person, by in told))


async def _one(person: Person, chance: Random, ends: float, load: Load) -> None:
    await asyncio.sleep(chance.uniform(0, THINKING[1]))
    while asyncio.get_running_loop().time() < ends:
        person.visitor.goes_to(*chance.choice(person.pages))
        try:
            answer = await asyncio.wait_for(person.visitor.rerun(), 60)
        except (TimeoutError, WebSocketException) as gone:
            load.wrong.append(type(gone).__name__)
            return
        load.waits.append(answer.seconds)
        load.wrong += answer.wrong
        await asyncio.sleep(chance.uniform(*THINKING))


def _figures(place: Place, people: int, ours: Load, theirs: Load) -> list[Figure]:
    part = f"{people} people at once, {place.name} records"
    first = f", the first: {ours.wrong[0]}" if ours.wrong else ""
    clicks = f"of {len(ours.waits)} clicks{first}"
    median, most = ours.at(0.5), ours.at(0.95)
    return [
        Figure(part, "Errors", len(ours.wrong), 0, "", clicks),
        Figure(
            part,
            "Half of them waited, beside the empty page",
            median / theirs.at(0.5),
            note=f"{median:.0f} ms and {theirs.at(0.5):.0f} ms",
        ),
        Figure(
            part,
            "95 in 100 waited, beside the empty page",
            most / theirs.at(0.95),
            NO_WORSE,
            note=f"{most:.0f} ms and {theirs.at(0.95):.0f} ms",
        ),
    ]
