"""Whoever is not involved is looked for in free text, in what the chair is given."""

import pytest
from sqlmodel import select

from peerdash import model
from peerdash.model import Item, Member, MinuteLine, Person
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import name_search
from peerdash.store import scope
from peerdash.store.queries import free_text
from peerdash.store.reach import BY_ITEM
from peerdash.vocabulary.handling import Handling
from tests.area import Area

WHO = "P-5"
NOT_WORDS = {model.Recall, model.Lens, model.MapChange}
"""Whom to write to, what a lens is called, and what was kept, which goes with them."""


def name_of(area: Area) -> str:
    with scope.unscoped(area.db) as rows:
        return rows.exec(select(Person.name).where(Person.ref == WHO)).one()


def found(area: Area, who: str = "asha") -> dict[str, tuple[str, ...]]:
    return {one.called: one.refs for one in name_search.named_in(area.desk(who), WHO)}


def test_every_table_that_people_write_in_is_looked_in() -> None:
    tables = {*BY_ITEM, model.PeerMap, Item, MinuteLine} - NOT_WORDS
    assert {one for one in tables if free_text.written(one)} == set(free_text.WHERE)


def test_a_name_is_found_in_narratives_minutes_and_reasons_however_it_is_written(
    area: Area,
) -> None:
    name, before = name_of(area), found(area)
    with scope.unscoped(area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == "M-2")).one()
        drawn = rows.get_one(model.PeerMap, item.id)
        drawn.narrative = f"Seen with {name.upper()} twice."
        line = rows.exec(select(MinuteLine)).first()
        assert line
        line.words = f"{name} was named by mistake"
        rows.add_all([drawn, line])
    now = found(area)
    assert "M-2" in now["narrative"]
    assert len(now["minutes"]) == len(before.get("minutes", ())) + 1


def test_words_that_are_not_given_to_their_asker_are_not_told_of(
    sqlite_area: Area,
) -> None:
    name = name_of(sqlite_area)
    police = sqlite_area.desk("dev").viewer.agency_id
    before = found(sqlite_area)
    with scope.unscoped(sqlite_area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == "M-12")).one()
        person = rows.exec(select(Person).where(Person.ref == WHO)).one()
        others = select(Member).where(Member.item_id == item.id)
        one = rows.exec(others.where(Member.person_id != person.id)).first()
        assert one
        one.reason, one.handling = f"Came with {name}", Handling.EYES
        one.agency_id = police
        hidden = rows.exec(select(Item).where(Item.ref == "M-3")).one()
        hidden.restricted, hidden.objective = True, f"Where is {name}?"
        rows.add_all([one, hidden])
    assert found(sqlite_area) == before


def test_what_they_are_also_known_as_is_found_and_the_start_of_another_name_is_not(
    sqlite_area: Area,
) -> None:
    before = found(sqlite_area)
    with scope.unscoped(sqlite_area.db) as rows:
        person = rows.exec(select(Person).where(Person.ref == WHO)).one()
        person.known_as = "Zigg; Smalls"
        lines = rows.exec(select(MinuteLine)).all()
        lines[0].words, lines[1].words = "Smalls came late", "Ziggurat is a word"
        rows.add_all([person, *lines])
    now = found(sqlite_area)
    assert len(now["minutes"]) == len(before.get("minutes", ())) + 1


@pytest.mark.parametrize("who", ["sam", "nia", "mina", "olu"])
def test_it_is_for_who_may_take_them_off(sqlite_area: Area, who: str) -> None:
    with pytest.raises(Denied):
        found(sqlite_area, who)


def test_who_is_not_there_is_refused(sqlite_area: Area) -> None:
    with pytest.raises(Refused, match="There is no P-999"):
        name_search.named_in(sqlite_area.desk("asha"), "P-999")
