"""One order for dated things, and none for what nobody has dated."""

from collections.abc import Iterable
from datetime import date
from typing import Final, Protocol, TypeVar

from peerdash.vocabulary.chronology import Strand
from peerdash.vocabulary.dates import ImpreciseDate

_LANES: Final = {strand: number for number, strand in enumerate(Strand)}


class Dated(Protocol):
    """Anything that happened, whether or not anybody knows when."""

    @property
    def id(self) -> str:
        """What tells it from everything else in one chronology."""

    @property
    def strand(self) -> Strand:
        """What sort of thing it is."""

    @property
    def when(self) -> ImpreciseDate | None:
        """When it was, as exactly as it is known; None is undated."""


D = TypeVar("D", bound=Dated)


def in_order(things: Iterable[D]) -> tuple[D, ...]:
    """Return the dated things, oldest first; what may be earliest comes first."""
    dated = [(thing.when, thing) for thing in things if thing.when]
    dated.sort(key=lambda pair: (*_span(pair[0]), *_place(pair[1])))
    return tuple(thing for _, thing in dated)


def on_the_shelf(things: Iterable[D]) -> tuple[D, ...]:
    """Return what has no date; it never borrows one (design section 4)."""
    return tuple(sorted((one for one in things if one.when is None), key=_place))


def _span(when: ImpreciseDate) -> tuple[date, date]:
    return when.earliest, when.latest


def _place(thing: Dated) -> tuple[int, str]:
    return _LANES[thing.strand], thing.id
