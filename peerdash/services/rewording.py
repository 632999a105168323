"""Who may see a line of shorthand: said above it, and kept when it is put otherwise.

A text does not set who may see a statement: that wants a reason, and is the right of
the agency it came from (H4). But it loses no code either. A line that is changed
keeps its row and so its code; a line that is taken out while another comes about the
same people is the same statement reworded, and the new one has the code of the old.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from peerdash.model import Handled, HandlingDraft
from peerdash.rules import handling
from peerdash.rules.shorthand.comparing import Change
from peerdash.services.saving import fields_of
from peerdash.services.sketching import Standing

ENDS: Final = ("from_id", "to_id", "person_id", "location_id")
INNER: Final = ("incident", "gap")


def marks(told: Standing, agencies: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return who may see each line of a text, by part; nothing for the usual."""

    def mark(row: Any) -> str:  # noqa: ANN401
        row = row[0] if isinstance(row, tuple) else row
        if not isinstance(row, Handled):
            return ""
        return handling.mark(row, agencies.get(row.agency_id, ""), agencies)  # type: ignore[attr-defined]

    return {part: tuple(map(mark, rows)) for part, rows in told.rows.items()}


def codes(changes: Sequence[Change], now: Standing) -> dict[int, Mapping[str, Any]]:
    """Return the code of each new line that rewords one taken out, by draft's id."""
    found: dict[int, Mapping[str, Any]] = {}
    gone = list(_gone(changes, now))
    for change in changes:
        if change.before is not None or change.after is None:
            continue
        for one in gone:
            part, about, row = one
            if part == change.part and about == _about(change.after):
                found[id(_draft(change.after))] = fields_of(
                    HandlingDraft.model_construct(None, **_code(row))
                )
                gone.remove(one)
                break
    return found


def _gone(
    changes: Sequence[Change], now: Standing
) -> Iterator[tuple[str, frozenset[Any], Any]]:
    for change in changes:
        if change.after is None and change.part in now.rows:
            lines = getattr(now.sketch, change.part)
            row = now.rows[change.part][lines.index(change.before)]
            if isinstance(row, Handled):
                yield change.part, _about(change.before), row


def _code(row: Handled) -> dict[str, Any]:
    return {name: getattr(row, name) for name in HandlingDraft.model_fields}


def _draft(line: Any) -> Any:  # noqa: ANN401
    """The draft that a line is kept from."""
    return next((getattr(line, one) for one in INNER if hasattr(line, one)), line)


def _about(line: Any) -> frozenset[Any]:  # noqa: ANN401
    """Whom and what a line is about; who was in it, where it has nobody else."""
    draft = _draft(line)
    ends = {getattr(draft, name, None) for name in ENDS} - {None}
    inside = {one.handle for one in getattr(line, "inside", ())}
    inside |= {handle for handle, _ in getattr(line, "involved", ())}
    return frozenset(inside or ends)
