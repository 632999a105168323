"""A map whose lines, stays, groups and notes are numbered afresh for one file.

What they are kept under here says nothing to anybody else, and two files could be
joined on it; people, places and incidents go by the refs that people say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from peerdash.services.pictures import MapPicture

T = TypeVar("T")


def numbered(picture: MapPicture) -> tuple[MapPicture, Mapping[str, str]]:
    """Return a map with numbers of this file's own, and each by what it was."""
    new: dict[str, str] = {}

    def own(letter: str, rows: Sequence[Any]) -> tuple[Any, ...]:
        new.update({one.id: f"{letter}{n}" for n, one in enumerate(rows, 1)})
        return tuple(replace(one, id=new[one.id]) for one in rows)

    seen = replace(
        picture,
        ties=own("T", picture.ties),
        presences=own("S", picture.presences),
        rings=own("G", picture.rings),
        stickers=own("N", picture.stickers),
        state="",
    )
    return seen, new


def marked(marks: Mapping[str, T], new: Mapping[str, str]) -> dict[str, T]:
    """Return what is marked on a map, by the numbers of one file."""
    return {new.get(of, of): what for of, what in marks.items()}
