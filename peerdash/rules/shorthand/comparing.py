"""What differs between two texts of one map: what is new, gone, or said otherwise.

Lines that say the same cancel out, wherever they stand. What is left is paired by
what it is about: a line whose people and sign are the same but whose test is new is
one change, and not one line gone and another come.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from peerdash.rules.shorthand.sketch import Sketch, Where, Who

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `part` is the sketch's field it stands in.

    `before` is None for what is new, `after` for what is gone.
    """

    part: str
    before: Any
    after: Any

    @property
    def is_move(self) -> bool:
        """Whether all that differs is where it stands on the drawing."""
        one, other = self.before, self.after
        if not (isinstance(one, Who | Where) and isinstance(other, Who | Where)):
            return False
        return replace(one, at=None) == replace(other, at=None)


ABOUT: Final[dict[str, Callable[[Any], Key]]] = {
    "people": lambda who: (who.handle,),
    "places": lambda where: (where.handle,),
    "ties": lambda tie: (tie.from_id, tie.to_id, tie.kind),
    "stays": lambda stay: (stay.person_id, stay.location_id, stay.kind),
    "circles": lambda circle: (circle.kind, circle.label),
    "incidents": lambda one: (one.incident.title, one.incident.happened),
    "gaps": lambda one: (one.gap.question, one.gap.person_id, one.gap.location_id),
    "findings": lambda one: (one.kind, one.words, one.person_id, one.location_id),
    "stickers": lambda one: (one.shape, one.words, one.person_id, one.location_id),
}
"""What each kind of line is about, by the sketch's field it stands in."""
WHOLE: Final = ("title", "purpose", "kind", "narrative", "size_because")


def compare(before: Sketch, after: Sketch) -> tuple[Change, ...]:
    """Return what differs, in the order lines are written in."""
    whole = (
        Change(name, getattr(before, name), getattr(after, name))
        for name in WHOLE
        if getattr(before, name) != getattr(after, name)
    )
    parts = (
        change
        for part, about in ABOUT.items()
        for change in _paired(part, getattr(before, part), getattr(after, part), about)
    )
    return (*whole, *parts)


def _paired(
    part: str,
    before: Sequence[Any],
    after: Sequence[Any],
    about: Callable[[Any], Key],
) -> Iterator[Change]:
    left = _without(before, after)
    come = _without(after, before)
    waiting: defaultdict[Key, list[Any]] = defaultdict(list)
    for one in left:
        waiting[about(one)].append(one)
    for one in come:
        same = waiting[about(one)]
        yield Change(part, same.pop(0) if same else None, one)
    gone = [id(one) for some in waiting.values() for one in some]
    yield from (Change(part, one, None) for one in left if id(one) in gone)


def _without(some: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """What stands in the first and not in the second, as often as it does."""
    rest, left = list(others), []
    for one in some:
        if one in rest:
            rest.remove(one)
        else:
            left.append(one)
    return left
