"""Where a statement comes from: nothing is kept about anybody without it."""

from datetime import date

from sqlmodel import Field

from peerdash.model.record import LINE, Record, Text, when, word
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Evidence, Source


class Provenance(Record):
    """The fields every statement shares (R090, R093, R095).

    `happened` is when it was so; `captured_on` when somebody wrote it down.
    `agency_id` is set from who is signed in, never from the form (AZ4).
    """

    source: Source = word(Source, default=Source.NOT_RECORDED, title="Source")
    evidence: Evidence = word(Evidence, default=Evidence.NOT_KNOWN, title="Rests on")
    happened: ImpreciseDate | None = when(title="When it was so")
    captured_on: date | None = Field(default=None, title="Written down on")
    note: Text = Field(default="", max_length=LINE, title="Note")
