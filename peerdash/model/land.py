"""Where places are on the ground, and the boundaries drawn behind them.

Everything is kept in British National Grid metres (EPSG:27700). A place's own point
is its grid reference, as a person reads it out: nothing else is derived and kept.
"""

from datetime import date

from sqlalchemy import Text as LongText
from sqlmodel import Field

from peerdash.model.record import LINE, NAME, Record, Text, identity, word
from peerdash.vocabulary.land import Exactness


class SpotDraft(Record):
    """Where a place is, as exactly as it is known (R144); nobody's home has one."""

    reference: Text = Field(
        min_length=3,
        max_length=NAME,
        title="Grid reference, or latitude and longitude",
        description="Enter a grid reference such as ST 5934 7312",
    )
    exactness: Exactness = word(
        Exactness, default=Exactness.STREET, title="How exactly it is known"
    )


class Spot(SpotDraft, table=True):
    """Where one place is: its `reference` is a grid reference of ten figures."""

    id: str = identity()
    location_id: str = Field(foreign_key="location.id", unique=True, max_length=32)
    version: int = 1


class BoundaryDraft(Record):
    """What a file of boundaries is called, and whose they are."""

    title: Text = Field(
        min_length=3,
        max_length=NAME,
        title="What it shows",
        description="Say what the boundaries are",
    )
    attribution: Text = Field(
        min_length=3,
        max_length=LINE,
        title="Whose they are",
        description="Give the line that their licence asks for",
    )


class Boundary(BoundaryDraft, table=True):
    """One file's shapes, drawn behind places: about nobody.

    `code` is the first of the file's digest; `shapes` is what `rules.boundaries`
    writes, and `crs` what the file was in.
    """

    id: str = identity()
    code: str = Field(unique=True, max_length=12)
    crs: str = Field(max_length=NAME)
    shapes: str = Field(sa_type=LongText)
    added_on: date
