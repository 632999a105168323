"""A list costs what is read of it: it is counted five pages ahead, and no further."""

import pytest
from sqlmodel import select

from peerdash.bench.area import Size, build
from peerdash.model import Agency, RoleHeld, User
from peerdash.rules.access import Viewer
from peerdash.services import items
from peerdash.services.desk import Desk
from peerdash.services.paged import total_in_words
from peerdash.store import scope, statistics
from peerdash.store.engine import Database
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.items import Stage, SubjectKind
from tests.area import NOW, TODAY, above
from tests.plans import plans

LIVE = (Stage.OPEN, Stage.CLOSED)
MAPS = Wanted(SubjectKind.MAP, stages=LIVE)


@pytest.fixture
def long(database: Database) -> Desk:
    """Seat a convenor at an area with some 430 maps that were ever taken on."""
    build(above(database), Size(800, 100), TODAY, NOW)
    statistics.gather(database)
    with scope.unscoped(database) as rows:
        user = rows.exec(select(User).where(User.username == "convenor-0")).one()
        agency = rows.get_one(Agency, user.agency_id)
        held = rows.exec(select(RoleHeld).where(RoleHeld.user_id == user.id)).all()
    roles = frozenset(one.role for one in held)
    viewer = Viewer(user.id, user.name, agency.id, agency.name, roles, "b" * 16)
    return Desk(viewer, database, TODAY, NOW)


def test_a_long_list_says_more_than_it_has_counted(long: Desk) -> None:
    first = items.listing(long, MAPS)
    assert len(first.lines) == 25
    assert total_in_words(first.total, 0) == "more than 125"
    assert first.pages == 6


def test_reading_on_reaches_every_line_once(long: Desk) -> None:
    seen: list[str] = []
    for page in range(60):
        found = items.listing(long, MAPS, page)
        seen += [line.ref for line in found.lines]
        if page + 1 >= found.pages:
            break
    assert len(seen) == len(set(seen)) > 350
    assert total_in_words(found.total, page) == str(len(seen))


def test_those_due_soonest_come_first_and_undecided_and_closed_ones_last(
    long: Desk,
) -> None:
    lines = [
        line for page in range(5) for line in items.listing(long, MAPS, page).lines
    ]
    days = [line.review_on for line in lines]
    dated = [day for day in days if day]
    assert dated == sorted(dated)
    assert len(dated) > 10
    assert days[: len(dated)] == dated


def test_a_short_list_says_how_long_it_is(long: Desk) -> None:
    themes = Wanted(SubjectKind.THEME, stages=(Stage.OPEN,))
    found = items.listing(long, themes)
    assert total_in_words(found.total) == str(len(found.lines))


def test_a_page_is_read_from_an_index_and_not_sorted(long: Desk) -> None:
    """SQLite says how it would answer; a sort there is a whole table read."""
    if not long.db.is_sqlite:
        pytest.skip("PostgreSQL chooses by its own count of rows")
    found = plans(long.db, lambda: items.listing(long, MAPS))
    steps, *_ = [one for said, one in found if "ORDER BY item.review_on" in said]
    assert any("ix_item_soonest" in step for step in steps), steps
    assert not any("TEMP B-TREE FOR ORDER BY" in step for step in steps), steps
