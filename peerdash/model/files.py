"""What one agency's files are known by: which of their headings means what."""

from sqlmodel import Field

from peerdash.model.record import Record

HEADING: int = 200


class FileColumn(Record, table=True):
    """What a heading meant when an agency last imported a file that had it.

    `heading` is as headings are compared; `meaning` is a column's word, or "" when
    the agency left that column out. It says nothing about anybody.
    """

    agency_id: str = Field(foreign_key="agency.id", primary_key=True, max_length=32)
    side: str = Field(primary_key=True, max_length=20)
    heading: str = Field(primary_key=True, max_length=HEADING)
    meaning: str = Field(default="", max_length=40)
