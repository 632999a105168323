"""What makes the scope's conditions cheap never makes one viewer's another's."""

from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, with_loader_criteria
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


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("shared", [False, True])
def test_a_condition_told_by_its_roles_is_what_it_is_made_as(
    sqlite_area: Area, who: str, *, shared: bool
) -> None:
    """Else a viewer's facts would fill the blanks of a condition shaped otherwise."""
    desk = sqlite_area.desk(who)
    facts = Facts.of((desk.for_the_room if shared else desk).scope)
    named = {id(one): name for name, one in facts.by_name.items()}
    for name, one in scope.criteria(facts).items():
        table = one.entity.class_
        plain: Any = with_loader_criteria(table, one.rule, include_aliases=True)
        known = plain._generate_cache_key()
        made = blanks.Shape.of(table, one.rule)
        _, number, *_ = one._generate_cache_key().key
        assert (number, made.blanks) == (
            made.number,
            tuple(named[id(blank)] for blank in known.bindparams),
        ), name


def test_nobody_s_sql_is_made_for_what_somebody_alike_has_asked(
    sqlite_area: Area,
) -> None:
    """Every viewer's own took each of them 150 ms and 28 MB."""
    sqlite_area.db.engine.clear_compiled_cache()
    made = {}
    for who in ("dev", "ruth"):
        with scope.reading(sqlite_area.db, sqlite_area.desk(who, days=9).scope) as held:
            held.execute(select(Item)).all()
            told = held.info["criteria"]
        made[who] = {name for name, one in told.items() if "rule" in vars(one)}
    assert made == {"dev": {"item"}, "ruth": set()}


def test_a_blank_that_is_no_fact_is_no_condition_of_the_scope() -> None:
    with pytest.raises(RuntimeError, match="cannot be told"):
        blanks.Shape.of(Item, col(Item.ref) == "M-1")


def test_a_table_in_two_statements_gets_the_same_condition(sqlite_area: Area) -> None:
    rule = scope.criteria(Facts.of(sqlite_area.desk("dev").scope))["relationship"]
    plain, narrow = select(Relationship), select(col(Relationship.id), col(Person.id))
    for asked in (plain, narrow):
        assert "relationship.handling IN" in str(asked.options(rule).compile())


@pytest.mark.parametrize("word", ["x' or '1'='1", "", "A", "draft ", "é", "a;b"])
def test_only_a_word_of_ours_stands_in_sql_as_it_is(word: str) -> None:
    with pytest.raises(ValueError, match="vocabulary"):
        blanks.fixed(word)


def test_a_condition_written_out_before_still_asks_an_alias_of_itself() -> None:
    """SQLAlchemy's own way of reading a list as text asked the table's row instead."""
    row = Relationship.__table__  # type: ignore[attr-defined]
    condition = blanks.AsText(row.c.named_to).contains(blanks.fixed("a"))
    assert "relationship.named_to" in str(select(row.c.id).where(condition))
    asked = select(aliased(Relationship, name="other"))
    shape = blanks.Shape.of(Relationship, condition)
    rule = blanks.Criterion(Relationship, lambda: condition, lambda: shape, {})
    asked = asked.options(rule)
    assert "WHERE (other.named_to LIKE" in str(asked)
