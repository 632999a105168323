"""Every code, role, agency and way in: who has the words of a statement (T5, H4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product
from typing import Any, Final

import pytest
from sqlmodel import Session, func, select

from peerdash.model import (
    Agency,
    Finding,
    Gap,
    Group,
    Incident,
    Item,
    Location,
    Meeting,
    Member,
    MinuteLine,
    Person,
    Presence,
    Referral,
    Relationship,
    Statement,
    Sticker,
    Telling,
    User,
)
from peerdash.model.contexts import Feature
from peerdash.store import scope, withheld
from peerdash.store.engine import Database
from peerdash.store.eyes import Scope
from peerdash.store.handling import REDACTED, STATEMENTS, STRICT
from peerdash.vocabulary.contexts import FeatureKind
from peerdash.vocabulary.handling import THE_TABLE, Handling
from peerdash.vocabulary.incidents import IncidentKind
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.meetings import MinuteKind
from peerdash.vocabulary.outcomes import FindingKind
from peerdash.vocabulary.people import Told
from peerdash.vocabulary.places import GroupKind, LocationKind, PresenceKind
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.statements import Attribute
from tests import policy
from tests.area import NOW, TODAY
from tests.unit.test_policy_matrix import BREAKINGS, HELD, glasses, grants, roles

NUMBERS: Final = count(1)
CANARY: Final = "kestrel"
LEAST: Final = 15_000
CODES: Final = {
    "open": (Handling.OPEN, ()),
    "conditional": (Handling.CONDITIONAL, ()),
    "table": (Handling.NAMED, ("table",)),
    "ours": (Handling.NAMED, ("ours",)),
    "me": (Handling.NAMED, ("me",)),
    "nobody": (Handling.NAMED, ()),
    "another": (Handling.NAMED, ("another",)),
    "stub": (Handling.STUB, ()),
    "eyes": (Handling.EYES, ()),
}
WHOSE: Final = ("own", "other")
KINDS: Final = (
    Gap,
    Relationship,
    Incident,
    Group,
    Presence,
    Finding,
    Sticker,
    Statement,
    Telling,
    Feature,
    MinuteLine,
    Member,
)
OFTEN: Final = frozenset({Gap, Relationship, Sticker, Member})
"""One for each way a statement is told; the rest, alike, are for `-m slow`."""
STATES: Final = list(
    product(
        ("none", "invited", "lapsed", "barred"),
        BREAKINGS,
        ("yes", "no"),
        ("own", "other"),
    )
)


@dataclass(frozen=True)
class Ground:
    """What a statement is made on: an item's two people, another, and a place."""

    people: tuple[str, str]
    another: str
    place: str
    meeting: str
    writer: str

    def facts(self, table: type) -> dict[str, object]:
        """Return what one kind of statement says, in words that are looked for."""
        one, other = self.people
        told: dict[type, dict[str, object]] = {
            Gap: {"question": CANARY, "answer": CANARY},
            Relationship: {
                "from_id": one,
                "to_id": other,
                "kind": RelationshipKind.HARM,
                "note": CANARY,
                "tested_by": CANARY,
            },
            Incident: {
                "ref": f"I-{next(NUMBERS)}",
                "kind": IncidentKind.SEXUAL,
                "title": CANARY,
                "reference": CANARY,
                "location_id": self.place,
            },
            Group: {"kind": GroupKind.PLACE, "label": CANARY},
            Presence: {
                "person_id": one,
                "location_id": self.place,
                "kind": PresenceKind.LIVES,
                "note": CANARY,
            },
            Finding: {"kind": FindingKind.RISK, "words": CANARY},
            Feature: {"kind": FeatureKind.CCTV, "words": CANARY, "note": CANARY},
            Sticker: {"words": CANARY, "note": CANARY},
            MinuteLine: {
                "meeting_id": self.meeting,
                "kind": MinuteKind.QUOTE,
                "words": CANARY,
                "who": CANARY,
                "written_at": NOW,
                "written_by_id": self.writer,
            },
            Telling: {
                "person_id": one,
                "told": Told.PLANNED,
                "words": CANARY,
                "kept_at": NOW,
            },
            Statement: {
                "person_id": one,
                "attribute": Attribute.SCHOOL,
                "value": CANARY,
                "worker": CANARY,
                "note": CANARY,
            },
            Member: {
                "person_id": self.another,
                "reason": CANARY,
                "told_note": CANARY,
                "first_because": CANARY,
            },
        }
        return told[table]


def _person(session: Session) -> str:
    row = Person(ref=f"P-{next(NUMBERS)}", name="Somebody Here")
    session.add(row)
    session.flush()
    return row.id


@dataclass(frozen=True)
class World:
    """A database with an item in every state, and every code on each."""

    db: Database
    user_id: str
    agency_id: str
    states: dict[str, tuple[str, ...]]
    kept: dict[str, tuple[str, str, str]]

    def scope(self, held: str, *, shared: bool = False) -> Scope:
        """Return the same person's eyes with other roles."""
        return Scope(
            self.user_id, self.agency_id, roles(held), TODAY, NOW, shared=shared
        )


