"""What a map's group was convened for, and what came of it: for its form (R154).

Read with the eyes of the room, so that no agency's own words are in it, and in
initials unless full names were asked for. `told_apart` is another once anything in it
is another: a decision to share is over one record as much as over one version.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final, Self

from sqlmodel import Session

from peerdash.model import Item
from peerdash.rules.evidence import is_fact
from peerdash.rules.minutes import review_sentence
from peerdash.services import entries, masking
from peerdash.services.desk import Desk
from peerdash.services.ledger import FindingSeen, Ledger, OutcomeSeen
from peerdash.services.minuted import Came, Said
from peerdash.services.minutes import by_agency
from peerdash.store.queries import items, meetings
from peerdash.store.queries.outcomes import on_agendas
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.meetings import TOLD, MeetingStage, MinuteKind
from peerdash.vocabulary.outcomes import FindingKind

Masked = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Sat:
    """One meeting that has the map on its agenda: who was asked, and what was said."""

    ref: str
    held_on: date
    over: bool
    asked: tuple[tuple[str, tuple[str, ...]], ...]
    came: tuple[Came, ...]
    said: tuple[str, ...]
    decided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """One outcome: of whom, by ref where that is a child, and how it stands."""

    ref: str
    subject: str
    what: str
    stands: str
    owner: str
    besides: str


@dataclass(frozen=True, slots=True)
class Convened:
    """All that the form of a map holds besides the map; each part may be empty."""

    objective: str = ""
    trigger: str = ""
    meetings: tuple[Sat, ...] = ()
    children: tuple[tuple[str, str], ...] = ()
    decided: tuple[Decided, ...] = ()
    found: tuple[tuple[str, tuple[str, ...]], ...] = ()
    left: int = 0
    actions: tuple[tuple[str, ...], ...] = ()
    questions: tuple[tuple[str, ...], ...] = ()
    review: str = ""
    held: tuple[str, ...] = ()

    def among(self, refs: Collection[str]) -> Self:
        """Return the same, of children told of by these refs alone."""
        return replace(
            self,
            children=tuple(one for one in self.children if one[0] in refs),
            decided=tuple(o for o in self.decided if not o.ref or o.ref in refs),
        )

    @property
    def told_apart(self) -> str:
        """What tells this record from any other."""
        return sha256(repr(self).encode()).hexdigest()[:16]


NOTHING: Final = Convened()


def of(
    session: Session, desk: Desk, item: Item, *, named: bool, facts_only: bool
) -> Convened:
    """Return the record of one map, within a look or act with the eyes of the room."""
    masked = str if named else masking.masks(session, item).masked
    ledger = entries.of_item(session, item, desk.today)
    referral = items.referral_of(session, item.id)
    every = [one for side in ledger.findings.values() for one in side]
    kept = [one for one in every if not facts_only or _is_fact(one)]
    return Convened(
        objective=masked(item.objective),
        trigger=referral.trigger.label if referral and referral.trigger else "",
        meetings=tuple(_sat(session, item, masked)),
        children=tuple((o.ref, o.name if named else o.short) for o in ledger.rows),
        decided=tuple(_decided(ledger, masked, named=named)),
        found=tuple(_sides(kept, masked)),
        left=len(every) - len(kept),
        actions=tuple(_actions(ledger, masked)),
        questions=tuple(_questions(ledger, masked)),
        review=masked(_review(item)),
        held=tuple(map(masked, ledger.held)),
    )


def _is_fact(one: FindingSeen) -> bool:
    return is_fact(tested=True, evidence=one.evidence)


def _sat(session: Session, item: Item, masked: Masked) -> Iterator[Sat]:
    for meeting in on_agendas(session, item.id):
        rows = [(o, a.name) for o, a in meetings.attendance(session, meeting.id)]
        said = Said.of(session, meeting, [item.id])
        agencies = dict.fromkeys(name for _, name in rows)
        yield Sat(
            meeting.ref,
            meeting.held_on,
            meeting.stage == MeetingStage.CLOSED,
            tuple((a, tuple(o.name for o, n in rows if n == a)) for a in agencies),
            by_agency(rows),
            tuple(masked(o.sentence) for o in said.lines(item.id, *TOLD)),
            tuple(masked(o.sentence) for o in said.lines(item.id, MinuteKind.DECISION)),
        )


def _decided(ledger: Ledger, masked: Masked, *, named: bool) -> Iterator[Decided]:
    for row in ledger.rows:
        for one in (o for held in row.cells.values() for o in held):
            yield replace(_outcome(one, masked, named=named), ref=row.ref)
    for one in ledger.strip:
        yield _outcome(one, masked, named=named)


def _outcome(one: OutcomeSeen, masked: Masked, *, named: bool) -> Decided:
    protects = f"protects {one.protects}" if one.protects else ""
    besides = "; ".join(filter(None, (one.why.rstrip("."), protects, *one.besides)))
    subject = one.subject if named else one.short
    told = masked(one.called), one.in_words, masked(one.owner), masked(besides)
    return Decided("", subject or "the group", *told)


def _sides(
    found: list[FindingSeen], masked: Masked
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Strengths before risks, each with what it rests on (R189)."""
    for kind in sorted(FindingKind, key=lambda one: not one.row.hopeful):
        its = (one for one in found if one.kind == kind)
        said = tuple(
            masked(f"{o.words.rstrip('.')} ({o.about}, {o.source.row.says})")
            for o in its
        )
        yield kind.row.plural, said


def _actions(ledger: Ledger, masked: Masked) -> Iterator[tuple[str, ...]]:
    for one in ledger.actions:
        said = f"{one.words} (for {one.target})" if one.target else one.words
        stands = f"{one.state.label}. {one.answer}" if one.answer else one.state.label
        by = in_words(one.due_on)
        yield masked(said), masked(one.owner), by, masked(stands)


def _questions(ledger: Ledger, masked: Masked) -> Iterator[tuple[str, ...]]:
    for one in ledger.gaps:
        by = in_words(one.by_on) if one.by_on else "No day"
        yield masked(one.question), masked(one.ask), by, masked(one.answer)


def _review(item: Item) -> str:
    """Say when it is looked at again and where, or that it is not and why."""
    if not item.review_on and not item.no_review_because:
        return ""
    return review_sentence(item.review_on, item.no_review_because, item.forum)
