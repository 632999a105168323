"""What hangs on an item or lies beside it: who is given it, by role and way in (T5).

`test_policy_matrix` asks who sees an item, `test_handling_matrix` who has the words of
a statement; this asks about every other kind of row that has a condition of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby, product
from typing import Any, Final

import pytest
from sqlmodel import Session, select

from peerdash import model
from peerdash.model import Agency, Item, Location, Meeting, Member, Person, Theme, User
from peerdash.model.likely_pairs import LikelyPair
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.store.eyes import Scope
from peerdash.vocabulary.handling import THE_TABLE, Handling
from peerdash.vocabulary.history import Way
from peerdash.vocabulary.incidents import IncidentKind, IncidentRole
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.meetings import Follows
from peerdash.vocabulary.outcomes import FindingKind
from peerdash.vocabulary.places import GroupKind, LocationKind
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.same_person import Sameness
from peerdash.vocabulary.statements import Attribute
from tests import policy
from tests.area import NOW, TODAY
from tests.unit.test_policy_matrix import glasses, grants, roles

ALONE: Final = ("", *policy.LETTERS)
"""Each role by itself: that they add up is asked of items."""
YESTERDAY: Final = TODAY - timedelta(days=1)
STATES: Final = list(
    product(
        ("none", "invited", "barred"),
        ("none", "broken"),
        ("yes", "no"),
        ("own", "other"),
        (Stage.DRAFT, Stage.OPEN),
        ("self", "other"),
    )
)
EYES: Final[dict[str, Any]] = {"handling": Handling.EYES, "named_to": frozenset[str]()}
STUB: Final[dict[str, Any]] = {"handling": Handling.STUB, "named_to": frozenset[str]()}
NAMING: Final[dict[str, Any]] = STUB | {"named_to": frozenset({THE_TABLE})}
OPEN: Final[dict[str, Any]] = {"handling": Handling.OPEN}
Placed = tuple[str, int, Any]
"""A kind of row, the number of its item, and the row."""


@dataclass
class World:
    """A database with an item in each state, and what hangs on each."""

    db: Database
    agreed: bool
    me: str = ""
    them: str = ""
    own: str = ""
    other: str = ""
    meeting: str = ""
    attendance: str = ""
    placed: list[Placed] = field(default_factory=list)

    def scope(self, held: str, *, shared: bool = False) -> Scope:
        """Return the same person's eyes with other roles."""
        return Scope(self.me, self.own, roles(held), TODAY, NOW, shared=shared)

    def sees(self, held: str, number: int) -> bool:
        """Whether the second table shows them the item."""
        grant, glass, restricted, agency, stage, sent_by = STATES[number]
        table = policy.SEEN
        if not self.agreed:
            grant = "none" if grant == "invited" else grant
            table = policy.UNAGREED if stage == Stage.OPEN else policy.SEEN
        told = "draft" if stage == Stage.DRAFT else "sent"
        return policy.sees(
            held, (grant, glass, restricted, agency, told, sent_by), table
        )

    def given(self, held: str, kind: str, number: int) -> bool:
        """Whether the second table gives them such a row on such an item."""
        answers = (
            self.sees(held, number),
            STATES[number][0] == "barred",
            self.agreed,
        )
        seen, barred, agreed = ("yes" if one else "no" for one in answers)
        if not policy.reaches(held, (kind, seen, barred, agreed)):
            return False
        return not kind.endswith("stub") or self._has_words(held, number)

    def _has_words(self, held: str, number: int) -> bool:
        """Whether the second table gives them what a stub stands for."""
        grant, _, restricted, agency, *_ = STATES[number]
        grant = grant if self.agreed or grant != "invited" else "none"
        seat = policy.seated(held, (grant, restricted, agency))
        return policy.reads(held, ("stub", "other", "yes" if seat else "no")) == "words"


def filled(db: Database, until: date = TODAY) -> World:
    """Fill a database with every kind of row in every state."""
    world = World(db, agreed=until >= TODAY)
    with scope.unscoped(db) as session:
        _settle(session, world, until)
        made = []
        for number, state in enumerate(STATES):
            item = _item(world, number, state)
            made += [(kind, number, row) for kind, row in _rows(world, item)]
            made += [("", number, row) for row in (item, *_ways_in(world, item, state))]
        _keep(session, [row for _, _, row in made])
        world.placed += [
            (kind, number, _key(row)) for kind, number, row in made if kind
        ]
    return world


