"""Who is in the room, and how many of them an item is not for (R168, AU7).

The roster says who a guest is when they sign in, where they do. What is open to
everybody's work is shown to everybody in the room, as a flipchart would be (C03),
except to who is barred from it, and to a guest whom the roster does not know yet but
who is called as somebody barred is, at the same agency. What is restricted is shown
only when everybody present is somebody it is open to: a guest who is not known cannot
be one of those.
Who declared an interest and said that they leave the room for an item keeps it off the
room's screen for as long as they are marked as there.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from sqlalchemy import or_
from sqlmodel import Session, col, select

from peerdash.model import Attendance, Item, RoleHeld, User
from peerdash.rules.rooms import Audience
from peerdash.services.desk import Desk
from peerdash.store import openings, scope
from peerdash.store.eyes import Scope
from peerdash.store.queries import attending
from peerdash.vocabulary.meetings import Follows
from peerdash.vocabulary.roles import Role

Known = Mapping[str, Sequence[Scope]]
NOBODY: Final[Sequence[Scope]] = ()


def of(
    session: Session, desk: Desk, item: Item | None, there: Sequence[Attendance]
) -> Audience:
    """Return how many are there, and how many of them an item is not for."""
    if item is None or not there:
        return Audience(len(there))
    known = eyes_of(session, desk, there)
    perhaps = _perhaps(session, desk, [one for one in there if not known[one.id]])
    outside = sum(
        not _is_for(session, desk, item, known[one.id], perhaps.get(one.id, NOBODY))
        for one in there
    )
    leave = _leaving(session, item, there[0].meeting_id)
    conflicted = sum(guest.id in leave for guest in there)
    return Audience(len(there), outsiders=outside, conflicted=conflicted)


def may_hear(
    session: Session, desk: Desk, item: Item, there: Sequence[Attendance]
) -> bool:
    """Whether a room's screen may say that the meeting hears an item.

    Before anybody is marked as there nobody is known to be one it is open to.
    """
    if item.restricted and not there:
        return False
    return of(session, desk, item, there).all_may_see


def _leaving(session: Session, item: Item, meeting_id: str) -> set[str]:
    """Return who said that they leave the room for an item, or for every one."""
    return {
        one.attendance_id
        for one, _ in attending.interests(session, meeting_id)
        if one.follows == Follows.LEAVES and one.item_id in {None, item.id}
    }


def _is_for(
    session: Session,
    desk: Desk,
    item: Item,
    who: Sequence[Scope],
    perhaps: Sequence[Scope],
) -> bool:
    if item.restricted:
        return bool(who) and all(_opens(desk, item, one) for one in who)
    return not any(_is_barred(session, item, one) for one in (*who, *perhaps))


def _perhaps(session: Session, desk: Desk, unknown: Sequence[Attendance]) -> Known:
    """Return whose eyes guests may have who are nobody known: a bar is kept anyway.

    They are whoever has their name at their agency, or did until they left.
    """
    return {
        guest.id: [
            Scope(one.id, one.agency_id, frozenset(), desk.today, desk.now)
            for one in attending.alike(session, guest.name, guest.agency_id)
        ]
        for guest in unknown
    }


def _opens(desk: Desk, item: Item, eyes: Scope) -> bool:
    """Whether somebody would find the item, by the one rule that says so."""
    with scope.reading(desk.db, eyes) as theirs:
        found = theirs.exec(select(Item.id).where(Item.id == item.id)).first()
    return found is not None


def opens_to(session: Session, desk: Desk, item: Item, agency_id: str) -> bool:
    """Whether anybody who works at an agency would find the item when they sign in."""
    there = select(User.id).where(User.agency_id == agency_id)
    every = _eyes(session, desk, set(session.exec(there)))
    return any(_opens(desk, item, one) for one in every.values())


def _is_barred(session: Session, item: Item, eyes: Scope) -> bool:
    barred = openings.granted(eyes, excluded=True)
    asked = select(Item.id).where(Item.id == item.id, col(Item.id).in_(barred))
    return session.exec(asked).first() is not None


def eyes_of(session: Session, desk: Desk, there: Sequence[Attendance]) -> Known:
    """Return the eyes of whoever each guest is when they sign in, by the guest's id."""
    eyes = _eyes(session, desk, {one.user_id for one in there if one.user_id})
    return {
        guest.id: [eyes[guest.user_id]] if guest.user_id in eyes else NOBODY
        for guest in there
    }


def _eyes(session: Session, desk: Desk, ids: Collection[str]) -> dict[str, Scope]:
    """Return the eyes of whoever of these still works here, by their ids."""
    here = or_(col(User.left_on).is_(None), col(User.left_on) > desk.today)
    users = session.exec(select(User).where(col(User.id).in_(ids), here)).all()
    roles: dict[str, set[Role]] = defaultdict(set)
    for one in session.exec(select(RoleHeld).where(col(RoleHeld.user_id).in_(ids))):
        roles[one.user_id].add(one.role)
    return {
        user.id: Scope(
            user.id, user.agency_id, frozenset(roles[user.id]), desk.today, desk.now
        )
        for user in users
    }
