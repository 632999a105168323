"""A map's way from a worry to its close, and what is missing at each step (R198)."""

from dataclasses import replace

import pytest

from peerdash.rules.process import Stands, paces, reached
from peerdash.vocabulary.process import Step

WHOLE = Stands(
    concern=True,
    people=4,
    taken_on=True,
    considered=True,
    hopeful=1,
    outcomes=2,
    lacks=(),
    filed=True,
    waits_for_upload=False,
    review_decided=True,
    overdue=False,
    closed=True,
)


def test_a_map_that_has_been_all_the_way_lacks_nothing() -> None:
    every = paces(WHOLE)
    assert [one.step for one in every] == list(Step)
    assert all(one.done and not one.missing for one in every)
    assert reached(every) is None


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ({"concern": False}, Step.CONCERN),
        ({"people": 0}, Step.BEFORE),
        ({"taken_on": False}, Step.TRIAGE),
        ({"considered": False}, Step.MEETING),
        ({"hopeful": 0}, Step.MAP),
        ({"outcomes": 0}, Step.OUTCOMES),
        ({"lacks": ("1 outcome has no action",)}, Step.OUTCOMES),
        ({"filed": False}, Step.FILING),
        ({"filed": None}, Step.FILING),
        ({"waits_for_upload": True}, Step.FILING),
        ({"review_decided": False, "closed": False}, Step.REVIEW),
        ({"overdue": True, "closed": False}, Step.REVIEW),
        ({"closed": False}, Step.CLOSE),
    ],
)
def test_the_first_step_that_lacks_something_is_where_it_is(
    told: dict[str, object], step: Step
) -> None:
    every = paces(replace(WHOLE, **told))  # type: ignore[arg-type]
    assert reached(every) == step
    assert next(one for one in every if one.step == step).missing
