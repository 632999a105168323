"""Receipts: what an act gave the first time, for whoever sends its form again."""

from datetime import datetime

from sqlmodel import Field

from peerdash.model.record import LINE, Record, moment


class Receipt(Record, table=True):
    """One act that was done, by a hash of whose it was, which, and the form's key.

    `made` is what the act gave back: a ref or an id (RL4).
    """

    key: str = Field(primary_key=True, max_length=64)
    made: str = Field(default="", max_length=LINE)
    at: datetime = moment(index=True)
