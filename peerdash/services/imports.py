"""Importing files into a map: what would happen, and making it happen.

Everything arrives as a draft: people as potential members, relationships
untested and from the source "imported". Nothing on record is overwritten, and
the same file twice adds nothing.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from peerdash.model import Item
from peerdash.rules import imports as rules
from peerdash.rules.imports import PersonRead
from peerdash.rules.matching import Fate
from peerdash.rules.nominations import Tie
from peerdash.rules.offers import Offer
from peerdash.rules.refusal import Refused
from peerdash.services import landing
from peerdash.services.desk import Desk, acting, looking, require
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.services.staging import Plan, plan
from peerdash.store.queries import imports as queries
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person of a file: who, why they are on the map, and what becomes of them."""

    row: int
    identifier: str
    name: str
    born_on: date | None
    reason: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class TieLine:
    """One relationship of a file, by the file's own identifiers."""

    rows: tuple[int, ...]
    from_: str
    to: str
    kind: str
    mutual: bool
    fate: Fate


@dataclass(frozen=True, slots=True)
class Staged:
    """What an import would do, or did. With problems it does nothing at all.

    `nominations` counts who names whom once each; `alone` are the people of the
    file whom no relationship touches, on the map all the same.
    """

    ref: str
    offer: Offer
    people: tuple[PersonLine, ...]
    ties: tuple[TieLine, ...]
    problems: tuple[str, ...]
    nominations: int
    repeated: int
    alone: int

    @property
    def people_by_fate(self) -> Counter[Fate]:
        """How many people there are of each fate."""
        return Counter(line.fate for line in self.people)

    @property
    def ties_by_fate(self) -> Counter[Fate]:
        """How many relationships there are of each fate."""
        return Counter(line.fate for line in self.ties)

    @property
    def new_people(self) -> int:
        """How many people come onto the map."""
        counts = self.people_by_fate
        return counts[Fate.ADDED] + counts[Fate.KNOWN]

    @property
    def new_ties(self) -> int:
        """How many relationships come onto the map."""
        return self.ties_by_fate[Fate.ADDED]

    @property
    def mutual(self) -> int:
        """How many relationships both people assert."""
        return sum(line.mutual for line in self.ties)


@remembered
def open_maps(desk: Desk) -> dict[str, str]:
    """Return the maps a file may be imported into: title by ref."""
    require(desk, Act.IMPORT, "")
    with looking(desk, "list:imports", Act.LIST) as session:
        return {item.ref: item.title for item in queries.open_maps(session)}


def staged(desk: Desk, ref: str, offer: Offer) -> Staged:
    """Return what an import would do. Writes nothing to the map."""
    require(desk, Act.IMPORT, ref)
    with looking(desk, ref) as session:
        item = _open(session, ref)
        return _seen(ref, plan(session, item, offer, desk))


def commit(desk: Desk, ref: str, offer: Offer) -> Staged:
    """Import two files in one act, decided afresh. Returns what was done.

    Raises Refused, and changes nothing, when any row does not hold.
    """
    with acting(desk, Act.IMPORT, ref) as deed:
        item = _open(deed.session, ref)
        queries.hold(deed.session)
        made = plan(deed.session, item, offer, desk)
        done = _seen(ref, made)
        require_whole(done)
        landing.write(deed.session, item, made, desk)
        deed.about = f"{done.new_people} people, {done.new_ties} relationships"
        return done


def require_whole(seen: Staged) -> None:
    """Refuse an import of which any row does not hold, in one sentence."""
    rules.require_whole(seen.problems)


def _open(session: Session, ref: str) -> Item:
    item = open_item(session, ref)
    if not item.kind.row.about_people:
        raise Refused(f"{ref} is not about people. Import into a map.")
    if item.stage.row.settled:
        raise Refused(f"{ref} is not before the group. Import into an open map.")
    return item


def _seen(ref: str, made: Plan) -> Staged:
    ends = {end for tie, _ in made.ties for end in (tie.from_, tie.to)}
    return Staged(
        ref=ref,
        offer=made.offer,
        people=tuple(_person(read, match.fate) for read, match in made.people),
        ties=tuple(_tie(tie, fate) for tie, fate in made.ties),
        problems=made.problems,
        nominations=made.nominations,
        repeated=made.repeated,
        alone=sum(match.id not in ends for _, match in made.people),
    )


def _person(read: PersonRead, fate: Fate) -> PersonLine:
    who = read.who
    return PersonLine(
        read.row, read.identifier, who.name, who.born_on, read.reason, fate
    )


def _tie(tie: Tie, fate: Fate) -> TieLine:
    first = tie.there[0]
    rows = tuple(one.row for one in tie.rows)
    kind = tie.kind.label
    return TieLine(rows, first.from_, first.to, kind, tie.is_mutual, fate)
