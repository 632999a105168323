"""Nobody approves their own request: the one rule, and every act that rests on it."""

from dataclasses import FrozenInstanceError

import pytest

from peerdash.rules import access
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.roles import Role


@pytest.mark.parametrize("askers", [(), (None,), ("b",), (None, "b", "c")])
def test_somebody_else_decides(askers: tuple[str | None, ...]) -> None:
    access.require_another("a", *askers, because="You asked")


@pytest.mark.parametrize("askers", [("a",), ("b", "a"), (None, "a")])
def test_nobody_decides_what_they_asked_for(askers: tuple[str | None, ...]) -> None:
    with pytest.raises(Refused, match=r"You wrote R-1, so somebody else decides it\."):
        access.require_another("a", *askers, because="You wrote R-1")


def test_nobody_becomes_another_or_more_than_they_are() -> None:
    viewer = access.Viewer("a", "Asha Verrin", "x", "Social care", frozenset())
    with pytest.raises(FrozenInstanceError):
        viewer.roles = frozenset({Role.CHAIR})  # type: ignore[misc]
    assert not hasattr(viewer, "__dict__")


def test_nobody_is_taken_to_be_alone_or_to_have_shown_who_they_are() -> None:
    viewer = access.Viewer("a", "Asha Verrin", "x", "Social care", frozenset())
    assert (viewer.alone, viewer.proved_at) == (False, None)
