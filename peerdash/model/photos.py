"""A photo or a scan of what was drawn on paper, until it is redrawn (R129)."""

from datetime import datetime

from sqlmodel import Field

from peerdash.model.record import LINE, Record, Text, identity, key, moment


class PhotoDraft(Record):
    """What is said of a photo."""

    words: Text = Field(
        min_length=3,
        max_length=LINE,
        title="What it shows, without names",
        description="Say what it shows, without names",
    )


class Photo(PhotoDraft, table=True):
    """One photo of a map on paper; `width` and `height` are in pixels.

    `sealed` is the picture as we drew it anew, encrypted for this row of this item
    alone (`store.sealing`). It is in no file that leaves.
    """

    id: str = identity()
    item_id: str = key("item")
    added_by_id: str = key("user")
    added_at: datetime = moment()
    width: int
    height: int
    sealed: bytes
    version: int = 1
