"""Who signs in: adding them, giving them a way in, and ending it when they leave."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from peerdash.model import Account, Agency, RoleHeld, Ticket, User
from peerdash.model.record import tidied
from peerdash.rules import users
from peerdash.rules.refusal import Refused
from peerdash.services.attending import know
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.role_changes import ask_within
from peerdash.store import accounts, second_steps, sign_ins
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.roles import Act, Role

LINK_LASTS: Final = timedelta(minutes=30)
EVERYBODY: Final = "users"


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody to add: what they type to sign in, who they are, and their roles.

    `account` is the tenant and the object of their council account, if they have one.
    """

    username: str
    name: str
    agency: str
    roles: frozenset[Role]
    account: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class UserLine:
    """Somebody who signs in, or did until `left_on`."""

    username: str
    roles: tuple[Role, ...]
    agency: str
    left_on: date | None
    name: str = ""
    sessions: int = 0
    council: bool = False


def add(desk: Desk, joining: Joining) -> tuple[str, ...]:
    """Add somebody, and their agency when it is new; they have no way in yet.

    Their roles wait for a second person: it returns who may confirm them.
    """
    username, name = _plain(joining.username), tidied(joining.name)
    users.require_username(username)
    users.require_called("person", name)
    if not joining.roles:
        said = "Nobody signs in without a role. Say at least one."
        raise Refused(said).beside("roles")
    with acting(desk, Act.ADD_USER) as deed:
        if _named(deed.session, username):
            raise Refused(
                "Somebody has that username already. Take another, or make them a "
                "link with `peerdash user link`."
            ).beside("username")
        agency_id = _agency_id(deed.session, tidied(joining.agency))
        user = User(username=username, name=name, agency_id=agency_id)
        deed.session.add(user)
        deed.session.flush()
        know(deed.session, name, agency_id)
        wanted = sorted(joining.roles)
        confirming = ask_within(deed.session, desk, user, wanted, given=True)
        if joining.account:
            _keep_account(deed.session, user.id, joining.account)
        deed.ref = user.id
    return confirming


def link(desk: Desk, username: str, ticket_hash: str) -> None:
    """Keep the hash of a one-time way in; it replaces any not used yet."""
    with acting(desk, Act.LINK_USER) as deed:
        user = _here(deed.session, username, desk.today)
        sign_ins.drop_links(deed.session, user.id)
        ends_at = desk.now + LINK_LASTS
        deed.session.add(
            Ticket(ticket_hash=ticket_hash, user_id=user.id, ends_at=ends_at)
        )
        deed.ref = user.id


def link_account(desk: Desk, username: str, tenant: str, subject: str) -> None:
    """Let somebody in by this council account, in place of any they had (AN9).

    It is known by two words that never change, so never an e-mail address.
    """
    with acting(desk, Act.LINK_ACCOUNT) as deed:
        user = _here(deed.session, username, desk.today)
        _keep_account(deed.session, user.id, (tenant, subject))
        sign_ins.end_all(deed.session, user.id, desk.now)
        deed.ref = user.id


def leave(desk: Desk, username: str) -> None:
    """Record that somebody left today, and end their every way in with it (AN11)."""
    with acting(desk, Act.END_USER) as deed:
        user = _here(deed.session, username, desk.today)
        user.left_on = desk.today
        sign_ins.end_all(deed.session, user.id, desk.now)
        sign_ins.drop_links(deed.session, user.id)
        sign_ins.end_calendars(deed.session, user.id, desk.now)
        deed.ref = user.id


def sign_out(desk: Desk, username: str) -> None:
    """End every session of somebody's, unused links and calendar addresses (AN11)."""
    with acting(desk, Act.SIGN_OUT_USER) as deed:
        user = _here(deed.session, username, desk.today)
        sign_ins.end_all(deed.session, user.id, desk.now)
        sign_ins.drop_links(deed.session, user.id)
        sign_ins.end_calendars(deed.session, user.id, desk.now)
        deed.ref = user.id


def drop_second_step(desk: Desk, username: str) -> None:
    """Take away somebody's lost app; they set one up when they next sign in."""
    with acting(desk, Act.DROP_SECOND_STEP) as deed:
        user = _here(deed.session, username, desk.today)
        second_steps.drop(deed.session, user.id)
        sign_ins.end_all(deed.session, user.id, desk.now)
        deed.ref = user.id


def agencies(desk: Desk) -> tuple[str, ...]:
    """Return the names of the agencies there are, to pick from."""
    with looking(desk, EVERYBODY, Act.LIST_USERS) as session:
        names = session.execute(select(col(Agency.name)).order_by(col(Agency.name)))
        return tuple(names.scalars())


def everybody(desk: Desk) -> tuple[UserLine, ...]:
    """Return everybody who signs in or ever did, by username."""
    asked = select(User, Agency).join(Agency, col(Agency.id) == col(User.agency_id))
    with looking(desk, EVERYBODY, Act.LIST_USERS) as session:
        found = session.execute(asked.order_by(col(User.username))).all()
        held = _held(session.execute(select(RoleHeld)).scalars())
        live = sign_ins.counts(session, desk.now)
        holders = accounts.holders(session)
    return tuple(
        UserLine(
            username=user.username,
            roles=tuple(role for role in Role if role in held[user.id]),
            agency=agency.name,
            left_on=user.left_on,
            name=user.name,
            sessions=live.get(user.id, 0),
            council=user.id in holders,
        )
        for user, agency in found
    )


def _plain(username: str) -> str:
    """Return a username as the sign-in form reads it."""
    return tidied(username).lower()


def _held(rows: Iterable[RoleHeld]) -> dict[str, set[Role]]:
    held = defaultdict[str, set[Role]](set)
    for row in rows:
        held[row.user_id].add(row.role)
    return held


def _named(session: Session, username: str) -> User | None:
    asked = select(User).where(col(User.username) == _plain(username))
    return session.execute(asked).scalars().first()


def _here(session: Session, username: str, today: date) -> User:
    """Return somebody who signs in here, or refuse."""
    user = _named(session, username)
    if user is None:
        said = "Nobody has that username. See them all: `peerdash user list`."
        raise Refused(said).beside("username")
    if user.left_on and user.left_on <= today:
        raise Refused(
            f"They left on {in_words(user.left_on)}. Add them again under another "
            "username."
        ).beside("username")
    return user


def _keep_account(session: Session, user_id: str, told: tuple[str, str]) -> None:
    """Make a council account theirs, unless it is somebody else's."""
    tenant, subject = users.account_words(*told)
    if accounts.holder(session, tenant, subject) not in {"", user_id}:
        raise Refused(
            "Somebody else signs in with that council account. Check both words with "
            "whoever keeps the accounts."
        )
    accounts.keep(session, Account(tenant=tenant, subject=subject, user_id=user_id))


def _agency_id(session: Session, name: str) -> str:
    """Return the agency of this name, made now when it is new."""
    users.require_called("agency", name)
    known = session.execute(select(Agency)).scalars().all()
    for agency in known:
        if users.same_agency(agency.name, name):
            return str(agency.id)
    code = users.code_of(name, frozenset(agency.code for agency in known))
    new = Agency(code=code, name=name)
    session.add(new)
    session.flush()
    return new.id
