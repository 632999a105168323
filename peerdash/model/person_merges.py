"""Two records that were made one person, and all that it takes to part them again.

The record that is kept stands on every item where the other did. The other's own row
stays as it was, with nothing pointing at it, so that nobody reaches it and it comes
back as it was. `MergedRow` says of each row what was done to it, as it was before,
where nobody reads it; until a moment, and then it goes.
"""

from datetime import datetime

from sqlalchemy import Identity
from sqlalchemy import Text as Words
from sqlmodel import Field

from peerdash.model.record import Record, identity, key, moment
from peerdash.model.same_person import somebody


class PersonMerge(Record, table=True):
    """One record taken for another's person, on `items` items, and by whom."""

    id: str = identity()
    kept_id: str = somebody()
    kept_ref: str = Field(max_length=12)
    gone_id: str = somebody()
    gone_ref: str = Field(max_length=12)
    items: int
    by_id: str = key("user")
    at: datetime = moment()
    until: datetime = moment(index=True)
    parted_at: datetime | None = moment(default=None)
    parted_by_id: str | None = key("user", default=None)


class MergedItem(Record, table=True):
    """An item on which they were made one; `both` is whether both were there."""

    merge_id: str = Field(foreign_key="personmerge.id", primary_key=True, max_length=32)
    item_id: str = Field(foreign_key="item.id", primary_key=True, max_length=32)
    both: bool


class MergedRow(Record, table=True):
    """What was done to one row: `how` says what, `words` what it was before.

    `how` is the column that pointed at the record that went, or a word of
    `store.merge_notes`.
    """

    seq: int | None = Field(default=None, primary_key=True, sa_column_args=[Identity()])
    merge_id: str = Field(foreign_key="personmerge.id", index=True, max_length=32)
    item_id: str = key("item")
    of: str = Field(max_length=40)
    row_id: str = Field(max_length=110)
    how: str = Field(max_length=40)
    words: str | None = Field(default=None, sa_type=Words)
