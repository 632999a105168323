"""Whom to ask to destroy what they keep of somebody who was found not involved (R209).

A recall says who saw or was given an item, and when, and never of whom: what is
left of somebody is that somebody was taken off (`Removal`), when and why.
"""

from datetime import date, datetime

from sqlmodel import Field

from peerdash.model.record import LINE, Record, Text, identity, key, moment


class Recall(Record, table=True):
    """One reader of an item to write to; `had` is what they saw or were given."""

    id: str = identity()
    item_id: str = key("item")
    removal_id: str = key("removal")
    who: Text = Field(max_length=LINE)
    had: str = Field(max_length=LINE)
    last_at: datetime = moment()
    sent_on: date | None = None
    sent_by_id: str | None = key("user", default=None)
