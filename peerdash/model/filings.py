"""What was put on whose record elsewhere: a decision, its upload and its recall.

The identifiers that were compared are not kept: only that two of them agreed.
"""

from datetime import date, datetime

from sqlmodel import Field

from peerdash.model.record import LINE, NAME, Record, Text, identity, key, moment, word
from peerdash.vocabulary.filings import Basis, CopyForm


class FilingDraft(Record):
    """What is asked before a map is put on a child's record (R202, R203)."""

    system: Text = Field(
        min_length=2,
        max_length=NAME,
        title="Which system",
        description="Say which system it is put on",
    )
    record_ref: Text = Field(
        min_length=2,
        max_length=NAME,
        title="The child's number in that system",
        description="Enter the number of the record there",
    )


class Filing(FilingDraft, table=True):
    """One copy of a map on one child's record, as the map was at `edition`.

    `person_id` is None once they are found not involved; `record_ref` stays, because
    the copy there has to be found to be destroyed. `export` is what its one file is
    called, once that is made.
    """

    id: str = identity()
    item_id: str = key("item")
    person_id: str | None = key("person", default=None)
    referral_id: str | None = key("outcome", default=None)
    version: int = 1
    edition: int
    basis: Basis = word(Basis)
    form: CopyForm = word(CopyForm)
    filed_at: datetime = moment(index=True)
    filed_by_id: str = key("user")
    export: str = Field(default="", max_length=20)
    made_at: datetime | None = moment(default=None)
    uploaded_on: date | None = None
    uploaded_by_id: str | None = key("user", default=None)
    recalled_on: date | None = None
    recalled_by_id: str | None = key("user", default=None)
    recalled_because: Text = Field(default="", max_length=LINE)
