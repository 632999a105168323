"""Whose eyes: a session in which every question is asked with one viewer's.

`store.sight` says which rows those see. Its conditions are one shape for all who hold
the same roles, filled in with each viewer's own facts (`store.blanks`).
"""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session

from peerdash.store import handling
from peerdash.store.answers import ANSWERS, Answers
from peerdash.store.blanks import Criterion, Shape
from peerdash.store.engine import Database
from peerdash.store.eyes import Facts, Scope
from peerdash.store.fence import Fence
from peerdash.store.not_given import NotGiven
from peerdash.store.session import ScopedSession
from peerdash.store.sight import Rule, conditions
from peerdash.vocabulary.roles import Role


@contextmanager
def reading(
    db: Database, scope: Scope, answers: Answers | None = None
) -> Generator[Session]:
    """Open one transaction that only looks; what is in `answers` it asks no more."""
    with _session(db, scope, writes=False) as session:
        session.info[ANSWERS] = answers
        try:
            yield session
        except BaseException:  # what this look had read is undone with it
            if answers:
                answers.clear()
            raise


@contextmanager
def writing(db: Database, scope: Scope) -> Generator[Session]:
    """Open one transaction: kept if the block ends, undone if it raises."""
    with _session(db, scope, writes=True) as session:
        yield session


@contextmanager
def _session(db: Database, scope: Scope, *, writes: bool) -> Generator[Session]:
    bind = db.engine.execution_options(peerdash_writes=writes)
    info = dict(_told(scope.at_any_time)) | {
        "eyes": (db.log_key, scope),
        "apart": db.owner is not None,
    }
    with (
        scope.looking_now(),
        ScopedSession(
            bind, autoflush=writes, expire_on_commit=False, info=info
        ) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def unscoped(db: Database) -> Generator[Session]:
    """Open a transaction with nobody's eyes: the door, migrations and the demo."""
    bind = db.system.execution_options(peerdash_writes=True)
    with Session(bind, expire_on_commit=False) as session, session.begin():
        yield session


@lru_cache(maxsize=256)
def _told(scope: Scope) -> dict[str, Any]:
    """Return what a session is told of who looks: questions alone, never answers."""
    facts = Facts.of(scope)
    asked = {"not_given": NotGiven(facts), "fence": Fence(facts)}
    return {"criteria": criteria(facts), "scope": scope, **asked}


def criteria(facts: Facts) -> dict[str, Any]:
    """Return the condition on each table by its name, for one viewer on one day."""
    told, named = _given(facts), facts.by_name
    roles, shared = facts.scope.roles, facts.scope.shared
    return {
        str(row.__tablename__): Criterion(  # type: ignore[attr-defined]
            row, rule, partial(_shape, row, roles, shared=shared), named
        )
        for row, rule in told.items()
    }


@lru_cache(maxsize=4096)
def _shape(table: type, roles: frozenset[Role], *, shared: bool) -> Shape:
    """Return how the condition on a table is shaped for whoever holds these roles."""
    anybody = Facts.of(Scope("", "", roles, date.min, shared=shared))
    return Shape.of(table, _given(anybody)[table]())


def _given(facts: Facts) -> dict[type, Rule]:
    """Return which rows of each table a viewer is given: seen, and theirs to read."""
    rules = conditions(facts, facts.reader)
    for table in (*handling.STRICT, *handling.PART_OF):
        rules[table] = partial(_read, rules[table], facts, table)
    return rules


def _read(rule: Rule, facts: Facts, table: type) -> ColumnElement[bool]:
    return and_(rule(), handling.given(facts, table))
