"""Who may be one person, as far as nobody has decided: kept as it arises.

People are pointed at without a key, so that nothing here holds back who is to be
forgotten (R209).
"""

from datetime import date
from typing import Final

from sqlmodel import Field

from peerdash.model.record import Record

LOOKED_UP: Final = 120
"""So many letters of what somebody is looked up by are kept."""


class LikelyPair(Record, table=True):
    """Two who may be one person, since when that is known, and the number of why.

    What was decided of them is in `SamePerson`: it is told there and not again here.
    """

    one_id: str = Field(primary_key=True, max_length=32)
    other_id: str = Field(primary_key=True, max_length=32, index=True)
    why: int
    first_seen_on: date


class PersonKey(Record, table=True):
    """One thing that somebody is looked up by (`rules.sounding`); nobody reads it."""

    person_id: str = Field(primary_key=True, max_length=32)
    key: str = Field(primary_key=True, max_length=LOOKED_UP, index=True)


class Compared(Record, table=True):
    """Which version of somebody was last compared with everybody."""

    person_id: str = Field(primary_key=True, max_length=32)
    version: int
