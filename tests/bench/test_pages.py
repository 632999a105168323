"""What a page costs beside an empty one, over more records, and for its trust.

Small areas and processor time, so that a busy machine finds what a quiet one
does; what fails is asked again, because noise does not come out the same twice.
`peerdash bench` measures the same at full size.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from peerdash.bench import places, reruns, trust
from peerdash.bench.area import Size
from peerdash.bench.figures import Figure
from peerdash.bench.places import Place
from peerdash.bench.reruns import Measured
from peerdash.bench.serving import Server, What, serving
from peerdash.bench.visiting import visiting
from peerdash.bench.visits import Visit, visits
from peerdash.menu import MENU
from tests.bench.planted import a_count_that_reads_every_row

FEW, MANY = Size(200, 100), Size(2000, 100)
GROWN: Final = 1.3
BESIDE: Final = 5.0
"""No budget: it is what a page must never again cost, and `bench` tells the rest."""
ROUNDS: Final = 5
LISTS: Final = ("Today", "Maps", "Reviews", "Triage", "Locations")


@dataclass(frozen=True)
class Bench:
    """An empty page and two areas, one ten times the other, being served."""

    empty: Server
    few: tuple[Place, Server]
    many: tuple[Place, Server]

    def measured(self, pages: Sequence[str]) -> list[Measured]:
        """Measure these pages over both areas."""
        return asyncio.run(_measured(self, pages))


async def _measured(bench: Bench, pages: Sequence[str]) -> list[Measured]:
    async with (
        visiting(bench.empty.address) as visitor,
        reruns.seated(*bench.few) as few,
        reruns.seated(*bench.many) as many,
    ):
        seats = {"few": few, "many": many}
        pair = (bench.empty, visitor)
        return [
            await reruns.page(number, seats, pair, ROUNDS)
            for number in named(few.visits, pages)
        ]


def named(known: Sequence[Visit], names: Sequence[str]) -> list[int]:
    return [number for number, visit in enumerate(known) if visit.name in names]


@pytest.fixture(scope="module")
def two_places(tmp_path_factory: pytest.TempPathFactory) -> list[Place]:
    """Make both areas once."""
    return places.made(tmp_path_factory.mktemp("bench"), [FEW, MANY])


def started(
    areas: Sequence[Place], fault: Callable[[], None] | None = None
) -> Iterator[Bench]:
    """Serve both areas, with a fault in them if one is wanted."""
    with ExitStack() as stack:
        yield Bench(
            stack.enter_context(serving(What.EMPTY)),
            *(
                (
                    area,
                    stack.enter_context(
                        serving(What.PEERDASH, area.environment, fault)
                    ),
                )
                for area in areas
            ),
        )


@pytest.fixture(scope="module")
def bench(two_places: list[Place]) -> Iterator[Bench]:
    """Serve both areas."""
    yield from started(two_places)


def grown(one: Measured) -> float:
    return one.sizes["many"].work / one.sizes["few"].work


def beside(one: Measured) -> float:
    return one.sizes["few"].work / one.drawn.work


def over(
    bench: Bench, pages: Sequence[str], ratio: Callable[[Measured], float], limit: float
) -> dict[str, float]:
    """Return what is over the limit three times running."""
    found: dict[str, float] = {}
    for _ in range(3):
        found = {one.name: ratio(one) for one in bench.measured(pages)}
        found = {name: value for name, value in found.items() if value > limit}
        pages = sorted(found)
        if not found:
            break
    return found


def test_ten_times_the_records_cost_a_page_no_more(bench: Bench) -> None:
    assert over(bench, LISTS, grown, GROWN) == {}


@pytest.mark.slow
def test_a_page_that_reads_every_row_is_found_out(two_places: list[Place]) -> None:
    for bench in started(two_places, a_count_that_reads_every_row):
        assert "Today" in over(bench, ["Today"], grown, GROWN)


def test_a_page_costs_a_few_times_what_drawing_it_costs(bench: Bench) -> None:
    assert over(bench, LISTS, beside, BESIDE) == {}


def test_audit_scope_and_versions_are_a_quarter_of_a_page_at_most(bench: Bench) -> None:
    for _ in range(3):
        shares = asyncio.run(_shares(bench))
        if shares[-1].holds:
            break
    assert shares[-1].holds, [share.line for share in shares]
    assert all(share.value < 1 for share in shares)
    assert any(share.value > 0 for share in shares)


async def _shares(bench: Bench) -> list[Figure]:
    async with reruns.seated(*bench.few) as seat:
        return await trust.cost(seat, named(seat.visits, LISTS), ROUNDS)


def test_every_page_on_the_menu_is_measured_and_opens(bench: Bench) -> None:
    known = visits(bench.few[0])
    assert {entry.address for entry in MENU} <= {visit.page for visit in known}
    for place, server in (bench.few, bench.many):
        asyncio.run(_open_all(place, server))


async def _open_all(place: Place, server: Server) -> None:
    async with reruns.seated(place, server) as seat:
        for number in range(len(seat.visits)):
            answer = await seat.timed(number, None)
            assert answer.kinds["heading"], seat.visits[number]


def test_the_same_size_is_the_same_area(
    two_places: list[Place], tmp_path: Path
) -> None:
    again = places.made(tmp_path, [FEW])[0]
    assert [visit.refs for visit in visits(again)] == [
        visit.refs for visit in visits(two_places[0])
    ]
