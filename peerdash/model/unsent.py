"""What somebody has typed and not yet sent: their own, and nobody else's (RL7)."""

from datetime import datetime

from sqlmodel import Field

from peerdash.model.record import Record, moment

LONGEST_PLACE = 160
LONGEST_FIELD = 60
MOST_TEXT = 20_000


class Unsent(Record, table=True):
    """One field as it was last typed: whose, on which form, and over which version.

    `place` is the form's own key, which carries refs and never a name; `seen` is
    the version that the form showed when it was typed.
    """

    user_id: str = Field(foreign_key="user.id", primary_key=True, max_length=32)
    place: str = Field(primary_key=True, max_length=LONGEST_PLACE)
    field: str = Field(primary_key=True, max_length=LONGEST_FIELD)
    text: str = Field(max_length=MOST_TEXT)
    seen: int = 0
    at: datetime = moment(index=True)
