"""When each on a map was heard, thought of and assessed, as the viewer is told."""

from collections.abc import Mapping
from datetime import date

from peerdash.model import Statement
from peerdash.rules.considered import ASKED
from peerdash.services.desk import Desk, looking
from peerdash.services.items import find
from peerdash.services.remembering import remembered
from peerdash.store.queries import identities
from peerdash.vocabulary.statements import Attribute

Days = Mapping[str, Mapping[Attribute, date]]


@remembered
def days(desk: Desk, ref: str) -> Days:
    """Return by ref the last day that each thing is said to have been done.

    What has ended counts no more: an assessment that was withdrawn, say.
    """
    found: dict[str, dict[Attribute, date]] = {}
    with looking(desk, ref) as session:
        for who, row in identities.said_on(session, find(session, ref).id, ASKED):
            if row.ended_on is None or row.ended_on > desk.today:
                mine = found.setdefault(who, {})
                mine[row.attribute] = max(_day(row), mine.get(row.attribute, date.min))
    return found


def _day(row: Statement) -> date:
    """Return the day it was so, else the day it was written down."""
    return row.happened.earliest if row.happened else row.captured_on or date.min
