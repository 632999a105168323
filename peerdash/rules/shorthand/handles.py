"""Who and what a text has a line for: anything else that is named is a slip."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from peerdash.rules.shorthand.scanning import HANDLE, Line

_AND: Final = rf"\s*(?:,|&|\band\s)\s*({HANDLE})"


@dataclass(slots=True)
class Handles:
    """Who and what has a line of its own in this text."""

    people: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def person(self, line: Line) -> str:
        """Read somebody's handle."""
        return self._known(line, self.people, "initials that have a line of their own")

    def place(self, line: Line) -> str:
        """Read a place's handle."""
        return self._known(line, self.places, 'a place with a line: park @ "Its name"')

    def more_people(self, line: Line) -> Iterator[str]:
        """Read the other people of a list: `, CD, EF`."""
        while found := line.follows(_AND):
            if found[1] not in self.people:
                return
            line.at = found.end()
            yield found[1]

    @staticmethod
    def _known(line: Line, among: set[str], expected: str) -> str:
        start = line.at
        found = line.take(HANDLE)
        if not found or found[0] not in among:
            line.at = start
            raise line.wrong(expected)
        return found[0]
