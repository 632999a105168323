"""The rows of one map, gathered once and turned into what is seen of each.

Whoever is not drawn (R100) stays in the list of people only: no
line, box or circle that would show them is here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from sqlmodel import Session

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
from peerdash.rules import evidence, handling, inclusion, people
from peerdash.rules.sightings import NEVER, Sighted
from peerdash.services import areas, sighted, stuck, unsaid
from peerdash.services.pictures import (
    BoxSeen,
    PersonSeen,
    PlaceSeen,
    PresenceSeen,
    RingSeen,
    StickerSeen,
    TieSeen,
)
from peerdash.services.stood import Rows
from peerdash.store import withheld
from peerdash.store.queries import inclusion_thresholds, maps
from peerdash.store.withheld import Withheld
from peerdash.vocabulary.people import Least

Statement = Member | Relationship | Presence | Incident | Group | Gap | Sticker


@dataclass(frozen=True)
class Parts:
    """Everything on one map, as rows, for one viewer on one day."""

    today: date
    members: Sequence[tuple[Member, Person]]
    on_map: Sequence[tuple[MapPlace, Location]]
    relationships: Sequence[Relationship]
    stays: Sequence[Presence]
    incidents: Sequence[Incident]
    involved: Sequence[InvolvedIn]
    groups: Sequence[Group]
    memberships: Sequence[Membership]
    gaps: Sequence[Gap]
    agencies: dict[str, str]
    withheld: Sequence[Withheld] = ()
    stickers: Sequence[Sticker] = ()
    least: Least = Least.POTENTIAL

    @classmethod
    def of(
        cls, session: Session, item_id: str, today: date, then: Rows | None = None
    ) -> Self:
        """Ask for everything on one item, a question a table: now, or as it was then.

        What is withheld is told of the map as it is, and of no earlier version.
        """
        rows = then or Rows(session, item_id)
        return cls(
            today=today,
            members=rows.members(),
            on_map=rows.places(),
            relationships=rows.of(Relationship),
            stays=rows.of(Presence),
            incidents=rows.of(Incident),
            involved=rows.of(InvolvedIn),
            groups=rows.of(Group),
            memberships=rows.of(Membership),
            gaps=rows.of(Gap),
            agencies=maps.agency_names(session),
            withheld=() if then else withheld.on(session, [item_id]),
            stickers=rows.of(Sticker),
            least=inclusion_thresholds.least(session),
        )

    @cached_property
    def refs(self) -> dict[str, str]:
        """The refs of the people drawn, by their private ids."""
        return {
            person.id: person.ref
            for member, person in self.members
            if inclusion.is_drawn(
                member.involvement, self.least, subject=member.subject
            )
        }

    @cached_property
    def location_refs(self) -> dict[str, str]:
        """The refs of the places, by their private ids."""
        return {place.id: place.ref for _, place in self.on_map}

    def people(self, *, names: bool) -> tuple[PersonSeen, ...]:
        """Everybody on the map, with initials that nobody else here has."""
        named = {person.ref: person.name for _, person in self.members}
        short = people.labels(named)
        asked = Counter(gap.person_id for gap in self._open())
        return tuple(
            self._person(member, person, short[person.ref], asked[person.id], names)
            for member, person in self.members
        )

    def _person(
        self, member: Member, person: Person, label: str, gaps: int, names: bool
    ) -> PersonSeen:
        age = people.age_on(person.born_on, person.age_said, self.today)
        return PersonSeen(
            ref=person.ref,
            label=label,
            name=person.name if names else None,
            age=age,
            age_group=people.age_group(age, person.age_group),
            gender=person.gender,
            subject=member.subject,
            involvement=member.involvement,
            part=member.part,
            told=member.told,
            reason=member.reason,
            gaps=gaps,
            x=member.x,
            y=member.y,
            version=member.version,
            mark=self.mark(member),
            agency=self.agency(member),
            core=member.core,
            least=self.least,
        )

    def _open(self) -> list[Gap | Withheld]:
        """Every question without an answer, its words given or not."""
        every: list[Gap | Withheld] = [*self.gaps, *unsaid.of(self.withheld, Gap)]
        return [one for one in every if not one.answered_on]

    def mark(self, one: Statement) -> str:
        """Who else may see a statement, when that is not the usual."""
        return handling.mark(one, self.agency(one), self.agencies)

    def agency(self, one: Statement) -> str:
        """Whose statement it is, by name."""
        return self.agencies.get(one.agency_id, "")

    def places(self) -> tuple[PlaceSeen, ...]:
        """Every place, except a family home: those are never on a drawing (R141)."""
        asked = Counter(gap.location_id for gap in self._open())
        return tuple(
            PlaceSeen(place.ref, place.name, place.kind, asked[place.id], put.x, put.y)
            for put, place in self.on_map
            if not place.kind.row.home
        )

    def ties(self) -> tuple[TieSeen, ...]:
        """Every relationship between two people who are drawn, in a fixed order."""
        seen = [self._tie(one) for one in self.relationships if self._between(one)]
        held = unsaid.of(self.withheld, Relationship)
        seen += [unsaid.tie(one, self.refs) for one in held if self._between(one)]
        return tuple(sorted(seen, key=lambda t: (t.from_ref, t.to_ref, t.kind, t.id)))

    def held(self) -> tuple[str, ...]:
        """Say of each thing that is there, and cannot be drawn, who holds it."""
        short = people.labels({who.ref: who.name for _, who in self.members})
        called = {who.id: short[who.ref] for _, who in self.members}
        return unsaid.sentences(unsaid.of(self.withheld, *unsaid.NOT_DRAWN), called)

    def _between(self, one: Relationship | Withheld) -> bool:
        return one.from_id in self.refs and one.to_id in self.refs

    def _tie(self, one: Relationship) -> TieSeen:
        return TieSeen(
            id=one.id,
            from_ref=self.refs[one.from_id],
            to_ref=self.refs[one.to_id],
            kind=one.kind,
            nature=one.nature,
            tested=evidence.is_tested(one),
            tested_on=one.tested_on,
            tested_by=one.tested_by,
            evidence=one.evidence,
            source=one.source,
            agency=self.agency(one),
            happened=one.happened,
            captured_on=one.captured_on,
            seen_times=one.seen_times,
            note=one.note,
            faded=evidence.is_faded(one.ended or one.happened, self.today),
            version=one.version,
            mark=self.mark(one),
            historic=evidence.is_historic(one.ended or one.happened, self.today),
            sighted=self.together.get(frozenset((one.from_id, one.to_id)), NEVER),
            ended=one.ended,
        )

    @cached_property
    def together(self) -> dict[sighted.Pair, Sighted]:
        """Who was seen together, how often, last when and by whom (R091, R092)."""
        return sighted.by_pair(self)

    def presences(self) -> tuple[PresenceSeen, ...]:
        """Who does what where, among those drawn."""
        shown = {place.ref for place in self.places()}
        return tuple(
            PresenceSeen(
                one.id,
                self.refs[one.person_id],
                place,
                one.kind,
                self.mark(one),
                self.agency(one),
                bool(one.evidence.row.counts_as_fact),
                one.happened,
                one.ended,
            )
            for one in self.stays
            if one.person_id in self.refs
            and (place := self.location_refs.get(one.location_id, "")) in shown
        )

    def boxes(self) -> tuple[BoxSeen, ...]:
        """Every incident, round those drawn who were in it (R112, C21)."""
        return areas.boxes(self)

    def rings(self, *, left: bool = False) -> tuple[RingSeen, ...]:
        """Every circle, round those who are in it now; `left`, what all left too."""
        return areas.rings(self, left=left)

    def stuck(self) -> tuple[StickerSeen, ...]:
        """Every note and symbol on whoever and whatever is drawn."""
        return stuck.seen(self)
