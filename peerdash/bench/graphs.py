"""A fictitious map of so many people, with every mark of the notation on it.

Twenty people at a time know each other; a few know somebody further on. Each
twenty have two places, two circles and two boxes that overlap, lines of every
kind, tested or not, and questions, so that nothing of the notation is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import cycle
from random import Random
from typing import Final

from peerdash.services.pictures import (
    BoxSeen,
    MapPicture,
    PersonSeen,
    PlaceSeen,
    PresenceSeen,
    RingSeen,
    TieSeen,
)
from peerdash.views.layout import positions
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.items import MapKind
from peerdash.vocabulary.people import AgeGroup, Gender, Involvement, Part, Told
from peerdash.vocabulary.places import GroupKind, LocationKind, PresenceKind
from peerdash.vocabulary.relationships import Nature, RelationshipKind

TOGETHER: Final = 20
TIES: Final = 1.5
"""Lines to a person among those who know each other."""
AS_AT: Final = datetime(2026, 11, 3, 12, tzinfo=UTC)
KINDS: Final = tuple(RelationshipKind)


@cache
def graph(people: int, seed: int = 1) -> MapPicture:
    """Return the map, everybody placed; the same numbers always give the same map."""
    refs = [f"P-{n}" for n in range(1, people + 1)]
    picture = replace(
        _empty(people),
        people=tuple(_person(n, ref) for n, ref in enumerate(refs)),
        places=tuple(_places(people)),
        ties=tuple(_near(refs, Random(seed))),  # noqa: S311
        presences=tuple(_presences(refs)),
        boxes=tuple(_boxes(refs)),
        rings=tuple(_rings(refs)),
    )
    placed = _placed(picture)
    return replace(placed, ties=(*placed.ties, *_far(refs)))


@cache
def dragged(people: int) -> str:
    """Return who is to be dragged: of those in a box and a circle, whom most know."""
    picture = graph(people)
    inside = {ref for box in picture.boxes for ref in box.members}
    inside &= {ref for ring in picture.rings for ref in ring.members}
    ends = [end for tie in picture.ties for end in (tie.from_ref, tie.to_ref)]
    return max(sorted(inside), key=ends.count)


def _empty(people: int) -> MapPicture:
    return MapPicture(
        ref="M-1",
        title=f"{people} people",
        kind=MapKind.COMBINED,
        version=1,
        as_at=AS_AT,
        purpose="Understand strengths and risks",
        people=(),
        places=(),
        ties=(),
        presences=(),
        boxes=(),
        rings=(),
        fictitious=True,
    )


def _placed(picture: MapPicture) -> MapPicture:
    at = positions(picture)
    return replace(
        picture,
        people=tuple(
            replace(one, x=at[one.ref][0], y=at[one.ref][1]) for one in picture.people
        ),
        places=tuple(
            replace(one, x=at[one.ref][0], y=at[one.ref][1]) for one in picture.places
        ),
    )


def _person(n: int, ref: str) -> PersonSeen:
    adult = n % 9 == 0
    return PersonSeen(
        ref=ref,
        label=f"{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}{n // 676 or ''}",
        name=None,
        age=24 if adult else 13 + n % 5,
        age_group=AgeGroup.ADULT if adult else AgeGroup.CHILD,
        gender=tuple(Gender)[n % len(Gender)],
        subject=n % TOGETHER == 1,
        involvement=Involvement.POTENTIAL if n % 11 == 0 else Involvement.INVOLVED,
        part=Part.NOT_KNOWN,
        told=Told.NOT_RECORDED,
        reason="",
        gaps=int(n % 7 == 0),
    )


def _groups(refs: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for n, start in enumerate(range(0, len(refs), TOGETHER)):
        yield n, tuple(refs[start : start + TOGETHER])


def _places(people: int) -> Iterator[PlaceSeen]:
    kinds = cycle(kind for kind in LocationKind if not kind.row.home)
    for n, kind in zip(range(2 * -(-people // TOGETHER)), kinds, strict=False):
        yield PlaceSeen(f"L-{n}", f"Place {n + 1}", kind)


def _presences(refs: Sequence[str]) -> Iterator[PresenceSeen]:
    for n, among in _groups(refs):
        for m, ref in enumerate(among[1:9]):
            where = f"L-{2 * n + m % 2}"
            yield PresenceSeen(f"s-{ref}", ref, where, PresenceKind.SPENDS_TIME)


def _boxes(refs: Sequence[str]) -> Iterator[BoxSeen]:
    for n, among in _groups(refs):
        for m, inside in enumerate((among[0:4], among[2:6])):
            label = f"{m + 3} October 2026 \N{MIDDLE DOT} Assault \N{EN DASH} suspected"
            yield BoxSeen(f"I-{2 * n + m}", label, inside, faded=m == 1)


def _rings(refs: Sequence[str]) -> Iterator[RingSeen]:
    for n, among in _groups(refs):
        for m, inside in enumerate((among[4:10], among[8:13])):
            kind = tuple(GroupKind)[m % len(GroupKind)]
            yield RingSeen(f"g-{n}-{m}", f"Basin lads {2 * n + m + 1}", kind, inside)


def _near(refs: Sequence[str], luck: Random) -> Iterator[TieSeen]:
    """Lines among those who know each other: a chain first, so nobody is alone."""
    count = 0
    for _, among in _groups(refs):
        pairs = [(one, among[m // 2]) for m, one in enumerate(among[1:])]
        while len(pairs) < TIES * len(among) and len(among) > 1:
            one, other = luck.sample(among, 2)
            pairs.append((one, other))
        for one, other in pairs:
            count += 1
            yield _tie(count, one, other)


def _far(refs: Sequence[str]) -> Iterator[TieSeen]:
    """One line from each twenty to the next."""
    for n in range(TOGETHER, len(refs), TOGETHER):
        yield _tie(100_000 + n, refs[n - 3], refs[n + 2])


def _tie(n: int, one: str, other: str) -> TieSeen:
    tested = n % 3 != 0
    return TieSeen(
        id=f"t-{n}",
        from_ref=one,
        to_ref=other,
        kind=KINDS[n % len(KINDS)],
        nature=Nature.FRIEND,
        tested=tested,
        tested_on=AS_AT.date() if tested else None,
        tested_by="School" if tested else "",
        evidence=Evidence.EVIDENCED,
        source=Source.SCHOOL,
        agency="Education",
        happened=None,
        captured_on=None,
        seen_times=None,
        note="",
        faded=n % 5 == 0,
    )
