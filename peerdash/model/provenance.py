"""Where a statement comes from and who may see it: nothing is kept without both.

A statement is a row in which some agency says something about somebody:
`Member` (why they are here), `Relationship`, `Incident`, `Group`, `Presence`,
`Gap`, `Finding` and `Referral`. Who was in an incident, or in a group, is part of
what that one statement says and follows its code. A name and a date of birth are
not a statement but whom one is about; outcomes, actions and reviews are the group's
own words.

`DEFAULT` is `named`, to the agencies round the table: who referred the item, who
is invited to it, and who convenes it. So the group reads what it is told with
nothing to choose, and somebody who gets in another way does not. The list is
asked about when it is read, not frozen when it is written, because a referral
is written before anybody is invited; inviting an agency is itself a reasoned,
logged act. Whoever wants a fixed list names the agencies.

A line of the minutes is the group's own and so open; what somebody is quoted as
saying may be held back, and is then its writer's agency's.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import Dialect, String, select
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from peerdash.model.record import LINE, NAME, Record, Text, key, when, word
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.handling import DEFAULT, THE_TABLE, Handling

BETWEEN: Final = "|"
MOST: Final = 1000


class Names(TypeDecorator[frozenset[str]]):
    """The agencies and people named, kept as one text: nothing names nobody.

    A column and not a table of its own, so that whether the words are given is
    decided on the row itself, and no join can be forgotten.
    """

    impl = String(MOST)
    cache_ok = True

    def process_bind_param(
        self, value: Iterable[str] | None, dialect: Dialect
    ) -> str | None:
        """Keep them with a mark on either side of each."""
        del dialect
        if value is None:
            return None
        return "".join(f"{BETWEEN}{one}{BETWEEN}" for one in sorted(value))

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> frozenset[str]:
        """Read them back."""
        del dialect
        return frozenset(filter(None, (value or "").split(BETWEEN)))


class HandlingDraft(Record):
    """Who may see a statement, as a form asks it."""

    handling: Handling = word(Handling, default=DEFAULT, title="Who may see this")
    condition: Text = Field(default="", max_length=LINE, title="On condition that")
    named_to: frozenset[str] = Field(
        default=frozenset({THE_TABLE}), sa_type=Names, title="Who is named"
    )
    contact: Text = Field(default="", max_length=NAME, title="Whom others should ask")


def _referrer(context: DefaultExecutionContext) -> str:
    """The agency that referred the item: whose a statement is when nobody says."""
    item_id = context.get_current_parameters()["item_id"]  # type: ignore[no-untyped-call]
    item = Record.metadata.tables["item"]
    asked = select(item.c.agency_id).where(item.c.id == item_id)
    return str(context.connection.scalar(asked))


def contributor() -> Any:  # noqa: ANN401
    """Return the column of whose statement it is: set from who is signed in (AZ4)."""
    kept = {"default": _referrer}
    return key("agency", default=None, nullable=True, sa_column_kwargs=kept)


def _works_for(context: DefaultExecutionContext) -> str:
    """The agency of who wrote it: whose a line is, with an item or without."""
    user_id = context.get_current_parameters()["written_by_id"]  # type: ignore[no-untyped-call]
    user = Record.metadata.tables["user"]
    asked = select(user.c.agency_id).where(user.c.id == user_id)
    return str(context.connection.scalar(asked))


def writer() -> Any:  # noqa: ANN401
    """Return the column of whose line it is: its writer's agency, where nobody says."""
    kept = {"default": _works_for}
    return key("agency", default=None, nullable=True, sa_column_kwargs=kept)


class Handled(HandlingDraft):
    """What every statement carries: its code, and the agency it came from.

    `handling_because` is why the code was last changed.
    """

    handling_because: Text = Field(default="", max_length=LINE)


class Provenance(Record):
    """The fields every statement shares (R090, R093, R095).

    `happened` is when it was so; `captured_on` when somebody wrote it down.
    `said_by` is the person who spoke: it is given to the contributing agency
    alone, whatever the code, and is never drawn or minuted (H8). `agency_id` is
    set from who is signed in, never from the form (AZ4).
    """

    source: Source = word(Source, default=Source.NOT_RECORDED, title="Source")
    said_by: Text = Field(
        default="", max_length=NAME, title="Who said so, for your agency only"
    )
    evidence: Evidence = word(Evidence, default=Evidence.NOT_KNOWN, title="Rests on")
    happened: ImpreciseDate | None = when(title="When it was so")
    captured_on: date | None = Field(default=None, title="Written down on")
    note: Text = Field(default="", max_length=LINE, title="Note")


class Spanning(Record):
    """What is so for a time: `ended` is None where nobody has said that it ended."""

    ended: ImpreciseDate | None = when(title="Until, if it has ended")


class SpanDraft(Spanning):
    """From when and until when something is so, each as far as it is known."""

    happened: ImpreciseDate | None = when(title="From, if known")
