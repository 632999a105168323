"""The chronology of one item: every dated thing in one order, and the undated shelf.

People are their initials, because a chronology is shown in the room (C01); an
imprecise date stays as imprecise as it was told.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlmodel import Session

from peerdash.model import Gap, Incident, InvolvedIn, Item, Review
from peerdash.rules import chronology as rules
from peerdash.rules import linked
from peerdash.rules.evidence import is_fact
from peerdash.services import happenings, masking, unsaid
from peerdash.services.about import HOME, About
from peerdash.services.desk import Desk, looking
from peerdash.services.happenings import Happened, basis
from peerdash.services.items import ItemLine, find, lines_of
from peerdash.services.ledger import OutcomeSeen
from peerdash.services.linked import Linked
from peerdash.services.parts import Parts
from peerdash.services.pictures import TieSeen
from peerdash.services.remembering import remembered
from peerdash.store.queries import outcomes, reviews
from peerdash.store.withheld import Withheld
from peerdash.vocabulary.chronology import Strand
from peerdash.vocabulary.dates import ImpreciseDate, in_words

OWN_RECORD: Final = "the group's own record"


__all__ = ["Chronology", "Happened", "going_with", "of", "only", "strands"]


@dataclass(frozen=True, slots=True)
class Chronology:
    """One item's dated things, oldest first, and those nobody has dated.

    `known` is what can be picked, by ref, and how each is called (`rules.linked`).
    """

    line: ItemLine
    dated: tuple[Happened, ...]
    undated: tuple[Happened, ...]
    known: tuple[tuple[str, str], ...] = ()

    @property
    def ref(self) -> str:
        """The ref of the item."""
        return self.line.ref


@remembered
def of(desk: Desk, ref: str) -> Chronology:
    """Return the chronology of one item as this viewer may see it."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        gathered = _Gathering(session, item, desk.today)
        things = tuple(gathered.every())
        known = tuple(gathered.linked.known())
        if desk.shared:
            called = masking.masks(session, item)
            things = masking.each(things, called, "what", "more", "rests_on")
            known = tuple((ref, called.masked(said)) for ref, said in known)
        return Chronology(
            line=lines_of(session, [item], desk.today)[0],
            dated=rules.in_order(things),
            undated=rules.on_the_shelf(things),
            known=known,
        )


class _Gathering:
    """Turns the rows of one item into things that happened."""

    def __init__(self, session: Session, item: Item, today: date) -> None:
        self._item = item
        self._about = About.of(session, item, today)
        self._parts = Parts.of(session, item.id, today)
        self._labels = {one.ref: one.label for one in self._parts.people(names=False)}
        self._inside = _by_incident(self._parts)
        here = self._parts.refs.items()
        self._initials = {one: self._labels.get(ref, "") for one, ref in here}
        self._places = {
            place.id: HOME if place.kind.row.home else place.name
            for place in self._about.places.values()
        }
        self.linked = Linked(self._about, self._parts, self._labels)
        self._decided = outcomes.of_item(session, item.id)
        self._reviews = reviews.of_item(session, item.id)
        self._meetings = outcomes.considered(session, item.id)

    def every(self) -> Iterator[Happened]:
        """Yield everything, in no order."""
        yield from map(self._incident, self._parts.incidents)
        for tie in self._parts.ties():
            ends = frozenset({tie.from_ref, tie.to_ref})
            yield from (replace(one, about=ends) for one in self._tie(tie))
        for gap in self._parts.gaps:
            if gap.answered_on:
                about = self.linked.of(gap.person_id, gap.location_id)
                yield replace(_answer(gap, self._parts.mark(gap)), about=about)
        yield from map(_held, unsaid.of(self._parts.withheld, Incident))
        for one in self._decided:
            told = _outcome(self._about.outcome(one))
            yield replace(told, about=self.linked.of(one.person_id, one.location_id))
        yield from map(_review, self._reviews)
        yield from self._before_the_group()

    def _incident(self, row: Incident) -> Happened:
        return happenings.incident(
            row,
            self._places.get(row.location_id or "", ""),
            happenings.parts(self._inside[row.id], self._initials),
            self._parts.mark(row),
            about=self.linked.incident(row),
        )

    def _tie(self, tie: TieSeen) -> Iterator[Happened]:
        here, there = self._labels[tie.from_ref], self._labels[tie.to_ref]
        seen = tie.seen_in_words[:1].upper() + tie.seen_in_words[1:]
        if tie.held:
            yield _unsaid(tie, f"{here} {tie.kind.row.says} {there}")
            return
        yield Happened(
            id=f"relationship {tie.id}",
            strand=Strand.RELATIONSHIP,
            when=tie.happened,
            what=f"{here} {tie.kind.row.says} {there}",
            more=". ".join(one for one in (seen, tie.note) if one),
            rests_on=basis(tie, tie.mark, "" if tie.tested else ", not tested"),
            fact=is_fact(tested=tie.tested, evidence=tie.evidence),
        )
        if tie.tested and tie.tested_on:
            yield Happened(
                id=f"test {tie.id}",
                strand=Strand.TEST,
                when=ImpreciseDate(tie.tested_on),
                what=f"Link between {here} and {there} tested",
                more=f"By {tie.tested_by}",
                rests_on=basis(tie, tie.mark),
            )

    def _before_the_group(self) -> Iterator[Happened]:
        item = self._item
        for meeting in self._meetings:
            yield _ours(f"meeting {meeting.ref}", meeting.held_on, "Considered", "")
        if item.opened_on:
            yield _ours("opened", item.opened_on, "Taken on by the group", "")
        if item.reopened_on:
            why = item.reopened_because or ""
            yield _ours("reopened", item.reopened_on, "Reopened", why)
        if item.closed_on:
            yield _ours("closed", item.closed_on, "Closed", item.closed_because)


