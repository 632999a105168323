"""What must not be read on a room's screen, and what stands there instead (C01, R141).

A note may name somebody who is on no map that it is shown with, so it is not only who
is on the item: everybody that its reader finds is known by initials, and every family
home is "a home". Who is on the item, or whom it is about, keeps the initials that the
room knows them by, whatever they are called, and each part of their names is masked by
itself (`rules.masking`). Of anybody else a name of one word cannot be told from a word
of the language.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final, TypeVar

from sqlmodel import Session, col, select

from peerdash.model import Item, Location, Person, Theme
from peerdash.rules import likeness, people
from peerdash.rules import masking as rules
from peerdash.rules.masking import Masks
from peerdash.rules.refusal import Refused
from peerdash.services.about import HOME
from peerdash.services.goals_seen import GoalTold
from peerdash.services.pictures import MapPicture
from peerdash.store.queries import identities, items, maps
from peerdash.vocabulary.places import LocationKind

HOMES: Final = [one for one in LocationKind if one.row.home]
T = TypeVar("T")
Others = dict[str, list[tuple[str, str]]]


def everybody(session: Session) -> Masks:
    """Return what stands for each name and each home where no one item is shown."""
    return rules.masks((), others=others(session))


def require_nobody(session: Session, row: object, *fields: str) -> None:
    """Refuse what names in full anybody whom its writer finds on record (C01).

    The refusal does not say whom, nor a home: it reaches places where no name may be.
    """
    called = everybody(session)
    for one in fields:
        if called.masked(said := getattr(row, one)) != said:
            raise Refused(
                "Somebody on record is named in full here, or somebody's home is. "
                "Write initials, or say whose home it is."
            ).beside(one)


def masks(session: Session, item: Item, named: Others | None = None) -> Masks:
    """Return what stands for each name and each home where an item is shown.

    Whoever masks several items at once asks for the `others` once.
    """
    here = {who.ref: who for _, who in maps.members(session, item.id)}
    labels = people.labels({ref: who.name for ref, who in here.items()})
    if item.person_id and (whom := session.get(Person, item.person_id)):
        here.setdefault(whom.ref, whom)
        labels.setdefault(whom.ref, people.initials(whom.name))
    said = identities.called(session, [who.id for who in here.values()])
    ours = [
        (name, labels[ref])
        for ref, who in here.items()
        for name in (*likeness.called(who.name, who.known_as), *said.get(who.id, ()))
    ]
    named = named or others(session)
    known = {name for some in named.values() for name, _ in some}
    kept = [one for one in identities.staff(session) if one not in known]
    return rules.masks(ours, kept=kept, others=named)


def others(session: Session) -> Others:
    """Return what stands for every name of two words and each home, by first word."""
    every: Others = defaultdict(list)
    for name, known_as in identities.names(session):
        for one in likeness.called(name, known_as) if known_as else (name,):
            _add(every, one, people.initials(name))
    homes = session.exec(select(Location).where(col(Location.kind).in_(HOMES))).all()
    for said in (one for home in homes for one in (home.name, home.where)):
        _add(every, said, HOME)
    return every


def _add(every: Others, name: str, label: str) -> None:
    first = rules.WORD.search(name)
    if first and " " in name:
        every[likeness.plain(first[0])].append((name, label))


def each(rows: Iterable[T], called: Masks, *fields: str) -> tuple[T, ...]:
    """Return rows with what stands for each name in these fields of theirs."""

    def masked(row: Any) -> T:  # noqa: ANN401
        said = {one: called.masked(getattr(row, one)) for one in fields}
        told: T = replace(row, **said)
        return told

    return tuple(map(masked, rows))


def drawn(session: Session, item: Item, whole: MapPicture) -> MapPicture:
    """Return a map with nobody named in what was written on it."""
    called = masks(session, item)
    return replace(
        whole,
        title=title(session, item, whole.title, called),
        narrative=called.masked(whole.narrative),
        people=each(whole.people, called, "reason"),
        ties=each(whole.ties, called, "note"),
        boxes=each(whole.boxes, called, "label"),
        rings=each(whole.rings, called, "label"),
        stickers=each(whole.stickers, called, "words"),
        size_because=called.masked(whole.size_because),
        core_because=called.masked(whole.core_because),
        steps_because=tuple((n, called.masked(o)) for n, o in whole.steps_because),
        plan=plan(whole.plan, called),
    )


def planned(session: Session, item: Item, whole: MapPicture) -> MapPicture:
    """Return a map with nobody named in what its plan says in free words."""
    return replace(whole, plan=plan(whole.plan, masks(session, item)))


def plan(goals: Iterable[GoalTold], called: Masks) -> tuple[GoalTold, ...]:
    """Return goals with nobody named in what is written of them and their steps."""
    masked = each(goals, called, "words", "because")
    return tuple(replace(o, steps=each(o.steps, called, "words")) for o in masked)


def title(session: Session, item: Item, words: str, called: Masks) -> str:
    """Return an item's title as a room reads it: of a family home, nothing at all."""
    place = session.get(Location, item.location_id) if item.location_id else None
    home = place is not None and place.kind.row.home
    return HOME.capitalize() if home else called.masked(words)


def itself(session: Session, item: Item, *, room: bool) -> str:
    """Return what an item says for itself when there is no map to look at.

    What its referrer is worried about is in their own words: not for a room's screen.
    """
    if item.theme_id and (theme := session.get(Theme, item.theme_id)):
        return theme.description
    if item.location_id and (place := session.get(Location, item.location_id)):
        told = (place.name, place.where, place.kind.label)
        return HOME if place.kind.row.home else ". ".join(filter(None, told))
    referral = None if room else items.referral_of(session, item.id)
    return referral.concern if referral else ""
