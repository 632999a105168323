"""One item as it lies before the meeting: everything the chair has in front of them.

It is for a screen that a room looks at, so people are initials, also where a
note or a finding names them in full (C01).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from sqlmodel import Session

from peerdash.model import (
    Attendance,
    Finding,
    Gap,
    Item,
    Meeting,
    MinuteLine,
    Outcome,
    Showing,
)
from peerdash.rules import access, handling
from peerdash.rules import meetings as rules
from peerdash.rules.masking import Masks
from peerdash.rules.outcomes import stage_in_sentence
from peerdash.rules.people import by_name
from peerdash.rules.said import aloud
from peerdash.services import masking, unsaid
from peerdash.services.about import HOME
from peerdash.services.agenda import agenda_of, entry
from peerdash.services.attending import heard_of
from peerdash.services.conduct import progress
from peerdash.services.desk import Desk, looking, told_to
from peerdash.services.items import lines_of
from peerdash.services.meetings import find
from peerdash.services.parts import Parts
from peerdash.services.pictures import PersonSeen
from peerdash.services.remembering import remembered
from peerdash.services.said import as_they_stand, line_of
from peerdash.services.tabled import Asked, Briefing, Decided, Found, Glance, Written
from peerdash.store import showing
from peerdash.store.queries import maps, meetings, tabled
from peerdash.store.queries import outcomes as decided
from peerdash.vocabulary.meetings import Attending, MeetingStage
from peerdash.vocabulary.people import RothStatus, Told
from peerdash.vocabulary.roles import Act

GROUP: Final = "All"


@remembered
def briefing(desk: Desk, ref: str, item_ref: str, *, room: bool = False) -> Briefing:
    """Return one item as it lies before a meeting; `room` is for a room's own screen.

    While the meeting goes on, who runs it shows it to the room, and the line in
    the log says to whom; whoever comes later makes another line (AU7). Where a room
    view follows, that shows it, and what the chair has open is before them alone.
    """
    act = Act.PROJECT if room or before_the_room(desk, ref) else Act.VIEW
    with looking(desk.for_the_room, item_ref, act, about=ref) as session:
        meeting = find(session, ref)
        there = here(session, meeting) if act.row.leaves else ()
        told_to(session, [one.id for one in there])
        _, item = entry(session, meeting, item_ref)
        return _Reading(session, meeting, item, desk.today, room).briefing()


def before_the_room(desk: Desk, ref: str) -> bool:
    """Whether what this viewer opens is on the screen that the room looks at."""
    if not access.may(desk.viewer, Act.PROJECT):
        return False
    with looking(desk.for_the_room, ref) as session:
        meeting = find(session, ref)
        at = session.get(Showing, meeting.id)
    followed = at is not None and showing.is_followed(at.followed_at, desk.now)
    return meeting.stage == MeetingStage.OPEN and not followed


def here(session: Session, meeting: Meeting) -> list[Attendance]:
    """Return who is in the room."""
    came = meetings.attendance(session, meeting.id)
    return [one for one, _ in came if one.attending == Attending.PRESENT]


@dataclass(frozen=True)
class _Reading:
    """One item being read for one meeting."""

    session: Session
    meeting: Meeting
    item: Item
    today: date
    room: bool = False

    def briefing(self) -> Briefing:
        """Put together what was read."""
        agenda = agenda_of(self.session, self.meeting, self.today)
        made = decided.of_item(self.session, self.item.id)
        return Briefing(
            agenda=agenda,
            place=next(one for one in agenda.lines if one.ref == self.item.ref),
            line=lines_of(self.session, [self.item], self.today)[0],
            text=self._said(masking.itself(self.session, self.item, room=self.room)),
            people=self.people,
            glance=self._glance(),
            questions=self._questions(),
            untested=self._untested(),
            findings=self._findings(),
            outcomes=self._outcomes(made),
            written=self._written(self.lines),
            held=unsaid.words(self.parts.withheld, MinuteLine),
            names={self.persons[who.id]: who.name for _, who in self.parts.members},
            persons=self.persons,
            places=self.places,
            pace=self.item.pace,
            forum=self.item.forum,
            undone=rules.undone(progress(self.meeting, self.item, made, self.lines)),
            actions=len(meetings.actions(self.session, self.meeting.id, self.item.id)),
            interests=heard_of(self.session, self.meeting, self.item.ref),
            state=tabled.state(self.session, self.meeting.id, self.item),
        )

    @cached_property
    def lines(self) -> Sequence[MinuteLine]:
        return meetings.lines(self.session, self.meeting.id, self.item.id)

    @cached_property
    def parts(self) -> Parts:
        return Parts.of(self.session, self.item.id, self.today)

    @cached_property
    def people(self) -> tuple[PersonSeen, ...]:
        return self.parts.people(names=False)

    @cached_property
    def labels(self) -> dict[str, str]:
        """The initials of everybody on the item, by full name."""
        return by_name({w.id: w.name for _, w in self.parts.members}, self.persons)

    @cached_property
    def about(self) -> dict[str, str]:
        """What people and places are called here, by private id."""
        return {**self.persons, **self.places}

    @cached_property
    def persons(self) -> dict[str, str]:
        """The initials of everybody on the item, by private id."""
        short = {seen.ref: seen.label for seen in self.people}
        return {who.id: short[who.ref] for _, who in self.parts.members}

    @cached_property
    def places(self) -> dict[str, str]:
        """What places are called, by private id; a family home is not named."""
        return {
            place.id: HOME if place.kind.row.home else place.name
            for _, place in self.parts.on_map
        }

    def _said(self, words: str) -> str:
        return self.masks.masked(words)

    @cached_property
    def masks(self) -> Masks:
        return masking.masks(self.session, self.item)

    def _called(self, person_id: str | None, location_id: str | None) -> str:
        return self.about.get(person_id or location_id or "", GROUP)

    def _glance(self) -> Glance:
        rows = [person for _, person in self.parts.members]
        return Glance(
            people=len(rows),
            open_to_services=sum(bool(one.open_to) for one in rows),
            at_roth=sum(one.roth == RothStatus.SUBJECT for one in rows),
            told=sum(seen.told == Told.TOLD for seen in self.people),
        )

    def _questions(self) -> tuple[Asked, ...]:
        waiting = [gap for gap in self.parts.gaps if not gap.answered_on]
        waiting.sort(key=lambda gap: (gap.by_on or date.max, gap.question))
        asked = tuple(
            Asked(
                about=self._called(gap.person_id, gap.location_id),
                question=self._marked(gap.question, gap),
                ask=self._said(gap.ask),
                by_on=gap.by_on,
                late=gap.by_on is not None and gap.by_on < self.today,
            )
            for gap in waiting
        )
        return asked + tuple(
            Asked(
                about=self._called(one.person_id, one.location_id),
                question=one.words,
                ask="",
                by_on=None,
                late=False,
            )
            for one in unsaid.of(self.parts.withheld, Gap)
            if not one.answered_on
        )

    def _marked(self, words: str, one: Gap | Finding) -> str:
        """Put who else may see it after it, when that is not the usual."""
        called = self.parts.agencies
        said = handling.mark(one, called.get(one.agency_id, ""), called)
        return handling.aside(self._said(words), said)

    def _untested(self) -> tuple[str, ...]:
        label = {seen.ref: seen.label for seen in self.people}
        return tuple(
            f"{label[tie.from_ref]} \u2013 {label[tie.to_ref]}: "
            f"{tie.kind.in_sentence}, {tie.source.row.says}"
            for tie in self.parts.ties()
            if not tie.tested and not tie.held
        )

    def _findings(self) -> tuple[Found, ...]:
        return tuple(
            Found(
                about=self._called(one.person_id, one.location_id),
                kind=one.kind.label,
                words=self._marked(one.words, one),
                hopeful=one.kind.row.hopeful,
                fact=bool(one.evidence.row.counts_as_fact),
            )
            for one in maps.rows(self.session, Finding, self.item.id)
        )

    def _outcomes(self, rows: Sequence[Outcome]) -> tuple[Decided, ...]:
        return tuple(
            Decided(
                id=one.id,
                about=self._called(one.person_id, one.location_id),
                short=one.kind.row.short,
                so_far=stage_in_sentence(one.kind, one.state),
                due_on=one.due_on,
                here=one.meeting_id == self.meeting.id,
            )
            for one in rows
        )

    def _written(self, rows: Sequence[MinuteLine]) -> tuple[Written, ...]:
        return tuple(
            Written(o.id, o.kind, self._said(aloud(line_of(o))), o.written_at)
            for o in (stood.now for stood in as_they_stand(rows))
        )
