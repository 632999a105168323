"""Each primitive of a drawing as SVG elements, in the inks of a theme."""

from collections.abc import Sequence
from typing import Final

from peerdash.views import sheets
from peerdash.views.captions import LEADING, SIZE
from peerdash.views.drawing import (
    Area,
    Arrow,
    Badge,
    Figure,
    Label,
    Mark,
    Sheet,
    Sign,
    Stroke,
)
from peerdash.views.elements import dashes, number, path, tag, words
from peerdash.views.outlines import OUTLINES, Point, inner, moved
from peerdash.views.palette import WASH, Theme
from peerdash.vocabulary.marks import Border, Tone

WIDTHS: Final = {Tone.QUIET: 1.2}  # of the outline of whoever has faded


def marks(drawn: Sequence[Mark], theme: Theme) -> str:
    """The elements of a drawing, back to front."""
    return "".join(_mark(mark, theme) for mark in drawn)


def _mark(mark: Mark, theme: Theme) -> str:
    match mark:
        case Stroke():
            return _stroke(mark, theme)
        case Arrow():
            return _arrow(mark, theme)
        case Area():
            return _area(mark, theme)
        case Figure():
            return _figure(mark, theme)
        case Label() | Badge() | Sign() | Sheet():
            return _said(mark, theme)


def _said(mark: Label | Badge | Sign | Sheet, theme: Theme) -> str:
    match mark:
        case Label():
            return _label(mark, theme)
        case Badge():
            return _badge(mark, theme)
        case Sign():
            return _sign(mark, theme)
        case Sheet():
            return _sheet(mark, theme)


def _stroke(mark: Stroke, theme: Theme) -> str:
    return path(
        (mark.points,),
        stroke=theme.of(mark.tone),
        stroke_width=number(mark.width),
        stroke_dasharray=dashes(mark.dash),
        opacity=_opacity(theme, faded=mark.faded),
        data_of=mark.of,
    )


def _arrow(mark: Arrow, theme: Theme) -> str:
    ink = theme.of(mark.tone)
    return path(
        (mark.points,),
        closed=mark.filled,
        fill=ink if mark.filled else "none",
        stroke=ink,
        stroke_width=number(2.2),
        opacity=_opacity(theme, faded=mark.faded),
    )


def _area(mark: Area, theme: Theme) -> str:
    ink, dotted = theme.of(mark.tone), mark.border == Border.DOTTED
    return path(
        mark.loops,
        closed=True,
        fill="none" if mark.square else ink,
        fill_opacity=number(WASH, 2),
        fill_rule="evenodd",
        stroke=ink,
        stroke_width=number(2.6 if dotted else 1.8),
        stroke_dasharray="0 7" if dotted else "",
        stroke_linejoin="miter" if mark.square else "round",
        opacity=_opacity(theme, faded=mark.faded),
        data_of=mark.of,
    )


def _figure(mark: Figure, theme: Theme) -> str:
    muted, adult = mark.border == Border.MUTED, mark.tone == Tone.ADULT
    fill = theme.adult if adult else theme.ground
    look = {
        "stroke": _edge(mark, theme),
        "stroke_width": number(WIDTHS.get(mark.tone, 1.8 if muted else 2.4)),
        "stroke_dasharray": "4 4" if muted else "",
    }
    drawn = path((mark.outline,), closed=True, fill=fill, data_of=mark.of, **look)
    if mark.border == Border.DOUBLE:
        second = moved(inner(OUTLINES[mark.shape]), mark.x, mark.y)
        drawn += path(
            (second,), closed=True, stroke=theme.ink, stroke_width=number(1.6)
        )
    ink = theme.on_adult if adult else theme.ink
    at = (mark.x, mark.y + SIZE * 0.36)
    inside = words((mark.inside,), at, SIZE, ink, anchor="middle", weight=600)
    return drawn + (inside if mark.inside else "")


def _edge(mark: Figure, theme: Theme) -> str:
    if mark.border == Border.MUTED:
        return theme.quiet
    return theme.ink if mark.tone == Tone.ADULT else theme.of(mark.tone)


def _label(mark: Label, theme: Theme) -> str:
    top = mark.y - (len(mark.lines) - 1) * mark.size * LEADING / 2 + mark.size * 0.36
    return words(
        mark.lines,
        (mark.x, top),
        mark.size,
        theme.of(mark.tone),
        anchor="middle",
        weight=600,
        halo=theme.ground,
    )


def _badge(mark: Badge, theme: Theme) -> str:
    ink = theme.of(mark.tone)
    disc = tag(
        "circle",
        cx=number(mark.x),
        cy=number(mark.y),
        r=number(9.5),
        fill=ink if mark.solid else theme.ground,
        stroke=theme.ground if mark.solid else ink,
        stroke_width=number(1.6),
    )
    text = theme.ground if mark.solid else ink
    at = (mark.x, mark.y + 4.7)
    letter = words((mark.text,), at, 13, text, anchor="middle", weight=700)
    return tag("g", disc + letter, opacity=_opacity(theme, faded=mark.faded))


def _sign(mark: Sign, theme: Theme) -> str:
    return path(
        (mark.outline,),
        closed=True,
        fill=theme.ink,
        stroke=theme.ground,
        stroke_width=number(3),
        paint_order="stroke",
        data_of=mark.of,
    )


def _sheet(mark: Sheet, theme: Theme) -> str:
    at = mark.x, mark.y
    paper = _edged((mark.stalk,), theme, closed=False) if mark.stalk else ""
    for loop in (sheets.outline(at, mark.lines), sheets.fold(at, mark.lines)):
        paper += _edged((loop,), theme, closed=True)
    top = mark.y - (len(mark.lines) - 1) * SIZE * LEADING / 2 + SIZE * 0.36
    said = words(mark.lines, (mark.x, top), SIZE, theme.ink, anchor="middle")
    return tag("g", paper + said, data_of=mark.of)


def _edged(loops: Sequence[Sequence[Point]], theme: Theme, *, closed: bool) -> str:
    return path(
        loops,
        closed=closed,
        fill=theme.ground if closed else "none",
        stroke=theme.quiet,
        stroke_width=number(1.4),
    )


def _opacity(theme: Theme, *, faded: bool) -> str:
    return number(theme.faded, 2) if faded else ""