def _settle(session: Session, world: World, until: date) -> None:
    own, other = (
        Agency(code=code, name=code.title(), agreement_ends_on=day)
        for code, day in (("own", until), ("other", TODAY))
    )
    session.add_all([own, other])
    session.flush()
    me = User(username="perrin", name="Perrin", agency_id=own.id)
    them = User(username="aske", name="Aske", agency_id=other.id)
    meeting = Meeting(ref="G-1", held_on=TODAY)
    session.add_all([me, them, meeting])
    session.flush()
    there = model.Attendance(meeting_id=meeting.id, name="Jo", agency_id=own.id)
    session.add(there)
    session.flush()
    world.me, world.them, world.own, world.other = me.id, them.id, own.id, other.id
    world.meeting, world.attendance = meeting.id, there.id


def _item(world: World, number: int, state: tuple[Any, ...]) -> Item:
    _, _, restricted, agency, stage, sent_by = state
    return Item(
        ref=f"M-{number}",
        kind=SubjectKind.MAP,
        title="An item",
        stage=stage,
        restricted=restricted == "yes",
        agency_id={"own": world.own, "other": world.other}[agency],
        referred_by_id={"self": world.me, "other": world.them}[sent_by],
    )


def _ways_in(world: World, item: Item, state: tuple[Any, ...]) -> Iterator[Any]:
    yield from grants(world.me, item.id, state[0])
    yield from glasses(world.me, item.ref, state[1])


def _keep(session: Session, rows: list[Any]) -> None:
    """Keep rows table by table, since what is pointed at has to be there first."""
    order = {one.name: n for n, one in enumerate(Item.metadata.sorted_tables)}
    by_table = sorted(rows, key=lambda row: order[type(row).__table__.name])
    for _, some in groupby(by_table, key=type):
        session.add_all(some)
        session.flush()


def _key(row: Any) -> Any:  # noqa: ANN401
    """Return the table and the key of a row that is kept."""
    table = type(row)
    names = [one.name for one in table.__table__.primary_key.columns]
    return table, tuple(getattr(row, name) for name in names)


def _person(item: Item, name: str) -> Person:
    return Person(ref=f"{name}-{item.ref}", name="Somebody Here")


def _rows(world: World, item: Item) -> Iterator[tuple[str, Any]]:
    yield from _invitations(world, item)
    yield from _questions(world, item)
    yield from _of_meetings(world, item)
    people = {name: _person(item, name) for name in "ABCD"}
    item.person_id = people["A"].id
    yield from _reached(world, item, people)
    ids = {name: one.id for name, one in people.items()}
    yield from _said(world, item, ids)
    yield from _wholes(world, item, ids)
    yield from _edits(world, item)


def _invitations(world: World, item: Item) -> Iterator[tuple[str, Any]]:
    ago = YESTERDAY - timedelta(days=9)  # over, so that it changes who sees nothing
    for kind, whose in (("my", world.me), ("another's", world.them)):
        yield (
            f"{kind}-invitation",
            model.Grant(
                user_id=whose,
                item_id=item.id,
                starts_on=ago,
                ends_on=YESTERDAY,
                reason="For the matrix",
            ),
        )
        (glass,) = glasses(whose, item.ref, "broken")
        glass.shuts_at = NOW
        yield f"{kind}-glass", glass


def _questions(world: World, item: Item) -> Iterator[tuple[str, Any]]:
    for kind, answered, whose in (
        ("question-to-us", "answer-of-ours", world.own),
        ("question-to-others", "answer-of-others", world.other),
    ):
        ask = model.Ask(
            ref=f"{kind[12:]}-{item.ref}"[:12],
            item_id=item.id,
            asked_agency_id=whose,
            question="What is held?",
            due_on=TODAY,
            asked_by_id=world.them,
            asked_on=TODAY,
        )
        yield kind, ask
        yield (
            answered,
            model.Answer(
                item_id=item.id,
                ask_id=ask.id,
                agency_id=whose,
                kind=FindingKind.RISK,
                words="Something",
                answered_by_id=world.them,
                answered_on=TODAY,
            ),
        )


def _of_meetings(world: World, item: Item) -> Iterator[tuple[str, Any]]:
    number = int(item.ref.removeprefix("M-")) + 1
    for kind, whose in (("my-pack", world.me), ("another's-pack", world.them)):
        yield (
            kind,
            model.Pack(
                meeting_id=world.meeting,
                attendance_id=world.attendance,
                user_id=whose,
                number=number,
                items=1,
                names=1,
                held_back=0,
                made_of="",
                sent_at=NOW,
                sent_by_id=world.them,
            ),
        )
    for kind, of in (("of-none", None), ("of-it", item.id)):
        yield f"minutes-{kind}", _line(world, of)
    for kind, of in (("in-none", None), ("in-it", item.id)):
        yield (
            f"interest-{kind}",
            model.Interest(
                meeting_id=world.meeting,
                attendance_id=world.attendance,
                item_id=of,
                follows=next(iter(Follows)),
                declared_at=NOW,
                declared_by_id=world.them,
            ),
        )


