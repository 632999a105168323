"""Where things happened, drawn by ourselves: it asks no other machine for anything.

The sheet is in pixels; the ground in metres. What stands on it can be chosen by its
ref. A place is a shape and its name, the numbers beside it the order of what happened
there; a rough one is the whole square it is in, so that nobody reads a point into it.
"""

from collections.abc import Sequence
from typing import Final

from peerdash.rules.gridrefs import Metres
from peerdash.rules.land import window
from peerdash.services.land import EventSeen, Land, SpotSeen
from peerdash.views.elements import number, path, tag, words
from peerdash.views.labels import Label, placed
from peerdash.views.outlines import OUTLINES, Point, moved
from peerdash.views.palette import LIGHT, Theme
from peerdash.views.sheet import FOOT, TALL, WIDE, Sheet, foot, grid
from peerdash.views.surfaces import drawn

LEAST: Final = 600.0
"""The least width of ground that is drawn, in metres."""
NOWHERE: Final = ((0.0, 0.0), (1000.0, 600.0))
DISC: Final = 17.0
FIGURE: Final = 0.62  # of a place's shape, as a share of its size on a map
FONT: Final = "'Source Sans 3','Source Sans Pro',Arial,sans-serif"


def sheet(land: Land) -> Sheet:
    """Return the sheet that shows every place, or the boundaries where there is none.

    What happened up to when, and what is chosen, never move it (R252).
    """
    points = [end for one in land.spots for end in _ends(one)] or _corners(land)
    west, _, east, north = window(points, WIDE / TALL, LEAST)
    return Sheet(west, north, WIDE / (east - west))


def svg(land: Land, theme: Theme = LIGHT, chosen: frozenset[str] = frozenset()) -> str:
    """Draw it; what is `chosen`, by its refs, is drawn strongly."""
    on = sheet(land)
    layers = [
        tag("rect", width=number(WIDE), height=number(TALL), fill=theme.ground),
        grid(on, theme),
        drawn(land.outlines, on.at, (WIDE, TALL), theme),
        *(_area(one, on, theme) for one in land.spots),
        *_places(land, on, theme, chosen),
        foot(land.outlines, on, theme),
    ]
    return tag(
        "svg",
        "".join(layers),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(WIDE)} {number(TALL + FOOT)}",
        role="group",
        aria_label=said(land),
        font_family=FONT,
        fill=theme.ink,
    )


def said(land: Land) -> str:
    """Say in a sentence what is drawn, for who cannot see it; no names."""
    there = [one for one in land.events if one.place in {s.ref for s in land.spots}]
    about = f" of {land.ref}" if land.ref else ""
    return (
        f"{_many(len(land.spots), 'place')}{about} on the ground, "
        f"{_many(len(there), 'incident')} at them. The tables say the same."
    )


def _many(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"


def _ends(one: SpotSeen) -> Sequence[Metres]:
    """Return the corners of the ground that a place may be on."""
    (east, north), reach = one.at, one.reach * (1 if one.coarse else 0.75)
    return (east - reach, north - reach), (east + reach, north + reach)


def _corners(land: Land) -> Sequence[Metres]:
    points = [
        (float(east), float(north))
        for outline in land.outlines
        for shape in outline.shapes
        for line in shape.lines
        for east, north in line
    ]
    return points or NOWHERE


def _area(one: SpotSeen, on: Sheet, theme: Theme) -> str:
    """Draw how far round its point a place may be, where it is more than a point."""
    x, y = on.at(one.at)
    ink = {
        "fill": theme.place,
        "fill_opacity": "0.09",
        "stroke": theme.place,
        "stroke_width": "2",
        "stroke_dasharray": "8 6",
        "aria_hidden": "true",
    }
    if one.coarse:
        side = 2 * one.reach * on.scale
        corner = {"x": number(x - side / 2), "y": number(y - side / 2)}
        return tag("rect", **corner, width=number(side), height=number(side), **ink)
    radius = one.reach * on.scale
    if not radius:
        return ""
    return tag("circle", cx=number(x), cy=number(y), r=number(radius), **ink)


def _places(
    land: Land, on: Sheet, theme: Theme, chosen: frozenset[str]
) -> Sequence[str]:
    labels = [
        Label(on.at(one.at), one.label, _under(one, land), len(_at(one, land)))
        for one in land.spots
    ]
    corners = placed(labels, (WIDE, TALL))
    return [
        _place(one, on.at(one.at), label, corner, theme, chosen, land)
        for one, label, corner in zip(land.spots, labels, corners, strict=True)
    ]


def _at(one: SpotSeen, land: Land) -> Sequence[EventSeen]:
    return [event for event in land.events if event.place == one.ref]


def _under(one: SpotSeen, land: Land) -> str:
    """What is said under a place where its incidents are not drawn one by one."""
    if land.ref or not one.happened:
        return ""
    return _many(one.happened, "incident")


def _place(
    one: SpotSeen,
    at: Point,
    label: Label,
    corner: Point,
    theme: Theme,
    chosen: frozenset[str],
    land: Land,
) -> str:
    strong = one.ref in chosen
    x, y = corner
    name = words(
        label.lines,
        (x, y + label.size),
        label.size,
        theme.ink,
        weight=700 if strong else 600,
        halo=theme.ground,
    )
    told = f"{one.label}, {one.kind.label}. {_many(one.happened, 'incident')}"
    marked = _marker(one, at, theme, strong=strong) + name
    discs = [
        _disc(event, _cell(corner, label, cell), theme, chosen)
        for event, *cell in label.cells(_at(one, land))
    ]
    return _button(marked, one.ref, told, pressed=strong) + "".join(discs)


def _marker(one: SpotSeen, at: Point, theme: Theme, *, strong: bool) -> str:
    outline = tuple((x * FIGURE, y * FIGURE) for x, y in OUTLINES[one.kind.row.shape])
    return path(
        [moved(outline, *at)],
        closed=True,
        fill=theme.accent if strong else theme.ground,
        stroke=theme.place,
        stroke_width="5" if strong else "3",
    )


def _cell(corner: Point, label: Label, cell: Sequence[float]) -> Point:
    """Return the middle of an event's disc, under its place's name."""
    column, row = cell
    return (
        corner[0] + DISC + column * label.step,
        corner[1] + label.deep + DISC + row,
    )


def _disc(event: EventSeen, at: Point, theme: Theme, chosen: frozenset[str]) -> str:
    """An event at its place: its number in the order, or a question mark undated."""
    strong = event.ref in chosen
    x, y = at
    round_ = tag(
        "circle",
        cx=number(x),
        cy=number(y),
        r=number(DISC),
        fill=theme.ink if strong else theme.ground,
        stroke=theme.ink,
        stroke_width="2",
    )
    count = str(event.number) if event.number else "?"
    ink = theme.ground if strong else theme.ink
    inside = words((count,), (x, y + 7), 20, ink, anchor="middle", weight=700)
    return _button(round_ + inside, event.ref, event.label, pressed=strong)


def _button(inside: str, ref: str, told: str, *, pressed: bool) -> str:
    return tag(
        "g",
        inside,
        role="button",
        tabindex="0",
        data_ref=ref,
        aria_label=told,
        aria_pressed="true" if pressed else "false",
    )


def label(land: Land, ref: str) -> str:
    """Return what a place or an event is called."""
    named = {one.ref: one.label for one in land.spots}
    named |= {one.ref: one.label for one in land.events}
    return named.get(ref, ref)
