"""What the group aims at, and what it does about a place or a theme.

Goals are of any item: those of a map are its safety plan (R230). What weighs and
what is done for how long are of a setting alone.
"""

from typing import Final

from sqlmodel import Session

from peerdash.model import Item
from peerdash.model.contexts import (
    Goal,
    GoalDraft,
    Intervention,
    InterventionDraft,
    Weighing,
    WeighingDraft,
)
from peerdash.rules import apart, wording
from peerdash.rules import contexts as rules
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.about import About
from peerdash.services.desk import Deed, Desk, acting
from peerdash.services.members import open_item
from peerdash.services.outcomes import before_us
from peerdash.services.rubbing_out import require_why, tombstone
from peerdash.services.saving import save_over
from peerdash.store.queries import aims
from peerdash.store.queries import contexts as queries
from peerdash.store.versions import touch
from peerdash.vocabulary.contexts import ContextKind
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act

PlanDraft = GoalDraft | InterventionDraft
PLANS: Final[dict[type[PlanDraft], type[Goal | Intervention]]] = {
    GoalDraft: Goal,
    InterventionDraft: Intervention,
}
CALLED: Final[dict[type[PlanDraft], str]] = {
    GoalDraft: "goal",
    InterventionDraft: "intervention",
}


def weigh(
    desk: Desk, ref: str, context: ContextKind, draft: WeighingDraft, seen: int
) -> None:
    """Size one context by hand, over the version the form showed (0: nobody had)."""
    with acting(desk, Act.SET_RESPONSE, ref) as deed:
        item = _setting(deed, ref)
        wording.require_fair(draft.because, AgeGroup.NOT_KNOWN)
        deed.about = f"{context.value} {draft.size.value}"
        row = queries.weighings(deed.session, item.id).get(context)
        if row is not None:
            row.weighed_on = desk.today
            save_over(deed, row, seen, draft)
        else:
            first = {"item_id": item.id, "context": context, "weighed_on": desk.today}
            deed.session.add(Weighing.model_validate(draft, update=first))
        touch(deed.session, item)


def plan(desk: Desk, ref: str, draft: PlanDraft) -> str:
    """Add a goal, or what is done; return its id."""
    with acting(desk, Act.SET_RESPONSE, ref) as deed:
        item = _open(deed, ref, type(draft))
        _require_holds(desk, deed.session, item, draft)
        row = PLANS[type(draft)].model_validate(draft, update={"item_id": item.id})
        deed.session.add(row)
        touch(deed.session, item)
        return deed.gives(row.id)


def change(desk: Desk, ref: str, ident: str, draft: PlanDraft, seen: int) -> None:
    """Save a goal, or what is done, over the version the form showed."""
    with acting(desk, Act.SET_RESPONSE, f"{ref}/{ident[:8]}") as deed:
        item = _open(deed, ref, type(draft))
        _require_holds(desk, deed.session, item, draft)
        row = _planned(deed.session, item, type(draft), ident)
        save_over(deed, row, seen, draft)
        if isinstance(draft, GoalDraft):
            aims.follow(deed.session, item.id, ident, draft.person_id)
        touch(deed.session, item)


def drop(desk: Desk, ref: str, of: type[PlanDraft], ident: str, reason: str) -> None:
    """Take off a goal, or what is done; what was towards a goal is no longer.

    Who takes that back has the goal again with its steps.
    """
    require_why(reason)
    with acting(desk, Act.SET_RESPONSE, ref) as deed:
        item = _open(deed, ref, of)
        row = _planned(deed.session, item, of, ident)
        if of is GoalDraft:
            aims.loosen(deed.session, item.id, ident)
        deed.session.delete(row)
        deed.session.add(tombstone(desk, item, CALLED[of], reason))
        touch(deed.session, item)


def _open(deed: Deed, ref: str, of: type[PlanDraft]) -> Item:
    """Return an item of which this may be planned: a goal of all, the rest of some."""
    return before_us(deed.session, ref) if of is GoalDraft else _setting(deed, ref)


def _setting(deed: Deed, ref: str) -> Item:
    item = open_item(deed.session, ref)
    rules.require_setting(item)
    return item


def _require_holds(desk: Desk, session: Session, item: Item, draft: PlanDraft) -> None:
    wording.require_fair(draft.words, AgeGroup.NOT_KNOWN)
    if isinstance(draft, GoalDraft):
        _require_goal(desk, session, item, draft)
        return
    rules.require_holds(draft, desk.today)
    if draft.goal_id and not queries.one_of(session, Goal, item.id, draft.goal_id):
        raise no_such("goal")


def _require_goal(desk: Desk, session: Session, item: Item, goal: GoalDraft) -> None:
    """Only somebody or somewhere on the item has a goal of their own on it."""
    wording.require_fair(goal.headway_because, AgeGroup.NOT_KNOWN)
    people = item.kind.row.about_people
    rules.require_goal(goal, desk.today, of_people=people)
    if people:
        apart.require_thought_of(goal.words)
    about = About.of(session, item, desk.today)
    strangers = (
        {goal.person_id} - about.people.keys(),
        {goal.location_id} - about.places.keys(),
    )
    if set().union(*strangers) - {None}:
        raise Refused(f"Choose somebody or somewhere on {item.ref}.")


def _planned(
    session: Session, item: Item, of: type[PlanDraft], ident: str
) -> Goal | Intervention:
    row: Goal | Intervention | None
    if of is GoalDraft:
        row = queries.one_of(session, Goal, item.id, ident)
    else:
        row = queries.one_of(session, Intervention, item.id, ident)
    if row is None:
        raise no_such(CALLED[of])
    return row
