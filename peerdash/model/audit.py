"""The log: who did what, to which ref, when, and nothing of what it said."""

from datetime import datetime

from sqlmodel import Field

from peerdash.model.record import LINE, Record, moment, word
from peerdash.vocabulary.roles import Act


class AuditLine(Record, table=True):
    """One line of a chain: `mac` signs this line and the one before (AU1, AU3)."""

    seq: int = Field(primary_key=True)
    at: datetime = moment(index=True)
    user_id: str = Field(max_length=32, index=True)
    agency_id: str = Field(max_length=32)
    session: str = Field(max_length=64)
    act: Act = word(Act)
    ref: str = Field(max_length=40, index=True)
    about: str = Field(default="", max_length=LINE)
    previous: str = Field(max_length=64)
    mac: str = Field(max_length=64)
