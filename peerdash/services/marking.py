"""Which thing on a map each difference is of, so that it can be marked there (R136)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from peerdash.rules.since import Difference, inside
from peerdash.services.sketching import Standing
from peerdash.vocabulary.since import Since

REF: Final[Mapping[str, Callable[[Any], str]]] = {
    "people": lambda pair: pair[1].ref,
    "places": lambda pair: pair[1].ref,
    "ties": lambda row: row.id,
    "stays": lambda row: row.id,
    "circles": lambda row: row.id,
    "incidents": lambda row: row.ref,
}
"""What a row is called on the drawing, by its part; what has no mark there is not."""
WEIGHT: Final = {one: n for n, one in enumerate(Since)}


def marks(
    differences: Iterable[Difference], *both: Standing
) -> tuple[tuple[str, Since], ...]:
    """Return what became of each thing drawn, by its ref; the weightiest, if several.

    A question is asked about somebody, and answering it is marked on them.
    """
    refs, people = _refs(both), _people(both)
    told: dict[str, Since] = {}
    for one in differences:
        for ref in _of(one, refs, people):
            told[ref] = min(told.get(ref, one.what), one.what, key=WEIGHT.__getitem__)
    return tuple(sorted(told.items()))


def _refs(both: Iterable[Standing]) -> dict[int, str]:
    """Return the ref of every line of both sketches, by the line itself."""
    return {
        id(line): called(row)
        for one in both
        for part, called in REF.items()
        for line, row in zip(getattr(one.sketch, part), one.rows[part], strict=True)
    }


def _people(both: Iterable[Standing]) -> dict[str, str]:
    """Return everybody's ref by their handle."""
    return {
        who.handle: pair[1].ref
        for one in both
        for who, pair in zip(one.sketch.people, one.rows["people"], strict=True)
    }


def _of(
    one: Difference, refs: Mapping[int, str], people: Mapping[str, str]
) -> Iterator[str]:
    if one.part == "gaps":
        asked = (one.after or one.before).gap.person_id
        if one.what == Since.ANSWERED and asked in people:
            yield people[asked]
        return
    line = one.before if one.after is None else one.after
    if ref := refs.get(id(line)):
        yield ref
    if one.what == Since.MOVED:
        moved = inside(one.before) ^ inside(one.after)
        yield from (people[who] for who in moved if who in people)
