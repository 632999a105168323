"""What was minuted, in full names (R201): a meeting's rows, gathered by item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from sqlmodel import Session

from peerdash.model import (
    Action,
    AgendaItem,
    Gap,
    Item,
    Meeting,
    MinuteLine,
    Outcome,
    Review,
)
from peerdash.rules import minutes as wording
from peerdash.rules.handling import with_condition
from peerdash.services import aims, unsaid
from peerdash.services.action_lists import ActionList
from peerdash.services.said import LineSaid, as_they_stand
from peerdash.store import withheld
from peerdash.store.queries import meetings
from peerdash.store.withheld import Withheld
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.meetings import TOLD, MeetingStage, MinuteKind


@dataclass(frozen=True, slots=True)
class ActionSaid:
    """One action: what, who, by when, and for whom it is."""

    words: str
    owner: str
    due_on: date
    target: str = ""


@dataclass(frozen=True, slots=True)
class GapSaid:
    """One question open at the meeting; `new` is whether it was asked on its day."""

    question: str
    ask: str
    by_on: date | None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Came:
    """Whom one agency sent, or not; `agreement` is what it shared under (R004)."""

    agency: str
    present: tuple[str, ...]
    apologies: tuple[str, ...]
    absent: tuple[str, ...]
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class ItemMinutes:
    """What the meeting said and decided about one item."""

    ref: str
    kind: SubjectKind
    title: str
    objective: str
    considered: bool
    discussion: tuple[LineSaid, ...]
    decisions: tuple[LineSaid, ...]
    parked: tuple[LineSaid, ...]
    outcomes: tuple[str, ...]
    actions: tuple[ActionSaid, ...]
    gaps: tuple[GapSaid, ...]
    review: str
    unready_because: str
    put_off_because: str = ""
    held: tuple[str, ...] = ()

    @property
    def discussed(self) -> bool:
        """Whether anything at all was said, asked or decided about it."""
        said = self.discussion or self.decisions or self.parked or self.held
        decided = self.outcomes or self.actions
        asked = self.review or any(one.new for one in self.gaps)
        return bool(said or decided or (asked and self.considered))


@dataclass(frozen=True, slots=True)
class Minutes:
    """One meeting's minutes, as one viewer may read them."""

    ref: str
    held_on: date
    starts_at: str
    room: str
    chair: str
    stage: MeetingStage
    version: int
    attendance: tuple[Came, ...]
    opening: tuple[LineSaid, ...]
    items: tuple[ItemMinutes, ...]
    fictitious: bool
    head: str = ""
    lists: tuple[ActionList, ...] = ()
    interests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """The rows of one meeting's minutes, a question a table."""

    meeting: Meeting
    said: Sequence[MinuteLine]
    outcomes: Sequence[Outcome]
    actions: Sequence[Action]
    gaps: Sequence[Gap]
    held: Sequence[Withheld]
    reviews: Mapping[str, Review]
    names: Mapping[str, str]

    @classmethod
    def of(cls, session: Session, meeting: Meeting, ids: Sequence[str]) -> Self:
        """Ask for everything the minutes hold."""
        outcomes = meetings.outcomes(session, meeting.id)
        people = {one.person_id for one in outcomes if one.person_id}
        places = {one.location_id for one in outcomes if one.location_id}
        named = meetings.people(session, people) | meetings.places(session, places)
        held_on = meeting.held_on
        return cls(
            meeting=meeting,
            said=meetings.lines(session, meeting.id),
            outcomes=outcomes,
            actions=meetings.actions(session, meeting.id),
            gaps=meetings.gaps(session, ids),
            held=withheld.on(session, ids, Gap, MinuteLine),
            reviews={
                one.item_id: one for one in meetings.reviews_on(session, ids, held_on)
            },
            names=named | aims.shields(session, outcomes),
        )

    def item(self, place: AgendaItem, item: Item) -> ItemMinutes:
        """Return one item's part of the minutes."""
        return ItemMinutes(
            ref=item.ref,
            kind=item.kind,
            title=item.title,
            objective=item.objective,
            considered=place.considered_at is not None,
            discussion=self.lines(item.id, *TOLD),
            decisions=self.lines(item.id, MinuteKind.DECISION),
            parked=self.lines(item.id, MinuteKind.PARKED),
            outcomes=self._outcomes(item),
            actions=self._actions(item),
            gaps=self._gaps(item),
            review=self._review(item),
            unready_because=place.unready_because,
            put_off_because=place.put_off_because,
            held=unsaid.words(self._held(item), MinuteLine),
        )

    def _held(self, item: Item) -> list[Withheld]:
        return [one for one in self.held if one.item_id == item.id]

    def lines(self, item_id: str | None, *kinds: MinuteKind) -> tuple[LineSaid, ...]:
        """Return the lines of some kinds about one item, as they were written.

        A line that was put right stands where it first stood, as it is now.
        """
        rows = [one for one in self.said if one.item_id == item_id]
        stand = as_they_stand(rows)
        return tuple(one.as_said for one in stand if one.now.kind in kinds)

    def _outcomes(self, item: Item) -> tuple[str, ...]:
        return tuple(
            wording.outcome_sentence(
                one.kind,
                subject=self._subject(one, item),
                owner=one.owner,
                due_on=one.due_on,
                why=one.why,
                protects=one.protects or self.names.get(one.id, ""),
            )
            for one in self.outcomes
            if one.item_id == item.id
        )

    def _subject(self, one: Outcome, item: Item) -> str:
        about = one.person_id or one.location_id or ""
        return self.names.get(about, item.title)

    def _actions(self, item: Item) -> tuple[ActionSaid, ...]:
        return tuple(
            ActionSaid(one.words, one.owner, one.due_on, one.target)
            for one in self.actions
            if one.item_id == item.id
        )

    def _gaps(self, item: Item) -> tuple[GapSaid, ...]:
        day = self.meeting.held_on
        asked = tuple(
            GapSaid(
                with_condition(one.question, one),
                one.ask,
                one.by_on,
                new=one.captured_on == day,
            )
            for one in self.gaps
            if one.item_id == item.id
            and (one.captured_on or day) <= day
            and (one.answered_on is None or one.answered_on > day)
        )
        return asked + tuple(
            GapSaid(one.words, "", None)
            for one in unsaid.of(self._held(item), Gap)
            if not one.answered_on
        )

    def _review(self, item: Item) -> str:
        made = self.reviews.get(item.id)
        if made is None:
            return ""
        return wording.review_sentence(made.next_on, made.no_review_because, made.forum)
