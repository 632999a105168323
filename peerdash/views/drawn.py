"""What of a picture is drawn: how each thing looks, by ref, and where its lines run."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from peerdash.services.pictures import MapPicture, PersonSeen, PlaceSeen
from peerdash.views.captions import label_room
from peerdash.views.glyphs import SLOTS
from peerdash.views.looks import (
    PRESENCE,
    AreaLook,
    FigureLook,
    LineLook,
    box_look,
    person_look,
    place_look,
    ring_look,
    tie_look,
)
from peerdash.views.outlines import OUTLINES, Point
from peerdash.views.routes import Link, bows
from peerdash.views.strokes import Path, Spot, centre_line


def drawn(picture: MapPicture) -> tuple[PersonSeen | PlaceSeen, ...]:
    """Everybody and every place that has a figure, in the picture's order."""
    people = (person for person in picture.people if person.drawn)
    return (*people, *picture.places)


def figure_looks(picture: MapPicture) -> dict[str, FigureLook]:
    """How each person and place drawn looks, by ref."""
    people = {p.ref: person_look(p) for p in picture.people}
    looks = people | {place.ref: place_look(place) for place in picture.places}
    signs = defaultdict(list)
    for one in picture.stickers:
        if one.shape:
            signs[one.of].append(one.shape)
    return {
        seen.ref: replace(looks[seen.ref], signs=tuple(signs[seen.ref][: len(SLOTS)]))
        for seen in drawn(picture)
    }


def line_looks(
    picture: MapPicture, shown: Mapping[str, object]
) -> dict[Link, LineLook]:
    """Every line whose two ends are drawn, presences first, and how it looks."""
    presences = {
        Link(seen.id, seen.person_ref, seen.location_ref): PRESENCE
        for seen in picture.presences
    }
    ties = {Link(t.id, t.from_ref, t.to_ref): tie_look(t) for t in picture.ties}
    return {
        link: look
        for link, look in (presences | ties).items()
        if link.a in shown and link.b in shown
    }


def area_looks(picture: MapPicture) -> dict[str, tuple[AreaLook, tuple[str, ...]]]:
    """How each circle and box looks and who is in it; circles lie beneath."""
    rings = {seen.id: (ring_look(seen), seen.members) for seen in picture.rings}
    return rings | {seen.ref: (box_look(seen), seen.members) for seen in picture.boxes}


def paths(
    lines: Iterable[Link], at: Mapping[str, Point], looks: Mapping[str, FigureLook]
) -> dict[Link, Path]:
    """The centre line of each line, bowed as it must be."""
    spots = {
        ref: Spot(*at[ref], OUTLINES[look.shape], label_room(look.label))
        for ref, look in looks.items()
    }
    lines = tuple(lines)
    bowed = bows(lines, spots)
    return {
        link: centre_line(spots[link.a], spots[link.b], bowed[link.id])
        for link in lines
    }
