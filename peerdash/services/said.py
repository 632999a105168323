"""A row of the minutes as the line that was read when it was written."""

from peerdash.model import MinuteLine
from peerdash.rules.said import Line


def line_of(row: MinuteLine) -> Line:
    """Return the line, with whoever said it or takes it on."""
    return Line(row.kind, row.words, row.who, row.condition)
