"""A child's own map on the screen: put, named by initials, brought, and not there."""

from typing import Any

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from peerdash.model import Brought, EcoFigure
from peerdash.store import scope
from peerdash.vocabulary.ecomaps import Knows
from tests.app.pages_open import labels, opened, pressed, told
from tests.area import Area

CASE = "C-1"


def by_label(page: AppTest, kind: str, label: str) -> Any:  # noqa: ANN401
    shown: Any = page.get(kind)
    return next(one for one in shown if one.label == label)


def kept(area: Area) -> set[str]:
    with scope.unscoped(area.db) as rows:
        return set(rows.exec(select(EcoFigure.initials)))


def test_somebody_is_put_on_the_map_by_initials_alone(sqlite_area: Area) -> None:
    page = opened("ecomap", "nia", item=CASE)
    by_label(page, "text_input", "A person, by initials alone").set_value("qb")
    page = pressed(page, "Put on the map")
    assert "QB" in kept(sqlite_area)
    assert "QB, friend" in told(page)
    assert "Bronte" not in told(page)


def test_a_place_that_looks_like_a_name_is_refused(sqlite_area: Area) -> None:
    page = opened("ecomap", "nia", item=CASE)
    by_label(page, "selectbox", "Who or what").select_index(7)
    label = "A place or a thing to do, in their word for it"
    by_label(page, "text_input", label).set_value("Jamie Fox")
    page = pressed(page, "Put on the map")
    assert "looks like somebody's name" in told(page)
    assert len(kept(sqlite_area)) == 7  # six people, and nothing for the rest


def test_a_tie_is_brought_with_what_the_child_knows(sqlite_area: Area) -> None:
    page = opened("ecomap", "nia", item=CASE, view="group")
    by_label(page, "selectbox", "Who that is, among those on it").select_index(0)
    knows = "Does the young person know that this goes there?"
    by_label(page, "selectbox", knows).set_value(Knows.KNOWS)
    why = "Why it has to be there, and what they think of it"
    by_label(page, "text_input", why).set_value("They want it known")
    page = pressed(page, "Bring it, untested")
    with scope.unscoped(sqlite_area.db) as rows:
        assert [one.map_ref for one in rows.exec(select(Brought))] == ["M-3"]
    assert "They want it known" in told(page)


@pytest.mark.usefixtures("sqlite_area")
def test_for_police_neither_the_page_nor_the_way_to_it_is_there() -> None:
    page = opened("ecomap", "dev", item=CASE)
    assert "There is no E-1 that you can open" in told(page)
    assert "AL" not in told(page)
    way_in = "Their own map: who matters to them"
    assert way_in in labels(opened("case", "nia", item=CASE))
    assert way_in not in labels(opened("case", "sam", item=CASE))


def test_a_move_is_taken_back_and_by_nobody_s_over_another_s(
    sqlite_area: Area,
) -> None:
    page = opened("ecomap", "nia", item=CASE)
    with scope.unscoped(sqlite_area.db) as rows:
        one = rows.exec(select(EcoFigure).where(EcoFigure.initials == "AL")).one()
    by_label(page, "selectbox", "Whom or what").set_value(one.id).run()
    pressed(page, "Round right")
    assert _turn(sqlite_area, one.id) != one.turn
    pressed(page, "Put AL back where they were")
    assert _turn(sqlite_area, one.id) == one.turn
    pressed(page, "Round right")
    with scope.unscoped(sqlite_area.db) as rows:
        moved = rows.get_one(EcoFigure, one.id)
        moved.ring = 4
        rows.add(moved)
    page.run()
    assert "Put AL back where they were" not in labels(page)


def _turn(area: Area, one: str) -> int:
    with scope.unscoped(area.db) as rows:
        return rows.get_one(EcoFigure, one).turn
