"""The annual learning view: how soon, how wide, what helped, what is still missing.

Counts alone, small ones not told, of what the viewer may see; nobody is in it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from peerdash.model import Outcome
from peerdash.rules import learning as rules
from peerdash.rules import people
from peerdash.rules.learning import Began, Did, Line
from peerdash.services.desk import Desk, looking, require
from peerdash.services.remembering import remembered
from peerdash.store.queries import learning as queries
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class Learning:
    """What a year shows, under its headings."""

    since: date
    until: date
    whole: tuple[Line, ...]
    came: tuple[Line, ...]
    unmet: tuple[Line, ...]
    kinds: tuple[Line, ...]


@remembered
def year(desk: Desk) -> Learning:
    """Return what the past year shows."""
    require(desk, Act.CHASE, "list:learning")
    since = desk.today - rules.YEAR
    with looking(desk, "list:learning", Act.LIST) as session:
        decided = queries.decided(session, desk.now - rules.YEAR)
        did = _did(session, since, desk.today)
        began = _began(session, desk, decided)
    return Learning(
        since=since,
        until=desk.today,
        whole=(
            rules.speed(began),
            rules.reached(began, did),
            rules.together(began),
        ),
        came=rules.came_to(did),
        unmet=rules.unmet(one.unmet for one in decided if one.unmet),
        kinds=rules.by_kind(one.kind for one in decided),
    )


def _did(session: Session, since: date, until: date) -> list[Did]:
    acted = queries.due(session, since, until)
    kinds = queries.kinds(session, [one.outcome_id for one in acted if one.outcome_id])
    return [
        Did(
            one.item_id,
            one.agency_id,
            one.state,
            one.came,
            rules.is_wide(kinds.get(one.outcome_id or "")),
        )
        for one in acted
    ]


def _began(session: Session, desk: Desk, decided: Sequence[Outcome]) -> list[Began]:
    referred = queries.referred(session, desk.now - rules.YEAR)
    ids = [item.id for item, _ in referred]
    children: dict[str, set[str]] = defaultdict(set)
    for item_id, one in queries.members(session, ids):
        if people.group_of(one, desk.today) != AgeGroup.ADULT:
            children[item_id].add(one.id)
    agencies = queries.agencies(session, ids)
    first: dict[str, date] = {}
    for row in sorted(decided, key=lambda one: one.recorded_at):
        first.setdefault(row.item_id, day_of(row.recorded_at))
    return [
        Began(
            item.id,
            day_of(at),
            first.get(item.id),
            frozenset(children[item.id]),
            agencies.get(item.id, 0),
        )
        for item, at in referred
    ]
