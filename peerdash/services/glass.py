"""Opening in an emergency what one cannot see: an hour, a reason, and another's eyes.

Nobody can tell from here whether a ref is absent, restricted, or bars them: the
glass is broken first, in the same way for each, and only then is the scope asked
whether anything has come of it. Each time leaves two lines in the log and a row
for the chair and the auditor. A bar is not broken by it, nor what another agency
is still writing, nor what a handling code keeps (AZ9, H12, H13).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from peerdash.model import Agency, Glass, RoleHeld, User
from peerdash.rules import access
from peerdash.rules import glass as rules
from peerdash.rules.access import require_another
from peerdash.rules.refusal import Refused
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.paged import Paged
from peerdash.store import scope
from peerdash.store.queries import items
from peerdash.store.queries.items import PAGE
from peerdash.vocabulary.glass import LASTS, Verdict
from peerdash.vocabulary.parts import JUDGES
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class Open:
    """An item that is open to the viewer for now, and who has been told."""

    ref: str
    shuts_at: datetime
    minutes: int
    told: tuple[str, ...]
    review_by: date


@dataclass(frozen=True, slots=True)
class Use:
    """One use: who, of what, why, whether anything opened, and what came of it.

    `who` is empty when it was the viewer; `verdict` is None until somebody looks.
    """

    id: str
    ref: str
    who: str
    agency: str
    reason: str
    opened: bool
    broken_at: datetime
    shuts_at: datetime
    review_by: date
    late: bool
    verdict: Verdict | None
    because: str
    reviewed_by: str
    reviewed_at: datetime | None


def break_it(desk: Desk, ref: str, reason: str) -> str:
    """Open an item for an hour, and return its ref.

    Raises Refused in the same words, and after the same work, when nothing has
    that ref as when its viewer is barred from it. What was open and is broken
    again stays open for another hour, by a reason of its own.
    """
    ref, why = rules.asked_ref(ref), reason.strip()
    rules.require_words(why, "why")
    with acting(desk, Act.BREAK_GLASS, ref) as deed:
        if _is_open(deed.session, ref) and not broken_by(deed.session, desk, ref):
            raise Refused(f"{ref} opens to you already: there is nothing to break.")
        row = Glass(
            user_id=desk.viewer.user_id,
            ref=ref,
            reason=why,
            broken_at=desk.now,
            shuts_at=desk.now + LASTS,
            review_by=rules.review_by(desk.today),
        )
        deed.session.add(row)
        deed.session.flush()
        deed.because = row.id
        row.opened = _is_open(deed.session, ref)
        row.shuts_at = row.shuts_at if row.opened else desk.now
    with looking(desk, ref) as session:
        return find(session, ref).ref


def shut(desk: Desk, ref: str) -> None:
    """Shut again, before its hour is over, what the viewer has opened."""
    with acting(desk, Act.SHUT_GLASS, ref) as deed:
        mine = broken_by(deed.session, desk, ref)
        if not mine:
            raise Refused(f"{ref} is not open in an emergency any more.")
        for one in mine:
            one.shuts_at = desk.now


def open_now(desk: Desk) -> tuple[Open, ...]:
    """Return what is open to the viewer for now; asked at every page.

    It is no record and no look at one: every look at the item itself is logged.
    """
    if not access.may(desk.viewer, Act.BREAK_GLASS):
        return ()
    if desk.recall and desk.recall.opened_nothing:
        return ()
    with scope.reading(desk.db, desk.scope) as session:
        last = {one.ref: one for one in broken_by(session, desk)}
        if not last:
            return ()
        told = _told(session, desk)
    return tuple(
        Open(
            ref=one.ref,
            shuts_at=one.shuts_at,
            minutes=rules.minutes_left(one.shuts_at, desk.now),
            told=told,
            review_by=one.review_by,
        )
        for one in last.values()
    )


def mine(desk: Desk) -> tuple[Use, ...]:
    """Return the viewer's own last uses, the newest first."""
    with looking(desk, "list:glass", Act.LIST) as session:
        asked = select(Glass).where(Glass.user_id == desk.viewer.user_id)
        return _uses(
            session, desk, session.exec(asked.order_by(*_ORDER).limit(PAGE)).all()
        )


