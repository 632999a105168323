"""A map reaches one step from its subjects; every further step has a reason (R231)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules.reach import REACH, require_step, steps, unexplained
from peerdash.rules.refusal import Refused

refs = st.sampled_from("ABCDEFGH")
links = st.lists(st.tuples(refs, refs), max_size=20)


def test_a_line_an_incident_and_a_circle_are_a_step_each() -> None:
    found = steps(["A"], [("B", "A"), ("B", "C")], [["C", "D"], ["A", "E"]])
    assert found == {"A": 0, "B": 1, "E": 1, "C": 2, "D": 3}


def test_the_nearest_subject_counts() -> None:
    chain = [("A", "B"), ("B", "C"), ("C", "D")]
    assert steps(["A", "D"], chain) == {"A": 0, "D": 0, "B": 1, "C": 1}


def test_nobody_is_any_steps_away_on_a_map_without_a_subject() -> None:
    assert steps([], [("A", "B")]) == {}


@pytest.mark.parametrize(
    ("explained", "asked"), [((), 2), ((2,), 3), ((3,), 2), ((2, 3), 0)]
)
def test_the_first_step_that_nobody_explained_is_asked_about(
    explained: tuple[int, ...], asked: int
) -> None:
    far = {"A": 0, "B": 1, "C": 2, "D": 3}
    assert unexplained(far, explained) == asked


def test_one_step_is_never_asked_about() -> None:
    assert unexplained({"A": 0, "B": REACH}, ()) == 0
    with pytest.raises(Refused):
        require_step(REACH)


@given(st.sets(refs, min_size=1), links)
def test_the_two_ends_of_a_line_are_at_most_a_step_apart(
    subjects: set[str], lines: list[tuple[str, str]]
) -> None:
    found = steps(subjects, lines)
    assert {one for one, step in found.items() if step == 0} == subjects
    for a, b in lines:
        assert (a in found) == (b in found)
        if a in found:
            assert abs(found[a] - found[b]) <= 1
