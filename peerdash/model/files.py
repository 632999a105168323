"""What one agency's files are known by: which of their headings means what.

A heading may be a child's name, where names stand above a matrix or where a table
begins with no headings; none is kept in words.
"""

from sqlmodel import Field

from peerdash.model.record import Record

HEADING: int = 200


class FileColumn(Record, table=True):
    """What a heading meant when an agency last imported a file that had it.

    `heading` is its signed digest (`rules.headings`), and only of one that was given
    a meaning or had one taken away; `meaning` is a column's word, or "" when the
    agency left that column out. It says nothing about anybody.
    """

    agency_id: str = Field(foreign_key="agency.id", primary_key=True, max_length=32)
    side: str = Field(primary_key=True, max_length=20)
    heading: str = Field(primary_key=True, max_length=HEADING)
    meaning: str = Field(default="", max_length=40)