def _line(world: World, of: str | None) -> Any:  # noqa: ANN401
    return model.MinuteLine(
        meeting_id=world.meeting,
        item_id=of,
        words="Noted",
        written_at=NOW,
        written_by_id=world.them,
        agency_id=world.other,
        **OPEN,
    )


def _reached(
    world: World, item: Item, people: dict[str, Person]
) -> Iterator[tuple[str, Any]]:
    """People, a place and a theme that an item leads to; and who leads nowhere."""
    about, member, hidden, ours = people.values()
    yield "whom-it-is-about", about
    yield "somebody-on-it", member
    yield "their-place-on-it", _member(world.other, item, member, OPEN)
    yield "somebody-hidden", hidden
    yield "their-hidden-place", _member(world.other, item, hidden, EYES)
    yield "somebody-hidden-by-us", ours
    yield "their-place-hidden-by-us", _member(world.own, item, ours, EYES)
    place = Location(ref=f"L{item.ref}", name="The lock", kind=LocationKind.OUTDOOR)
    yield "its-place", place
    yield "that-it-is-its-place", model.MapPlace(item_id=item.id, location_id=place.id)
    theme = Theme(ref=f"T{item.ref}", title=f"A theme of {item.ref}")
    yield "its-theme", theme
    yield "that-it-is-its-theme", model.Tag(item_id=item.id, theme_id=theme.id)


def _member(whose: str, item: Item, one: Person, code: dict[str, Any]) -> Member:
    return Member(
        item_id=item.id, person_id=one.id, reason="Here", agency_id=whose, **code
    )


def _said(
    world: World, item: Item, people: dict[str, str]
) -> Iterator[tuple[str, Any]]:
    """What is said of who is there, of who is not, of whom it is about, and of none."""
    other: dict[str, Any] = {"item_id": item.id, "agency_id": world.other, **OPEN}
    for kind, whose in (
        ("a-fact-of-one-there", people["B"]),
        ("a-fact-of-one-hidden", people["C"]),
        ("a-fact-of-one-hidden-by-us", people["D"]),
        ("a-fact-of-whom-it-is-about", people["A"]),
    ):
        row = model.Statement(
            person_id=whose, attribute=Attribute.SCHOOL, value="A school", **other
        )
        yield kind, row
    yield "a-gap-about-nobody", model.Gap(question="Who?", **other)
    for kind, one, two in (
        ("a-tie-of-two-there", "A", "B"),
        ("a-tie-from-one-hidden", "C", "B"),
        ("a-tie-to-one-hidden", "B", "C"),
    ):
        yield (
            kind,
            model.Relationship(
                from_id=people[one],
                to_id=people[two],
                kind=RelationshipKind.HARM,
                **other,
            ),
        )


def _wholes(
    world: World, item: Item, people: dict[str, str]
) -> Iterator[tuple[str, Any]]:
    """Who was in an incident or a group, where that is open, hidden, or no words."""
    codes = {"open": OPEN, "hidden": EYES, "stub": STUB, "naming-stub": NAMING}
    for code, told in codes.items():
        whole: Any = model.Incident(
            ref=f"{code[0]}{item.ref}",
            item_id=item.id,
            agency_id=world.other,
            kind=IncidentKind.SEXUAL,
            title="Something",
            **told,
        )
        yield f"an-incident-{code}", whole
        yield (
            f"who-was-in-an-incident-{code}",
            model.InvolvedIn(
                incident_id=whole.id,
                person_id=people["B"],
                role=next(iter(IncidentRole)),
                item_id=item.id,
            ),
        )
        group: Any = model.Group(
            item_id=item.id,
            agency_id=world.other,
            kind=GroupKind.PLACE,
            label="Some",
            **told,
        )
        yield f"a-group-{code}", group
        yield (
            f"who-is-in-a-group-{code}",
            model.Membership(group_id=group.id, person_id=people["B"], item_id=item.id),
        )


