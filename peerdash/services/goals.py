"""What a group aims at, with the steps towards it: one idea for maps and settings."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session

from peerdash.model import Action, Item
from peerdash.model.contexts import Goal, GoalDraft
from peerdash.services.about import About
from peerdash.services.goals_seen import GoalTold, StepSeen
from peerdash.services.ledger import GoalSeen
from peerdash.services.saving import as_draft
from peerdash.store.queries import aims, maps, outcomes
from peerdash.store.queries import contexts as queries


def of_item(
    session: Session, item: Item, about: About, *, names: bool
) -> tuple[GoalSeen, ...]:
    """Return the goals of an item, in full names or in initials."""
    rows = queries.goals(session, item.id)
    if not rows:
        return ()
    steps = _steps(session, item)
    called = maps.agency_names(session)
    who = about.named if names else about.initials
    return tuple(
        GoalSeen(
            row.id,
            as_draft(row, GoalDraft),
            row.version,
            _told(
                row,
                who(row.person_id, row.location_id),
                called.get(row.lead_id or "", ""),
                steps.get(row.id, ()),
            ),
        )
        for row in rows
    )


def told(
    session: Session, item: Item, today: date, *, names: bool
) -> tuple[GoalTold, ...]:
    """Return the same as it is told alone: what leaves with a map (R230)."""
    about = About.of(session, item, today)
    return tuple(one.told for one in of_item(session, item, about, names=names))


def _told(row: Goal, whom: str, lead: str, steps: Sequence[Action]) -> GoalTold:
    return GoalTold(
        words=row.words,
        subject=whom,
        lead=lead,
        by_on=row.by_on,
        review_on=row.review_on,
        headway=row.headway,
        because=row.headway_because,
        ended_on=row.ended_on,
        came=row.came,
        steps=tuple(
            StepSeen(one.words, one.owner, one.due_on, one.state) for one in steps
        ),
    )


def _steps(session: Session, item: Item) -> Mapping[str, tuple[Action, ...]]:
    """Return the actions towards each goal, those due soonest first."""
    towards = {
        (one.goal_id, one.action_id)
        for one in aims.of_item(session, item.id)
        if one.goal_id and one.action_id
    }
    found: dict[str, tuple[Action, ...]] = {}
    for action in outcomes.actions(session, item.id) if towards else ():
        for goal_id, action_id in towards:
            if goal_id and action_id == action.id:
                found[goal_id] = (*found.get(goal_id, ()), action)
    return found
