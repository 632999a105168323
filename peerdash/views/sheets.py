"""Notes as they are drawn: a small sheet with a folded corner and its first words.

A note stands a little off whoever it is on, where it covers nobody, nothing written
and no badge, and goes where they go. It is placed once and kept (R252): what comes
later moves no note. `ui/canvas/web/sheets.js` draws the same sheet.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import cos, hypot, pi, sin
from typing import Final

from peerdash.services.pictures import MapPicture, StickerSeen
from peerdash.views.boxes import Block
from peerdash.views.captions import LEADING, SIZE, WIDTH, shared, wrapped
from peerdash.views.outlines import Outline, Point

LETTERS: Final = 18
LINES: Final = 2
FOLD: Final = 9.0  # of the corner, in map units
INK_ROOM: Final = (9.0, 6.0)  # between the words and the edge of the sheet
ROUND: Final = 42.0  # round a figure, its badges and its symbols: no note stands here
NEARBY: Final = (86.0, 112.0, 144.0)  # how far off a note may stand
TURNS: Final = 16
REACH: Final = 320.0  # from a figure to the far edge of a note, at most
GROWN: Final = 1.25  # how much larger words may be drawn, so that all can be read
SHORT: Final = 34.0  # from the middle of a figure, where the stalk of a note begins


def notes(picture: MapPicture) -> tuple[StickerSeen, ...]:
    """Every note there is on a picture, without the symbols."""
    return tuple(one for one in picture.stickers if one.shape is None)


def lines(words: str) -> tuple[str, ...]:
    """The first words of a note, as they fit on its sheet; the rest is told in full."""
    every = wrapped(words, LETTERS)
    if len(every) <= LINES and all(len(line) <= LETTERS for line in every):
        return every
    kept = [line[:LETTERS] for line in every[:LINES]]
    return (
        *kept[:-1],
        f"{kept[-1][: LETTERS - 1].rstrip(' ,.;:')}\N{HORIZONTAL ELLIPSIS}",
    )


def half(said: Sequence[str]) -> Point:
    """Half the width and half the height of the sheet with these lines."""
    wide = max(map(len, said)) * SIZE * WIDTH / 2 + INK_ROOM[0]
    return wide, len(said) * SIZE * LEADING / 2 + INK_ROOM[1]


def room(at: Point, said: Sequence[str], grown: float = 1.0) -> Block:
    """The room of a sheet whose middle is here, perhaps grown for a small map."""
    w, h = (side * grown for side in half(said))
    return Block(at[0] - w, at[1] - h, at[0] + w, at[1] + h)


def outline(at: Point, said: Sequence[str]) -> Outline:
    """The edge of a sheet: its corner in the north-east is folded down."""
    one = room(at, said)
    cut = (one.e - FOLD, one.n), (one.e, one.n + FOLD)
    return ((one.w, one.n), *cut, (one.e, one.s), (one.w, one.s))


def fold(at: Point, said: Sequence[str]) -> Outline:
    """The corner that is folded down."""
    one = room(at, said)
    inner = (one.e - FOLD, one.n + FOLD)
    return (one.e - FOLD, one.n), inner, (one.e, one.n + FOLD)


def stalk(anchor: Point, at: Point) -> tuple[Point, Point]:
    """The thin line from beside a figure to the middle of its note."""
    far = hypot(at[0] - anchor[0], at[1] - anchor[1]) or 1.0
    share = min(1.0, SHORT / far)
    start = (
        anchor[0] + (at[0] - anchor[0]) * share,
        anchor[1] + (at[1] - anchor[1]) * share,
    )
    return start, at


def offsets(
    picture: MapPicture, at: Mapping[str, Point], taken: Sequence[Block]
) -> dict[str, Point]:
    """How far each note stands from what it is on; `taken` is where none may stand."""
    full = [*taken, *(_round(spot) for spot in at.values())]
    found: dict[str, Point] = {}
    every = [one for one in notes(picture) if one.of in at]
    for one in sorted(every, key=lambda one: one.x is None):
        kept = None if one.x is None or one.y is None else (one.x, one.y)
        off = kept or _free(one, at[one.of], full)
        found[one.id] = off
        full.append(room(_moved(at[one.of], off), lines(one.words), GROWN))
    return {one.id: found[one.id] for one in every}


def _free(one: StickerSeen, anchor: Point, full: Sequence[Block]) -> Point:
    """The nearest place round a figure where a note covers the least."""
    said = lines(one.words)
    ground = Block(
        anchor[0] - REACH, anchor[1] - REACH, anchor[0] + REACH, anchor[1] + REACH
    )
    full = [block for block in full if block.meets(ground)]

    def covered(off: Point) -> float:
        block = room(_moved(anchor, off), said, GROWN)
        return sum(shared(block, other) for other in full)

    return min(_around(half(said)), key=lambda off: round(covered(off), 3))


def _around(size: Point) -> Iterator[Point]:
    """Places to try, nearest first, beginning in the north-west."""
    for far in NEARBY:
        for n in range(TURNS):
            step = (n + 1) // 2 * (1 if n % 2 else -1)
            turn = pi * (1.25 + 2 * step / TURNS)
            wide = far - 44 + size[0]
            yield round(wide * cos(turn), 1), round((far - 22) * sin(turn), 1)


def _round(at: Point) -> Block:
    return Block(
        at[0] - ROUND - 8, at[1] - ROUND, at[0] + ROUND + 8, at[1] + ROUND + 14
    )


def _moved(at: Point, off: Point) -> Point:
    return at[0] + off[0], at[1] + off[1]
