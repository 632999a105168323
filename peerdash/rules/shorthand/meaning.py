"""Whether handles still mean whom and what they meant in the text that was given.

Somebody who is taken off frees their initials: what was typed of them before must
not land on whoever is called so now (R209).
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from peerdash.rules.shorthand.comparing import Change
from peerdash.rules.shorthand.sketch import Sketch


def is_another(changes: Iterable[Change], given: Sketch, now: Sketch) -> bool:
    """Whether a line that is new or changed says a handle that means another now."""
    here = _called(now)
    moved = {one for one, name in _called(given).items() if here.get(one) != name}
    return any(moved & set(_said(change.after)) for change in changes)


def _called(sketch: Sketch) -> dict[str, str]:
    people = {one.handle: one.person.name for one in sketch.people}
    return people | {one.handle: one.place.name for one in sketch.places}


def _said(line: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield every text in a line, of which some are handles."""
    if isinstance(line, str):
        yield line
    elif isinstance(line, BaseModel):
        yield from _said([value for _, value in line])
    elif is_dataclass(line):
        yield from _said([getattr(line, one.name) for one in fields(line)])
    elif isinstance(line, list | tuple | frozenset):
        for one in line:
            yield from _said(one)
