"""The lists that an area keeps for itself, each word of them in all its versions."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from peerdash.model.record import NAME, Record, Text, identity, key, moment, word
from peerdash.vocabulary.lists import ListKind


class ListWordDraft(Record):
    """One word of a list, or one question, as an area words it."""

    words: Text = Field(
        min_length=2,
        max_length=NAME,
        title="In the area's own words",
        description="Write it in two letters or more",
    )


class ListWord(ListWordDraft, table=True):
    """One version of it, never changed: the latest of a `slot` is what is so now.

    A slot is a word without its accents and capitals, or the name of a question.
    """

    __table_args__ = (UniqueConstraint("kind", "slot", "version"),)

    id: str = identity()
    kind: ListKind = word(ListKind)
    slot: str = Field(max_length=NAME)
    version: int
    retired: bool = False
    kept_at: datetime = moment()
    kept_by_id: str = key("user")
