"""What makes the scope's conditions cheap never makes one viewer's another's."""

from itertools import permutations

import pytest
from sqlalchemy import Select, select
from sqlmodel import col

from peerdash.model import Item, Person, Relationship
from peerdash.store import blanks, scope
from peerdash.store.eyes import Facts
from tests.area import Area

PEOPLE = ("asha", "sam", "nia", "dev", "ruth", "joss", "mina", "olu")


def refs(area: Area, who: str, asked: Select[str]) -> set[str]:
    """Ask with somebody's eyes, as a service would."""
    with scope.reading(area.db, area.desk(who).scope) as session:
        return set(session.execute(asked).scalars())


def number(area: Area, who: str, *, shared: bool = False) -> tuple[object, ...]:
    """Return what SQLAlchemy knows somebody's condition on an item by."""
    desk = area.desk(who).for_the_room if shared else area.desk(who)
    rules = scope.criteria(Facts.of(desk.scope))
    return tuple(
        rules[table]._generate_cache_key().key for table in ("item", "relationship")
    )


def test_whoever_asked_before_everybody_is_answered_as_if_alone(area: Area) -> None:
    asked = select(col(Item.ref))
    alone = {}
    for who in PEOPLE:
        area.db.engine.clear_compiled_cache()
        alone[who] = refs(area, who, asked)
    assert len({frozenset(found) for found in alone.values()}) > 4
    for one, other in permutations(PEOPLE, 2):
        assert refs(area, one, asked) == alone[one]
        assert refs(area, other, asked) == alone[other]


def test_conditions_of_one_shape_are_one_and_of_another_shape_another(
    sqlite_area: Area,
) -> None:
    assert number(sqlite_area, "dev") == number(sqlite_area, "ruth")
    assert number(sqlite_area, "dev") != number(sqlite_area, "asha")
    assert number(sqlite_area, "asha") != number(sqlite_area, "asha", shared=True)


def test_two_viewers_alike_in_shape_are_filled_in_each_with_their_own(
    sqlite_area: Area,
) -> None:
    told = {}
    for who in ("dev", "ruth"):
        scope_of = sqlite_area.desk(who).scope
        rule = scope.criteria(Facts.of(scope_of))["item"]
        key = rule._generate_cache_key()
        told[who] = {one.value for one in key.bindparams}
        assert {scope_of.user_id, scope_of.agency_id} <= told[who]
    assert told["dev"] != told["ruth"]


def test_a_table_in_two_statements_gets_the_same_condition(sqlite_area: Area) -> None:
    rule = scope.criteria(Facts.of(sqlite_area.desk("dev").scope))["relationship"]
    plain, narrow = select(Relationship), select(col(Relationship.id), col(Person.id))
    for asked in (plain, narrow):
        assert "relationship.handling IN" in str(asked.options(rule).compile())


@pytest.mark.parametrize("word", ["x' or '1'='1", "", "A", "draft ", "é", "a;b"])
def test_only_a_word_of_ours_stands_in_sql_as_it_is(word: str) -> None:
    with pytest.raises(ValueError, match="vocabulary"):
        blanks.fixed(word)
