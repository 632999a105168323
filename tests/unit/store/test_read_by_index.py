"""No page of results costs what the whole table holds, on either kind of database."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from peerdash.services import incident_lists, items, registers, reviews, today
from peerdash.services.desk import Desk
from peerdash.store.queries.incidents import Sought
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.reviews import Standing
from tests.area import Area
from tests.plans import plans

GROWS: Final = ("item", "incident", "involvedin", "review", "location", "gap", "action")
"""What an area has more of each year."""
SORTS: Final = "USE TEMP B-TREE FOR ORDER BY"
MAPS: Final = Wanted(SubjectKind.MAP, stages=(Stage.OPEN, Stage.CLOSED))


@dataclass(frozen=True)
class Read:
    """A page of results, and the index that its lines are read from, in its order.

    `whole` is the table whose every row is wanted: counting it stops at its reach.
    """

    read: Callable[[Desk], object]
    index: str
    whole: str = ""
    in_order: bool = True


def _incidents(about: str) -> Callable[[Desk], object]:
    return lambda desk: incident_lists.listing(desk, about, Sought())


def _board(standing: Standing) -> Callable[[Desk], object]:
    return lambda desk: reviews.board(desk, standing)


PAGES: Final = (
    Read(_incidents(""), "ix_incident_when", whole="incident"),
    Read(_incidents("M-3"), "ix_incident_item_when"),
    Read(_incidents("L-4"), "ix_incident_place_when"),
    Read(_incidents("P-25"), "ix_involvedin_person_id", in_order=False),
    Read(reviews.board, "ix_item_standing "),
    *(Read(_board(one), "ix_item_standing_forum") for one in Standing),
    Read(lambda desk: items.listing(desk, MAPS), "ix_item_soonest "),
    Read(registers.places, "ix_location_name", whole="location"),
    Read(today.today, "ix_item_standing ", in_order=False),
    Read(today.today, "ix_review_reviewed_on", in_order=False),
)


def test_every_page_of_results_is_read_from_its_index(area: Area) -> None:
    desk = area.desk("asha")
    for page in PAGES:
        found = plans(area.db, lambda page=page: page.read(desk))  # type: ignore[misc]
        scanned = [
            (said, table)
            for said, steps in found
            for table in GROWS
            if any(_reads_all(step, table) for step in steps)
            if table != page.whole or "ORDER BY" in said
        ]
        assert not scanned, (page.index, scanned)
        if area.db.is_sqlite:  # PostgreSQL takes whichever index it counts cheapest
            _reads(page, [[f"{step} " for step in steps] for _, steps in found])


def _reads(page: Read, found: list[list[str]]) -> None:
    by_it = [steps for steps in found if any(page.index in step for step in steps)]
    assert by_it, (page.index, found)
    if page.in_order:
        assert not any(SORTS in step for steps in by_it for step in steps), page.index


def _reads_all(step: str, table: str) -> bool:
    """Whether a step reads a whole table, as SQLite or PostgreSQL says it."""
    return step == f"SCAN {table}" or f"Seq Scan on {table}  (" in step
