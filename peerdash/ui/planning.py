"""Saying what is at a place, sizing what weighs, and planning what is done about it."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from peerdash.model.contexts import (
    FeatureDraft,
    GoalDraft,
    InterventionDraft,
    WeighingDraft,
)
from peerdash.services import features as acts
from peerdash.services import responses as plans
from peerdash.services.contexts import FeatureSeen, InterventionSeen, Setting
from peerdash.services.desk import Desk
from peerdash.services.ledger import GoalSeen, Ledger
from peerdash.services.responses import PlanDraft
from peerdash.ui import form, handling
from peerdash.ui.asking import Choice
from peerdash.ui.frame import words
from peerdash.ui.record import taking_off
from peerdash.vocabulary.roles import Role

SAID: Final = ("kind", "words", "source", "said_by", "evidence", "happened")
GOAL: Final = tuple(GoalDraft.model_fields)
WHOM: Final = ("person_id", "location_id")
LATER: Final = ("headway", "headway_because", "ended_on", "came")
DONE: Final = tuple(InterventionDraft.model_fields)
ANOTHER: Final = "Something new"
CASE: Final = "this case"


def features(desk: Desk, seen: Setting) -> None:
    """Say something of a place, correct our own agency's, or say who may see it."""
    key = f"contexts.there.{seen.ref}"
    chairs = Role.CHAIR in desk.viewer.roles
    some = {one.id: one for one in seen.features if one.ours or chairs}
    if _folded("Say or correct what is there", key):
        called = {
            k: f"{one.draft.kind.label}: {one.draft.words}" for k, one in some.items()
        }
        chosen = _chosen("What is it about", called, key)
        _feature(desk, seen.ref, some.get(chosen or ""), key)


def _feature(desk: Desk, ref: str, one: FeatureSeen | None, key: str) -> None:
    if one is None:
        _new_feature(desk, ref, f"{key}.new")
        return
    if one.ours:
        _own_feature(desk, ref, one, f"{key}.{one.id}")
    handling.panel(desk, ref, "feature", one.id)


def _own_feature(desk: Desk, ref: str, one: FeatureSeen, at: str) -> None:
    ident = one.id
    draft = form.filled(
        at, FeatureDraft, SAID, row=one.draft, version=one.version, primary=False
    )
    if draft is not None and form.saved(
        at, lambda version: acts.change(desk, ref, ident, draft, version)
    ):
        st.rerun()
    taking_off(f"{at}.off", lambda why: acts.unsay(desk, ref, ident, why), CASE, CASE)


def _new_feature(desk: Desk, ref: str, key: str) -> None:
    who = handling.folded(desk, ref, key)
    draft = form.filled(key, FeatureDraft, SAID, submit="Say it", primary=False)
    if draft is not None and form.saved(key, lambda _: acts.say(desk, ref, draft, who)):
        st.rerun()


def weighing(desk: Desk, seen: Setting) -> None:
    """Size one context, with a reason."""
    key = f"contexts.weigh.{seen.ref}"
    if not _folded("Size a context", key):
        return
    every = {one.context.value: one for one in seen.weighed}
    which = st.selectbox(
        "Which context",
        list(every),
        format_func=lambda which: every[which].context.label,
        key=f"{key}.which",
    )
    one, at = every[which], f"{key}.{which}"
    draft = form.filled(
        at,
        WeighingDraft,
        tuple(WeighingDraft.model_fields),
        row=one.draft,
        version=one.version,
        primary=False,
    )
    if draft and form.saved(
        at, lambda version: plans.weigh(desk, seen.ref, one.context, draft, version)
    ):
        st.rerun()


def responses(desk: Desk, seen: Setting) -> None:
    """Set or change a goal, and what is done."""
    aims = {one.id: one.draft.words for one in seen.goals}
    done = {one.id: one.draft.words for one in seen.interventions}
    towards = {"goal_id": Choice(aims, none="No goal in particular")}
    left, right = st.columns(2, gap="large")
    with left:
        key = f"contexts.goal.{seen.ref}"
        if _folded("Set or change a goal", key):
            chosen = _chosen("Which goal", aims, key)
            goal = next((one for one in seen.goals if one.id == chosen), None)
            _plan(desk, seen.ref, goal, _goal(goal, _led(seen), WHOM), key)
    with right:
        key = f"contexts.done.{seen.ref}"
        if _folded("Plan something, or say what it came to", key):
            chosen = _chosen("Which", done, key)
            some = seen.interventions
            act = next((one for one in some if one.id == chosen), None)
            _plan(desk, seen.ref, act, (InterventionDraft, DONE, towards), key)


def goal(desk: Desk, ledger: Ledger) -> None:
    """Set or change one goal of an item's plan: whose, who leads, how far it is."""
    key = f"outcomes.{ledger.line.ref}.goal"
    aims = {one.id: one.draft.words for one in ledger.goals}
    chosen = _chosen("Which goal", aims, key)
    one = next((one for one in ledger.goals if one.id == chosen), None)
    whom = {
        "person_id": Choice(ledger.people, none="The group, or a place"),
        "location_id": Choice(ledger.places, none="No place in particular"),
    }
    _plan(desk, ledger.line.ref, one, _goal(one, whom | _led(ledger)), key)


def _goal(
    one: GoalSeen | None, choices: Mapping[str, Choice], unasked: tuple[str, ...] = ()
) -> "Asked":
    """What is asked of a goal: one that is only just set has got nowhere yet."""
    later = () if one else LATER
    names = (name for name in GOAL if name not in (*unasked, *later))
    return GoalDraft, tuple(names), choices


def _led(seen: Setting | Ledger) -> dict[str, Choice]:
    return {"lead_id": Choice(seen.agencies, none="Nobody yet")}


Asked = tuple[type[PlanDraft], tuple[str, ...], Mapping[str, Choice]]


def _plan(
    desk: Desk,
    ref: str,
    one: GoalSeen | InterventionSeen | None,
    asked: Asked,
    key: str,
) -> None:
    kind, names, choices = asked
    at = f"{key}.{one.id if one else 'new'}"
    draft = form.filled(
        at,
        kind,
        names,
        row=one.draft if one else None,
        version=one.version if one else 0,
        choices=choices,
        primary=False,
    )
    if draft and form.saved(at, _saving(desk, ref, one, draft)):
        st.rerun()
    if one:
        taking_off(
            f"{at}.off",
            lambda why: plans.drop(desk, ref, kind, one.id, why),
            CASE,
            CASE,
        )


def _saving(
    desk: Desk, ref: str, one: GoalSeen | InterventionSeen | None, draft: PlanDraft
) -> Callable[[int], object]:
    if one is None:
        return lambda _: plans.plan(desk, ref, draft)
    return lambda version: plans.change(desk, ref, one.id, draft, version)


def _folded(label: str, key: str) -> bool:
    """Offer a form only when it is asked for: a page of them would be slow."""
    return st.toggle(words(label), key=f"{key}.open")


def _chosen(label: str, some: Mapping[str, str], key: str) -> str | None:
    """Ask which of what is there, or something new."""
    if not some:
        return None
    return st.selectbox(
        words(label),
        [None, *some],
        format_func=lambda one: some[one] if one else ANOTHER,
        key=f"{key}.which",
    )
