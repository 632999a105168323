"""Linked workers: who should meet because their children are on one map (R177-R179)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from peerdash.model import Met, MetDraft
from peerdash.rules import alongside as rules
from peerdash.rules import people
from peerdash.rules.alongside import Alongside, Told
from peerdash.services.about import About
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.store.queries import alongside as queries
from peerdash.store.queries.alongside import Worked
from peerdash.store.queries.contexts import goals_for
from peerdash.store.queries.outcomes import under_way
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.people import AgeGroup, PlanStatus
from peerdash.vocabulary.roles import Act


@remembered
def workers(desk: Desk, ref: str) -> tuple[Alongside, ...]:
    """Return every two workers of a map who should have met, and how it stands."""
    with looking(desk, ref) as session:
        return _of(session, desk, find(session, ref).id)


@dataclass(frozen=True, slots=True)
class ChildPlan:
    """One child's plan as their workers have it: its status and what it aims at."""

    label: str
    plan: PlanStatus
    aims: tuple[str, ...]


@remembered
def side_by_side(
    desk: Desk, ref: str, one: str, other: str
) -> tuple[tuple[ChildPlan, ...], tuple[ChildPlan, ...]]:
    """Return what two workers' plans aim at for the children of each (R177).

    Children are known by initials. What is aimed at elsewhere stands with its ref.
    """
    with looking(desk, ref) as session:
        item = find(session, ref)
        rows = queries.worked(session, desk.today, item.id)
        works = _workers(desk, rows)
        who = {person.id: person for _, person, _ in rows if person.id in works}
        short = About.of(session, item, desk.today).short
        aims = _aims(session, list(who))
        plans = {
            child: ChildPlan(short[child], row.plan, tuple(aims.get(child, ())))
            for child, row in who.items()
            if child in short
        }
        mine, theirs = rules.works_with(works, one), rules.works_with(works, other)
        return (
            tuple(plans[child] for child in mine if child in plans),
            tuple(plans[child] for child in theirs if child in plans),
        )


def _aims(session: Session, children: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for goal, item in goals_for(session, children):
        by = f", by {in_words(goal.by_on)}" if goal.by_on else ""
        said = f"{item.ref}: {goal.words}{by} ({goal.headway.in_sentence})"
        found.setdefault(goal.person_id or "", []).append(said)
    for row, item in under_way(session, children):
        by = f", by {in_words(row.due_on)}" if row.due_on else ""
        said = f"{item.ref}: {row.other or row.kind.label}{by}"
        found.setdefault(row.person_id or "", []).append(said)
    return found


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
