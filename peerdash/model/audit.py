"""The log: who did what, to which ref, when, and nothing of what it said.

Everything here is a ref, an id or a word of our own: no name, no text that
somebody typed, and of a search only what it was narrowed by (AU1). So a line can
outlast the record it is about: once that is gone, its ref points at nobody (AU9).
"""

from datetime import datetime

from sqlmodel import Field, Index

from peerdash.model.record import LINE, Record, moment, word
from peerdash.vocabulary.roles import Act


class AuditLine(Record, table=True):
    """One line of a chain: `mac` signs this line and the one before (AU1, AU3).

    `about` narrows `ref`: the act refused, what a search was narrowed by. `shown`
    are the refs of the people and items that it opened or changed; `because` is
    the id of the row that says why; `recipients` are the ids of who was there.
    `run` is shared by all that one click did; `version` is the program's.
    """

    __table_args__ = (
        Index("ix_auditline_looks", "session", "ref", "at"),
        Index("ix_auditline_acts", "act", "at", "user_id"),
    )

    seq: int = Field(primary_key=True)
    at: datetime = moment(index=True)
    user_id: str = Field(max_length=32, index=True)
    agency_id: str = Field(max_length=32)
    session: str = Field(max_length=64)
    act: Act = word(Act)
    ref: str = Field(max_length=40, index=True)
    about: str = Field(default="", max_length=LINE)
    shown: str = ""
    because: str = Field(default="", max_length=32)
    recipients: str = ""
    run: str = Field(default="", max_length=16)
    version: str = Field(default="", max_length=20)
    previous: str = Field(max_length=64)
    mac: str = Field(max_length=64)
