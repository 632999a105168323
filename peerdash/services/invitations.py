"""Who is invited to an item by name, who is barred, and whether it is restricted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlmodel import Session, col, select

from peerdash.model import Agency, Grant, Item, RoleHeld, User
from peerdash.rules import access, governance
from peerdash.rules.access import require_another
from peerdash.rules.governance import Invited
from peerdash.rules.refusal import Denied, Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.glass import broken_by
from peerdash.services.items import find
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.roles import WORKERS, Act

NOT_ONESELF: Final = "Nobody invites themselves"
OWN: Final = "It is your own"


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody invited to an item, or barred from it, until a day."""

    id: str
    who: str
    agency: str
    until: date
    bar: bool
    reason: str
    since: date
    confirm_by: date


@dataclass(frozen=True, slots=True)
class Invitations:
    """Who may open one item by name; `people` are those who could be asked."""

    ref: str
    title: str
    restricted: bool
    lines: tuple[Invitation, ...]
    people: Mapping[str, str]


def of(desk: Desk, ref: str) -> Invitations:
    """Return who is invited to an item. Raises Refused to who does not run it."""
    with looking(desk, ref, Act.SEE_INVITED) as session:
        item = find(session, ref)
        agencies = {one.id: one.name for one in session.exec(select(Agency))}
        asked = select(User).where(col(User.left_on).is_(None))
        users = session.exec(asked.order_by(col(User.name))).all()
        held = _live(session, item, desk.today)
        left = {one.id: one for one in session.exec(select(User))}
    return Invitations(
        ref=ref,
        title=item.title,
        restricted=item.restricted,
        lines=tuple(_invitation(one, left[one.user_id], agencies) for one in held),
        people={u.id: f"{u.name}, {agencies[u.agency_id]}" for u in users},
    )


def invite(desk: Desk, ref: str, user_id: str, until: date, reason: str) -> None:
    """Invite somebody else to an item until a day, for a reason (AZ8)."""
    governance.require_term(reason, until, desk.today)
    with acting(desk, Act.INVITE, ref) as deed:
        item = _run(deed.session, desk, ref)
        require_another(desk.viewer.user_id, user_id, because=NOT_ONESELF)
        governance.require_invitable(_invited(deed.session, user_id), desk.today)
        _require_none(deed.session, item, user_id, desk.today)
        deed.session.add(_grant(desk, item, user_id, until, reason))


def exclude(desk: Desk, ref: str, user_id: str, until: date, reason: str) -> None:
    """Bar somebody from an item: it wins over every invitation and role (H12)."""
    governance.require_term(reason, until, desk.today)
    with acting(desk, Act.INVITE, ref) as deed:
        item = _run(deed.session, desk, ref)
        _user(deed.session, user_id)
        if any(one.excluded for one in _of(deed.session, item, user_id, desk.today)):
            raise Refused("They are barred from it already.")
        bar = _grant(desk, item, user_id, until, reason)
        bar.excluded = True
        deed.session.add(bar)


def renew(desk: Desk, ref: str, grant_id: str, until: date, reason: str) -> None:
    """Let somebody else's invitation or bar last until another day, for a reason."""
    governance.require_term(reason, until, desk.today)
    with acting(desk, Act.INVITE, ref) as deed:
        grant = _another_s(deed.session, desk, ref, grant_id)
        if grant.excluded:
            _require_chair(desk, ref, lifting=until < grant.ends_on)
        else:
            invited = _invited(deed.session, grant.user_id)
            governance.require_invitable(invited, desk.today)
        grant.ends_on, grant.reason = until, reason.strip()
        _certified(desk, grant)


def certify(desk: Desk, ref: str, grant_id: str) -> None:
    """Say that somebody else's invitation or bar still stands, each quarter (AZ8)."""
    with acting(desk, Act.CERTIFY, ref) as deed:
        _certified(desk, _another_s(deed.session, desk, ref, grant_id))


def end(desk: Desk, ref: str, grant_id: str) -> None:
    """End an invitation or a bar now. Only a chair lifts a bar, never their own."""
    with acting(desk, Act.INVITE, ref) as deed:
        grant = _of_item(deed.session, desk, ref, grant_id)
        _require_chair(desk, ref, lifting=grant.excluded)
        grant.ends_on = desk.today - timedelta(days=1)


def lapse(session: Session, item: Item, today: date) -> None:
    """End invitations with the item they are to, which is being closed (AZ8).

    Bars stay, and so do the only ways into a restricted item.
    """
    if item.restricted:
        return
    for one in _live(session, item, today):
        if not one.excluded:
            one.ends_on = governance.lapses_on(one.ends_on, today)