def filled(db: Database, table: type) -> World:
    """Fill a database with every code of one kind of statement in every state."""
    states: dict[str, tuple[str, ...]] = {}
    kept: dict[str, tuple[str, str, str]] = {}
    with scope.unscoped(db) as session:
        agencies = [
            Agency(code=c, name=c.title(), agreement_ends_on=TODAY)
            for c in ("own", "other", "third")
        ]
        session.add_all(agencies)
        session.flush()
        own, other, third = (one.id for one in agencies)
        me = User(username="perrin", name="Perrin", agency_id=own)
        them = User(username="aske", name="Aske", agency_id=other)
        place = Location(ref="L-1", name="The lock", kind=LocationKind.OUTDOOR)
        met = Meeting(ref="G-1", held_on=TODAY)
        session.add_all([me, them, place, met])
        session.flush()
        names = {"table": THE_TABLE, "ours": own, "me": me.id, "another": third}
        whose = {"own": own, "other": other}
        for number, state in enumerate(STATES):
            grant, glass, restricted, agency = state
            item = Item(
                ref=f"M-{number}",
                kind=SubjectKind.MAP,
                title="An item",
                stage=Stage.OPEN,
                restricted=restricted == "yes",
                agency_id=whose[agency],
                referred_by_id=them.id,
            )
            session.add(item)
            session.flush()
            session.add_all(grants(me.id, item.id, grant))
            session.add_all(glasses(me.id, item.ref, glass))
            people = _person(session), _person(session)
            session.add_all(
                Member(item_id=item.id, person_id=p, reason="Here", agency_id=third)
                for p in people
            )
            session.flush()
            states[item.id] = state
            for code, of in product(CODES, WHOSE):
                handling, named = CODES[code]
                another = _person(session)
                row: Any = table(
                    **Ground(people, another, place.id, met.id, them.id).facts(table),
                    item_id=item.id,
                    agency_id=whose[of],
                    handling=handling,
                    condition="On a condition",
                    named_to=frozenset(names[one] for one in named),
                    contact="Jo",
                )
                session.add(row)
                kept[row.id] = item.id, code, of
    return World(db, me.id, own, states, kept)


def expected(world: World, held: str, row_id: str) -> str:
    """What the second table says somebody gets of one statement."""
    item_id, code, of = world.kept[row_id]
    grant, glass, restricted, agency = world.states[item_id]
    known = {"none": "none", "lapsed": "none"}.get(grant, grant)
    seen = policy.sees(held, (known, glass, restricted, agency, "sent", "other"))
    if not seen:
        return "nothing"
    seat = policy.seated(held, (known, restricted, agency))
    return policy.reads(held, (code, of, "yes" if seat else "no"))


def given(session: Session, table: type, world: World) -> dict[str, str]:
    """What one session gets of every statement: words, told, or nothing."""
    found: list[Any] = list(session.exec(select(table)).all())
    rows = {row.id: row for row in found}
    got = dict.fromkeys(world.kept, "nothing")
    if table in REDACTED:
        for one in rows.keys() & world.kept.keys():
            told = rows[one].reason.startswith("Information held by ")
            got[one] = "told" if told else "words"
            assert (CANARY in repr(rows[one])) != told
        return got
    got |= dict.fromkeys(rows, "words")
    seen = session.exec(select(Item.id)).all()
    held = withheld.on(session, seen, table)
    assert CANARY not in repr(held)
    assert not rows.keys() & {one.id for one in held}
    return got | {one.id: "told" for one in held}


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            table,
            marks=[] if table in OFTEN else [pytest.mark.slow],
            id=table.__name__,
        )
        for table in KINDS
    ],
)
def test_every_cell_is_as_the_second_table_says(
    database: Database, table: type
) -> None:
    world = filled(database, table)
    cells, wrong = 0, []
    for held in HELD:
        with scope.reading(world.db, world.scope(held)) as session:
            got = given(session, table, world)
            if table in STRICT:
                counted = session.exec(select(func.count()).select_from(table)).one()
                assert counted == sum(one == "words" for one in got.values())
        for row_id, so in got.items():
            cells += 1
            if so != (should := expected(world, held, row_id)):
                wrong.append((held, world.kept[row_id], so, should))
    assert wrong == []
    assert cells >= LEAST


@pytest.mark.parametrize("table", [Gap, Member], ids=lambda table: table.__name__)
def test_a_room_is_given_what_is_for_everybody_round_the_table_alone(
    sqlite_database: Database, table: type
) -> None:
    world = filled(sqlite_database, table)
    for held in HELD:
        with scope.reading(world.db, world.scope(held, shared=True)) as session:
            got = given(session, table, world)
        for row_id, so in got.items():
            _, code, _ = world.kept[row_id]
            if expected(world, held, row_id) == "nothing" or code == "eyes":
                assert so == "nothing"
            else:
                assert so == ("words" if policy.is_shared(code) else "told")


def test_every_statement_is_in_the_matrix_but_the_referral() -> None:
    assert set(STATEMENTS) == {*KINDS, Referral}


def _columns() -> Iterator[tuple[type, str]]:
    for table in STATEMENTS:
        for name in ("handling", "condition", "named_to", "contact", "agency_id"):
            yield table, name


@pytest.mark.parametrize(("table", "name"), list(_columns()))
def test_every_statement_says_whose_it_is_and_who_may_see_it(
    table: type, name: str
) -> None:
    assert name in vars(table)["__table__"].c


def test_a_new_statement_is_for_the_agencies_round_the_table() -> None:
    told = Gap(item_id="", question="Who?")
    assert told.handling == Handling.NAMED
    assert told.named_to == frozenset({THE_TABLE})
