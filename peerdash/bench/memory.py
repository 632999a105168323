"""How much memory the dashboard holds: at rest, for each session, and as it goes on."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import Final

from peerdash.bench.figures import Figure
from peerdash.bench.places import Place
from peerdash.bench.serving import Server
from peerdash.bench.visiting import VisitError, Visitor, visiting

AT_REST: Final = 300.0
EACH: Final = 1.0
FLAT: Final = 1.10
SESSIONS: Final = 40
CAST: Final = ("asha", "sam")
"""Each signs in once and has many tabs: a sixth sign-in would end the first (WB8)."""

OPENED: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("today", {}),
    ("maps", {}),
    ("map", {"item": "M-12"}),
    ("reviews", {}),
    ("outcomes", {}),
    ("timeline", {"item": "M-12"}),
    ("triage", {}),
)
FIRST: Final = ("dev", "nia")
OTHERS: Final = ("ruth", "joss", "kofi", "wren")
"""Each of them sees other records, in the roles of the first two."""
EVERYBODYS: Final = tuple(one for one in OPENED if one[0] in {"today", "maps"})
STEPS: Final = ("general", "roster", "agenda", "conduct", "conduct", "conduct", "close")


async def held(place: Place, server: Server, sessions: int = SESSIONS) -> list[Figure]:
    """Measure the demonstration at rest, then with so many people in it."""
    part = "Memory, with the demonstration's area"
    rest = server.memory()
    async with AsyncExitStack() as stack:
        tokens = [place.token(who) for who in CAST]
        await _open(stack, server, tokens[0])
        before = server.memory()
        for _ in range(sessions):
            await _open(stack, server, tokens[0])
        each = (server.memory() - before) / sessions
        others = await _others(stack, place, server)
    note = f"over {sessions} sessions, each with {len(OPENED)} pages opened"
    return [
        Figure(part, "At rest", rest, AT_REST, "MiB"),
        Figure(part, "For each session", each, EACH, "MiB", note),
        Figure(part, "For each person besides", others, EACH, "MiB", ", ".join(OTHERS)),
    ]


async def _others(stack: AsyncExitStack, place: Place, server: Server) -> float:
    """Measure what each of several people adds, who see what nobody before them saw.

    The first of a role bring what all who hold it share, and are not counted.
    """
    for who in FIRST:
        await _open(stack, server, place.token(who), EVERYBODYS)
    before = server.memory()
    for who in OTHERS:
        await _open(stack, server, place.token(who), EVERYBODYS)
    return (server.memory() - before) / len(OTHERS)


async def meeting(
    place: Place, server: Server, rounds: int, people: int = 12
) -> list[Figure]:
    """Sit through a meeting: the chair goes step by step, the others look on.

    What is held after a third of it, when all has been seen once, is what the
    end is measured beside.
    """
    async with AsyncExitStack() as stack:
        tokens = [place.token(who) for who in CAST]
        seats = [
            await _open(stack, server, tokens[n % len(tokens)]) for n in range(people)
        ]
        third = 0.0
        for number in range(rounds):
            step = {"meeting": "G-4", "step": STEPS[number % len(STEPS)]}
            for seat in seats:
                page, refs = OPENED[number % len(OPENED)]
                seat.goes_to(*(("meeting", step) if seat is seats[0] else (page, refs)))
                await _seen(seat)
            if number == rounds // 3:
                third = server.memory()
        end = server.memory()
    note = f"{third:.0f} and {end:.0f} MiB, {rounds * people} reruns"
    part = "Memory, over a meeting"
    return [
        Figure(part, "The end beside a third through", end / third, FLAT, note=note)
    ]


async def _open(
    stack: AsyncExitStack,
    server: Server,
    token: str,
    pages: Sequence[tuple[str, dict[str, str]]] = OPENED,
) -> Visitor:
    visitor = await stack.enter_async_context(visiting(server.address, token))
    for page, refs in pages:
        visitor.goes_to(page, refs)
        await _seen(visitor)
    return visitor


async def _seen(visitor: Visitor) -> None:
    """Open a page; one that does not open holds no memory worth measuring."""
    answer = await visitor.rerun()
    if answer.wrong:
        raise VisitError(f"{visitor.page}: {answer.wrong[0]}")
