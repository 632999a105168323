"""Saving over what somebody saw: no edit is ever lost, and every loser is told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from peerdash.model import Item, Location
from peerdash.store import scope, versions
from peerdash.vocabulary.items import SubjectKind
from tests.area import Area

WRITERS, EDITS = 6, 20


def place(area: Area) -> Location:
    with scope.unscoped(area.db) as session:
        return session.exec(select(Location).where(Location.ref == "L-1")).one()


def save(area: Area, seen: int, manager: str) -> bool:
    desk = area.desk("asha")
    with scope.writing(desk.db, desk.scope) as session:
        return versions.save(session, place(area), seen, {"manager": manager})


def test_the_first_save_wins_and_the_second_is_told(area: Area) -> None:
    seen = place(area).version
    assert save(area, seen, "Parks")
    assert not save(area, seen, "Highways")
    assert (place(area).manager, place(area).version) == ("Parks", seen + 1)


@pytest.mark.slow
def test_of_many_writers_none_loses_an_edit_without_being_told(area: Area) -> None:
    started = place(area).version

    def write(who: int) -> int:
        saves = 0
        for edit in range(EDITS):
            saves += save(area, place(area).version, f"{who}-{edit}")
        return saves

    with ThreadPoolExecutor(WRITERS) as pool:
        saved = sum(pool.map(write, range(WRITERS)))
    assert place(area).version == started + saved
    assert saved >= EDITS


def test_no_ref_is_given_out_twice(area: Area) -> None:
    desk = area.desk("asha")

    def next_one(_: int) -> str:
        with scope.writing(desk.db, desk.scope) as session:
            return versions.next_ref(session, SubjectKind.MAP)

    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(next_one, range(24)))
    assert len(set(given)) == len(given)
    with scope.unscoped(area.db) as session:
        assert not set(given) & set(session.exec(select(Item.ref)).all())


def test_the_first_ref_of_a_kind_is_one(database: object) -> None:
    with scope.unscoped(database) as session:  # type: ignore[arg-type]
        assert versions.next_ref(session, "G") == "G-1"
        assert versions.next_ref(session, "G") == "G-2"


def test_a_touch_counts_even_when_two_touch_at_once(area: Area) -> None:
    desk = area.desk("asha")

    def item() -> Item:
        with scope.unscoped(area.db) as session:
            return session.exec(select(Item).where(Item.ref == "M-12")).one()

    def touch(_: int) -> None:
        with scope.writing(desk.db, desk.scope) as session:
            versions.touch(session, item())

    before = item()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(touch, range(12)))
    assert item().drawn_version == before.drawn_version + 12
    assert item().version == before.version
