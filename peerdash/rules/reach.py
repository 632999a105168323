"""How far a map reaches from the children it is about, and who says that it may.

A map is no justification for drawing everybody's connections (R231): it reaches one
step from its subjects, and every further step has a reason of its own.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final

from peerdash.rules.refusal import Refused

REACH: Final = 1  # steps from a subject that nobody has to explain; a local setting


def steps(
    subjects: Iterable[str],
    links: Iterable[tuple[str, str]],
    together: Iterable[Iterable[str]] = (),
) -> dict[str, int]:
    """Return how many steps each is from the nearest subject; unlinked, not at all.

    Being in one incident or one circle is a step, as a line is.
    """
    pairs = [*links, *(pair for area in together for pair in combinations(area, 2))]
    near: dict[str, set[str]] = {}
    for a, b in pairs:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    found = dict.fromkeys(subjects, 0)
    edge = set(found)
    while edge:
        step = found[next(iter(edge))] + 1
        edge = {one for at in edge for one in near.get(at, ())} - set(found)
        found |= dict.fromkeys(edge, step)
    return found


def unexplained(far: Mapping[str, int], explained: Iterable[int]) -> int:
    """Return the first step beyond the reach that nobody has explained, else nought."""
    asked = {step for step in far.values() if step > REACH} - set(explained)
    return min(asked, default=0)


def require_step(step: int) -> None:
    """Refuse a reason for what needs none."""
    if step <= REACH:
        raise Refused(f"A map reaches {REACH} step without a reason.")


def require_because(because: str) -> str:
    """Return a reason in words; refuse one that says nothing."""
    if len(said := because.strip()) < 3:  # noqa: PLR2004 - as the column has it
        raise Refused("Say why, in a few words.")
    return said
