"""What changed on a map, act by act: for earlier versions, and for taking back.

A `MapEdit` is one act of one person on one map, a `MapChange` one row that it
changed, as the row was before and after. A change carries the code of the
statement it is of, and whom that is about, so that the scope holds it to the same
eyes: when the code changes, every earlier change of that statement changes its
code with it. So an old version is read with today's eyes.

What names somebody who was taken off is kept in neither (R209): it is `SetAside`
for a day, where nobody reads it, and whoever took them off may put them back.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Identity, Text
from sqlmodel import Field, Index

from peerdash.model.provenance import Names
from peerdash.model.record import Record, key, moment, new_id, word
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.history import Way
from peerdash.vocabulary.roles import Act


def _order() -> Any:  # noqa: ANN401
    """Return the key of rows that are read in the order in which they were written."""
    return Field(default=None, primary_key=True, sa_column_args=[Identity()])


def _person() -> Any:  # noqa: ANN401
    """Return the column of somebody a change is about: no key, so nobody is held."""
    return Field(default=None, max_length=32)


class MapEdit(Record, table=True):
    """One act on one map. `version` is the version that it left the map at.

    `made_version` says whether that was a new one: moving somebody makes none.
    `over` is the edit that was taken back or made again, `changes` how many rows
    changed, `aside` whether somebody was set aside with what is said about them.
    """

    __table_args__ = (
        Index("ix_mapedit_whose", "item_id", "user_id", "seq"),
        Index("ix_mapedit_version", "item_id", "version"),
    )

    seq: int | None = _order()
    id: str = Field(default_factory=new_id, unique=True, max_length=32)
    item_id: str = key("item")
    version: int
    made_version: bool = True
    at: datetime = moment()
    user_id: str = key("user")
    agency_id: str = key("agency")
    act: Act = word(Act)
    way: Way = word(Way, default=Way.MADE)
    over: str | None = Field(default=None, max_length=32)
    changes: int = 0
    aside: bool = False


class MapChange(Record, table=True):
    """One row of one map, as it was before and after one edit, as JSON.

    `of` is its table and `row_id` its key; a row of a part (who was in an incident)
    has the id of its whole in `whole_id`, any other its own.
    """

    __table_args__ = (
        Index("ix_mapchange_version", "item_id", "version"),
        Index("ix_mapchange_whole", "item_id", "whole_id"),
        {"sqlite_autoincrement": True},  # what is set aside keeps its number
    )

    seq: int | None = _order()
    edit_id: str = Field(foreign_key="mapedit.id", index=True, max_length=32)
    item_id: str = key("item")
    version: int
    of: str = Field(max_length=40)
    row_id: str = Field(max_length=110)
    whole_id: str = Field(max_length=110)
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)
    person_id: str | None = _person()
    from_id: str | None = _person()
    to_id: str | None = _person()
    agency_id: str = key("agency")
    handling: Handling = word(Handling, default=Handling.OPEN)
    named_to: frozenset[str] = Field(default=frozenset(), sa_type=Names)


class SetAside(Record, table=True):
    """One row about somebody who was taken off, until a moment; nobody sees it.

    `edit_id` is the edit that took them off: only its own author puts them back.
    """

    seq: int | None = _order()
    edit_id: str = Field(index=True, max_length=32)
    item_id: str = key("item")
    person_id: str = Field(max_length=32)
    user_id: str = key("user")
    until: datetime = moment(index=True)
    of: str = Field(max_length=40)
    words: str = Field(sa_type=Text)
