"""Whose eyes a question is asked with: a person's, or whoever a database is told of.

`store.scope` says once which rows are seen, in terms of these four facts. A
`Scope` has them as values, for the questions the program asks; `store.policies`
has them as SQL, for the second lock that PostgreSQL keeps itself (AZ5). So what
is written in `store.scope` asks `eyes.holds(ROLES)` and never which roles there
are: in the database nobody knows that yet.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import ColumnElement, false, true

from peerdash.vocabulary.roles import Role


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

    def holds(self, roles: frozenset[Role]) -> ColumnElement[bool]:
        """Return the condition that they hold one of these roles."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Who is looking, for whom they work, as what, and on which day."""

    user_id: str
    agency_id: str
    roles: frozenset[Role]
    today: date

    def holds(self, roles: frozenset[Role]) -> ColumnElement[bool]:
        """Return true or false as SQL, which then leaves no trace in a condition."""
        return true() if self.roles & roles else false()
