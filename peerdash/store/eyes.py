"""Whose eyes a question is asked with: a person's, or whoever a database is told of.

`store.sight` says once which rows are seen, in terms of these five facts. A
`Scope` has them as values and `Facts` as blanks filled with those, for the
questions the program asks; `store.policies` has them as SQL, for the second lock
that PostgreSQL keeps itself (AZ5). So what is written in `store.sight` asks
`eyes.holds(ROLES)` and never which roles there are: in the database nobody knows
that yet.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final, Protocol, Self

from sqlalchemy import ColumnElement, Date, String, false, true

from peerdash.model.record import Instant
from peerdash.store.blanks import Fact, fact
from peerdash.vocabulary.roles import Role

NEVER: Final = datetime.max.replace(tzinfo=UTC)
_MOMENT: Final[ContextVar[datetime]] = ContextVar("looked_at", default=NEVER)


class Eyes(Protocol):
    """Who is looking and on which day, as values or as SQL to compare with."""

    @property
    def user_id(self) -> Any:  # noqa: ANN401
        """Return who is looking."""

    @property
    def agency_id(self) -> Any:  # noqa: ANN401
        """Return for whom they work."""

    @property
    def today(self) -> Any:  # noqa: ANN401
        """Return the day on which they look."""

    @property
    def now(self) -> Any:  # noqa: ANN401
        """Return the moment at which they look."""

    def holds(self, roles: frozenset[Role]) -> ColumnElement[bool]:
        """Return the condition that they hold one of these roles."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Who is looking, for whom they work, as what, and on which day.

    Without a moment, what is open only for a time is shut. `shared` is looking for
    a whole room or for paper: only what is for everybody round the table is read
    (`store.handling`).
    """

    user_id: str
    agency_id: str
    roles: frozenset[Role]
    today: date
    at: datetime | None = None
    shared: bool = False

    @property
    def now(self) -> Fact:
        """Return the moment as a blank, filled in as each statement is sent.

        So the conditions of one viewer's day are made once, and not at every look.
        """
        return fact("looked_at", None, Instant(), callable_=_MOMENT.get)

    @property
    def at_any_time(self) -> "Scope":
        """Return the same eyes without their moment: what conditions are kept by."""
        return replace(self, at=None)

    @contextmanager
    def looking_now(self) -> Generator[None]:
        """Fill in the moment while this is open."""
        token = _MOMENT.set(self.at or NEVER)
        try:
            yield
        finally:
            _MOMENT.reset(token)

    def holds(self, roles: frozenset[Role]) -> ColumnElement[bool]:
        """Return true or false as SQL, which then leaves no trace in a condition."""
        return true() if self.roles & roles else false()


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A scope as the blanks of its conditions: each the same one wherever it stands."""

    scope: Scope
    user_id: Fact
    agency_id: Fact
    today: Fact
    now: Fact
    nobody: Fact

    @classmethod
    def of(cls, scope: Scope) -> Self:
        """Return a scope's facts, each as a blank that is filled with it."""
        return cls(
            scope,
            user_id=fact("user_id", scope.user_id, String()),
            agency_id=fact("agency_id", scope.agency_id, String()),
            today=fact("today", scope.today, Date()),
            now=scope.now,
            nobody=fact("nobody", "nobody's", String()),
        )

    @property
    def reader(self) -> Self:
        """Who statements are for: a room has no agency, so nothing is its own."""
        return replace(self, agency_id=self.nobody) if self.scope.shared else self

    @property
    def by_name(self) -> dict[str, Fact]:
        """Return each of the blanks by what it is a fact of."""
        every = (self.user_id, self.agency_id, self.today, self.now, self.nobody)
        return {one.name: one for one in every}

    def holds(self, roles: frozenset[Role]) -> ColumnElement[bool]:
        """Return the condition that they hold one of these roles."""
        return self.scope.holds(roles)
