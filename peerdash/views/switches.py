"""The switches of a map: what is hidden, and what that leaves, counted in words.

The one rule for every twin of a map: the canvas, the tables, the sentences, the
picture and the key are all made from what `switched` returns, so they hide the same
things and say the same of it. Each switch is a step, and what a step says that it
hid is what is missing after it: the count cannot be wrong.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from peerdash.rules.evidence import is_fact
from peerdash.rules.today import counted
from peerdash.services.pictures import MapPicture, PersonSeen
from peerdash.views.drawn import drawn
from peerdash.views.layout import positions
from peerdash.vocabulary.layers import Layer

Step = Callable[[MapPicture], MapPicture]


@dataclass(frozen=True, slots=True)
class Switches:
    """What somebody has chosen not to see; agencies by their names."""

    facts_only: bool = False
    recent_only: bool = False
    layers_off: frozenset[Layer] = frozenset()
    agencies_off: frozenset[str] = frozenset()


EVERYTHING: Final = Switches()
SHARED: Final = Switches(facts_only=True)
"""How a map stands on a room's screen, and when it leaves, until somebody chooses."""


def switched(picture: MapPicture, switches: Switches) -> MapPicture:
    """Return what is left of a picture, where it stood, and what is hidden of it."""
    if switches == EVERYTHING:
        return picture
    seen, hidden = _standing(picture), list(picture.hidden)
    for words, step in _steps(switches):
        left = _mended(step(seen))
        if lost := _lost(seen, left):
            hidden.append(f"{lost} hidden by {words}")
        seen = left
    return replace(seen, hidden=tuple(hidden))


def agencies(picture: MapPicture) -> tuple[str, ...]:
    """Return the agencies that anything on a map comes from, in order."""
    found = {p.agency for p in picture.people} | {t.agency for t in picture.ties}
    found |= {seen.agency for seen in picture.presences}
    found |= {box.agency for box in picture.boxes}
    found |= {ring.agency for ring in picture.rings}
    found |= {one.agency for one in picture.stickers}
    return tuple(sorted(found - {""}))


def _steps(switches: Switches) -> Iterator[tuple[str, Step]]:
    if switches.facts_only:
        yield "facts only", _facts
    if switches.recent_only:
        yield "recent only", _recent
    for name in sorted(switches.agencies_off):
        yield f"leaving out {name}", partial(_without, agency=name)
    for layer in Layer:
        if layer in switches.layers_off:
            yield f"leaving out {layer.in_sentence}", LAYERS[layer]


def _facts(seen: MapPicture) -> MapPicture:
    """Hide what nobody has tested, what is only said, and who is not confirmed.

    A line that another agency holds makes no claim here, so it stays (H4).
    """
    return replace(
        seen,
        people=tuple(p for p in seen.people if p.sure),
        ties=tuple(
            tie
            for tie in seen.ties
            if tie.held or is_fact(tested=tie.tested, evidence=tie.evidence)
        ),
        presences=tuple(one for one in seen.presences if one.fact),
        boxes=tuple(box for box in seen.boxes if box.fact),
        stickers=tuple(one for one in seen.stickers if one.fact),
    )


def _recent(seen: MapPicture) -> MapPicture:
    return replace(
        seen,
        ties=tuple(tie for tie in seen.ties if not tie.faded),
        boxes=tuple(box for box in seen.boxes if not box.faded),
    )


def _without(seen: MapPicture, agency: str) -> MapPicture:
    """Hide what one agency says, and whom it added if nothing else shows them."""
    left = replace(
        seen,
        ties=tuple(tie for tie in seen.ties if tie.agency != agency),
        presences=tuple(one for one in seen.presences if one.agency != agency),
        boxes=tuple(box for box in seen.boxes if box.agency != agency),
        rings=tuple(ring for ring in seen.rings if ring.agency != agency),
        stickers=tuple(one for one in seen.stickers if one.agency != agency),
    )
    shown = {ref for tie in left.ties for ref in (tie.from_ref, tie.to_ref)}
    shown |= {one.person_ref for one in left.presences}
    inside = [box.members for box in left.boxes]
    inside += [ring.members for ring in left.rings]
    shown |= {ref for members in inside for ref in members}

    def stays(one: PersonSeen) -> bool:
        return one.agency != agency or one.subject or one.ref in shown

    return replace(left, people=tuple(filter(stays, left.people)))


LAYERS: Final[dict[Layer, Step]] = {
    Layer.RELATIONSHIPS: lambda seen: replace(seen, ties=()),
    Layer.INCIDENTS: lambda seen: replace(seen, boxes=()),
    Layer.PLACES: lambda seen: replace(seen, places=(), presences=()),
    Layer.GROUPS: lambda seen: replace(seen, rings=()),
    Layer.GAPS: lambda seen: replace(
        seen,
        people=tuple(replace(one, gaps=0) for one in seen.people),
        places=tuple(replace(one, gaps=0) for one in seen.places),
    ),
    Layer.NOTES: lambda seen: replace(
        seen, stickers=tuple(one for one in seen.stickers if one.shape)
    ),
    Layer.SYMBOLS: lambda seen: replace(
        seen, stickers=tuple(one for one in seen.stickers if not one.shape)
    ),
}


def _standing(picture: MapPicture) -> MapPicture:
    """Fix everybody where the whole map has them, so that hiding moves nobody."""
    if all(one.x is not None for one in drawn(picture)):
        return picture
    at = positions(picture)

    def people(one: PersonSeen) -> PersonSeen:
        x, y = at.get(one.ref, (one.x, one.y))
        return replace(one, x=x, y=y)

    return replace(
        picture,
        people=tuple(map(people, picture.people)),
        places=tuple(
            replace(one, x=at[one.ref][0], y=at[one.ref][1]) for one in picture.places
        ),
    )


def _mended(seen: MapPicture) -> MapPicture:
    """Take away what hangs on somebody or somewhere that is not there any more."""
    here = {p.ref for p in seen.people} | {place.ref for place in seen.places}

    def inside(members: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(ref for ref in members if ref in here)

    boxes = (replace(box, members=inside(box.members)) for box in seen.boxes)
    rings = (replace(ring, members=inside(ring.members)) for ring in seen.rings)
    return replace(
        seen,
        ties=tuple(t for t in seen.ties if {t.from_ref, t.to_ref} <= here),
        presences=tuple(
            one for one in seen.presences if {one.person_ref, one.location_ref} <= here
        ),
        boxes=tuple(box for box in boxes if box.members),
        rings=tuple(ring for ring in rings if ring.members),
        stickers=tuple(one for one in seen.stickers if one.of in here),
    )


def _lost(before: MapPicture, after: MapPicture) -> str:
    """Count in words what one picture has that the other has not."""
    kinds = (
        ("link", "links"),
        ("person", "people"),
        ("incident", "incidents"),
        ("place", "places"),
        ("group", "groups"),
        ("question", "questions"),
        ("note", "notes"),
        ("symbol", "symbols"),
    )
    pairs = zip(kinds, zip(_sizes(before), _sizes(after), strict=True), strict=True)
    said = [counted(was - now, *kind) for kind, (was, now) in pairs if was > now]
    *most, last = said or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _sizes(seen: MapPicture) -> tuple[int, ...]:
    return (
        len(seen.ties) + len(seen.presences),
        len(seen.people),
        len(seen.boxes),
        len(seen.places),
        len(seen.rings),
        sum(p.gaps for p in seen.people) + sum(place.gaps for place in seen.places),
        sum(one.shape is None for one in seen.stickers),
        sum(one.shape is not None for one in seen.stickers),
    )
