"""Meetings: who is expected, what is sent, what is on them and what is minuted."""

from datetime import date, datetime

from sqlalchemy import Text as Long
from sqlmodel import Field, UniqueConstraint

from peerdash.model.provenance import Handled, Names, writer
from peerdash.model.record import (
    LINE,
    NAME,
    WORDS,
    Record,
    Text,
    identity,
    key,
    moment,
    word,
)
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.meetings import Attending, Follows, MeetingStage, MinuteKind


class MeetingDraft(Record):
    """When and where the group meets (R161), and who stands in for its chair (R237)."""

    held_on: date = Field(
        index=True, title="Held on", description="Enter the day of the meeting"
    )
    starts_at: str = Field(
        default="14:00",
        max_length=5,
        schema_extra={"pattern": r"^([01]\d|2[0-3]):[0-5]\d$"},
        title="Starts at",
        description="Enter the time as 14:00",
    )
    room: Text = Field(default="", max_length=NAME, title="Room, or how people join")
    deputy_id: str | None = Field(
        default=None, max_length=32, title="Deputy, if the chair cannot come"
    )
    lasts: int = Field(default=120, ge=15, le=480, title="Minutes it may last")
    quorum: int = Field(
        default=3, ge=0, le=30, title="Agencies it needs before it decides"
    )


class Meeting(MeetingDraft, table=True):
    """One meeting of the group."""

    id: str = identity()
    ref: str = Field(unique=True, max_length=12)
    version: int = 1
    stage: MeetingStage = word(MeetingStage, default=MeetingStage.PLANNED)
    chair_id: str | None = key("user", default=None)


class AgendaItem(Record, table=True):
    """An item on the agenda of a meeting.

    It is considered, or put off for a reason; `began_at` is when its minutes began.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "item_id"),)

    id: str = identity()
    meeting_id: str = key("meeting")
    item_id: str = key("item")
    position: int
    minutes_allowed: int = 10
    unready_because: Text = Field(default="", max_length=LINE)
    began_at: datetime | None = moment(default=None)
    considered_at: datetime | None = moment(default=None)
    put_off_because: Text = Field(default="", max_length=LINE)


class Attendance(Record, table=True):
    """Who was expected, and whether they came (R168).

    `agreement_ref` is the agreement that their agency shared under that day, kept
    here so that minutes stay as they were when it is renewed (R004); `acknowledged`
    is the version of the confidentiality protocol they keep to in it (R212). Who is
    `regular` is expected again next time; `user_id` is who they are when they sign
    in, from whose own view their pack is made.
    """

    id: str = identity()
    meeting_id: str = key("meeting")
    name: Text = Field(max_length=NAME)
    agency_id: str = key("agency")
    social_worker: bool = False
    attending: Attending = word(Attending, default=Attending.EXPECTED)
    agreement_ref: str = Field(default="", max_length=NAME)
    acknowledged: int = 0
    late: bool = False
    regular: bool = True
    user_id: str | None = key("user", default=None)


class Interest(Record, table=True):
    """An interest that somebody declared, in one item or in all, and what follows."""

    id: str = identity()
    meeting_id: str = key("meeting")
    attendance_id: str = key("attendance", ondelete="CASCADE")
    item_id: str | None = key("item", default=None)
    follows: Follows = word(Follows)
    declared_at: datetime = moment()
    declared_by_id: str = key("user")


class Pack(Record, table=True):
    """That somebody was sent their pack: how many times before, and how much it held.

    What it held is not kept: a pack is its reader's own view, each time they open it.
    `made_of` tells its reader whether that view has changed since, and `parts`, which
    is of what is for everybody and goes by item, its senders; `names` counts the people
    named, `held_back` the items that were not theirs to see.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "user_id", "number"),)

    id: str = identity()
    meeting_id: str = key("meeting")
    attendance_id: str = key("attendance")
    user_id: str = key("user")
    number: int
    items: int
    names: int
    held_back: int
    made_of: str = Field(max_length=64)
    parts: str = Field(
        default="{}", sa_type=Long, sa_column_kwargs={"server_default": "{}"}
    )
    sent_at: datetime = moment()
    sent_by_id: str = key("user")


class MinuteLine(Handled, table=True):
    """One line of the minutes, saved when it is written (RL7).

    `corrects_id` is the line that this one puts right; that one stays, and both carry
    one code. `who` said it, or takes on what is parked (R157); `condition` is how a
    quote may be used.
    """

    handling: Handling = word(Handling, default=Handling.OPEN)
    named_to: frozenset[str] = Field(default=frozenset(), sa_type=Names)
    agency_id: str | None = writer()

    id: str = identity()
    meeting_id: str = key("meeting")
    item_id: str | None = key("item", default=None)
    corrects_id: str | None = key("minuteline", default=None)
    kind: MinuteKind = word(MinuteKind, default=MinuteKind.NOTE)
    words: Text = Field(min_length=1, max_length=WORDS)
    who: Text = Field(default="", max_length=NAME)
    written_at: datetime = moment()
    written_by_id: str = key("user")
