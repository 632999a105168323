"""Nobody approves their own request: the one rule, and every act that rests on it."""

import pytest

from peerdash.rules import access
from peerdash.rules.refusal import Refused


@pytest.mark.parametrize("askers", [(), (None,), ("b",), (None, "b", "c")])
def test_somebody_else_decides(askers: tuple[str | None, ...]) -> None:
    access.require_another("a", *askers, because="You asked")


@pytest.mark.parametrize("askers", [("a",), ("b", "a"), (None, "a")])
def test_nobody_decides_what_they_asked_for(askers: tuple[str | None, ...]) -> None:
    with pytest.raises(Refused, match=r"You wrote R-1, so somebody else decides it\."):
        access.require_another("a", *askers, because="You wrote R-1")
