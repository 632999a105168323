"""Who is given the words of a statement: the handling codes as SQL (H4, AZ3).

Two questions of each statement. Whether it is `there` at all: an eyes-only one
is there for its own agency alone, so for anybody else it is not counted, joined
to or missed. And whether its words are `read`. A question asked through the
scope gets only what is read, so that no count, filter, search or ordering can
tell of words that are withheld; `store.withheld` then says, for the pages that
show it, what else is there and whom to ask. Only a member and a referral come
back with their words taken out instead, because who is on a map, and that a
referral waits, are not words.

Conditions are put positively (there is a member whom one sees), because the
second lock hides rows from conditions too.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, not_, or_, true

from peerdash import model
from peerdash.model import Item, Member
from peerdash.store.blanks import AsText, among, fixed
from peerdash.store.eyes import Eyes, Facts
from peerdash.store.openings import agreed, granted
from peerdash.vocabulary.handling import ABSENT, CHAIRED, EVERYBODY, LISTED, THE_TABLE
from peerdash.vocabulary.roles import CONVENORS, Role

REDACTED: Final = (model.Member, model.Referral)
STRICT: Final = (
    model.Relationship,
    model.Incident,
    model.Group,
    model.Presence,
    model.Gap,
    model.Finding,
    model.Sticker,
    model.Statement,
    model.Telling,
    model.contexts.Feature,
    model.MinuteLine,
)
STATEMENTS: Final = (*REDACTED, *STRICT)
CODED: Final = (*STATEMENTS, model.MapChange)
"""What carries a code of its own: a statement, and what was kept of its changes."""
PART_OF: Final[dict[type, tuple[type, str]]] = {
    model.InvolvedIn: (model.Incident, "incident_id"),
    model.Membership: (model.Group, "group_id"),
}
ABOUT: Final[dict[type, tuple[str, ...]]] = {
    model.Relationship: ("from_id", "to_id"),
    model.Presence: ("person_id",),
    model.Gap: ("person_id",),
    model.Finding: ("person_id",),
    model.Sticker: ("person_id",),
    model.Statement: ("person_id",),
    model.Telling: ("person_id",),
    model.Contact: ("person_id",),
    model.InvolvedIn: ("person_id",),
    model.Membership: ("person_id",),
    model.contexts.Goal: ("person_id",),
    model.contexts.Aim: ("person_id",),
    model.MapChange: ("person_id", "from_id", "to_id"),
}
_CHAIR: Final = frozenset({Role.CHAIR})


def there(eyes: Eyes, table: type, row: Any = None) -> ColumnElement[bool]:  # noqa: ANN401
    """Return whether a statement, or what hangs on one, is there for somebody.

    This is what the second lock keeps as well. It takes it that the item is
    seen. Nothing is there about a person whose own place on the item is not.
    """
    row = _table(table) if row is None else row
    conditions = [_about(eyes, row, row.c[name]) for name in ABOUT.get(table, ())]
    if table in CODED:
        conditions.append(_not_absent(eyes, row))
    if table is model.MapEdit:  # what made no version is known to who did it alone
        conditions.append(or_(row.c.made_version, row.c.user_id == eyes.user_id))
    if table in PART_OF:
        whole, link = PART_OF[table]
        conditions.append(_of(eyes, whole, row.c[link], words=False))
    return and_(true(), *conditions)


def read(eyes: Eyes, table: type, row: Any = None) -> ColumnElement[bool]:  # noqa: ANN401
    """Return whether somebody is given the words of a statement that is there.

    Whoever has the words of an incident or a group has who was in it.
    """
    row = _table(table) if row is None else row
    if table in PART_OF:
        whole, link = PART_OF[table]
        return _of(eyes, whole, row.c[link], words=True)
    named = AsText(row.c.named_to)
    at_table = _at_table(eyes, row)
    listed = or_(
        _names(named, eyes.agency_id),
        _names(named, eyes.user_id),
        and_(_names(named, fixed(THE_TABLE)), at_table),
    )
    return or_(
        row.c.agency_id == eyes.agency_id,
        among(row.c.handling, EVERYBODY),
        and_(among(row.c.handling, LISTED), listed),
        and_(among(row.c.handling, CHAIRED), eyes.holds(_CHAIR), at_table),
    )


def given(facts: Facts, table: type) -> ColumnElement[bool]:
    """Return whether this look is given a statement's words."""
    return shared(table) if facts.scope.shared else read(facts, table)


def shared(table: type, row: Any = None) -> ColumnElement[bool]:  # noqa: ANN401
    """Return whether a statement's words are for everybody round the table.

    What a room looks at and what is sent round afterwards hold nothing else,
    whoever opens them: one picture cannot be two.
    """
    row = _table(table) if row is None else row
    if table in PART_OF:
        whole, link = PART_OF[table]
        one = _table(whole).alias("whole")
        return exists().where(one.c.id == row.c[link], shared(whole, one))
    named = AsText(row.c.named_to)
    return or_(
        among(row.c.handling, EVERYBODY),
        and_(among(row.c.handling, LISTED), _names(named, fixed(THE_TABLE))),
    )


def _not_absent(eyes: Eyes, row: Any) -> ColumnElement[bool]:  # noqa: ANN401
    return or_(not_(among(row.c.handling, ABSENT)), row.c.agency_id == eyes.agency_id)


def _about(eyes: Eyes, row: Any, person: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Nobody, somebody on the item whom one sees, or whom the item is about."""
    member, item = _table(Member).alias("about_member"), _table(Item).alias("of_item")
    on = exists().where(
        member.c.item_id == row.c.item_id,
        member.c.person_id == person,
        _not_absent(eyes, member),
    )
    whole = exists().where(item.c.id == row.c.item_id, item.c.person_id == person)
    return or_(person.is_(None), on, whole)


def _of(eyes: Eyes, whole: type, link: Any, *, words: bool) -> ColumnElement[bool]:  # noqa: ANN401
    one = _table(whole).alias("whole")
    given = [read(eyes, whole, one)] if words else []
    return exists().where(one.c.id == link, _not_absent(eyes, one), *given)


def _at_table(eyes: Eyes, row: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether they are round the table: they referred it, convene it or are invited.

    Breaking the glass opens an item and seats nobody (AZ9), and an invitation seats
    nobody whose agency has no sharing agreement that holds (R210).
    """
    item = _table(Item).alias("table_item")
    ours = exists().where(
        item.c.id == row.c.item_id,
        or_(
            item.c.agency_id == eyes.agency_id,
            and_(eyes.holds(CONVENORS), not_(item.c.restricted)),
        ),
    )
    invited = row.c.item_id.in_(granted(eyes, excluded=False))
    return or_(ours, and_(agreed(eyes), invited))


def _names(named: ColumnElement[str], one: Any) -> ColumnElement[bool]:  # noqa: ANN401
    return named.contains(fixed("|").concat(one).concat(fixed("|")))


def _table(row: type) -> Any:  # noqa: ANN401
    return row.__table__  # type: ignore[attr-defined]
