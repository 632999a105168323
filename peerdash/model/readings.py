"""How a map is read: its lenses, and why it reaches as far as it does."""

from datetime import datetime

from sqlmodel import Field

from peerdash.model.record import LINE, Record, Text, identity, key, moment, word
from peerdash.vocabulary.proportion import Why

CALLED = 60
MANY = 1000


class MapReason(Record, table=True):
    """Why a map reaches a further step, or a few on it come first (R180, R231).

    `step` counts from the subjects; a core group has none. The last one holds.
    """

    id: str = identity()
    item_id: str = key("item")
    about: Why = word(Why)
    step: int = 0
    because: Text = Field(min_length=3, max_length=LINE)
    given_at: datetime = moment()
    given_by_id: str = key("user")


class LensDraft(Record):
    """A way of looking at a map: what is left out, and what is brought nearer.

    `x`, `y` are the middle of what is shown, in map units, and `across` its width;
    layers and agencies are words with a bar between them.
    """

    name: Text = Field(
        min_length=2,
        max_length=CALLED,
        title="Name of the lens",
        description="Give the lens a name of two letters or more",
    )
    facts_only: bool = False
    recent_only: bool = False
    layers_off: Text = Field(default="", max_length=LINE)
    agencies_off: Text = Field(default="", max_length=MANY)
    x: float | None = None
    y: float | None = None
    across: float | None = None


class Lens(LensDraft, table=True):
    """A lens kept with a map; whoever is in focus leaves it when they leave the map."""

    id: str = identity()
    item_id: str = key("item")
    place: int = 0
    member_id: str | None = Field(
        default=None,
        foreign_key="member.id",
        ondelete="SET NULL",
        index=True,
        max_length=32,
    )
    made_by_id: str = key("user")
