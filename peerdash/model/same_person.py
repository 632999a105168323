"""Whether two records are one person: what was decided, and what was then known.

Decisions are written once; the latest counts. People are pointed at without a key,
so that a decision holds back nobody who is to be forgotten (R209).
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Text as Words
from sqlmodel import Field, Index

from peerdash.model.record import LINE, Record, Text, identity, key, moment, word
from peerdash.vocabulary.same_person import Sameness


def somebody() -> Any:  # noqa: ANN401
    """Return the column of somebody who is pointed at and not held."""
    return Field(max_length=32, index=True)


class SamePersonDraft(Record):
    """What is asked of two records that may be one person."""

    verdict: Sameness = word(Sameness, title="Are they one person?")
    reason: Text = Field(
        min_length=3,
        max_length=LINE,
        title="How you know, or what you still have to find out",
        description="Say how you know, or what you still have to find out",
    )
    ask_on: date | None = Field(default=None, title="If you are not sure: ask again on")


class SamePerson(SamePersonDraft, table=True):
    """One decision about two people; `one_id` is the lesser of their ids.

    `knew` names, by private ids and versions, what its decider could read: whether
    something new is known since is asked of it, and it says nothing itself. `merge_id`
    is set where it was decided of a record that was then made one with one of these.
    """

    __table_args__ = (Index("ix_sameperson_both", "one_id", "other_id"),)

    id: str = identity()
    one_id: str = somebody()
    other_id: str = somebody()
    decided_by_id: str = key("user")
    decided_at: datetime = moment()
    knew: str = Field(default="", sa_type=Words)
    merge_id: str = Field(
        default="", max_length=32, sa_column_kwargs={"server_default": ""}
    )
