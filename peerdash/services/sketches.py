"""A sketch seen as a map: the same rows, unsaved, looked at in the same way.

There is no database here and nobody's eyes: whoever holds the text holds all of
it. What is drawn from it is made by `Parts`, as for any map, so that a line not
tested is drawn broken here too. Handles stand in for ids and refs.
"""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final, TypeVar

from sqlmodel import SQLModel

from peerdash.model import (
    Gap,
    Group,
    Incident,
    InvolvedIn,
    Location,
    MapPlace,
    Member,
    Membership,
    Person,
    Presence,
    Relationship,
    Sticker,
)
from peerdash.rules.shorthand.sketch import Sketch, Where, Who
from peerdash.services.parts import Parts
from peerdash.services.pictures import MapPicture
from peerdash.vocabulary.dates import LONDON

R = TypeVar("R", bound=SQLModel)
HERE: Final = {"item_id": ""}


def picture(sketch: Sketch, today: date) -> MapPicture:
    """Return what a sketch draws: as at its own day, else today."""
    as_at = sketch.as_at or today
    parts = _parts(sketch, as_at)
    return MapPicture(
        ref="",
        title=sketch.title,
        kind=sketch.kind,
        version=1,
        as_at=datetime.combine(as_at, time(12), LONDON),
        purpose=sketch.purpose,
        people=tuple(replace(p, label=p.ref) for p in parts.people(names=False)),
        places=parts.places(),
        ties=parts.ties(),
        presences=parts.presences(),
        boxes=parts.boxes(),
        rings=parts.rings(),
        stickers=parts.stuck(),
        narrative=sketch.narrative,
    )


def _parts(sketch: Sketch, today: date) -> Parts:
    groups, memberships = _circles(sketch)
    incidents, involved = _boxes(sketch)
    return Parts(
        today=today,
        members=[_member(who) for who in sketch.people],
        on_map=[_place(where) for where in sketch.places],
        relationships=[
            _row(Relationship, one, id=f"line-{n:04}", agency_id="")
            for n, one in enumerate(sketch.ties, 1)
        ],
        stays=[
            _row(Presence, one, id=f"stay-{n:04}")
            for n, one in enumerate(sketch.stays, 1)
        ],
        incidents=incidents,
        involved=involved,
        groups=groups,
        memberships=memberships,
        gaps=[_row(Gap, one.gap, answered_on=one.answered_on) for one in sketch.gaps],
        agencies={},
        stickers=[
            _row(Sticker, one, id=f"sticker-{n:04}", agency_id="")
            for n, one in enumerate(sketch.stickers, 1)
        ],
    )


def _circles(sketch: Sketch) -> tuple[list[Group], list[Membership]]:
    groups, inside = [], []
    for n, one in enumerate(sketch.circles, 1):
        of = f"circle-{n:04}"
        groups.append(
            Group(id=of, kind=one.kind, label=one.label, item_id=HERE["item_id"])
        )
        inside += [
            Membership(
                group_id=of,
                person_id=who.handle,
                happened=who.happened,
                ended=who.ended,
                **HERE,
            )
            for who in one.inside
        ]
    return groups, inside


def _boxes(sketch: Sketch) -> tuple[list[Incident], list[InvolvedIn]]:
    incidents, involved = [], []
    for n, one in enumerate(sketch.incidents, 1):
        of = f"box-{n:04}"
        incidents.append(_row(Incident, one.incident, id=of, ref=of, agency_id=""))
        involved += [
            InvolvedIn(incident_id=of, person_id=who, role=role, **HERE)
            for who, role in one.involved
        ]
    return incidents, involved


def _member(who: Who) -> tuple[Member, Person]:
    x, y = who.at or (None, None)
    handle = who.handle
    member = _row(Member, who.member, person_id=handle, x=x, y=y)
    return member, _row(Person, who.person, id=handle, ref=handle)


def _place(where: Where) -> tuple[MapPlace, Location]:
    x, y = where.at or (None, None)
    handle = where.handle
    put = MapPlace(location_id=handle, x=x, y=y, **HERE)
    return put, _row(Location, where.place, id=handle, ref=handle)


def _row(table: type[R], draft: SQLModel, **facts: Any) -> R:  # noqa: ANN401
    own = HERE if "item_id" in table.model_fields else {}
    told = {name: getattr(draft, name) for name in type(draft).model_fields}
    return table(**{**told, **own, **facts})
