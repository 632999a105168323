"""What the room is shown: where the chair's own screen is, for the one that follows."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from peerdash.model.record import LINE, Record, key, moment


class Showing(Record, table=True):
    """Where a meeting's chair is: refs and words of the program's own, never a name.

    `view` is how the map is looked at, as the canvas asks for it; `led_in` the
    session that the chair sits in; `number` is another once anything here is.
    `followed_at` is when a room view last followed, to the minute.
    """

    meeting_id: str = key("meeting", primary_key=True)
    item_id: str = key("item")
    beside: str = Field(default="", max_length=LINE)
    view: str = Field(default="", sa_type=Text)
    led_in: str = Field(default="", max_length=16)
    number: int = 1
    followed_at: datetime | None = moment(default=None)