def restrict(desk: Desk, ref: str, reason: str) -> None:
    """Leave an item to those invited by name; the chair who does it stays invited."""
    until = governance.usual_end(desk.today)
    governance.require_term(reason, until, desk.today)
    with acting(desk, Act.RESTRICT, ref) as deed:
        item = _run(deed.session, desk, ref)
        if item.restricted:
            raise Refused(f"{ref} is restricted already.")
        mine = desk.viewer.user_id
        if not _of(deed.session, item, mine, desk.today):
            deed.session.add(_grant(desk, item, mine, until, reason))
            deed.session.flush()  # who restricts it has to see it still
        item.restricted = True


def unrestrict(desk: Desk, ref: str) -> None:
    """Open an item again to everybody whose role opens it."""
    with acting(desk, Act.UNRESTRICT, ref) as deed:
        item = _run(deed.session, desk, ref)
        if not item.restricted:
            raise Refused(f"{ref} is not restricted.")
        item.restricted = False


def _grant(desk: Desk, item: Item, user_id: str, until: date, reason: str) -> Grant:
    return Grant(
        user_id=user_id,
        item_id=item.id,
        starts_on=desk.today,
        ends_on=until,
        reason=reason.strip(),
    )


def _invitation(one: Grant, user: User, agencies: Mapping[str, str]) -> Invitation:
    return Invitation(
        id=one.id,
        who=user.name,
        agency=agencies[user.agency_id],
        until=one.ends_on,
        bar=one.excluded,
        reason=one.reason,
        since=one.starts_on,
        confirm_by=governance.confirm_by(one.starts_on, one.certified_on),
    )


def _run(session: Session, desk: Desk, ref: str) -> Item:
    """Return an item whose viewer runs it, and has not broken their way in (AZ9)."""
    item = find(session, ref)
    if broken_by(session, desk, ref):
        raise Refused(
            f"You opened {ref} in an emergency. Who may open it is for those to change "
            "who are invited to it."
        )
    return item


def _of_item(session: Session, desk: Desk, ref: str, grant_id: str) -> Grant:
    item = _run(session, desk, ref)
    grant = session.exec(select(Grant).where(Grant.id == grant_id)).first()
    if grant is None or grant.item_id != item.id:
        raise no_such("invitation")
    return grant


def _another_s(session: Session, desk: Desk, ref: str, grant_id: str) -> Grant:
    grant = _of_item(session, desk, ref, grant_id)
    require_another(desk.viewer.user_id, grant.user_id, because=OWN)
    return grant


def _certified(desk: Desk, grant: Grant) -> None:
    grant.certified_on, grant.certified_by_id = desk.today, desk.viewer.user_id


def _require_chair(desk: Desk, ref: str, *, lifting: bool) -> None:
    if lifting and not access.may(desk.viewer, Act.RESTRICT):
        raise Denied("Only a chair can lift a bar. Ask one of them.", ref)


def _invited(session: Session, user_id: str) -> Invited:
    user = _user(session, user_id)
    agency = session.get(Agency, user.agency_id)
    held = session.exec(select(RoleHeld).where(RoleHeld.user_id == user_id))
    return Invited(
        works=any(one.role in WORKERS for one in held),
        left_on=user.left_on,
        agreement_ref=agency.agreement_ref if agency else "",
        agreement_ends_on=agency.agreement_ends_on if agency else None,
    )


def _user(session: Session, user_id: str) -> User:
    user = session.exec(select(User).where(User.id == user_id)).first()
    if user is None:
        raise Refused("Choose somebody who signs in here.")
    return user


def _require_none(session: Session, item: Item, user_id: str, today: date) -> None:
    for one in _of(session, item, user_id, today):
        if one.excluded:
            raise Refused("They are barred from it. A chair can lift the bar first.")
        raise Refused(f"They are invited until {in_words(one.ends_on)} already.")


def _of(session: Session, item: Item, user_id: str, today: date) -> list[Grant]:
    return [one for one in _live(session, item, today) if one.user_id == user_id]


def _live(session: Session, item: Item, today: date) -> list[Grant]:
    asked = select(Grant).where(
        Grant.item_id == item.id,
        col(Grant.starts_on) <= today,
        col(Grant.ends_on) >= today,
    )
    order = col(Grant.excluded).desc(), col(Grant.ends_on), col(Grant.id)
    return list(session.exec(asked.order_by(*order)).all())