def uses(desk: Desk, page: int = 0) -> Paged[Use]:
    """Return one page of uses, those to be reviewed first (AZ9)."""
    with looking(desk, "log:glass", Act.READ_AUDIT) as session:
        asked = select(Glass).order_by(col(Glass.reviewed_at).is_not(None), *_ORDER)
        rows = session.exec(asked.offset(page * PAGE).limit(PAGE)).all()
        total = session.exec(select(func.count()).select_from(Glass)).one()
        return Paged(_uses(session, desk, rows), total, page)


def review(desk: Desk, use_id: str, verdict: Verdict, because: str) -> None:
    """Say whether a use was needed. Never one's own, and only once."""
    rules.require_words(because.strip())
    with acting(desk, Act.REVIEW_GLASS) as deed:
        asked = select(Glass).where(Glass.id == use_id).with_for_update()
        row = deed.session.exec(asked).first()
        if row is None:
            raise Refused("There is no such use to review.")
        deed.ref, deed.because = row.ref, row.id
        me = desk.viewer.user_id
        require_another(me, row.user_id, because="You broke this glass yourself")
        rules.require_unreviewed(row.reviewed_at)
        row.reviewed_at, row.reviewed_by_id = desk.now, me
        row.verdict, row.verdict_because = verdict, because.strip()


def waiting(session: Session, desk: Desk) -> Sequence[Glass]:
    """Return what this viewer could review, the oldest first, within an open look."""
    if not access.may(desk.viewer, Act.REVIEW_GLASS):
        return ()
    asked = select(Glass).where(
        col(Glass.reviewed_at).is_(None), Glass.user_id != desk.viewer.user_id
    )
    return session.exec(asked.order_by(col(Glass.broken_at))).all()


_ORDER = col(Glass.broken_at).desc(), col(Glass.id)


def _is_open(session: Session, ref: str) -> bool:
    return items.by_ref(session, ref) is not None


def broken_by(session: Session, desk: Desk, ref: str = "") -> list[Glass]:
    """Return the viewer's glasses that are not shut, the last to shut last."""
    asked = select(Glass).where(
        Glass.user_id == desk.viewer.user_id, col(Glass.shuts_at) > desk.now
    )
    if ref:
        asked = asked.where(Glass.ref == ref)
    return list(session.exec(asked.order_by(col(Glass.shuts_at))).all())


def _told(session: Session, desk: Desk) -> tuple[str, ...]:
    """Return the names of the chairs and auditors who have it before them."""
    asked = (
        select(User.name)
        .join(RoleHeld, col(RoleHeld.user_id) == col(User.id))
        .where(col(RoleHeld.role).in_(JUDGES), col(User.left_on).is_(None))
        .where(User.id != desk.viewer.user_id)
    )
    return tuple(session.exec(asked.distinct().order_by(User.name)).all())


def _uses(session: Session, desk: Desk, rows: Sequence[Glass]) -> tuple[Use, ...]:
    people = {one.id: one for one in session.exec(select(User))}
    agencies = {one.id: one.name for one in session.exec(select(Agency))}
    return tuple(
        Use(
            id=row.id,
            ref=row.ref,
            who="" if row.user_id == desk.viewer.user_id else people[row.user_id].name,
            agency=agencies[people[row.user_id].agency_id],
            reason=row.reason,
            opened=row.opened,
            broken_at=row.broken_at,
            shuts_at=row.shuts_at,
            review_by=row.review_by,
            late=row.reviewed_at is None and row.review_by < desk.today,
            verdict=row.verdict,
            because=row.verdict_because,
            reviewed_by=people[row.reviewed_by_id].name if row.reviewed_by_id else "",
            reviewed_at=row.reviewed_at,
        )
        for row in rows
    )
