"""What each thing of one item is about, by the refs that every view of it knows.

A family home has no ref in any of them, so nothing is found by it (R141).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from peerdash.model import Incident
from peerdash.services.about import About
from peerdash.services.parts import Parts


@dataclass(frozen=True)
class Linked:
    """The people, places and incidents of one item; `labels` are initials by ref."""

    whose: About
    parts: Parts
    labels: Mapping[str, str]

    @cached_property
    def _inside(self) -> defaultdict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.parts.involved:
            if one.person_id in self.parts.refs:
                found[one.incident_id].append(self.parts.refs[one.person_id])
        return found

    def incident(self, row: Incident) -> Iterator[str]:
        """Yield the refs of who was in it, of those drawn, and of where it was."""
        yield from self._inside[row.id]
        yield from self.of(None, row.location_id)

    def of(self, person_id: str | None, location_id: str | None) -> frozenset[str]:
        """Return the refs of whom or what something is about, where it is of one."""
        who = self.whose.people.get(person_id or "")
        where = self.whose.places.get(location_id or "")
        home = where is not None and where.kind.row.home
        found = (who.ref if who else "", where.ref if where and not home else "")
        return frozenset(filter(None, found))

    def known(self) -> Iterator[tuple[str, str]]:
        """Yield all that can be picked, and how it is called: nobody by name."""
        drawn = set(self.parts.refs.values())
        yield from ((ref, said) for ref, said in self.labels.items() if ref in drawn)
        for place in self.whose.places.values():
            if not place.kind.row.home:
                yield place.ref, place.name
        for row in self.parts.incidents:
            yield row.ref, f"{row.ref} {row.kind.label}"
