"""The confidentiality protocol as an area words it, and who has acknowledged it."""

from datetime import datetime

from sqlmodel import Field

from peerdash.model.record import Record, Text, identity, key, moment

FIRST = 1
"""The version of our own words, which hold until an area has its own."""
LONGEST = 4000


class ProtocolDraft(Record):
    """What everybody who signs in, and everybody in the room, is asked to keep to."""

    words: Text = Field(
        min_length=40,
        max_length=LONGEST,
        title="What everybody keeps to, a line for each point",
        description="Write what everybody keeps to, in at least a sentence",
    )


class Protocol(ProtocolDraft, table=True):
    """One version of it, never changed: what was acknowledged stays readable."""

    id: str = identity()
    version: int = Field(unique=True)
    kept_at: datetime = moment()
    kept_by_id: str = key("user")


class Acknowledgement(Record, table=True):
    """That somebody who signs in has acknowledged one version (R212)."""

    user_id: str = Field(foreign_key="user.id", primary_key=True, max_length=32)
    version: int = Field(primary_key=True)
    at: datetime = moment()
