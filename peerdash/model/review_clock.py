"""How often an area looks again, by what it is about and how pressing (design §8)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from peerdash.model.record import Record, identity, key, moment
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.reviews import Pace

Often = Mapping[tuple[SubjectKind, Pace], int]
"""Weeks from one review to the next, for each kind of item and each pace."""
MOST: Final = 1000
KINDS: Final = {one.value: one for one in SubjectKind}
PACES: Final = {one.value: one for one in Pace}


class Weeks(TypeDecorator[Often]):
    """The weeks kept as one text: `map/urgent=2`, one after another.

    A column and not a table of its own, so that one version is one row and no two
    versions can be read mixed.
    """

    impl = String(MOST)
    cache_ok = True

    def process_bind_param(self, value: Often | None, dialect: Dialect) -> str | None:
        """Keep them in the order of the words."""
        del dialect
        if value is None:
            return None
        said = (f"{kind.value}/{pace.value}={n}" for (kind, pace), n in value.items())
        return " ".join(sorted(said))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Often | None:
        """Read them back."""
        del dialect
        if value is None:
            return None
        pairs = (one.split("=") for one in value.split())
        return {_words(words): int(number) for words, number in pairs}


class ReviewClock(Record, table=True):
    """One version of it, never changed, so that what held on a day can be read.

    `weeks` has what differs from our own; `grace` is how many days past its review
    day an item can still be added to.
    """

    id: str = identity()
    version: int = Field(unique=True)
    weeks: dict[tuple[SubjectKind, Pace], int] = Field(
        default_factory=dict, sa_type=Weeks
    )
    grace: int = 0
    off_holidays: bool = True
    kept_at: datetime = moment()
    kept_by_id: str = key("user")


def _words(said: str) -> tuple[SubjectKind, Pace]:
    kind, pace = said.split("/")
    return KINDS[kind], PACES[pace]
