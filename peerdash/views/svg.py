"""A scene as one standalone SVG: the map, its date, and its key beside or beneath.

Every attribute is a number, a colour of the palette or escaped text; nothing is
fetched, and the same scene always gives the same file.
"""

from collections.abc import Sequence
from math import log
from typing import Final

from peerdash.views.captions import LEADING, SIZE, wrapped
from peerdash.views.drawing import Scene
from peerdash.views.elements import number, plain, shifted, tag, words
from peerdash.views.inking import marks
from peerdash.views.key import KeyLine
from peerdash.views.outlines import Point
from peerdash.views.palette import LIGHT, Theme

MARGIN: Final = 36.0
HEADER: Final = 74.0  # room for the title and the stamp
COLUMN: Final = 372.0
SHEET: Final = 1.41  # width to depth of the paper a map is printed on
CELL: Final = (66.0, 36.0)  # a key's small drawing
LETTERS: Final = 38  # to a line of the key
FONT: Final = "'Source Sans 3','Source Sans Pro',Arial,sans-serif"


def svg(
    scene: Scene, key: Sequence[KeyLine], theme: Theme = LIGHT, width: float = 0.0
) -> str:
    """Draw a scene and its key; `width` is in pixels (0: one pixel to a map unit)."""
    ground = scene.bounds
    full, deep, corner, rows = _laid(scene, key)
    shift = (MARGIN - ground.w, HEADER + MARGIN - ground.n)
    body = (
        tag("rect", width=number(full), height=number(deep), fill=theme.ground),
        _header(scene, theme),
        tag("g", marks(scene.marks, theme), transform=shifted(*shift)),
        _key(key, theme, corner, rows),
    )
    return _document(scene, theme, (full, deep), width or full, "".join(body))


def extent(scene: Scene, key: Sequence[KeyLine]) -> Point:
    """Width and depth of a scene with its key, in map units."""
    return _laid(scene, key)[:2]


def _laid(scene: Scene, key: Sequence[KeyLine]) -> tuple[float, float, Point, int]:
    ground = scene.bounds
    size = ground.e - ground.w + 2 * MARGIN, ground.s - ground.n + 2 * MARGIN
    if key and not scene.marks:  # a key by itself
        size = MARGIN, 0.0
    return _page(size, len(key), _row(key))


def _page(size: Point, count: int, row: float) -> tuple[float, float, Point, int]:
    """Width, depth, corner of the key and its rows: beside or beneath, as fits."""
    wide, tall = size
    pages = []
    for columns in (1, 2):
        rows = -(-count // columns)
        deep = HEADER + max(tall, HEADER + rows * row)
        corner = (wide, HEADER + MARGIN / 2)
        pages.append((wide + columns * COLUMN, deep, corner, rows))
    columns = max(2, min(count, int(wide // COLUMN)))
    rows = -(-count // columns)
    across, deep = max(wide, COLUMN * columns + MARGIN), tall + rows * row + 2 * HEADER
    pages.append((across, deep, (MARGIN, HEADER + tall), rows))
    return min(pages, key=lambda page: _unease(page[0], page[1]))


def _unease(width: float, depth: float) -> float:
    """How far a page is from a landscape sheet, and how much of it there is."""
    return abs(log(width / depth / SHEET)) + log(width * depth)


def _row(key: Sequence[KeyLine]) -> float:
    """Room for the longest entry of a key."""
    lines = max((len(wrapped(entry.words, LETTERS)) for entry in key), default=1)
    return max(CELL[1], lines * SIZE * LEADING) + 8


def _document(scene: Scene, theme: Theme, size: Point, width: float, body: str) -> str:
    full, deep = size
    said = tag("title", plain(f"Map {scene.ref}. {scene.stamp}"), id="title")
    said += tag("desc", plain(scene.words), id="desc")
    return tag(
        "svg",
        said + body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(full)} {number(deep)}",
        width=number(width),
        height=number(width * deep / full),
        role="img",
        aria_labelledby="title desc",
        font_family=FONT,
        fill=theme.ink,
    )


def _header(scene: Scene, theme: Theme) -> str:
    title = words((scene.title,), (MARGIN, 34), 21, theme.ink, weight=600)
    dated = f"{scene.stamp}. Fictitious." if scene.fictitious else scene.stamp
    return title + words((dated, *scene.hidden), (MARGIN, 58), 14, theme.quiet)


def _key(key: Sequence[KeyLine], theme: Theme, corner: Point, rows: int) -> str:
    if not key:
        return ""
    x, y = corner
    heading = words(("Key",), (x, y + 16), 15, theme.ink, weight=600)
    lines, row = [], _row(key)
    for n, entry in enumerate(key):
        at = x + n // rows * COLUMN, y + 46 + n % rows * row
        lines.append(_key_line(entry, theme, at))
    return tag("g", heading + "".join(lines), role="list", aria_label="Key")


def _key_line(entry: KeyLine, theme: Theme, at: Point) -> str:
    ground = Scene("", "", "", "", entry.marks).bounds
    scale = min(CELL[0] / (ground.e - ground.w), CELL[1] / max(1, ground.s - ground.n))
    place = (
        f"{shifted(at[0] + CELL[0] / 2, at[1])} scale({number(min(scale, 0.62), 3)})"
    )
    lines = wrapped(entry.words, LETTERS)
    top = at[1] + 5 - (len(lines) - 1) * SIZE * LEADING / 2
    said = words(lines, (at[0] + CELL[0] + 12, top), SIZE, theme.ink)
    drawing = tag("g", marks(entry.marks, theme), transform=place)
    return tag("g", drawing + said, role="listitem")
