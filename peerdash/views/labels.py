"""Where the names of places go: beside each, where they cover one another least."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from peerdash.views.boxes import Block
from peerdash.views.captions import LEADING, WIDTH, wrapped
from peerdash.views.outlines import Point

T = TypeVar("T")
SIZE: Final = 22.0
LETTERS: Final = 20
ROW: Final = 8  # events to a row beside their place
STEP: Final = 38.0
OFF: Final = 24.0  # from a place's middle to its label
AWAY: Final = 10_000.0  # what a label off the sheet costs


@dataclass(frozen=True, slots=True)
class Label:
    """A place's name, what is said under it, and how many events stand below."""

    at: Point
    name: str
    under: str = ""
    events: int = 0

    size = SIZE
    step = STEP

    @property
    def lines(self) -> tuple[str, ...]:
        """The name, broken between words, and what is under it."""
        return (*wrapped(self.name, LETTERS), *filter(None, (self.under,)))

    @property
    def deep(self) -> float:
        """From the top of the name to the top of the events."""
        return len(self.lines) * SIZE * LEADING + 4

    @property
    def room(self) -> Point:
        """Width and height of it all."""
        rows = -(-self.events // ROW)
        across = max(map(len, self.lines)) * SIZE * WIDTH
        return max(across, min(self.events, ROW) * STEP), self.deep + rows * STEP

    def cells(self, events: Sequence[T]) -> Iterator[tuple[T, int, float]]:
        """Yield each event with its column and how far down its row is."""
        for n, event in enumerate(events):
            yield event, n % ROW, n // ROW * STEP


def placed(labels: Sequence[Label], sheet: Point) -> Sequence[Point]:
    """Return the top left corner of each label, in their order."""
    taken = [Block(x - 18, y - 18, x + 18, y + 18) for x, y in (i.at for i in labels)]
    corners = []
    for label in labels:
        corner = min(_corners(label), key=lambda at: _cost(label, at, taken, sheet))
        corners.append(corner)
        taken.append(_block(label, corner))
    return corners


def _corners(label: Label) -> tuple[Point, ...]:
    (x, y), (wide, tall) = label.at, label.room
    return (
        (x + OFF, y - SIZE * LEADING / 2),
        (x - OFF - wide, y - SIZE * LEADING / 2),
        (x - wide / 2, y + OFF),
        (x - wide / 2, y - OFF - tall),
        (x + OFF, y - tall),
        (x - OFF - wide, y - tall),
        (x + OFF, y + 12),
        (x - OFF - wide, y + 12),
    )


def _block(label: Label, corner: Point) -> Block:
    (x, y), (wide, tall) = corner, label.room
    return Block(x, y, x + wide, y + tall)


def _cost(label: Label, at: Point, taken: Sequence[Block], sheet: Point) -> float:
    """How much of what is there it covers; off the sheet costs most."""
    own = _block(label, at)
    out = own.w < 0 or own.n < 0 or own.e > sheet[0] or own.s > sheet[1]
    return sum(_shared(own, other) for other in taken) + AWAY * out


def _shared(one: Block, other: Block) -> float:
    across = min(one.e, other.e) - max(one.w, other.w)
    down = min(one.s, other.s) - max(one.n, other.n)
    return max(0.0, across) * max(0.0, down)
