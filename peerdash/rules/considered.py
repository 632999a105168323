"""Whether each on a map has been thought of (R072, R215, R216).

Was a child heard and assessed, and what does it mean for everybody's safety? It is
asked outwards from whom a map is about. Nothing here stops anybody: a map may have to
be shared before all of it is done, and then it is said that it is not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from peerdash.vocabulary.statements import Attribute

ABOUT_CHILDREN: Final = (Attribute.SPOKEN, Attribute.ASSESSED)
ABOUT_ALL: Final = (Attribute.MEANT,)
ASKED: Final = (Attribute.SPOKEN, Attribute.MEANT, Attribute.ASSESSED)
"""What is asked of each; whether a child was heard and assessed, of children alone."""


@dataclass(frozen=True, slots=True)
class Considered:
    """One person, how many steps from whom a map is about, and when what was done.

    `away` is None for whoever is linked to nobody; `on` has the last day of each.
    """

    ref: str
    label: str
    away: int | None
    child: bool
    on: Mapping[Attribute, date]

    def is_asked(self, of: Attribute) -> bool:
        """Whether it is asked of them at all."""
        return self.child or of in ABOUT_ALL

    def lacks(self, of: Attribute) -> bool:
        """Whether it is asked of them and has not been done."""
        return self.is_asked(of) and of not in self.on


def outwards(people: Iterable[Considered]) -> tuple[Considered, ...]:
    """Return people in the order they are thought of: the nearest first."""
    return tuple(sorted(people, key=_far))


def _far(one: Considered) -> tuple[bool, int, str, str]:
    return one.away is None, one.away or 0, one.label, one.ref


def done(people: Iterable[Considered], of: Attribute) -> tuple[int, int]:
    """Return for how many it was done, and of how many it is asked."""
    asked = [one for one in people if one.is_asked(of)]
    return sum(of in one.on for one in asked), len(asked)
