"""One item of the fictitious area, and all that hangs on one that has come so far."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import Final

from peerdash import model
from peerdash.bench.aftermath import follow
from peerdash.bench.making import LONGEST_AGO, TOWNS, Maker
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.items import TRIAGE_STAGES, Stage, SubjectKind

SHARES: Final = {
    SubjectKind.MAP: 12,
    SubjectKind.CHILD: 3,
    SubjectKind.CONCERN: 2,
    SubjectKind.LOCATION: 2,
    SubjectKind.THEME: 1,
}
KINDS: Final = [kind for kind, share in SHARES.items() for _ in range(share)]
SYLLABLES: Final = (
    *("ba", "che", "di", "fo", "gu", "ha", "jin", "ke", "lor", "mu", "na", "pel"),
    *("quo", "ri", "sta", "tem", "vo", "wen", "ya", "zel"),
)
FIRST_MAP: Final = 20
RESTRICTED: Final = 50
"""One item in so many is restricted."""


def make_item(maker: Maker, stage: Stage, number: int) -> str:
    """Make one item at this stage, with its referral and what hangs on it."""
    kind = KINDS[number * 7 % len(KINDS)]
    live = stage is Stage.OPEN
    came = -maker.chance.randrange(
        *((60, LONGEST_AGO) if stage.row.settled else (3, 60))
    )
    by = maker.referrer(settled=stage.row.settled)
    when = _dates(maker, stage, number, came)
    item = _item(maker, kind, number, by, stage=stage.value, **when)
    _referral(maker, item, stage, came, by)
    if kind is SubjectKind.MAP:
        _map(maker, item, by[1], came, live=live)
    if live or stage is Stage.CLOSED:
        follow(maker, item, by[0], came, live=live)
    return item


def _item(
    maker: Maker, kind: SubjectKind, number: int, by: tuple[str, str], **where: object
) -> str:
    maker.refs.append(ref := maker.ref(kind.row.prefix))
    town = TOWNS[number % len(TOWNS)]
    return maker.row(
        model.Item,
        ref=ref,
        kind=kind.value,
        title=f"{kind.row.label} {number} near {town}",
        objective="What keeps each of them safe?",
        locality=town,
        restricted=number % RESTRICTED == RESTRICTED - 1,
        agency_id=by[1],
        referred_by_id=by[0],
        **where,
        **_subject(maker, kind, ref),
    )


def _dates(maker: Maker, stage: Stage, number: int, came: int) -> dict[str, object]:
    """When it was taken on, is to be looked at, and was closed, as far as it came."""
    live, closed = stage is Stage.OPEN, stage is Stage.CLOSED
    return {
        "opened_on": maker.day(came) if live or closed else None,
        "closed_on": maker.day(came + 50) if closed else None,
        "review_on": maker.day(number % 60 - 12) if live and number % 5 else None,
    }


def _subject(maker: Maker, kind: SubjectKind, ref: str) -> dict[str, str]:
    """The person, place or theme an item is about; the last two share its ref."""
    if kind in {SubjectKind.CHILD, SubjectKind.CONCERN}:
        return {"person_id": _person(maker)}
    if kind is SubjectKind.LOCATION:
        name = f"Place {len(maker.places)} in {TOWNS[len(maker.places) % len(TOWNS)]}"
        maker.places.append(
            maker.row(model.Location, ref=ref, name=name, kind="outdoor")
        )
        return {"location_id": maker.places[-1]}
    if kind is SubjectKind.THEME:
        title = f"Theme {len(maker.themes)}"
        maker.themes.append(maker.row(model.Theme, ref=ref, title=title))
        return {"theme_id": maker.themes[-1]}
    return {}


def _referral(
    maker: Maker, item: str, stage: Stage, came: int, by: tuple[str, str]
) -> None:
    decided = stage is not Stage.DRAFT and stage not in TRIAGE_STAGES
    maker.row(
        model.Referral,
        ref=maker.ref("R"),
        item_id=item,
        agency_id=by[1],
        referred_by_id=by[0],
        referred_at=maker.moment(came),
        concern="Several of them have been hurt, and nobody knows who is next.",
        urgent=came % 10 == 0,
        decision="accept" if decided else None,
        decided_at=maker.moment(min(came + 5, 0)) if decided else None,
        decided_by_id=by[0] if decided else None,
    )


def _map(maker: Maker, item: str, agency: str, came: int, *, live: bool) -> None:
    """A map's people, what links them, where they are seen and what has happened."""
    maker.loader.add(model.PeerMap, id=item, drawn_at=maker.moment(came))
    first = len(maker.refs) == 1 or (live and item[0] == "0")
    people = [_anybody(maker) for _ in range(FIRST_MAP if first else 6 if live else 3)]
    people = list(dict.fromkeys(people))
    for n, person in enumerate(people):
        maker.row(
            model.Member,
            item_id=item,
            person_id=person,
            reason="Was there at the time",
            subject=n == 0,
            x=200.0 * (n % 5),
            y=160.0 * (n // 5),
        )
    for one, other in pairwise(people):
        maker.row(
            model.Relationship,
            item_id=item,
            from_id=one,
            to_id=other,
            kind="connection",
            agency_id=agency,
            tested_on=maker.day(came + 3) if live and one < other else None,
        )
    _place(maker, item, people, agency, came)


def _place(
    maker: Maker, item: str, people: Sequence[str], agency: str, came: int
) -> None:
    place, theme = maker.one_of(maker.places), maker.one_of(maker.themes)
    if theme:
        maker.loader.add(model.Tag, item_id=item, theme_id=theme)
    if not place:
        return
    maker.loader.add(model.MapPlace, item_id=item, location_id=place)
    maker.row(
        model.Presence,
        item_id=item,
        person_id=people[0],
        location_id=place,
        kind="spends-time",
    )
    _incident(maker, item, people, agency, (place, maker.day(came - 5)))


def _incident(
    maker: Maker,
    item: str,
    people: Sequence[str],
    agency: str,
    at: tuple[str, str],
) -> None:
    incident = maker.row(
        model.Incident,
        ref=maker.ref("I"),
        item_id=item,
        kind="assault",
        title="Assault near the shops",
        agency_id=agency,
        location_id=at[0],
        happened=ImpreciseDate.from_stored(at[1]).stored,
    )
    for person in people[:2]:
        maker.loader.add(
            model.InvolvedIn,
            incident_id=incident,
            person_id=person,
            role="present",
            item_id=item,
        )


def _person(maker: Maker) -> str:
    number = len(maker.people)
    maker.people.append(
        maker.row(
            model.Person,
            ref=maker.ref("P"),
            name=_name(number),
            born_on=maker.day(-365 * (12 + number % 6) - number % 365),
        )
    )
    return maker.people[-1]


def _name(number: int) -> str:
    """Make up a full name: as far apart as real ones, or all are taken for one."""
    chance = Random(number)  # noqa: S311
    parts = (chance.choices(SYLLABLES, k=many) for many in (2, 3))
    return " ".join("".join(one).capitalize() for one in parts)


def _anybody(maker: Maker) -> str:
    """Somebody on a map: one in five is known already."""
    if maker.people and maker.chance.random() < 0.2:  # noqa: PLR2004
        return maker.chance.choice(maker.people)
    return _person(maker)
