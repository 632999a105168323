"""A map made anonymous for training: other names, other days, no place (R131).

Nothing that anybody wrote is kept, nor any ref, agency, id, age in years or where
anybody stood; what is left is who is linked to whom, how surely, how long apart things
were, and who is a child. How far days are moved is drawn by chance for each file and
kept nowhere. It is still made from real lives, so it is shared on a decision and
registered like everything that leaves.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from secrets import randbelow
from typing import Final

from peerdash.rules.sightings import NEVER
from peerdash.services.pictures import (
    BoxSeen,
    MapPicture,
    PersonSeen,
    PlaceSeen,
    PresenceSeen,
    RingSeen,
    TieSeen,
)
from peerdash.vocabulary.dates import ImpreciseDate

TITLE: Final = "Example map, made anonymous"
LEARNING: Final = "Made anonymous, for training"
REF: Final = "M-0"
LEAST: Final = 63  # days by which everything is moved back, at least
SPREAD: Final = 600


def anonymous(picture: MapPicture) -> MapPicture:
    """Return a map as it may be learned from, and nobody known again."""
    back = timedelta(days=LEAST + randbelow(SPREAD))
    new = {one.ref: f"P{n}" for n, one in enumerate(picture.people, 1)}
    new |= {one.ref: f"L{n}" for n, one in enumerate(picture.places, 1)}
    return MapPicture(
        ref=REF,
        title=TITLE,
        kind=picture.kind,
        version=picture.version,
        as_at=picture.as_at,
        purpose="",
        people=tuple(_person(one, new[one.ref]) for one in picture.people),
        places=tuple(_place(one, new[one.ref]) for one in picture.places),
        ties=_ties(picture, new, back),
        presences=_presences(picture, new),
        boxes=tuple(_box(one, n, new, back) for n, one in enumerate(picture.boxes, 1)),
        rings=tuple(_ring(one, n, new) for n, one in enumerate(picture.rings, 1)),
    )


def _person(one: PersonSeen, label: str) -> PersonSeen:
    return replace(
        one,
        ref=label,
        label=label,
        name=None,
        age=None,
        x=None,
        y=None,
        reason="",
        mark="",
        agency="",
        version=1,
    )


def _place(one: PlaceSeen, ref: str) -> PlaceSeen:
    return replace(one, ref=ref, label=f"A place {ref[1:]}", x=None, y=None)


def _ties(
    picture: MapPicture, new: Mapping[str, str], back: timedelta
) -> tuple[TieSeen, ...]:
    return tuple(
        replace(
            one,
            id=f"T{n}",
            from_ref=new[one.from_ref],
            to_ref=new[one.to_ref],
            tested_on=_moved(one.tested_on, back),
            tested_by="",
            agency="",
            happened=_shifted(one.happened, back),
            ended=_shifted(one.ended, back),
            captured_on=None,
            note="",
            mark="",
            held="",
            version=1,
            sighted=NEVER,
        )
        for n, one in enumerate(picture.ties, 1)
        if {one.from_ref, one.to_ref} <= new.keys() and not one.held
    )


def _presences(picture: MapPicture, new: Mapping[str, str]) -> tuple[PresenceSeen, ...]:
    return tuple(
        replace(
            one,
            id=f"S{n}",
            person_ref=new[one.person_ref],
            location_ref=new[one.location_ref],
            happened=None,
            ended=None,
            mark="",
            agency="",
        )
        for n, one in enumerate(picture.presences, 1)
        if {one.person_ref, one.location_ref} <= new.keys()
    )


def _box(one: BoxSeen, n: int, new: Mapping[str, str], back: timedelta) -> BoxSeen:
    happened = _shifted(one.happened, back)
    when = f"{happened.words} \N{MIDDLE DOT} " if happened else ""
    return BoxSeen(
        ref=f"I{n}",
        label=f"{when}Incident {n}",
        members=_known(one.members, new),
        faded=one.faded,
        fact=one.fact,
        historic=one.historic,
        happened=happened,
    )


def _ring(one: RingSeen, n: int, new: Mapping[str, str]) -> RingSeen:
    return RingSeen(f"G{n}", f"Group {n}", one.kind, _known(one.members, new))


def _known(refs: tuple[str, ...], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(new[ref] for ref in refs if ref in new)


def _moved(day: date | None, back: timedelta) -> date | None:
    return day - back if day else None


def _shifted(when: ImpreciseDate | None, back: timedelta) -> ImpreciseDate | None:
    """A date as exact as it was, as far back as all the others."""
    if when is None:
        return None
    return replace(when, earliest=when.earliest - back, until=_moved(when.until, back))
