"""Which rows a viewer may see: the one place that says it, for every table.

Everything hangs on an item, so there is one rule about items and every other
table follows it. A row that may not be seen does not come back, is not counted
and is not distinguishable from one that does not exist (AZ1-AZ3).

The rules are told once, for any `Eyes`: a viewer's (`store.scope`), and the
database's own for the second lock (`store.policies`). So a rule is one SQL
condition: roles are asked with `eyes.holds(...)`, never with `if`. `store.handling`
adds the codes of statements.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, false, func, not_, or_, select

from peerdash import model
from peerdash.model import Glass, Grant, Item, Location, Member, Person, Theme
from peerdash.store import fence, handling
from peerdash.store.blanks import fixed
from peerdash.store.eyes import Eyes
from peerdash.store.openings import asked, broken, glasses, granted, theirs
from peerdash.store.reach import BY_ITEM, NEVER, OF_TWO, OWN
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.parts import ALARMED, BREAKERS, CONVENORS, WORKERS

Rule = Callable[[], ColumnElement[bool]]
"""Makes the condition on one table."""
Seen = Callable[[Any], ColumnElement[bool]]
"""Makes the condition that a column points at an item that is seen."""
REACHED: Final[tuple[tuple[type, str, str, type], ...]] = (
    (Person, "id", "person_id", Member),
    (Location, "id", "location_id", model.MapPlace),
    (model.Spot, "location_id", "location_id", model.MapPlace),
    (Theme, "id", "theme_id", model.Tag),
)
"""What items are about or are linked to, each with its own column, the item's and what
links them. Where a place is on the ground is seen with the place."""
AT_MEETINGS: Final = (model.MinuteLine, model.Interest)


def conditions(eyes: Eyes, reader: Eyes | None = None) -> dict[type, Rule]:
    """Return which rows of each table are seen; tables not named are open to all.

    Each condition asks about one row's own item, so that a question about few rows
    costs the same however many there are, and is made when it is wanted. `reader` is
    who reads the statements, when that is not who opens the item.
    """
    seen, reader = on_seen_item(eyes), reader or eyes
    return {
        Item: lambda: visible(eyes, _table(Item)),
        **{one[0]: partial(_reached, *one, eyes, reader) for one in REACHED},
        Grant: partial(_grants, eyes),
        Glass: partial(glasses, eyes),
        model.RoleChange: partial(eyes.holds, ALARMED),
        **{row: partial(_both, row, eyes, reader) for row in OF_TWO},
        model.PersonMerge: partial(_merge, eyes),
        model.MergedItem: lambda: _merged(eyes, _table(model.MergedItem)),
        model.FileColumn: partial(_own, model.FileColumn, "agency_id", eyes.agency_id),
        model.PeerMap: lambda: seen(_column(model.PeerMap, "id")),
        model.Ask: partial(asked, eyes, _table(model.Ask), "asked_agency_id", seen),
        model.Answer: partial(asked, eyes, _table(model.Answer), "agency_id", seen),
        **{table: partial(_by_item, table, seen, reader) for table in BY_ITEM},
        **{table: partial(_own, table, "user_id", eyes.user_id) for table in OWN},
        **dict.fromkeys(NEVER, false),
        **{row: partial(_at_meeting, row, eyes, reader) for row in AT_MEETINGS},
        model.Pack: partial(_packs, eyes),
        **{table: partial(_fenced, table, seen, reader) for table in fence.FENCED},
    }


def _by_item(table: type, seen: Seen, reader: Eyes) -> ColumnElement[bool]:
    return and_(seen(_column(table, "item_id")), handling.there(reader, table))


def _own(table: type, column: str, whose: Any) -> ColumnElement[bool]:  # noqa: ANN401
    own: ColumnElement[bool] = _column(table, column) == whose
    return own


def _fenced(table: type, seen: Seen, reader: Eyes) -> ColumnElement[bool]:
    """A child's own map follows their case, and stands behind its own fence."""
    item = _column(table, "item_id")
    return and_(seen(item), fence.within(reader, item))


