"""Linked workers: who should meet because their children are on one map (R177-R179)."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from peerdash.model import Met, MetDraft
from peerdash.rules import alongside as rules
from peerdash.rules import people
from peerdash.rules.alongside import Alongside, Told
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.store.queries import alongside as queries
from peerdash.store.queries.alongside import Worked
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act


@remembered
def workers(desk: Desk, ref: str) -> tuple[Alongside, ...]:
    """Return every two workers of a map who should have met, and how it stands."""
    with looking(desk, ref) as session:
        return _of(session, desk, find(session, ref).id)


def met(desk: Desk, ref: str, draft: MetDraft) -> str:
    """Tell that two workers met, and whether their plans agree; return its id."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        rules.require_past(draft.met_on, desk.today)
        asked = _of(deed.session, desk, item.id)
        rules.require_asked(draft.one, draft.other, asked)
        ours = {
            "item_id": item.id,
            "told_by_id": desk.viewer.user_id,
            "told_at": desk.now,
        }
        row = Met.model_validate(draft, update=ours)
        deed.session.add(row)
        return deed.gives(row.id)


def unmet(session: Session, desk: Desk) -> dict[str, int]:
    """Count the two who should have met on each map, for who is asked to see to it.

    A convenor sees to all of them, and a worker to those that they are one of.
    """
    rows = queries.worked(session, desk.today)
    told = queries.met(session, [item.id for item, _, _ in rows])
    found: dict[str, int] = {}
    for ref, some in _by_item(rows).items():
        ids = {item.id for item, _, _ in some}
        here = [_told(one) for one in told if one.item_id in ids]
        asked = rules.alongside(_workers(desk, some), here)
        mine = [one for one in asked if not one.settled and _is_asked(desk, one)]
        if mine:
            found[ref] = len(mine)
    return found


def _of(session: Session, desk: Desk, item_id: str) -> tuple[Alongside, ...]:
    rows = queries.worked(session, desk.today, item_id)
    told = [_told(one) for one in queries.met(session, [item_id])]
    return rules.alongside(_workers(desk, rows), told)


def _is_asked(desk: Desk, one: Alongside) -> bool:
    me = rules.pair(desk.viewer.name, desk.viewer.name)
    return desk.viewer.convenes or me <= rules.pair(one.one, one.other)


def _workers(desk: Desk, rows: Iterable[Worked]) -> dict[str, list[str]]:
    """Who works with each child: a grown-up's worker is not asked."""
    found: dict[str, list[str]] = {}
    for _, person, said in rows:
        if people.group_of(person, desk.today) != AgeGroup.ADULT:
            found.setdefault(person.id, []).append(said.worker)
    return found


def _by_item(rows: Sequence[Worked]) -> dict[str, list[Worked]]:
    found: dict[str, list[Worked]] = {}
    for row in rows:
        found.setdefault(row[0].ref, []).append(row)
    return found


def _told(one: Met) -> Told:
    return Told(one.one, one.other, one.met_on, one.aligned, one.told_at, one.note)
