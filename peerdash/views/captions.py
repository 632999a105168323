"""Words on a drawing: how they wrap, how much room they take, where an area's go.

`ui/canvas/web/captions.js` places an area's label by the same rules.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final

from peerdash.views.boxes import Block
from peerdash.views.outlines import LABEL_DROP, Point
from peerdash.views.strokes import Course

SIZE: Final = 14.0  # of the words on a drawing, in map units
LEADING: Final = 1.2  # from one line of words to the next, as a share of the size
WIDTH: Final = 0.57  # of an average letter, as a share of the size
AREA_LETTERS: Final = 34  # a line of an area's label is no longer than this
PLACE_LETTERS: Final = 18
STAND_OFF: Final = (0.0, 26.0, 60.0)  # how far off its outline a label may stand
ANCHORS: Final = 24  # places along an outline where its label may stand
FIGURE: Final = (30.0, 30.0, 50.0)  # side, above, below: no label stands here
INKED: Final = 20.0  # map units between the blocks that stand for a line
BESIDE: Final = 3.0  # what standing beside an area costs its label
LINGER: Final = 0.04  # what each step down from the top of an area costs its label


def wrapped(text: str, letters: int) -> tuple[str, ...]:
    """A text in lines of at most so many letters, broken between words."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= letters or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    return tuple(lines)


def room(lines: Sequence[str], at: Point, size: float = SIZE) -> Block:
    """The room that centred lines of words take; `at` is their middle."""
    half = max(map(len, lines)) * size * WIDTH / 2 + 3
    tall = len(lines) * size * LEADING / 2 + 1
    return Block(at[0] - half, at[1] - tall, at[0] + half, at[1] + tall)


def figure_room(at: Point, half: float = FIGURE[0], below: float = FIGURE[2]) -> Block:
    """The room that a figure and its label take."""
    side = max(half, FIGURE[0])
    return Block(at[0] - side, at[1] - FIGURE[1], at[0] + side, at[1] + below)


def label_room(lines: Sequence[str]) -> tuple[float, float]:
    """Half the width, and the depth below the centre, of a figure's label."""
    block = room(lines, (0, 0))
    return block.e, LABEL_DROP + SIZE * LEADING * (len(lines) - 1) + 4


def inked(path: tuple[Point, ...]) -> list[Block]:
    """Small blocks along a line, so that labels keep off it."""
    course = Course(path)
    count = int(course.length // INKED)
    spots = (course.at(INKED * (n + 0.5)) for n in range(count))
    return [Block(x - 5, y - 5, x + 5, y + 5) for x, y, _, _ in spots]


def captioned(
    loops: Sequence[Sequence[Point]],
    lines: Sequence[str],
    taken: Iterable[Block],
    size: float = SIZE,
) -> Point:
    """Where the label of an area stands: by its outline, off people and labels."""
    outline = max(loops, key=len)
    taken = _near(outline, tuple(taken))
    best, least = outline[0], float("inf")
    for at, own in _stands(outline, room(lines, (0, 0), size)):
        if own >= least:
            continue
        block = room(lines, at, size)
        price = own + sum(shared(block, other) for other in taken)
        if price < least - 1e-6:
            best, least = at, price
    return best


def _stands(outline: Sequence[Point], block: Block) -> Iterator[tuple[Point, float]]:
    """Where words may stand by an outline, and what each place costs before others.

    Over it or under it, whichever is further out, and beside it, which is dearer.
    """
    count = len(outline)
    cx, cy = sum(x for x, _ in outline) / count, sum(y for _, y in outline) / count
    for rank, ((x, y), off) in enumerate(product(_anchors(outline), STAND_OFF)):
        price = rank * LINGER + off / 8
        down, across = block.s + 4 + off, block.e + 4 + off
        yield (x, y - down if y <= cy else y + down), price
        yield (x - across if x <= cx else x + across, y), price + BESIDE


def _near(outline: Sequence[Point], taken: Sequence[Block]) -> list[Block]:
    """What is near enough to an outline for its label to meet."""
    reach = SIZE * WIDTH * AREA_LETTERS
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    ground = Block(min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach)
    return [block for block in taken if block.meets(ground)]


def _anchors(outline: Sequence[Point]) -> list[Point]:
    """Points spread along an outline, highest first."""
    points = list(outline)
    while len(points) < ANCHORS:
        points = [
            point
            for a, b in zip(points, (*points[1:], points[0]), strict=True)
            for point in (a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))
        ]
    step = len(points) / ANCHORS
    spread = [points[int(n * step)] for n in range(ANCHORS)]
    return sorted(spread, key=lambda point: (round(point[1], 3), round(point[0], 3)))


def shared(one: Block, other: Block) -> float:
    """How much ground two blocks share, in hundreds of square units."""
    if one.e <= other.w or other.e <= one.w or one.s <= other.n or other.s <= one.n:
        return 0.0
    across = min(one.e, other.e) - max(one.w, other.w)
    return across * (min(one.s, other.s) - max(one.n, other.n)) / 100
