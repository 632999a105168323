"""Receipts: what an act gave the first time, for whoever sends its form again."""

from datetime import datetime

from sqlmodel import Field

from peerdash.model.record import LINE, Record, moment, word
from peerdash.vocabulary.roles import Act


class Receipt(Record, table=True):
    """One act that was done, by a hash of whose it was, which, and the form's key.

    `made` is what `act` gave back: a ref or an id (RL4). `place` and `form` say
    which form it was, and `heard` that the browser has had its answer: until it
    has, whoever sent it is told that it was kept.
    """

    key: str = Field(primary_key=True, max_length=64)
    act: Act | None = word(Act, default=None)
    user_id: str = Field(default="", index=True, max_length=32)
    place: str = Field(default="", max_length=LINE)
    form: str = Field(default="", index=True, max_length=64)
    made: str = Field(default="", max_length=LINE)
    at: datetime = moment(index=True)
    heard: bool = False
