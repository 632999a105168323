"""Made-up pictures to draw: people P0, P1…, with every kind of line there is."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from random import Random

from peerdash.services.pictures import (
    BoxSeen,
    MapPicture,
    PersonSeen,
    PlaceSeen,
    PresenceSeen,
    RingSeen,
    StickerSeen,
    TieSeen,
)
from peerdash.views.outlines import Point
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.items import MapKind
from peerdash.vocabulary.people import AgeGroup, Gender, Involvement, Part, Told
from peerdash.vocabulary.places import GroupKind, LocationKind, PresenceKind
from peerdash.vocabulary.relationships import Nature, RelationshipKind
from peerdash.vocabulary.symbols import Glyph


def person(
    ref: str,
    at: Point | None = None,
    *,
    age: int | None = 15,
    age_group: AgeGroup = AgeGroup.CHILD,
    gender: Gender = Gender.MALE,
    involvement: Involvement = Involvement.INVOLVED,
    subject: bool = False,
    gaps: int = 0,
) -> PersonSeen:
    x, y = at or (None, None)
    return PersonSeen(
        ref,
        f"{ref[:1]}{ref[-1]}",
        None,
        age,
        age_group,
        gender,
        subject,
        involvement,
        Part.NOT_KNOWN,
        Told.TOLD,
        "Was there",
        gaps,
        x,
        y,
    )


def tie(
    a: str,
    b: str,
    kind: RelationshipKind = RelationshipKind.CONNECTION,
    *,
    tested: bool = True,
    faded: bool = False,
) -> TieSeen:
    return TieSeen(
        f"{a}-{kind}-{b}",
        a,
        b,
        kind,
        Nature.FRIEND,
        tested,
        date(2026, 10, 20) if tested else None,
        "school" if tested else "",
        Evidence.EVIDENCED if tested else Evidence.ANECDOTAL,
        Source.SCHOOL if tested else Source.PARENT,
        "Education",
        None,
        None,
        4 if tested else None,
        "",
        faded,
    )


def sticker(of: str, words: str, shape: Glyph | None = None) -> StickerSeen:
    """A note, or with a shape a symbol, on somebody or somewhere."""
    day = date(2026, 10, 20)
    return StickerSeen(
        f"{of}-{shape or 'note'}-{words[:3]}", of, words, shape, day, "Education"
    )


def picture(
    people: Iterable[PersonSeen] = (),
    ties: Iterable[TieSeen] = (),
    places: Iterable[PlaceSeen] = (),
    presences: Iterable[PresenceSeen] = (),
    boxes: Iterable[BoxSeen] = (),
    rings: Iterable[RingSeen] = (),
    stickers: Iterable[StickerSeen] = (),
) -> MapPicture:
    return MapPicture(
        "M-12",
        "Canal Street group",
        MapKind.COMBINED,
        14,
        datetime(2026, 11, 3, tzinfo=UTC),
        "understand strengths and risks",
        tuple(people),
        tuple(places),
        tuple(ties),
        tuple(presences),
        tuple(boxes),
        tuple(rings),
        tuple(stickers),
        fictitious=True,
    )


def town(size: int, seed: int = 1) -> MapPicture:
    """So many people in groups of eight, with everything a map can hold."""
    chance = Random(seed)  # noqa: S311 - made-up ages need no secrecy
    genders, kinds = list(Gender), list(RelationshipKind)
    groups = [AgeGroup.CHILD] * 6 + [AgeGroup.ADULT, AgeGroup.NOT_KNOWN]
    people = [
        person(
            f"P{n}",
            age=chance.randint(11, 17),
            age_group=groups[n % 8],
            gender=genders[n % 4],
            subject=n == 0,
            involvement=Involvement.POTENTIAL if n == 3 else Involvement.INVOLVED,
            gaps=n % 5 == 1,
        )
        for n in range(size)
    ]
    ties = [
        tie(
            f"P{n}",
            f"P{n // 8 * 8 + (n % 8) // 2}" if n % 8 else f"P{n - 8}",
            kinds[n % len(kinds)],
            tested=n % 3 > 0,
            faded=n == 5,
        )
        for n in range(1, size - 1)
        if n % 8 != 1 or n > 1
    ]
    ties += [
        tie("P1", "P2", RelationshipKind.HARM),
        tie("P2", "P1", RelationshipKind.HARM),
    ]
    places = (
        PlaceSeen("L1", "Canal Street basin", LocationKind.OUTDOOR),
        PlaceSeen("L2", "Northfield Academy", LocationKind.SCHOOL),
    )
    presences = [
        PresenceSeen(f"V{n}", f"P{n}", "L1", PresenceKind.SPENDS_TIME)
        for n in range(0, size, 4)
    ]
    boxes = (
        BoxSeen("I1", "11 May 2026 · Assault, suspected", ("P0", "P1", "P2")),
        BoxSeen("I2", "June 2026 · Weapon found", ("P2", "P3", "P4")),
    )
    rings = (
        RingSeen("G1", "Basin lads", GroupKind.IDENTITY, ("P0", "P2", "P4")),
        RingSeen("G2", "Year 11", GroupKind.PLACE, ("P1", "P3", "L2")),
    )
    stickers = (
        sticker("P1", "Collected by an aunt on Fridays, who knows them all"),
        sticker("L1", "Lit until ten"),
        sticker("P2", "In college", Glyph.STAR),
        sticker("P3", "In college", Glyph.STAR),
        sticker("P3", "Walks home alone", Glyph.BELL),
    )
    return picture(people, ties, places, presences, boxes, rings, stickers)