def _by_incident(parts: Parts) -> defaultdict[str, list[InvolvedIn]]:
    inside: defaultdict[str, list[InvolvedIn]] = defaultdict(list)
    for one in parts.involved:
        inside[one.incident_id].append(one)
    return inside


def _unsaid(tie: TieSeen, what: str) -> Happened:
    """A line whose kind and day are an agency's to say."""
    held = f"held by {tie.agency}"
    strand = Strand.RELATIONSHIP
    return Happened(f"relationship {tie.id}", strand, None, what, tie.held, held)


def _held(one: Withheld) -> Happened:
    """Something that happened, when and what being an agency's to say."""
    held = f"held by {one.agency}"
    return Happened(
        f"incident {one.ref}", Strand.INCIDENT, None, "An incident", one.words, held
    )


def _answer(gap: Gap, mark: str) -> Happened:
    when = ImpreciseDate(gap.answered_on) if gap.answered_on else None
    asked = f"asked of {gap.ask}" if gap.ask else gap.source.row.says
    return Happened(
        id=f"answer {gap.id}",
        strand=Strand.ANSWER,
        when=when,
        what=f"Answered: {gap.question}",
        more=gap.answer,
        rests_on=f"{asked}. {mark}" if mark else asked,
    )


def _outcome(one: OutcomeSeen) -> Happened:
    return Happened(
        id=f"outcome {one.id}",
        strand=Strand.OUTCOME,
        when=ImpreciseDate(one.recorded_on),
        what=f"{one.kind.label}, for {one.short}",
        more=one.in_words,
        rests_on=OWN_RECORD,
    )


def _review(row: Review) -> Happened:
    due = f", was due {in_words(row.was_due_on)}" if row.was_due_on else ""
    return _ours(f"review {row.id}", row.reviewed_on, f"Reviewed{due}", row.found)


def _ours(key: str, day: date, what: str, more: str) -> Happened:
    """Something the group itself did on a day."""
    return Happened(key, Strand.REVIEW, ImpreciseDate(day), what, more, OWN_RECORD)


def strands(chronology: Chronology) -> Mapping[Strand, int]:
    """Count what there is of each sort, dated or not; sorts with none are left out."""
    every = (*chronology.dated, *chronology.undated)
    counts = {one: sum(thing.strand == one for thing in every) for one in Strand}
    return {one: count for one, count in counts.items() if count}


def only(chronology: Chronology, wanted: frozenset[Strand]) -> Chronology:
    """Return the chronology with these sorts alone; nothing wanted is everything."""
    if not wanted:
        return chronology
    return _kept(chronology, lambda one: one.strand in wanted)


def going_with(chronology: Chronology, picked: Iterable[str]) -> Chronology:
    """Return the chronology with what goes with all that is picked (`rules.linked`)."""
    chosen = tuple(picked)
    return _kept(chronology, lambda one: linked.goes(chosen, one.about))


def _kept(whole: Chronology, wanted: Callable[[Happened], bool]) -> Chronology:
    dated, undated = (
        tuple(filter(wanted, some)) for some in (whole.dated, whole.undated)
    )
    return replace(whole, dated=dated, undated=undated)
