"""What is done about a setting: for how long, whether it holds, and how it stands."""

from datetime import date

import pytest

from peerdash.model.contexts import GoalDraft, InterventionDraft
from peerdash.rules import contexts
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.contexts import Headway
from peerdash.vocabulary.reviews import Came

BEGAN = date(2026, 10, 24)  # the clocks go back on the night after
TODAY = date(2026, 11, 23)


def done(until: date | None = None, **told: object) -> InterventionDraft:
    given = {"words": "Outreach", "began_on": BEGAN, "until_on": until, **told}
    return InterventionDraft.model_validate(given)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (None, "from 24 October 2026, with no end set"),
        (BEGAN, "1 day, from 24 October 2026 to 24 October 2026"),
        (date(2026, 10, 30), "1 week, from 24 October 2026 to 30 October 2026"),
        (date(2026, 10, 31), "8 days, from 24 October 2026 to 31 October 2026"),
        (date(2026, 11, 6), "2 weeks, from 24 October 2026 to 6 November 2026"),
    ],
)
def test_how_long_something_is_done_counts_both_days(
    until: date | None, said: str
) -> None:
    assert contexts.lasting(done(until)) == said


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (done(began_on=date(2026, 11, 24)), "Not begun"),
        (done(began_on=TODAY), "Under way"),
        (done(TODAY), "Under way"),
        (done(date(2026, 11, 22)), "Ended, and nobody has said what it came to"),
        (done(TODAY, came=Came.WORSE, came_because="Seen"), "Made it worse: Seen"),
    ],
)
def test_how_something_that_is_done_stands(one: InterventionDraft, said: str) -> None:
    assert contexts.standing(one, TODAY) == said


def goal(**told: object) -> GoalDraft:
    whole = {
        "words": "They have a place of their own",
        "lead_id": "a",
        "review_on": TODAY,
    }
    return GoalDraft.model_validate(whole | told)


KNOWN = {"headway_because": "Two came, and came back"}
OVER = {**KNOWN, "headway": Headway.REACHED}


@pytest.mark.parametrize(
    ("one", "beside", "refused"),
    [
        (goal(lead_id=None), "lead_id", "which agency leads"),
        (goal(review_on=None), "review_on", "looked at again"),
        (goal(headway=Headway.SLIPPING), "headway_because", "how it is known"),
        (goal(ended_on=TODAY), "headway", "leave both empty"),
        (goal(came=Came.HELPED), "headway", "leave both empty"),
        (goal(**OVER, came=Came.HELPED), "ended_on", "on which day"),
        (goal(**OVER, ended_on=TODAY), "came", "what it came to"),
        (
            goal(**OVER, ended_on=date(2026, 11, 24), came=Came.HELPED),
            "ended_on",
            "still to come",
        ),
    ],
)
def test_a_goal_that_does_not_hold_is_refused_beside_what_it_lacks(
    one: GoalDraft, beside: str, refused: str
) -> None:
    with pytest.raises(Refused, match=refused) as told:
        contexts.require_goal(one, TODAY, of_people=True)
    assert told.value.field == beside


def test_a_goal_has_a_lead_and_a_review_on_a_map_alone_and_an_end_where_it_ended() -> (
    None
):
    contexts.require_goal(goal(), TODAY, of_people=True)
    contexts.require_goal(goal(lead_id=None, review_on=None), TODAY, of_people=False)
    over = goal(**OVER, ended_on=TODAY, came=Came.HELPED, review_on=None)
    contexts.require_goal(over, TODAY, of_people=True)
    told = over.headway, over.headway_because, over.ended_on, over.came
    said = "Reached on 23 November 2026: Two came, and came back. Helped"
    assert contexts.so_far(*told) == said


@pytest.mark.parametrize(
    ("one", "refused"),
    [
        (done(date(2026, 10, 23)), "before it begins"),
        (done(began_on=date(2026, 11, 24), came=Came.HELPED), "has not begun"),
        (done(came=Came.HELPED, came_because=" "), "how it is known"),
    ],
)
def test_what_does_not_hold_is_refused(one: InterventionDraft, refused: str) -> None:
    with pytest.raises(Refused, match=refused):
        contexts.require_holds(one, TODAY)
