"""A place or a theme as a case: what agencies say, what weighs, what is done."""

from typing import Any

import pytest
from sqlmodel import select

from peerdash.model import HandlingDraft, Removal
from peerdash.model.contexts import (
    FeatureDraft,
    Goal,
    GoalDraft,
    InterventionDraft,
    WeighingDraft,
)
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import contexts, features, responses, undoing
from peerdash.services.contexts import Setting
from peerdash.store import scope
from peerdash.vocabulary.contexts import ContextKind, FeatureKind, Size
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.roles import Act
from tests.area import Area

PLACE = "L-1"
STEPS = FeatureDraft(
    kind=FeatureKind.HIDDEN, words="Steps out of sight", source=Source.OBSERVED
)
OURS = HandlingDraft(handling=Handling.EYES, named_to=frozenset())


def seen(area: Area, who: str = "sam", ref: str = PLACE) -> Setting:
    return contexts.setting(area.desk(who), ref)


def test_what_an_agency_says_is_its_own_to_keep_and_to_correct(area: Area) -> None:
    made = features.say(area.desk("joss"), PLACE, STEPS, OURS)
    assert made in {one.id for one in seen(area, "joss").features}
    assert made not in {one.id for one in seen(area).features}
    lamp = next(
        one
        for one in seen(area, "joss").features
        if one.draft.kind == FeatureKind.LIGHTING
    )
    with pytest.raises(Refused, match="Another agency said this"):
        features.change(area.desk("joss"), PLACE, lamp.id, STEPS, lamp.version)


def test_nothing_is_kept_of_a_place_unsourced_or_branding(sqlite_area: Area) -> None:
    unsourced = STEPS.model_copy(update={"source": Source.NOT_RECORDED})
    branding = STEPS.model_copy(update={"words": "Where gang members meet"})
    for draft, refused in ((unsourced, "comes from"), (branding, "gang members")):
        with pytest.raises(Refused, match=refused):
            features.say(sqlite_area.desk("joss"), PLACE, draft)
    with pytest.raises(Refused, match="not about a place"):
        features.say(sqlite_area.desk("sam"), "T-2", STEPS)


def test_a_context_is_sized_over_what_was_seen(area: Area) -> None:
    sized = WeighingDraft(size=Size.MEDIUM, because="Three schools let out at once")
    desk = area.desk("sam")
    blank = next(one for one in seen(area).weighed if one.draft is None)
    responses.weigh(desk, PLACE, blank.context, sized, blank.version)
    after = {one.context: one for one in seen(area).weighed}[blank.context]
    assert (after.draft, after.version, after.on) == (sized, 1, desk.today)
    with pytest.raises(Changed):
        responses.weigh(desk, PLACE, blank.context, sized, 0)
    assert area.lines()[-1].act == Act.SET_RESPONSE
    assert blank.context == ContextKind.NEIGHBOURHOOD


def test_a_goal_that_is_dropped_leaves_what_was_towards_it(area: Area) -> None:
    desk = area.desk("sam")
    goal = responses.plan(desk, PLACE, GoalDraft(words="The steps are lit"))
    draft = InterventionDraft(words="Lamps", began_on=desk.today, goal_id=goal)
    made = responses.plan(desk, PLACE, draft)
    responses.drop(desk, PLACE, GoalDraft, goal, "The steps were closed")
    left = {one.id: one for one in seen(area).interventions}[made]
    assert left.draft.goal_id is None
    with pytest.raises(Changed):
        responses.change(desk, PLACE, made, draft.model_copy(
            update={"goal_id": None, "words": "Lights"}), 1)  # fmt: skip
    with scope.unscoped(area.db) as session:
        assert session.get(Goal, goal) is None
        assert "goal" in {one.what for one in session.exec(select(Removal))}
    undoing.undo(desk, PLACE)
    again = {one.id: one for one in seen(area).interventions}[made]
    assert (again.draft.goal_id, again.version) == (goal, left.version + 1)


def test_what_is_done_is_towards_a_goal_of_the_same_case(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("sam")
    other = seen(sqlite_area, ref="T-2").goals[0].id
    draft = InterventionDraft(words="Lamps", began_on=desk.today, goal_id=other)
    with pytest.raises(Refused, match="no goal"):
        responses.plan(desk, PLACE, draft)


@pytest.mark.parametrize(
    ("act", "draft"),
    [
        (responses.plan, GoalDraft(words="It is lit")),
        (features.say, STEPS),
    ],
)
def test_a_closed_case_is_left_as_it_is(
    sqlite_area: Area,
    act: Any,  # noqa: ANN401
    draft: object,
) -> None:
    assert not seen(sqlite_area, ref="L-4").open
    with pytest.raises(Refused, match="L-4 was closed"):
        act(sqlite_area.desk("sam"), "L-4", draft)
