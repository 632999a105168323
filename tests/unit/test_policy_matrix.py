"""Every role, every act, every state an item can be in: who may do what to it (T5)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import combinations, product

import pytest
from sqlmodel import Session, func, select

from peerdash.model import Agency, Glass, Grant, Item, User
from peerdash.rules import access
from peerdash.rules.access import Viewer
from peerdash.rules.refusal import Refused
from peerdash.services.items import find
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.store.eyes import Scope
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.roles import Act, Role
from tests import policy
from tests.area import NOW, TODAY

LEAST = 15_000
PAST, SOON, LATER = (TODAY + timedelta(days=n) for n in (-30, 1, 30))
YESTERDAY = TODAY - timedelta(days=1)
Term = tuple[bool, date, date]
GRANTS: dict[str, tuple[Term, ...]] = {
    "none": (),
    "invited": ((False, TODAY, TODAY),),
    "lapsed": ((False, PAST, YESTERDAY),),
    "not-begun": ((False, SOON, LATER),),
    "barred": ((True, PAST, TODAY),),
    "barred-invited": ((True, TODAY, LATER), (False, PAST, LATER)),
    "bar-lapsed": ((True, PAST, YESTERDAY),),
}
BREAKINGS: dict[str, tuple[datetime, ...]] = {
    "none": (),
    "broken": (NOW + timedelta(seconds=1),),
    "shut": (NOW, NOW - timedelta(minutes=1)),
}
HELD = [
    "".join(one) for many in (0, 1, 2) for one in combinations(policy.LETTERS, many)
]


@dataclass(frozen=True)
class State:
    """One state an item can be in, as the viewer's own table has it."""

    grant: str
    glass: str
    restricted: str
    agency: str
    stage: Stage
    sent_by: str

    @property
    def told(self) -> tuple[str, ...]:
        """The state in the words of the second table."""
        stage = "draft" if self.stage == Stage.DRAFT else "sent"
        return (
            self.grant,
            self.glass,
            self.restricted,
            self.agency,
            stage,
            self.sent_by,
        )


STATES = [
    State(*one)
    for one in product(
        GRANTS, BREAKINGS, ("yes", "no"), ("own", "other"), Stage, ("self", "other")
    )
]


@dataclass(frozen=True)
class World:
    """A database with one item in each state, and whose eyes look at them."""

    db: Database
    user_id: str
    agency_id: str

    def scope(self, held: str) -> Scope:
        """Return the same person's eyes with other roles."""
        return Scope(self.user_id, self.agency_id, roles(held), TODAY, NOW)

    def viewer(self, held: str) -> Viewer:
        """Return the same person with other roles."""
        return Viewer(self.user_id, "Perrin", self.agency_id, "Ours", roles(held))


def agency(code: str, name: str, ends_on: date = TODAY) -> Agency:
    """Make an agency whose agreement holds today, unless it ended before."""
    return Agency(code=code, name=name, agreement_ends_on=ends_on)


def roles(held: str) -> frozenset[Role]:
    named = {role.value: role for role in Role}
    return frozenset(named[policy.LETTERS[letter]] for letter in held)


@pytest.fixture
def world(database: Database) -> World:
    """Fill a database with an item in every state."""
    return filled(database)


def filled(database: Database, agreed_until: date = TODAY) -> World:
    """Put an item in every state into an empty database."""
    with scope.unscoped(database) as session:
        own, other = agency("OWN", "Ours", agreed_until), agency("NOT", "Theirs")
        session.add_all([own, other])
        session.flush()
        me = User(username="perrin", name="Perrin", agency_id=own.id)
        them = User(username="aske", name="Aske", agency_id=other.id)
        session.add_all([me, them])
        session.flush()
        agencies, senders = {"own": own, "other": other}, {"self": me, "other": them}
        for number, state in enumerate(STATES):
            item = Item(
                ref=f"M-{number}",
                kind=SubjectKind.MAP,
                title="An item",
                stage=state.stage,
                restricted=state.restricted == "yes",
                agency_id=agencies[state.agency].id,
                referred_by_id=senders[state.sent_by].id,
            )
            session.add(item)
            session.flush()
            session.add_all(grants(me.id, item.id, state.grant))
            session.add_all(glasses(me.id, item.ref, state.glass))
    return World(database, me.id, own.id)


def grants(user_id: str, item_id: str, named: str) -> Iterator[Grant]:
    for excluded, starts_on, ends_on in GRANTS[named]:
        yield Grant(
            user_id=user_id,
            item_id=item_id,
            starts_on=starts_on,
            ends_on=ends_on,
            excluded=excluded,
            reason="For the matrix",
        )


def glasses(user_id: str, ref: str, named: str) -> Iterator[Glass]:
    for shuts_at in BREAKINGS[named]:
        yield Glass(
            user_id=user_id,
            ref=ref,
            reason="For the matrix of who sees what",
            opened=True,
            broken_at=shuts_at - timedelta(hours=1),
            shuts_at=shuts_at,
            review_by=TODAY,
        )


def test_the_second_table_knows_every_act_and_every_role() -> None:
    known = {line.split()[0] for line in policy.ACTS.strip().splitlines()}
    assert known == {act.value for act in Act}
    assert set(policy.LETTERS.values()) == {role.value for role in Role}


def test_every_cell_is_as_the_second_table_says(world: World) -> None:
    cells, wrong = 0, []
    for held in HELD:
        viewer, mine = world.viewer(held), world.scope(held)
        with scope.reading(world.db, mine) as session:
            seen = set(session.exec(select(Item.ref)).all())
            assert session.exec(select(func.count()).select_from(Item)).one() == len(
                seen
            )
        told = [policy.sees(held, state.told) for state in STATES]
        for act in Act:
            may, should = access.may(viewer, act), policy.may(held, act.value)
            for number, state in enumerate(STATES):
                cells += 1
                if (may and f"M-{number}" in seen) != (should and told[number]):
                    wrong.append((held, act.value, state))
    assert wrong == []
    assert cells >= LEAST


def test_asking_for_one_item_says_the_same_as_listing_them(world: World) -> None:
    for held in ("", *policy.LETTERS):
        with scope.reading(world.db, world.scope(held)) as session:
            for number, state in list(enumerate(STATES))[::7]:
                assert opens(session, f"M-{number}") == policy.sees(held, state.told)


def test_without_an_agreement_nothing_of_the_group_s_is_seen(
    database: Database,
) -> None:
    """R210, in every state: the day after its last, and not on it."""
    world = filled(database, TODAY - timedelta(days=1))
    for held in HELD:
        with scope.reading(database, world.scope(held)) as session:
            seen = set(session.exec(select(Item.ref)).all())
        for number, state in enumerate(STATES):
            grant = "none" if state.grant == "invited" else state.grant
            groups = state.stage.value in policy.THE_GROUPS.split()
            table = policy.UNAGREED if groups else policy.SEEN
            told = policy.sees(held, replace(state, grant=grant).told, table)
            assert (f"M-{number}" in seen) == told, (held, state)


def opens(session: Session, ref: str) -> bool:
    try:
        return find(session, ref).ref == ref
    except Refused as refused:
        return f"There is no {ref} that you can open" not in str(refused)


def test_the_second_table_knows_what_wants_proof() -> None:
    assert {act.value for act in Act if act.row.again} == set(policy.AGAIN.split())
