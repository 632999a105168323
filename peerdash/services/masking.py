"""What must not be read on a room's screen, and what stands there instead (C01, R141).

A note may name somebody who is on no map that it is shown with, so it is not only who
is on the item: everybody that its reader finds is known by initials, and every family
home is "a home". Who is on the item keeps the initials that the room knows them by. A
name of one word cannot be told from a word of the language, so it is for those alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from sqlmodel import Session, col, select

from peerdash.model import Item, Location, Person, Theme
from peerdash.rules import people
from peerdash.rules.minutes import in_initials
from peerdash.services.about import HOME
from peerdash.services.pictures import GoalTold, MapPicture
from peerdash.store.queries import items, maps
from peerdash.vocabulary.places import LocationKind

HOMES: Final = [one for one in LocationKind if one.row.home]
_WORD: Final = re.compile(r"\w+")
T = TypeVar("T")


@dataclass(frozen=True)
class Masks:
    """Everybody's name by its first word, and what stands for some of them.

    Only names whose first word is in a text are looked for there: a look asks about
    some dozens of texts, and there are thousands of names.
    """

    by_first: Mapping[str, Sequence[str]]
    ours: Mapping[str, str]

    def masked(self, words: str) -> str:
        """Return words with nobody and no home named in them."""
        first = {"", *_WORD.findall(words.casefold())}
        among = [name for one in first for name in self.by_first.get(one, ())]
        known = {name: people.initials(name) for name in among}
        return in_initials(words, {**known, **self.ours})


def everybody(session: Session) -> Masks:
    """Return what stands for each name and each home where no one item is shown."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in session.exec(select(Person.name)):
        if " " in name:
            word = _WORD.search(name.casefold())
            by_first[word[0] if word else ""].append(name)
    homes = session.exec(select(Location).where(col(Location.kind).in_(HOMES))).all()
    said = (one for home in homes for one in (home.name, home.where) if " " in one)
    return Masks(by_first, dict.fromkeys(said, HOME))


def masks(session: Session, item: Item) -> Masks:
    """Return what stands for each name and each home where an item is shown."""
    all_ = everybody(session)
    here = {who.ref: who.name for _, who in maps.members(session, item.id)}
    ours = {here[ref]: short for ref, short in people.labels(here).items()}
    return replace(all_, ours={**all_.ours, **ours})


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
