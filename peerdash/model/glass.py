"""Opening an item in an emergency: who did, why, for how long, and who looked at it."""

from datetime import date, datetime

from sqlmodel import Field

from peerdash.model.record import LINE, Record, Text, identity, key, moment, word
from peerdash.vocabulary.glass import Verdict


class Glass(Record, table=True):
    """One glass broken: a ref opened to one person until it shuts again (AZ9, H13).

    It keeps the ref that was typed, not the item: whether anything has that ref, or
    bars its reader, is asked by the scope alone and never before the glass is
    broken, so that breaking it tells nobody. A grant counts days and is given by
    somebody else; this counts minutes and is taken, so it is not one of them.
    """

    id: str = identity()
    user_id: str = key("user")
    ref: str = Field(index=True, max_length=12)
    reason: Text = Field(max_length=LINE)
    opened: bool = False
    broken_at: datetime = moment(index=True)
    shuts_at: datetime = moment()
    review_by: date
    reviewed_at: datetime | None = moment(default=None)
    reviewed_by_id: str | None = key("user", default=None)
    verdict: Verdict | None = word(Verdict, default=None)
    verdict_because: Text = Field(default="", max_length=LINE)
