"""What becomes of a meeting's minutes: to whom they went, and their approval."""

from datetime import datetime

from peerdash.model.record import Record, identity, key, moment, word
from peerdash.vocabulary.leaving import Paper


class Circulation(Record, table=True):
    """That somebody was given the minutes: which version, as what, by whom and when."""

    id: str = identity()
    meeting_id: str = key("meeting")
    attendance_id: str = key("attendance")
    edition: int
    form: Paper = word(Paper)
    sent_at: datetime = moment()
    sent_by_id: str = key("user")


class Approval(Record, table=True):
    """That a later meeting approved the minutes, as the version that they then were."""

    meeting_id: str = key("meeting", primary_key=True)
    at_id: str = key("meeting")
    edition: int
    approved_at: datetime = moment()
    approved_by_id: str = key("user")
