"""Boundaries that a council supplies, drawn behind places: about nobody.

So looking at them is no look and leaves no line; adding and taking away leaves one.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from sqlmodel import Session

from peerdash.model import Boundary, BoundaryDraft
from peerdash.rules import boundaries as rules
from peerdash.rules import gridrefs
from peerdash.rules.boundaries import Shape
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting
from peerdash.store import scope
from peerdash.store.queries import land
from peerdash.vocabulary.roles import Act

CODE: Final = 8


@dataclass(frozen=True, slots=True)
class Outline:
    """One file's shapes, and whose they are."""

    title: str
    attribution: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What was read of a file; `left_out` counts what is not drawn."""

    code: str
    shapes: int
    left_out: int
    crs: str


@dataclass(frozen=True, slots=True)
class Held:
    """One file that is kept."""

    code: str
    title: str
    attribution: str
    crs: str
    added_on: date


def add(
    desk: Desk, content: bytes, draft: BoundaryDraft, crs: str = "", called: str = ""
) -> Added:
    """Keep a file's shapes; `crs` is its system, else what the file itself states.

    Raises Refused when it cannot be read, lies elsewhere or is kept already.
    """
    with acting(desk, Act.ADD_BOUNDARY) as deed:
        file = rules.parsed(content)
        system = crs or rules.crs_of(file) or "EPSG:4326"
        read = rules.shapes(file, gridrefs.turner(system), called)
        code = sha256(content).hexdigest()[:CODE]
        if land.boundary(deed.session, code):
            raise Refused(f"That file is kept already, as {code}.")
        kept = {
            "code": code,
            "crs": system[:100],
            "shapes": rules.stored(read.shapes),
            "added_on": desk.today,
        }
        deed.session.add(Boundary.model_validate(draft, update=kept))
        deed.ref = f"boundary-{code}"
    return Added(code, len(read.shapes), read.left_out, system)


def remove(desk: Desk, code: str) -> None:
    """Take a file's shapes away; places stay where they are."""
    with acting(desk, Act.REMOVE_BOUNDARY, f"boundary-{code}") as deed:
        row = land.boundary(deed.session, code)
        if row is None:
            raise no_such(f"boundary-{code}")
        deed.session.delete(row)


def held(desk: Desk) -> tuple[Held, ...]:
    """Return the files that are kept, the first added first."""
    with scope.reading(desk.db, desk.scope) as session:
        return tuple(
            Held(one.code, one.title, one.attribution, one.crs, one.added_on)
            for one in land.boundaries(session)
        )


def outlines(session: Session) -> tuple[Outline, ...]:
    """Return what is drawn behind places, within a look."""
    return tuple(
        Outline(one.title, one.attribution, rules.from_stored(one.shapes))
        for one in land.boundaries(session)
    )