def _edits(world: World, item: Item) -> Iterator[tuple[str, Any]]:
    for kind, whose, version in (
        ("an-edit", world.them, True),
        ("my-move", world.me, False),
        ("another's-move", world.them, False),
    ):
        edit = model.MapEdit(
            item_id=item.id,
            version=1,
            made_version=version,
            user_id=whose,
            agency_id=world.other,
            at=NOW,
            act=Act.EDIT_MAP,
            way=Way.MADE,
        )
        yield kind, edit
        if version:
            for of, code in (("change", OPEN), ("hidden-change", EYES)):
                change: dict[str, Any] = {
                    "edit_id": edit.id,
                    "item_id": item.id,
                    "version": 1,
                    "of": "gap",
                    "row_id": of,
                    "whole_id": of,
                    "agency_id": world.other,
                }
                yield f"a-{of}", model.MapChange(**change, **code)


def _got(session: Session, world: World) -> set[Any]:
    """Return the keys of all that one session gets."""
    tables = {key[0] for _, _, key in world.placed}
    return {_key(row) for table in tables for row in session.exec(select(table)).all()}


@pytest.mark.parametrize("until", [TODAY, YESTERDAY], ids=["agreed", "lapsed"])
def test_every_other_row_is_given_as_the_second_table_says(
    database: Database, until: date
) -> None:
    world = filled(database, until)
    wrong = []
    for held in ALONE:
        with scope.reading(world.db, world.scope(held)) as session:
            got = _got(session, world)
        wrong += [
            (held, kind, STATES[number])
            for kind, number, key in world.placed
            if (key in got) != world.given(held, kind, number)
        ]
    assert wrong == []


def test_a_room_is_given_who_was_in_what_everybody_has_the_words_of(
    sqlite_database: Database,
) -> None:
    world = filled(sqlite_database)
    asked = [
        one for one in world.placed if one[0].startswith(("who-", "an-inc", "a-gr"))
    ]
    assert {"open", "hidden", "stub"} <= {kind.split("-")[-1] for kind, *_ in asked}
    for held in ALONE:
        with scope.reading(world.db, world.scope(held, shared=True)) as session:
            got = _got(session, world)
        for kind, number, key in asked:
            told = kind.endswith("open") and world.sees(held, number)
            assert (key in got) == told, (held, kind, STATES[number])


def test_what_is_said_of_two_is_for_convenors_who_see_the_one_and_the_other(
    sqlite_database: Database,
) -> None:
    world = filled(sqlite_database)
    pairs: dict[Any, tuple[int, int]] = {}
    with scope.unscoped(sqlite_database) as session:
        people = {
            int(row.ref.removeprefix("B-M-")): row.id
            for row in session.exec(select(Person)).all()
            if row.ref.startswith("B-")
        }
        for one, other in product(range(0, len(STATES), 5), range(0, len(STATES), 7)):
            if one == other:
                continue
            pairs |= _of_two(session, world, (one, other), people)
    assert pairs
    for held in ALONE:
        with scope.reading(world.db, world.scope(held)) as session:
            tables = (model.SamePerson, LikelyPair, model.PersonMerge, model.MergedItem)
            rows = (row for table in tables for row in session.exec(select(table)))
            got = {_key(row) for row in rows}
        convenes = bool(set(held) & set("CH"))
        for key, both in pairs.items():
            sees = all(world.sees(held, number) for number in both)
            assert (key in got) == (convenes and sees), (held, key[0], both)


def _of_two(
    session: Session, world: World, both: tuple[int, int], people: dict[int, str]
) -> dict[Any, tuple[int, int]]:
    """Say of two people that they are one, may be one, and were made one."""
    one_id, other_id = (people[number] for number in both)
    items = {row.ref: row.id for row in session.exec(select(Item)).all()}
    two: dict[str, Any] = {"one_id": one_id, "other_id": other_id}
    merge = model.PersonMerge(
        kept_id=one_id,
        kept_ref="P-1",
        gone_id=other_id,
        gone_ref="P-2",
        items=2,
        by_id=world.them,
        at=NOW,
        until=NOW,
    )
    rows = [
        model.SamePerson(
            **two,
            verdict=Sameness.NOT_SAME,
            reason="Two children",
            decided_by_id=world.them,
            decided_at=NOW,
        ),
        LikelyPair(**two, why=1, first_seen_on=TODAY),
        merge,
    ]
    session.add_all(rows)
    session.flush()
    merged = {
        n: model.MergedItem(merge_id=merge.id, item_id=items[f"M-{n}"], both=False)
        for n in both
    }
    session.add_all(merged.values())
    session.flush()
    return {
        **{_key(row): both for row in rows},
        **{_key(row): (n, n) for n, row in merged.items()},
    }
