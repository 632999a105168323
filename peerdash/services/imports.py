"""Importing files into a map: what would happen, and making it happen.

Everything arrives as a draft: people as potential members, relationships
untested and from the source "imported". The same file twice adds nothing; issued
again, it brings up to date what it alone had said, and writes over nobody's hand.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from peerdash.model import Item
from peerdash.rules import imports as rules
from peerdash.rules.imports import PersonRead
from peerdash.rules.matching import Fate, Match
from peerdash.rules.nominations import Tie
from peerdash.rules.offers import KnownColumns, Offer
from peerdash.rules.refusal import Refused
from peerdash.rules.reissue import NO_CHANGE, Changed
from peerdash.rules.rows import Problem
from peerdash.services import landing
from peerdash.services.desk import Desk, acting, looking, require
from peerdash.services.landing import Tell, untold
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
    ref: str = ""
    changes: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class TieLine:
    """One relationship of a file, by the file's own identifiers.

    `kept` is whether the file says something else of it than the map, which stays.
    """

    rows: tuple[int, ...]
    from_: str
    to: str
    kind: str
    mutual: bool
    fate: Fate
    kept: bool = False


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
    refused: tuple[Problem, ...]
    nominations: int
    repeated: int
    alone: int

    @property
    def problems(self) -> tuple[str, ...]:
        """What stops it, in sentences."""
        return tuple(one.sentence for one in self.refused)

    @property
    def updated(self) -> int:
        """How many records the file brings up to date."""
        fates = self.people_by_fate + self.ties_by_fate
        return fates[Fate.UPDATED]

    @property
    def has_news(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.new_people or self.new_ties or self.updated)

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


@remembered
def columns_known(desk: Desk) -> KnownColumns:
    """Return what this agency's headings meant before."""
    require(desk, Act.IMPORT, "")
    with looking(desk, "list:imports", Act.LIST) as session:
        return KnownColumns(
            people=landing.headings(session, desk, landing.PEOPLE),
            ties=landing.headings(session, desk, landing.TIES),
        )


def commit(desk: Desk, ref: str, offer: Offer, tell: Tell = untold) -> Staged:
    """Import two files in one act, decided afresh. Returns what was done.

    Raises Refused, and changes nothing, when any row does not hold; whatever `tell`
    raises, as it is told how far this is, changes nothing either.
    """
    with acting(desk, Act.IMPORT, ref) as deed:
        item = _open(deed.session, ref)
        queries.hold(deed.session)
        made = plan(deed.session, item, offer, desk)
        done = _seen(ref, made)
        require_whole(done)
        landing.write(deed.session, item, made, desk, tell)
        deed.about = f"{done.new_people} people, {done.new_ties} relationships"
        if done.updated:
            deed.about += f", {done.updated} brought up to date"
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
        people=tuple(_person(made, read, match) for read, match in made.people),
        ties=tuple(_tie(made, tie, fate) for tie, fate in made.ties),
        refused=made.problems,
        nominations=made.nominations,
        repeated=made.repeated,
        alone=sum(match.id not in ends for _, match in made.people),
    )


def _person(made: Plan, read: PersonRead, match: Match) -> PersonLine:
    return PersonLine(
        row=read.row,
        identifier=read.identifier,
        name=read.who.name,
        born_on=read.who.born_on,
        reason=read.reason,
        fate=match.fate,
        ref=made.refs.get(match.id, ""),
        changes=made.reissues.get(match.id, NO_CHANGE).changes,
    )


def _tie(made: Plan, tie: Tie, fate: Fate) -> TieLine:
    first = tie.rows[0]
    rows = tuple(one.row for one in tie.rows)
    told = made.retold.get(tie.key)
    kept = told is not None and told.kept
    return TieLine(
        rows, first.from_, first.to, tie.kind.label, tie.is_mutual, fate, kept
    )
