"""What was decided for one person on one item, and filed to them: for their report."""

from collections.abc import Iterator, Mapping
from typing import Final

from sqlmodel import Session

from peerdash.model import Filing, Item, Outcome, OutcomeDraft, Person
from peerdash.model.contexts import Goal
from peerdash.rules.contexts import so_far
from peerdash.rules.outcomes import stage_in_sentence
from peerdash.services import aims
from peerdash.services.saving import said
from peerdash.store.queries import contexts, filings, outcomes
from peerdash.vocabulary.dates import day_of, in_words

TOLD: Final = (
    "other",
    "instead",
    "protects",
    "reference",
    "settled_on",
    "review_on",
    "unmet",
    "attributed",
    "overseen_by",
)


def of(session: Session, item: Item, person: Person) -> list[tuple[str, str]]:
    """Return each outcome, goal and filed copy that is of somebody, in a sentence."""
    decided = outcomes.of_item(session, item.id)
    shielded = aims.shields(session, decided)
    filed = filings.of_item(session, item.id)
    aimed = contexts.goals(session, item.id)
    return [
        *(
            ("Outcomes", _decision(o, shielded))
            for o in decided
            if o.person_id == person.id
        ),
        *(("Goals", _goal(o)) for o in aimed if o.person_id == person.id),
        *(("Filed copies", _copy(o)) for o in filed if o.person_id == person.id),
    ]


def _goal(one: Goal) -> str:
    """Say what is aimed at for somebody, and how far that has got."""
    how = so_far(one.headway, one.headway_because, one.ended_on, one.came)
    return f"{one.words}. {how}"


def _decision(one: Outcome, shielded: Mapping[str, str]) -> str:
    so_far = stage_in_sentence(one.kind, one.state)
    told = ". ".join((f"{one.kind.label}, {so_far}", *_besides(one, shielded)))
    return f"{told}. {one.why}".strip()


def _besides(one: Outcome, shielded: Mapping[str, str]) -> Iterator[str]:
    """What else was recorded of an outcome, by the names that its form has for it."""
    for name in TOLD:
        if value := getattr(one, name):
            yield f"{OutcomeDraft.model_fields[name].title}: {said(value)}"
    if who := shielded.get(one.id):
        yield f"{OutcomeDraft.model_fields['protects'].title}: {who}"
    if one.plan_before:
        after = one.plan_after or one.plan_before
        yield f"Plan before: {one.plan_before.label}; afterwards: {after.label}"


def _copy(one: Filing) -> str:
    """Say where a copy was put, of which version, and what became of it."""
    put = f"{one.system}, {one.record_ref}: {one.form.label}, version {one.edition}"
    told = [f"{put}, on {in_words(day_of(one.filed_at))}"]
    if one.uploaded_on:
        told.append(f"Uploaded on {in_words(one.uploaded_on)}")
    if one.recalled_on:
        because = one.recalled_because
        told.append(f"Recalled on {in_words(one.recalled_on)}: {because}")
    return ". ".join(told)
