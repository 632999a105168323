"""Roles asked for by one person and decided by another (trust 2.3, AZ7-AZ9)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from peerdash.model import RoleChange, RoleHeld, User
from peerdash.rules import roles as rules
from peerdash.rules.access import require_another
from peerdash.rules.refusal import Denied, Refused
from peerdash.rules.roles import People
from peerdash.services.desk import Desk, acting, looking
from peerdash.store import sign_ins
from peerdash.vocabulary.roles import Act, Role

OWN: str = "Nobody asks for a role of their own"
EITHER: str = "You asked for this, or it is about you"


@dataclass(frozen=True, slots=True)
class Asked:
    """A change of roles that waits, and who may decide it.

    `alone` says that it is in force, because nobody else could confirm it then.
    """

    id: str
    who: str
    username: str
    role: Role
    given: bool
    asked_by: str
    asked_at: datetime
    alone: bool
    deciders: tuple[str, ...]
    may_decide: bool


def waiting(desk: Desk) -> tuple[Asked, ...]:
    """Return what waits to be decided, the oldest first."""
    with looking(desk, "roles", Act.LIST_ROLES) as session:
        return within(session, desk)


def within(session: Session, desk: Desk) -> tuple[Asked, ...]:
    """Return what waits to be decided, within an open look."""
    asked = select(RoleChange).where(col(RoleChange.decided_by_id).is_(None))
    rows = session.exec(asked.order_by(col(RoleChange.asked_at))).all()
    users = {one.id: one for one in session.exec(select(User))}
    here = people(users.values(), session, desk)
    return tuple(_asked(row, users, here, desk) for row in rows)


def ask(desk: Desk, username: str, role: Role, *, given: bool) -> tuple[str, ...]:
    """Ask to give somebody a role or to take it; return who may confirm it.

    Nobody is returned when it took effect at once, because nobody else could.
    """
    with acting(desk, Act.ASK_ROLE) as deed:
        asked = select(User).where(User.username == username.strip().lower())
        user = deed.session.exec(asked).first()
        if user is None or (user.left_on and user.left_on <= desk.today):
            raise Refused("Nobody who signs in here has that username.")
        deed.ref = user.id
        return ask_within(deed.session, desk, user, [role], given=given)


def ask_within(
    session: Session, desk: Desk, user: User, wanted: Iterable[Role], *, given: bool
) -> tuple[str, ...]:
    """Ask for several roles of somebody's within another act."""
    asker = desk.viewer.user_id
    require_another(asker, user.id, because=OWN)
    users = {one.id: one for one in session.exec(select(User))}
    here = people(users.values(), session, desk)
    ever = _held(session)
    alone = rules.is_alone(here, ever, asker, user.id)
    for role in wanted:
        rules.require_change(ever.get(user.id, frozenset()), role, given=given)
        if not given:
            rules.require_keeper_left(here, user.id, role)
        row = RoleChange(
            user_id=user.id,
            role=role,
            given=given,
            asked_by_id=asker,
            asked_at=desk.now,
            in_force=alone,
        )
        session.add(row)
        if alone:
            _apply(session, desk, row, given=given)
    confirming = () if alone else rules.deciders(here, asker, user.id)
    return tuple(sorted(users[one].name for one in confirming))


def decide(desk: Desk, change_id: str, *, agreed: bool) -> None:
    """Confirm what somebody else asked for, or refuse it and undo what took effect."""
    with acting(desk, Act.DECIDE_ROLE) as deed:
        asked = select(RoleChange).where(RoleChange.id == change_id).with_for_update()
        row = deed.session.exec(asked).first()
        if row is None:
            raise Refused("There is no such request.")
        deed.ref = row.user_id
        me = desk.viewer.user_id
        require_another(me, row.asked_by_id, row.user_id, because=EITHER)
        rules.require_undecided(row.decided_by_id)
        users = deed.session.exec(select(User)).all()
        here = people(users, deed.session, desk)
        if me not in rules.deciders(here, row.asked_by_id, row.user_id):
            raise Denied("Another administrator or an auditor decides this.")
        if agreed != row.in_force:
            _apply(deed.session, desk, row, given=row.given == agreed)
        row.in_force, row.decided_by_id, row.decided_at = agreed, me, desk.now


def people(users: Iterable[User], session: Session, desk: Desk) -> People:
    """Return what everybody holds who signs in today."""
    held = _held(session)
    return {
        one.id: held.get(one.id, frozenset())
        for one in users
        if one.left_on is None or one.left_on > desk.today
    }


def _held(session: Session) -> dict[str, frozenset[Role]]:
    held = defaultdict[str, frozenset[Role]](frozenset)
    for row in session.exec(select(RoleHeld)):
        held[row.user_id] |= {row.role}
    return dict(held)


def _apply(session: Session, desk: Desk, row: RoleChange, *, given: bool) -> None:
    """Give a role, or take it and end the sessions that were begun with it."""
    kept = session.get(RoleHeld, (row.user_id, row.role))
    if given and kept is None:
        session.add(RoleHeld(user_id=row.user_id, role=row.role))
    if not given and kept is not None:
        session.delete(kept)
        sign_ins.end_all(session, row.user_id, desk.now)


def _asked(
    row: RoleChange, users: Mapping[str, User], here: People, desk: Desk
) -> Asked:
    asker = users.get(row.asked_by_id)
    deciders = rules.deciders(here, row.asked_by_id, row.user_id)
    return Asked(
        id=row.id,
        who=users[row.user_id].name,
        username=users[row.user_id].username,
        role=row.role,
        given=row.given,
        asked_by=asker.name if asker else "The command line",
        asked_at=row.asked_at,
        alone=row.in_force,
        deciders=tuple(sorted(users[one].name for one in deciders)),
        may_decide=desk.viewer.user_id in deciders,
    )