def visible(eyes: Eyes, item: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition on an item (its table, or an alias of it) to be seen.

    Convenors see every item that is sent and not restricted. Others see what is
    their own (`openings.theirs`); and for an hour what they broke the glass of (AZ9).
    A bar wins over everything (H12); who works with no child's record sees none.
    """
    sent = item.c.stage != fixed(Stage.DRAFT)
    return and_(
        eyes.holds(WORKERS),
        or_(
            theirs(eyes, item),
            and_(eyes.holds(BREAKERS), sent, item.c.ref.in_(broken(eyes))),
            and_(eyes.holds(CONVENORS), sent, not_(item.c.restricted)),
        ),
        item.c.id.not_in(granted(eyes, excluded=True)),
    )


def on_seen_item(eyes: Eyes) -> Seen:
    """Return a maker of conditions: this column points at an item that is seen."""

    def seen(column: Any) -> ColumnElement[bool]:  # noqa: ANN401
        item = _table(Item).alias("seen_item")
        return exists().where(item.c.id == column, visible(eyes, item))

    return seen


def _grants(eyes: Eyes) -> ColumnElement[bool]:
    """Invitations are seen by whom they invite and by who runs the item."""
    mine = _own(Grant, "user_id", eyes.user_id)
    runs = on_seen_item(eyes)(_column(Grant, "item_id"))
    return or_(mine, and_(eyes.holds(CONVENORS), runs))


def _both(row: type, eyes: Eyes, reader: Eyes) -> ColumnElement[bool]:
    """What is said of two is for a convenor who sees the one and the other."""
    two = (
        _reached(row, own, "person_id", Member, eyes, reader)
        for own in ("one_id", "other_id")
    )
    return and_(eyes.holds(CONVENORS), *two)


def _merge(eyes: Eyes) -> ColumnElement[bool]:
    """Who was made one is for a convenor who sees every item that it was on."""
    item = _table(model.MergedItem).alias("merged")
    here = and_(
        item.c.merge_id == _column(model.PersonMerge, "id"), _merged(eyes, item)
    )
    seen = select(func.count()).select_from(item).where(here).scalar_subquery()
    every: ColumnElement[bool] = _column(model.PersonMerge, "items") == seen
    return every


def _merged(eyes: Eyes, item: Any) -> ColumnElement[bool]:  # noqa: ANN401
    return and_(eyes.holds(CONVENORS), on_seen_item(eyes)(item.c.item_id))


def _reached(
    row: type, own_id: str, column: str, link: type, eyes: Eyes, reader: Eyes
) -> ColumnElement[bool]:
    """Seen when an item the viewer sees is about it, or is linked to it."""
    about, linked = _table(Item).alias("about_item"), _table(link).alias("linked")
    own = _column(row, own_id)
    return or_(
        exists().where(
            linked.c[column] == own,
            on_seen_item(eyes)(linked.c.item_id),
            handling.there(reader, link, linked),
        ),
        exists().where(about.c[column] == own, visible(eyes, about)),
    )


def _at_meeting(row: type, eyes: Eyes, reader: Eyes) -> ColumnElement[bool]:
    """What is about no item is seen by all who work; the rest follows its item."""
    item = _column(row, "item_id")
    on_none = and_(eyes.holds(WORKERS), item.is_(None))
    return and_(or_(on_none, on_seen_item(eyes)(item)), handling.there(reader, row))


def _packs(eyes: Eyes) -> ColumnElement[bool]:
    """That a pack was sent is seen by who got it and by who sends them."""
    return or_(_own(model.Pack, "user_id", eyes.user_id), eyes.holds(CONVENORS))


def _table(row: type) -> Any:  # noqa: ANN401
    return row.__table__  # type: ignore[attr-defined]


def _column(row: type, name: str) -> Any:  # noqa: ANN401
    return getattr(row, name)
