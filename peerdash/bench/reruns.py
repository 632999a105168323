"""Every page's rerun, beside the empty page and beside itself over a larger area.

Each round asks every server once, one after the other, so that whatever else the
machine does falls on all of them alike. What a page costs is the processor time of
its median round: a busy machine makes everybody wait, and adds little to that. What
its reader waited is told beside it.

Most clicks change nothing, and a page is then told again what it was told before;
`again` is that. Over each area it is measured afresh, as after something was done.
"""

from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from peerdash.bench.figures import Figure
from peerdash.bench.places import Place
from peerdash.bench.serving import Server
from peerdash.bench.visiting import Answer, VisitError, Visitor, visiting
from peerdash.bench.visits import Visit, visits

BESIDE_EMPTY: Final = 1.5
GROWTH: Final = 1.2
GROWS_FROM: Final = 1000
WARM: Final = 3
ASKED: Final = frozenset(
    {
        "bidi_component",
        "button",
        "button_group",
        "checkbox",
        "date_input",
        "download_button",
        "file_uploader",
        "link_button",
        "multiselect",
        "number_input",
        "page_link",
        "pagination",
        "radio",
        "selectbox",
        "slider",
        "text_area",
        "text_input",
        "time_input",
    }
)
"""The kinds of element that somebody can use: widgets, links and our own pieces."""


@dataclass
class Timing:
    """What one thing cost, round by round: seconds waited, seconds of processor."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @property
    def best(self) -> float:
        """The least that anybody waited."""
        return min(self.wall)

    @property
    def work(self) -> float:
        """The processor time it takes, of the server in all its threads."""
        return median(self.cpu)


@dataclass
class Measured:
    """One page, measured: beside both empty pages, and over each area."""

    name: str
    again: Timing
    widgets: Timing
    drawn: Timing
    sizes: dict[str, Timing]
    kinds: Counter[str]


@dataclass
class Seat:
    """One server with a visitor for each person who is needed."""

    server: Server
    visitors: Mapping[str, Visitor]
    visits: Sequence[Visit]

    async def timed(self, number: int, timing: Timing | None) -> Answer:
        """Open one page once, and note what it cost."""
        visit = self.visits[number]
        visitor = self.visitors[visit.who]
        visitor.goes_to(visit.page, visit.refs)
        answer = await cost(self.server, visitor, timing)
        if answer.wrong:
            raise VisitError(f"{visit.name}: {answer.wrong[0]}")
        return answer


@asynccontextmanager
async def seated(place: Place, server: Server) -> AsyncGenerator[Seat]:
    """Sign in whoever the visits need, and open a page for each."""
    known = visits(place)
    async with AsyncExitStack() as stack:
        visitors = {
            who: await stack.enter_async_context(
                visiting(server.address, place.token(who))
            )
            for who in sorted({visit.who for visit in known})
        }
        yield Seat(server, visitors, known)


async def cost(server: Server, visitor: Visitor, timing: Timing | None) -> Answer:
    """Rerun a page once, and note what it cost."""
    before = server.cpu()
    answer = await visitor.rerun()
    if timing:
        timing.wall.append(answer.seconds)
        timing.cpu.append(server.cpu() - before)
    return answer


async def page(
    number: int, seats: Mapping[str, Seat], empty: tuple[Server, Visitor], rounds: int
) -> Measured:
    """Measure one page over every area and as both empty pages, turn about."""
    for seat in seats.values():
        for _ in range(WARM):
            answer = await seat.timed(number, None)
            if seat is next(iter(seats.values())):
                first = answer
    least = next(iter(seats.values()))
    name, sizes = least.visits[number].name, {n: Timing() for n in seats}
    found = Measured(name, Timing(), Timing(), Timing(), sizes, first.kinds)
    server, visitor = empty
    for _ in range(rounds):
        for timing, only in ((found.widgets, ASKED), (found.drawn, None)):
            visitor.goes_to("", spelled(first.kinds, only))
            await visitor.rerun()
            await cost(server, visitor, timing)
        for size, seat in seats.items():
            await _afresh(seat, number, found.sizes[size])
        await least.timed(number, None)
        await least.timed(number, found.again)
    return found


async def _afresh(seat: Seat, number: int, timing: Timing) -> None:
    seat.server.ask_afresh(afresh=True)
    await seat.timed(number, timing)
    seat.server.ask_afresh(afresh=False)


def spelled(kinds: Mapping[str, int], only: frozenset[str] | None) -> dict[str, str]:
    """Say to the empty page what to draw: as much of each kind."""
    return {kind: str(n) for kind, n in kinds.items() if only is None or kind in only}


def closed(visit: Visit, why: str) -> Figure:
    """Return that a page did not open, which no budget allows."""
    return Figure("Pages that did not open", visit.name, 1, 0, "", why)


def figures(found: Sequence[Measured]) -> list[Figure]:
    """Return each page beside the empty page, then each beside itself when larger."""
    size = next(iter(found[0].sizes))
    beside = f"beside the same page drawn empty, {size} records"
    again = [_beside(one, one.again, f"A rerun {beside}") for one in found]
    after = f"The first after something was done, {beside}"
    return [
        *again,
        *(_beside(one, one.sizes[size], after) for one in found),
        *_growth(found),
    ]


def _beside(one: Measured, ours: Timing, part: str) -> Figure:
    widgets = sum(n for kind, n in one.kinds.items() if kind in ASKED)
    note = (
        f"{ours.work * 1000:.0f} ms; waited {ours.best / one.drawn.best:.2f}x; "
        f"beside its {widgets} widgets alone {ours.work / one.widgets.work:.2f}x"
    )
    return Figure(part, one.name, ours.work / one.drawn.work, BESIDE_EMPTY, note=note)


def _growth(found: Sequence[Measured]) -> list[Figure]:
    names = list(found[0].sizes)
    if len(names) < 2:  # noqa: PLR2004
        return []
    few = next((n for n in names if _many(n) >= GROWS_FROM), names[0])
    much = names[-1]
    if few == much:
        few = names[0]
    part = f"Drawn afresh over {much} records beside {few}"
    return [
        Figure(
            part,
            one.name,
            one.sizes[much].work / one.sizes[few].work,
            GROWTH,
            note=f"waited {one.sizes[much].best / one.sizes[few].best:.2f}x",
        )
        for one in found
    ]


def _many(name: str) -> int:
    return int(name.replace(",", ""))
