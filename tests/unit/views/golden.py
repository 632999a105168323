"""The golden file that holds Python and the browser to the same strokes and areas.

Write it anew, after a change that is meant, with
`python -m tests.unit.views.golden`; then read the difference before committing it.
"""

import json
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any, Final

from peerdash.views.boxes import Block, box
from peerdash.views.captions import captioned, figure_room, inked, label_room, room
from peerdash.views.outlines import OUTLINES
from peerdash.views.rings import ring
from peerdash.views.routes import Link, bows
from peerdash.views.strokes import (
    Spot,
    arrowhead,
    centre_line,
    middle,
    strokes,
    untested,
)
from peerdash.vocabulary.marks import Line, Shape

Crowd = tuple[tuple[float, float], ...]

GOLDEN: Final = Path(__file__).parent / "golden_strokes.json"
WEB: Final = Path(__file__).parents[3] / "peerdash" / "ui" / "canvas" / "web"
ENDS: Final = (((0, 0), (180, 60)), ((40, 300), (40, 20)), ((0, 0), (70, -5)))
CROWDS: Final[tuple[tuple[Crowd, Crowd], ...]] = (
    (((0, 0), (200, 0), (210, 190)), ((120, 70), (400, 400))),
    (((0, 0), (260, 20)), ((130, 0), (130, 130))),
    (((50, 50),), ()),
    (((120, 0), (37, 114), (-97, 71), (-97, -71), (37, -114)), ((0, 0), (5, 30))),
    (((0, 0), (300, 0), (300, 300), (0, 300)), ((150, 150), (20, 150), (-60, 20))),
)


def cases() -> dict[str, Any]:
    """Everything both sides must work out alike."""
    return {
        "shapes": OUTLINES,
        "lines": list(_lines()),
        "bows": _bows(),
        "areas": [_area(*crowd) for crowd in CROWDS],
    }


def _spot(shape: Shape, at: tuple[float, float], label: tuple[str, ...]) -> Spot:
    return Spot(*at, OUTLINES[shape], label_room(label))


def _lines() -> Iterator[dict[str, Any]]:
    shapes = list(Shape)
    pens = [line.row for line in Line] + [untested(line.row) for line in Line]
    for n, pen in enumerate(pens):
        for m, (start, end) in enumerate(ENDS):
            names = shapes[(n + m) % 6], shapes[(n + 2 * m + 1) % 6]
            bow = (0.0, 30.0, -45.0)[(n + m) % 3]
            a, b = (
                _spot(names[0], start, ("AB",)),
                _spot(names[1], end, ("Long place",)),
            )
            path = centre_line(a, b, bow)
            yield {
                "pen": {
                    "offsets": pen.offsets,
                    "amplitude": pen.amplitude,
                    "wavelength": pen.wavelength,
                    "smooth": pen.smooth,
                },
                "shapes": names,
                "ends": [start, end],
                "skirts": [a.skirt, b.skirt],
                "bow": bow,
                "strokes": strokes(pen, path),
                "arrow": arrowhead(path),
                "middle": middle(path),
            }


def _bows() -> dict[str, Any]:
    at = {"a": (0, 0), "b": (300, 0), "c": (150, 5), "d": (150, 200), "e": (600, 40)}
    links = [
        Link("1", "a", "b"),
        Link("2", "b", "a"),
        Link("3", "a", "d"),
        Link("4", "c", "d"),
        Link("5", "a", "e"),
    ]
    spots = {ref: _spot(Shape.CIRCLE, spot, ("AB",)) for ref, spot in at.items()}
    skirt = label_room(("AB",))
    said = [[link.id, link.a, link.b] for link in links]
    return {"at": at, "skirt": skirt, "links": said, "bows": bows(links, spots)}


def _area(members: Crowd, others: Crowd) -> dict[str, Any]:
    square, circle = box(members, others, 9.0), ring(members, others, 9.0)
    path = ((0.0, -60.0), (260.0, -60.0))
    words = ("11 May 2026", "Assault")
    ends = [y for loop in circle for _, y in loop]
    walls = (
        Block(-900, min(ends) - 200, 900, min(ends)),
        Block(-900, max(ends), 900, max(ends) + 200),
    )
    return {
        "members": members,
        "others": others,
        "box": square,
        "ring": circle,
        "path": path,
        "words": words,
        "caption": captioned(circle, words, inked(path)),
        "walls": [astuple(wall) for wall in walls],
        "beside": captioned(circle, words, walls, 17.0),
        "room": astuple(room(words, (5.0, 7.0))),
        "figure": astuple(figure_room((5.0, 7.0), *label_room(words))),
    }


def rounded(value: object) -> object:
    """The same, with every number to two places."""
    if isinstance(value, dict):
        return {str(name): rounded(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(part) for part in value]
    return round(value, 2) + 0.0 if isinstance(value, float) else value


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(rounded(cases()), separators=(",", ":")) + "\n")
