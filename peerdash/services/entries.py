"""The entries of a ledger, gathered from the rows of one item."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from peerdash.model import Action, Finding, Gap, Item, Outcome, Person
from peerdash.rules import escalation, people
from peerdash.rules.handling import mark
from peerdash.services import aims, goals, unsaid
from peerdash.services.about import About
from peerdash.services.items import lines_of
from peerdash.services.ledger import (
    ActionSeen,
    FindingSeen,
    GapSeen,
    Ledger,
    LedgerRow,
    OutcomeSeen,
)
from peerdash.store import withheld
from peerdash.store.queries import aims as queries
from peerdash.store.queries import maps, outcomes
from peerdash.vocabulary.outcomes import ActionState, FindingKind, OutcomeKind, Reach
from peerdash.vocabulary.people import AgeGroup

Served = Mapping[str, Sequence[str]]


def of_item(session: Session, item: Item, today: date) -> Ledger:
    """Return the ledger of one item."""
    about = About.of(session, item, today)
    served = aims.by_whose(queries.of_item(session, item.id))
    decided = outcomes.of_item(session, item.id)
    seen = {one.id: _decision(about, one, served) for one in decided}
    called = maps.agency_names(session)
    return Ledger(
        line=lines_of(session, [item], today)[0],
        objective=item.objective,
        closed_on=item.closed_on,
        closed_because=item.closed_because,
        kinds=tuple(one for one in OutcomeKind if one.row.reach == Reach.CHILD),
        rows=_rows(about, decided, seen),
        strip=tuple(seen[one.id] for one in decided if not _in_row(about, one)),
        findings=_findings(outcomes.findings(session, item.id), about, called),
        actions=tuple(
            _action(one, today, served) for one in outcomes.actions(session, item.id)
        ),
        gaps=_gaps(maps.rows(session, Gap, item.id), today, called),
        people={one.id: one.name for one in about.people.values()},
        places={one.id: one.name for one in about.places.values()},
        held=_held(session, item, about),
        goals=goals.of_item(session, item, about, names=True),
        agencies=called,
    )


def _held(session: Session, item: Item, about: About) -> tuple[str, ...]:
    held = withheld.on(session, [item.id], Finding, Gap)
    return unsaid.sentences(held, {one.id: one.name for one in about.people.values()})


def _in_row(about: About, row: Outcome) -> bool:
    """Whether a decision stands in somebody's row; if not, it is in the strip."""
    return row.kind.row.reach == Reach.CHILD and row.person_id in about.people


def _decision(about: About, row: Outcome, served: Served) -> OutcomeSeen:
    """Return a decision with the names of the children that it protects."""
    who = (about.people.get(one) for one in served.get(row.id, ()))
    names = tuple(sorted(one.name for one in who if one))
    return replace(about.outcome(row), shields=names)


def _rows(
    about: About, decided: Sequence[Outcome], seen: Mapping[str, OutcomeSeen]
) -> tuple[LedgerRow, ...]:
    """Children, and whoever may be one: not knowing an age leaves nobody out."""
    held: dict[str, list[Outcome]] = {}
    for one in decided:
        if _in_row(about, one) and one.person_id:
            held.setdefault(one.person_id, []).append(one)
    return tuple(
        _row(about, person, held.get(person.id, []), seen)
        for person in about.people.values()
        if person.id in held or about.age_group(person) != AgeGroup.ADULT
    )


def _row(
    about: About,
    person: Person,
    held: Sequence[Outcome],
    seen: Mapping[str, OutcomeSeen],
) -> LedgerRow:
    cells: dict[OutcomeKind, tuple[OutcomeSeen, ...]] = {}
    for one in held:
        cells[one.kind] = (*cells.get(one.kind, ()), seen[one.id])
    return LedgerRow(
        id=person.id,
        ref=person.ref,
        name=person.name,
        short=about.short[person.id],
        age=people.age_on(person.born_on, person.age_said, about.today),
        age_group=about.age_group(person),
        plan=person.plan,
        cells=cells,
    )


def _findings(
    rows: Sequence[Finding], about: About, called: Mapping[str, str]
) -> dict[FindingKind, tuple[FindingSeen, ...]]:
    """Return every kind side by side, empty or not (R189, R228)."""
    seen = [
        FindingSeen(
            id=row.id,
            kind=row.kind,
            words=row.words,
            about=about.named(row.person_id, row.location_id),
            source=row.source,
            evidence=row.evidence,
            mark=mark(row, called.get(row.agency_id, ""), called),
        )
        for row in rows
    ]
    return {kind: tuple(o for o in seen if o.kind == kind) for kind in FindingKind}


def _action(row: Action, today: date, served: Served) -> ActionSeen:
    is_open = row.state == ActionState.OPEN
    step = escalation.due(row.due_on, row.taken_up, today) if is_open else None
    return ActionSeen(
        id=row.id,
        words=row.words,
        owner=row.owner,
        due_on=row.due_on,
        state=row.state,
        answer=row.answer,
        answered_on=row.answered_on,
        overdue=is_open and row.due_on < today,
        version=row.version,
        target=row.target,
        answers=row.answers,
        serves=tuple(served.get(row.id, ())),
        take_up=escalation.sentence(step) if step else "",
        taken_up=escalation.done(row.taken_up, row.taken_up_on) if is_open else "",
    )


def _gaps(
    rows: Sequence[Gap], today: date, called: Mapping[str, str]
) -> tuple[GapSeen, ...]:
    """Return the questions, unanswered ones first, those due soonest before."""
    seen = [
        GapSeen(
            id=row.id,
            question=row.question,
            ask=row.ask,
            by_on=row.by_on,
            answer=row.answer,
            answered_on=row.answered_on,
            overdue=bool(not row.answered_on and row.by_on and row.by_on < today),
            version=row.version,
            mark=mark(row, called.get(row.agency_id, ""), called),
        )
        for row in rows
    ]
    last = date.max
    seen.sort(key=lambda one: (bool(one.answered_on), one.by_on or last, one.id))
    return tuple(seen)
