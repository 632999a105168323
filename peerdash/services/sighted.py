"""Who was seen together on one map, by pair: from its sightings, whose words are given.

A sighting whose words are withheld from this viewer is not counted: the count would
otherwise tell of it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from peerdash.rules import sightings

if TYPE_CHECKING:
    from peerdash.rules.sightings import Sighted
    from peerdash.services.parts import Parts
    from peerdash.vocabulary.dates import ImpreciseDate

Pair = frozenset[str]


def by_pair(parts: Parts) -> dict[Pair, Sighted]:
    """Return what is known of every two people seen together, by their ids."""
    rows = {one.id: one for one in parts.incidents if one.kind.row.sighting}
    there: defaultdict[str, set[str]] = defaultdict(set)
    for part in parts.involved:
        if part.incident_id in rows:
            there[part.incident_id].add(part.person_id)
    seen: defaultdict[Pair, list[tuple[ImpreciseDate | None, str]]] = defaultdict(list)
    for ident, people in there.items():
        row = rows[ident]
        for two in combinations(sorted(people), 2):
            seen[frozenset(two)].append((row.happened, parts.agency(row)))
    return {pair: sightings.sighted(every) for pair, every in seen.items()}
