"""Handing over what somebody has to do when they leave or are away, in one act (R174).

No person owns a review: a role does, so a review waits for nobody. What a person
does own is their actions, the questions they are to find out, and meetings to come
that they chair or stand in for. Who takes over is not let into anything by it: an
item that they cannot open is told, so that somebody who runs it can invite them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from peerdash.model import Action, Gap, Item, Meeting, User
from peerdash.rules import handing_over as rules
from peerdash.rules.refusal import Refused
from peerdash.services.desk import Desk, acting, looking, require
from peerdash.services.remembering import remembered
from peerdash.store import scope
from peerdash.store.eyes import Scope
from peerdash.store.queries import attending, doing, packs
from peerdash.store.queries import items as listed
from peerdash.vocabulary.parts import CONVENORS
from peerdash.vocabulary.roles import Act

LIST: Final = "list:hand-over"


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that somebody has: what, on which item or meeting, and by when."""

    ref: str
    what: str
    by_on: date | None


@dataclass(frozen=True, slots=True)
class HandOver:
    """What somebody has, and the refs of items that who takes it on cannot open."""

    lines: tuple[Left, ...]
    shut: tuple[str, ...] = ()


@remembered
def people(desk: Desk) -> dict[str, str]:
    """Return who works here or has left with work undone, name by private id.

    This and what follows is for who may hand work over: it tells of bars.
    """
    require(desk, Act.HAND_OVER, LIST)
    with looking(desk, LIST, Act.LIST) as session:
        return {one.id: one.name for one in attending.everybody(session)}


@remembered
def takers(desk: Desk) -> dict[str, str]:
    """Return who may take work on: who works with records and has not left."""
    require(desk, Act.HAND_OVER, LIST)
    with looking(desk, LIST, Act.LIST) as session:
        return {one.id: one.name for one in attending.working(session, desk.today)}


@remembered
def held_by(desk: Desk, user_id: str, to_id: str = "") -> HandOver:
    """Return what somebody has that the viewer may see, for a summary on paper."""
    require(desk, Act.HAND_OVER, LIST)
    with looking(desk, LIST, Act.LIST, about=user_id[:8]) as session:
        held = _Held.of(session, _user(session, user_id), desk.today)
        lines = held.lines()
        if not to_id:
            return HandOver(lines)
        to = _user(session, to_id)
        roles = packs.roles(session, to_id)
    eyes = Scope(to.id, to.agency_id, roles, desk.today, desk.now)
    with scope.reading(desk.db, eyes) as theirs:
        refs = sorted(held.refs)
        shut = tuple(ref for ref in refs if listed.by_ref(theirs, ref) is None)
    return HandOver(lines, shut)


def hand_over(desk: Desk, from_id: str, to_id: str) -> int:
    """Give all that somebody has to somebody else, and return how many things."""
    rules.require_two(from_id, to_id)
    with acting(desk, Act.HAND_OVER, LIST) as deed:
        session = deed.session
        to = _user(session, to_id)
        rules.require_here(to.left_on, desk.today)
        working = attending.working(session, desk.today)
        rules.require_taker(is_one=to_id in {one.id for one in working})
        held = _Held.of(session, _user(session, from_id), desk.today)
        able = bool(packs.roles(session, to_id) & CONVENORS)
        kept = held.meetings if able else ()
        rules.require_any(len(held.actions) + len(held.gaps) + len(kept))
        deed.about = f"{from_id[:8]} {to_id[:8]}"
        deed.touched = frozenset(held.refs)
        for action, _ in held.actions:
            action.owner, action.owner_user_id = to.name, to.id
            action.agency_id = to.agency_id
            action.version += 1
        for gap, _ in held.gaps:
            gap.ask = to.name
            gap.version += 1
        for meeting in kept:
            _take_chair(meeting, from_id, to.id)
        return len(held.actions) + len(held.gaps) + len(kept)


@dataclass(frozen=True, slots=True)
class _Held:
    """What one person has, as far as a session sees it."""

    actions: Sequence[tuple[Action, Item]]
    gaps: Sequence[tuple[Gap, Item]]
    meetings: Sequence[Meeting]

    @classmethod
    def of(cls, session: Session, user: User, today: date) -> "_Held":
        return cls(
            doing.of_user(session, user.id),
            [one for one in doing.asked_of(session, user.name) if one[0].question],
            attending.headed_by(session, user.id, today),
        )

    @property
    def refs(self) -> set[str]:
        return {item.ref for _, item in (*self.actions, *self.gaps)}

    def lines(self) -> tuple[Left, ...]:
        return (
            *(Left(item.ref, one.words, one.due_on) for one, item in self.actions),
            *(Left(item.ref, one.question, one.by_on) for one, item in self.gaps),
            *(
                Left(one.ref, "Chairs it, or stands in", one.held_on)
                for one in self.meetings
            ),
        )


def _take_chair(meeting: Meeting, from_id: str, to_id: str) -> None:
    if meeting.chair_id == from_id:
        meeting.chair_id = to_id
    if meeting.deputy_id == from_id:
        meeting.deputy_id = None if meeting.chair_id == to_id else to_id
    meeting.version += 1


def _user(session: Session, user_id: str) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise Refused("Choose somebody who signs in here.")
    return user
