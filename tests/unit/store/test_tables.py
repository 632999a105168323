"""The scope asks a condition of each table that a statement asks, and of no other."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import (
    Executable,
    Select,
    delete,
    exists,
    func,
    select,
    union_all,
    update,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from peerdash.menu import MENU
from peerdash.model import Gap, Item, Member, Outcome, Person, Referral
from peerdash.store import scope, tables
from peerdash.store.eyes import Facts
from tests.app.pages_open import opened
from tests.area import Area

OTHER = aliased(Item)
ANSWERED = select(col(Outcome.item_id))
DEEP: dict[str, tuple[Any, set[str]]] = {
    "rows": (select(Item), {"item"}),
    "a column alone": (select(col(Item.ref)), {"item"}),
    "a count": (select(func.count(col(Item.id))), {"item"}),
    "a count of rows": (select(func.count()).select_from(Item), {"item"}),
    "an alias": (select(col(OTHER.ref)), {"item"}),
    "a join": (
        select(Referral).join(Item, col(Item.id) == col(Referral.item_id)),
        {"item", "referral"},
    ),
    "a column asked for beside": (
        select(Member, col(Person.name)),
        {"member", "person"},
    ),
    "a list in a condition": (
        select(Item).where(col(Item.id).in_(ANSWERED)),
        {"item", "outcome"},
    ),
    "an order": (
        select(Item).order_by(col(Item.id).in_(ANSWERED)),
        {"item", "outcome"},
    ),
    "a question as a column": (
        select(col(Item.ref), select(func.max(col(Gap.by_on))).scalar_subquery()),
        {"item", "gap"},
    ),
    "whether there is any": (
        select(Item).where(exists().where(col(Gap.item_id) == col(Item.id))),
        {"item", "gap"},
    ),
    "a question within a question": (
        select(select(col(Person.id), col(Person.name)).subquery().c.name),
        {"person"},
    ),
    "by a name given before": (
        select(select(col(Person.id)).cte("known").c.id),
        {"person"},
    ),
    "several together": (
        union_all(select(col(Item.ref)), select(col(Person.ref))),
        {"item", "person"},
    ),
    "a change": (
        update(Item).where(col(Item.id).in_(ANSWERED)).values(title="x"),
        {"item", "outcome"},
    ),
    "a removal": (delete(Gap).where(col(Gap.id) == "x"), {"gap"}),
}


@pytest.mark.parametrize(("asked", "named"), DEEP.values(), ids=DEEP.keys())
def test_every_table_in_a_statement_is_found(
    asked: Executable, named: set[str]
) -> None:
    assert tables.named_in(asked) == named


def test_on_no_page_does_a_statement_lack_a_condition(
    sqlite_area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is compiled with the conditions it got and with those of every table."""
    asked: list[Select[Any]] = []
    real = tables.named_in

    def noted(statement: Select[Any]) -> frozenset[str]:
        asked.append(statement)
        return real(statement)

    monkeypatch.setattr(tables, "named_in", noted)
    for entry in MENU:
        opened(entry.address)
        opened(entry.address, item="M-1")
    every = scope.criteria(Facts.of(sqlite_area.desk("asha").scope))
    text = _compiler(sqlite_area)
    for statement in asked:
        own = real(statement) & every.keys()
        some = statement.options(*(every[name] for name in sorted(own)))
        whole = statement.options(*every.values())
        assert text(some) == text(whole)
        assert text(some) != text(statement) or not own, text(statement)
    assert len(asked) > 100
    assert len({text(statement) for statement in asked}) > 30


def _compiler(area: Area) -> Callable[[Any], str]:
    dialect = area.db.engine.dialect
    return lambda statement: str(statement.compile(dialect=dialect))
