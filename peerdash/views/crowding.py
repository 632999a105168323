"""What the words and notes of an arrangement would cover, counted before it is drawn.

The words of boxes and circles and the sheets of notes are placed last, wherever
people leave room, so an arrangement is only as good as the room that it leaves them.
They are counted as large as they would be drawn where the whole map is shown on a
small screen: people put far apart make words large.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from peerdash.services.pictures import MapPicture
from peerdash.views import sheets
from peerdash.views.boxes import Block, box
from peerdash.views.captions import (
    SIZE,
    captioned,
    figure_room,
    inked,
    label_room,
    room,
    shared,
)
from peerdash.views.drawn import area_looks, figure_looks, line_looks, paths
from peerdash.views.looks import steps
from peerdash.views.outlines import LABEL_TOP, Point
from peerdash.views.rings import ring
from peerdash.views.routes import Link

SCREEN: Final = (690.0, 500.0)  # CSS pixels for a map on the smallest screen
LEAST: Final = 13.0  # CSS pixels: words are drawn no smaller
LARGEST: Final = 34.0
SLIGHT: Final = 1.0  # hundreds of square units: less is a touch, and hides nothing
AROUND: Final = 200.0  # map units of figures, circles and words round the outermost
STRUCK: Final = 2  # pieces of a line, on words: fewer are a corner


@dataclass(frozen=True, slots=True)
class Crowding:
    """What is covered by words or a note, and what words have a line through them."""

    covered: int
    struck: int


def crowding(picture: MapPicture, at: Mapping[str, Point]) -> Crowding:
    """Count what words and notes would cover, and which words would be crossed out."""
    looks = figure_looks(picture)
    routes = paths(line_looks(picture, looks), at, looks)
    ink = {link: inked(path) for link, path in routes.items()}
    size = _size(at)
    people = {
        ref: _person(at[ref], look.label, size / SIZE) for ref, look in looks.items()
    }
    blocks = [block for line in ink.values() for block in line]
    notes = _notes(picture, at, blocks)
    words = _words(picture, at, [*people.values(), *blocks, *notes], size)
    on_people = sum(_covers(a, b) for a in people.values() for b in (*words, *notes))
    on_words = sum(_covers(a, b) for a, b in combinations((*words, *notes), 2))
    labels = {ref: _label(block, at[ref]) for ref, block in people.items()}
    crossed = _struck(words, ink) + _labels_struck(labels, ink)
    return Crowding(on_people + on_words, crossed)


def written(picture: MapPicture, at: Mapping[str, Point]) -> list[Block]:
    """The room of everything written on the paper where these people stand.

    That is the words of boxes and circles, and notes; whoever is not `at` anywhere
    is not there yet.
    """
    looks = {ref: look for ref, look in figure_looks(picture).items() if ref in at}
    routes = paths(line_looks(picture, looks), at, looks)
    blocks = [block for path in routes.values() for block in inked(path)]
    notes = _notes(picture, at, blocks)
    people = [_person(at[ref], look.label, 1.0) for ref, look in looks.items()]
    return notes + _words(picture, at, [*people, *blocks, *notes], SIZE)


def _size(at: Mapping[str, Point]) -> float:
    """How large words are drawn where the whole of a map is on the smallest screen."""
    xs, ys = [x for x, _ in at.values()], [y for _, y in at.values()]
    wide, high = max(xs) - min(xs) + AROUND, max(ys) - min(ys) + AROUND
    size = LEAST * max(wide / SCREEN[0], high / SCREEN[1])
    return min(LARGEST, max(SIZE, size))


def _person(at: Point, label: Sequence[str], grow: float) -> Block:
    half, below = label_room(label)
    return figure_room(at, half * grow, LABEL_TOP + (below - LABEL_TOP) * grow)


def _label(block: Block, at: Point) -> Block:
    return Block(block.w, at[1] + LABEL_TOP, block.e, block.s)


def _notes(
    picture: MapPicture, at: Mapping[str, Point], ink: Sequence[Block]
) -> list[Block]:
    off = sheets.offsets(picture, at, ink)
    return [
        sheets.room(
            (at[one.of][0] + off[one.id][0], at[one.of][1] + off[one.id][1]),
            sheets.lines(one.words),
        )
        for one in sheets.notes(picture)
        if one.id in off
    ]


def _words(
    picture: MapPicture, at: Mapping[str, Point], taken: list[Block], size: float
) -> list[Block]:
    """The room of the words of each box and circle, placed as they will be drawn."""
    wider, found = steps(picture), []
    for of, (look, inside) in area_looks(picture).items():
        members = [at[ref] for ref in inside if ref in at]
        others = [spot for ref, spot in at.items() if ref not in inside]
        loops = (box if look.square else ring)(members, others, wider[of])
        if loops:
            spot = captioned(loops, look.label, taken, size)
            found.append(room(look.label, spot, size))
            taken.append(found[-1])
    return found


def _covers(one: Block, other: Block) -> bool:
    return shared(one, other) > SLIGHT


def _struck(words: Sequence[Block], ink: Mapping[Link, Sequence[Block]]) -> int:
    """How many lines go through words."""
    return sum(
        sum(piece.meets(block) for piece in pieces) >= STRUCK
        for block in words
        for pieces in ink.values()
    )


def _labels_struck(
    labels: Mapping[str, Block], ink: Mapping[Link, Sequence[Block]]
) -> int:
    """How many lines go through the label of somebody who is not at their end."""
    return sum(
        any(piece.meets(block) for piece in pieces)
        for ref, block in labels.items()
        for link, pieces in ink.items()
        if ref not in (link.a, link.b)
    )
