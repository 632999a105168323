"""What an action answers and whom an outcome protects, chosen from the item itself.

A goal, a question, something found or a child: kept as a link, so that it follows
whoever is made one with another and goes with whoever is taken off (R158, R229).
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sqlmodel import Field, Session

from peerdash.model import (
    Action,
    ActionDraft,
    Finding,
    Gap,
    Item,
    Outcome,
    OutcomeDraft,
    Record,
)
from peerdash.model.contexts import Aim, Goal
from peerdash.rules import outcomes as rules
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.about import About
from peerdash.services.desk import Desk, acting
from peerdash.services.members import open_item
from peerdash.services.saving import save_over
from peerdash.store.queries import aims as queries
from peerdash.store.queries import outcomes
from peerdash.vocabulary.roles import Act

THINGS: Final[dict[str, type[queries.Thing]]] = {
    "goal_id": Goal,
    "gap_id": Gap,
    "finding_id": Finding,
}
Points = dict[str, str | None]


class Served(Record):
    """What an action is for, as a form asks it: private ids of things on the item."""

    serves: frozenset[str] = Field(
        default=frozenset(), title="Which goal, risk, question or child it answers"
    )


class ActionAsked(ActionDraft, Served):
    """An action with what it is for."""


class OutcomeAsked(OutcomeDraft):
    """An outcome with the children that it protects, by their private ids."""

    shields: frozenset[str] = Field(
        default=frozenset(), title="Which children it protects"
    )


def thing_of(one: Aim) -> str:
    """Return the id of what an aim points at: the thing, else the child themself."""
    return one.goal_id or one.gap_id or one.finding_id or one.person_id or ""


def by_whose(rows: Iterable[Aim]) -> Mapping[str, tuple[str, ...]]:
    """Return what each outcome and each action is for, by their ids."""
    found: dict[str, tuple[str, ...]] = {}
    for one in rows:
        whose, thing = one.outcome_id or one.action_id or "", thing_of(one)
        if thing not in found.get(whose, ()):
            found[whose] = (*found.get(whose, ()), thing)
    return found


def serve(desk: Desk, ref: str, action_id: str, draft: Served, seen: int) -> None:
    """Say afresh what an action is for, over the version the form showed.

    What it answers that its reader is not given stays as it is.
    """
    with acting(desk, Act.SERVE, f"{ref}/{action_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = outcomes.one_of(deed.session, Action, item.id, action_id)
        if row is None:
            raise no_such("action")
        save_over(deed, row, seen, Record())
        before = queries.of_action(deed.session, item.id, action_id)
        about = About.of(deed.session, item, desk.today)
        for one in before:
            thing = thing_of(one)
            if thing not in draft.serves and _points(deed.session, about, item, thing):
                deed.session.delete(one)
        more = draft.serves - {thing_of(one) for one in before}
        _keep(deed.session, item, about, more, action_id=action_id)


def keep_served(
    session: Session, desk: Desk, item: Item, action_id: str, serves: Collection[str]
) -> None:
    """Keep what a new action is for, within the act that adds it."""
    if serves:
        session.flush()
        about = About.of(session, item, desk.today)
        _keep(session, item, about, serves, action_id=action_id)


def keep_protected(
    session: Session, item: Item, about: About, outcome_id: str, who: Collection[str]
) -> None:
    """Keep which children a new outcome protects, within the act that records it."""
    if who:
        session.flush()
        _keep(session, item, about, who, outcome_id=outcome_id)


def names(about: About, who: Collection[str]) -> str:
    """Return the children that an outcome protects, by name. Refuses anybody else."""
    here = [about.people[one] for one in who if one in about.people]
    rules.require_children(len(who), [about.age_group(one) for one in here])
    return ", ".join(sorted(one.name for one in here))


def shields(session: Session, decided: Iterable[Outcome]) -> dict[str, str]:
    """Return the names of the children whom each outcome protects, by its id."""
    found: dict[str, str] = {}
    for whose, name in queries.protected(session, [one.id for one in decided]):
        if whose:
            found[whose] = f"{found[whose]}, {name}" if whose in found else name
    return found


def _keep(
    session: Session,
    item: Item,
    about: About,
    things: Collection[str],
    **whose: str | None,
) -> None:
    for thing in sorted(things):
        points = _points(session, about, item, thing)
        if points is None:
            raise Refused(f"Choose what it answers from what is on {item.ref}.")
        session.add(Aim.model_validate({"item_id": item.id, **whose, **points}))


def _points(session: Session, about: About, item: Item, thing: str) -> Points | None:
    """Return where an aim at something points; None where its reader has no such."""
    if thing in about.people:
        return {"person_id": thing}
    for column, table in THINGS.items():
        if row := queries.one_of(session, table, item.id, thing):
            return {column: thing, "person_id": row.person_id}
    return None
