"""The fence round a child's own map: who opens it, besides who sees their case (C11).

It is for welfare work, and for that child's file (R062, R065): whoever works for an
agency that does welfare work (a fact of the agency), and whose own work the case is:
they referred it, were invited to it by name, or are of the agency that is writing it
or, as its member, sent it (`openings.theirs`). Convening the group opens it to nobody,
though it be the chair of the child's own agency, nor does breaking the glass, nor a
room's screen; the police role is never let in, whatever its holder is invited to,
because what says so is the agency and not the role (C17).

One condition on the item alone, so that the scope, the second lock and the question
whether somebody may begin one are the same rule.
"""

from functools import cached_property
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists
from sqlmodel import col

from peerdash import model
from peerdash.store.blanks import fixed
from peerdash.store.eyes import Eyes, Facts
from peerdash.store.openings import AGENCY, ITEM, theirs
from peerdash.vocabulary.items import SubjectKind

FENCED: Final = (model.Ecomap, model.EcoFigure, model.EcoSaid, model.Brought)
"""The tables that stand inside it."""


class Fence:
    """The fence as one viewer stands at it; what it asks is made once, when asked."""

    def __init__(self, facts: Facts) -> None:
        """Stand there with these eyes."""
        self._facts = facts

    @cached_property
    def within(self) -> ColumnElement[bool]:
        """Return the condition on an item asked of that its child's own map opens."""
        return within(self._facts.reader, col(model.Item.id))


def within(eyes: Eyes, item_id: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition that somebody who sees this item opens its child's own."""
    item, agency = ITEM.alias("fenced_item"), AGENCY.alias("fenced_agency")
    welfare = exists().where(agency.c.id == eyes.agency_id, agency.c.welfare)
    ours = exists().where(
        item.c.id == item_id,
        item.c.kind == fixed(SubjectKind.CHILD),
        theirs(eyes, item),
    )
    return and_(welfare.correlate(None), ours)
