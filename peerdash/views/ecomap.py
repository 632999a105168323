"""A child's own map as a drawing: rings, the child in the middle, the rest round.

One scene for the screen and for paper. People have the shapes of a peer map and
initials inside, a grown-up is filled and says so, places have a pin or a house: so
whoever reads one map reads the other (R063). There is nothing on it that a young
person would not know the word for, and no colour says anything about anybody.
"""

from collections.abc import Iterator, Mapping
from math import cos, pi, sin
from typing import Any, Final

from peerdash.rules import rings
from peerdash.services.ecomaps import OwnFigure, OwnMap
from peerdash.views.captions import wrapped
from peerdash.views.drawing import Badge, Figure, Label, Mark, Stroke
from peerdash.views.outlines import LABEL_DROP, OUTLINES, Point, inner
from peerdash.views.palette import DARK, LIGHT
from peerdash.vocabulary.cards import Level
from peerdash.vocabulary.marks import Border, Shape, Tone

LETTERS: Final = 13  # to a line of what a place is called
ROUND: Final = 96  # points of a ring
WARM: Final = frozenset({Level.TRUSTS, Level.COMES_THROUGH, Level.BRINGS_OUT})
"""What is said of somebody whom a line joins to the middle."""
GROWN_UP: Final = "grown-up"
SHIELD: Final = "+"
THIN, THICK = 1.6, 3.6
NEARER: Final = "Nearer the middle means more important to me."


def shape(one: OwnFigure) -> Shape:
    """The shape of a figure: its own, or that of a person's gender."""
    return one.kind.row.shape or one.gender.row.shape


def tone(one: OwnFigure) -> Tone:
    """What the colour of a figure stands for."""
    if one.kind.row.adult:
        return Tone.ADULT
    if one.kind.row.person:
        return Tone.PLAIN
    return Tone.SAFETY if one.kind.row.supports else Tone.PLACE


def below(one: OwnFigure) -> tuple[str, ...]:
    """What is written under a figure."""
    if one.kind.row.person:
        return (GROWN_UP,) if one.kind.row.adult else ()
    return wrapped(one.label, LETTERS)


def joined(one: OwnFigure) -> bool:
    """Whether a line joins somebody to the middle."""
    return one.protect or bool(WARM & set(one.levels))


def says(one: OwnFigure) -> str:
    """What the young person said of somebody, in one line."""
    return "; ".join(level.label for level in one.levels)


def marks(seen: OwnMap) -> tuple[Mark, ...]:
    """The drawing, back to front."""
    return (
        *(_ring(ring) for ring in rings.RINGS),
        *(mark for one in seen.figures for mark in _tie(one)),
        *(mark for one in seen.figures for mark in _figure(one)),
        Figure("me", 0, 0, seen.gender.row.shape, Tone.PLAIN, Border.DOUBLE, seen.me),
        Label("me", 0, LABEL_DROP, ("me",)),
    )


def _ring(ring: int) -> Stroke:
    high = rings.height(ring)
    turns = (2 * pi * n / ROUND for n in range(ROUND + 1))
    points = tuple((high * rings.WIDE * sin(one), -high * cos(one)) for one in turns)
    return Stroke(f"ring-{ring}", points, Tone.QUIET, 0.8, (3.0, 5.0))


def _tie(one: OwnFigure) -> Iterator[Mark]:
    if joined(one):
        kept = one.protect
        toned, width = (Tone.SAFETY, THICK) if kept else (Tone.PLAIN, THIN)
        yield Stroke(one.label, ((0, 0), one.spot), toned, width)
        if kept:
            yield Badge(one.label, *_midway(one.spot), SHIELD, Tone.SAFETY)


def _midway(spot: Point) -> Point:
    return round(spot[0] * 0.55, 1), round(spot[1] * 0.55, 1)


def _figure(one: OwnFigure) -> Iterator[Mark]:
    inside = one.label if one.kind.row.person else ""
    yield Figure(one.label, *one.spot, shape(one), tone(one), Border.PLAIN, inside)
    if lines := below(one):
        x, y = one.spot
        yield Label(one.label, x, y + LABEL_DROP + 8 * (len(lines) - 1), lines)


def data(seen: OwnMap) -> dict[str, Any]:
    """What the browser draws: the same, with each figure's place to be moved from."""
    return {
        "rings": [
            {
                "rx": rings.height(ring) * rings.WIDE,
                "ry": rings.height(ring),
                "says": rings.SAID[ring],
            }
            for ring in rings.RINGS
        ],
        "step": rings.STEP,
        "me": {"label": seen.me, **_outline(seen.gender.row.shape)},
        "figures": [_drawn(one) for one in seen.figures],
        "inks": {"light": _inks(LIGHT), "dark": _inks(DARK)},
    }


def _drawn(one: OwnFigure) -> Mapping[str, Any]:
    x, y = one.spot
    return {
        "ref": one.id,
        "kind": "person",
        "x": x,
        "y": y,
        "ring": one.ring,
        "turn": one.turn,
        "inside": one.label if one.kind.row.person else "",
        "below": list(below(one)),
        "tone": tone(one).value,
        "words": f"{one.label}, {one.kind.row.within}",
        "joined": joined(one),
        "protect": one.protect,
        **_outline(shape(one)),
    }


def _outline(of: Shape) -> dict[str, Any]:
    return {"points": OUTLINES[of], "within": inner(OUTLINES[of])}


def _inks(theme: Any) -> dict[str, str]:  # noqa: ANN401
    names = ("ground", "ink", "quiet", "safety", "place", "accent", "adult", "on_adult")
    return {name: getattr(theme, name) for name in names}
