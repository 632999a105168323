"""Which version minutes are: counted from what their own reader can see, always."""

from collections.abc import Sequence

from peerdash.services.minuted import ItemMinutes
from peerdash.services.said import LineSaid


def edition(opening: Sequence[LineSaid], items: Sequence[ItemMinutes]) -> int:
    """Return which version these minutes are: one more for each line put right."""
    parts = [(one.discussion, one.decisions, one.parked) for one in items]
    lines = [line for part in parts for group in part for line in group]
    return 1 + sum(len(one.was) for one in (*opening, *lines))
