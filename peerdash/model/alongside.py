"""That two workers whose children are on one map have met, and whether plans agree."""

from datetime import date, datetime

from sqlmodel import Field

from peerdash.model.record import LINE, NAME, Record, Text, identity, key, moment


class MetDraft(Record):
    """What two workers say of having met (R177, R178). Names are of workers."""

    one: Text = Field(min_length=2, max_length=NAME, title="One worker")
    other: Text = Field(min_length=2, max_length=NAME, title="The other")
    met_on: date = Field(title="Met on", description="Say which day they met")
    aligned: bool = Field(default=False, title="Their plans do not work at odds")
    note: Text = Field(default="", max_length=LINE, title="What still differs")


class Met(MetDraft, table=True):
    """One meeting of two workers, as somebody told it; the latest counts."""

    id: str = identity()
    item_id: str = key("item")
    told_by_id: str = key("user")
    told_at: datetime = moment()
