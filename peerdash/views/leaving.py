"""A picture of a map as the file in which it leaves."""

from dataclasses import replace

from peerdash.services.history import Compared
from peerdash.services.leaving import Parcel, Wish
from peerdash.services.pictures import MapPicture
from peerdash.views.key import key
from peerdash.views.png import png
from peerdash.views.scene import draw
from peerdash.views.svg import svg
from peerdash.views.switches import EVERYTHING, SHARED, switched
from peerdash.views.turned import signs, tagged, together
from peerdash.vocabulary.leaving import Form


def leaving(picture: MapPicture, wish: Wish) -> MapPicture:
    """What of a map leaves: initials, and facts alone unless more was asked (R099)."""
    people = tuple(replace(one, name=None) for one in picture.people)
    unnamed = replace(picture, people=people)
    return switched(unnamed, SHARED if wish.facts_only else EVERYTHING)


def compared(picture: MapPicture, wish: Wish, since: Compared | None) -> MapPicture:
    """What of a map leaves, with what is gone from it where that is marked."""
    seen = leaving(picture, wish)
    if since is None:
        return seen
    return together(seen, leaving(since.then, wish), dict(since.marks))


def _since(since: Compared | None) -> list[str]:
    return [f"Marked: what has changed since version {since.version}"] if since else []


def drawing(
    picture: MapPicture,
    marking: str,
    focus: str = "",
    since: Compared | None = None,
) -> str:
    """The SVG that leaves: the map with its date, purpose, version, key and marking."""
    marks = dict(since.marks) if since else {}
    scene = tagged(draw(picture, focus=focus), marks)
    who = [f"In focus: {one.label}" for one in picture.people if one.ref == focus]
    marked = replace(scene, hidden=(*scene.hidden, *who, *_since(since), marking))
    return svg(marked, [*signs(marks), *key(picture)])


def file(parcel: Parcel) -> bytes:
    """The bytes of a file that leaves."""
    seen = compared(parcel.picture, parcel.wish, parcel.since)
    drawn = drawing(seen, parcel.marking, parcel.wish.focus, parcel.since)
    return png(drawn) if parcel.wish.form == Form.PNG else drawn.encode()


def name(parcel: Parcel) -> str:
    """What the file is called: the map's ref and its day, never a name."""
    day = parcel.picture.as_at.date().isoformat()
    return f"{parcel.picture.ref}-{day}.{parcel.wish.form.value}"
