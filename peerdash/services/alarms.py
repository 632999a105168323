"""What items lack between what was decided and what is done, within a look."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from peerdash.model import Item
from peerdash.rules import alarms as rules
from peerdash.rules.alarms import Decided
from peerdash.services.desk import Desk, looking
from peerdash.services.items import find
from peerdash.services.remembering import remembered
from peerdash.store.queries import alarms as queries
from peerdash.vocabulary.alarms import Alarm


@remembered
def of(desk: Desk, ref: str) -> tuple[str, ...]:
    """Return what one item before the group lacks, each as something to do."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        found = within(session, [item], desk.today)
        return rules.sentences(found.get(item.id, {}))


def within(
    session: Session, items: Sequence[Item], today: date
) -> dict[str, dict[Alarm, int]]:
    """Return the alarms of each of these items that is before the group, by its id."""
    ids = [one.id for one in items if one.stage.row.live]
    decided: dict[str, list[Decided]] = defaultdict(list)
    for one in queries.decided(session, ids):
        told = Decided(one.id, one.kind, one.state, one.due_on)
        decided[one.item_id].append(told)
    acted = frozenset(queries.acted_on(session, ids))
    found = {one: rules.raised(decided[one], acted, today) for one in ids}
    return {one: alarms for one, alarms in found.items() if alarms}
