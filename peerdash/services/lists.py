"""The lists that an area keeps: services, schools, kinds of concern, questions.

The words are about nobody, so reading them is no look and leaves no line; changing
them leaves its own. Whoever keeps them needs to see no child's record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from peerdash.model import ListWord, ListWordDraft, ReferralDraft
from peerdash.rules import lists as rules
from peerdash.rules import wording
from peerdash.rules.lists import Listed
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Deed, Desk, acting
from peerdash.store import scope
from peerdash.vocabulary.lists import ListKind
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act

QUESTIONS: Final = {
    name: field.title or name
    for name, field in ReferralDraft.model_fields.items()
    if name != "concerns"
}
"""What a referrer is asked, by its field, until an area words it otherwise."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a referrer is asked in an area's own words, by field; and what to choose."""

    words: Mapping[str, str]
    concerns: tuple[str, ...]


def listed(desk: Desk, kind: ListKind) -> tuple[Listed, ...]:
    """Return a list as it stands now, with what was retired."""
    with scope.reading(desk.db, desk.scope) as session:
        return within(session, kind)


def offered(desk: Desk, kind: ListKind) -> tuple[str, ...]:
    """Return the words that may be chosen now."""
    with scope.reading(desk.db, desk.scope) as session:
        return choices(session, kind)


def questions(desk: Desk) -> Mapping[str, Listed]:
    """Return what a referrer is asked now, by its field."""
    with scope.reading(desk.db, desk.scope) as session:
        kept = {one.slot: one for one in within(session, ListKind.QUESTION)}
    ours = {name: Listed(name, asks, 1) for name, asks in QUESTIONS.items()}
    return {**ours, **{slot: one for slot, one in kept.items() if slot in ours}}


def put_on(desk: Desk, kind: ListKind, text: str) -> None:
    """Put words on a list, one on each line; what was retired is offered again."""
    with acting(desk, Act.SET_LIST, f"list-{kind.value}") as deed:
        now = within(deed.session, kind)
        new = rules.written(text)
        rules.require_new(kind, new, now)
        there = {one.slot: one for one in now}
        for one in new:
            draft = ListWordDraft(words=one)
            wording.require_fair(draft.words, AgeGroup.CHILD)
            slot = rules.slot_of(one)
            before = there[slot].version if slot in there else 1
            _keep(desk, deed, kind, Listed(slot, draft.words, before))


def retire(desk: Desk, kind: ListKind, slot: str, seen: int) -> None:
    """Offer a word no more; where it was chosen before it is read as it was."""
    with acting(desk, Act.SET_LIST, f"list-{kind.value}") as deed:
        found = {one.slot: one for one in within(deed.session, kind)}.get(slot)
        if found is None:
            raise no_such("word")
        rules.require_current(seen, found.version)
        _keep(desk, deed, kind, found, retired=True)


def reword(desk: Desk, field: str, draft: ListWordDraft, seen: int) -> None:
    """Ask one thing of a referrer in the area's own words from now on."""
    kind = ListKind.QUESTION
    with acting(desk, Act.SET_LIST, f"list-{kind.value}") as deed:
        if field not in QUESTIONS:
            raise no_such("question")
        wording.require_fair(draft.words, AgeGroup.CHILD)
        kept = {one.slot: one.version for one in within(deed.session, kind)}
        rules.require_current(seen, kept.get(field, 1))
        _keep(desk, deed, kind, Listed(field, draft.words, seen))


def within(
    session: Session, kind: ListKind, until: datetime | None = None
) -> tuple[Listed, ...]:
    """Return a list as it stands, or as it stood, within an act or a look."""
    asked = select(ListWord).where(ListWord.kind == kind)
    if until is not None:
        asked = asked.where(ListWord.kept_at <= until)
    rows = session.exec(asked.order_by(col(ListWord.version))).all()
    return rules.standing(kind, map(_listed, rows))


def choices(
    session: Session, kind: ListKind, had: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return what may be chosen now, and what a record has already."""
    now = [one.words for one in within(session, kind) if not one.retired]
    return (*now, *sorted(set(had) - set(now)))


def asking(session: Session, at: datetime, had: Iterable[str]) -> Asking:
    """Return what was asked of a referrer at a moment, and what they may choose."""
    asked = {one.slot: one.words for one in within(session, ListKind.QUESTION, at)}
    return Asking(asked, choices(session, ListKind.CONCERN, had))


def require_chosen(
    session: Session, kind: ListKind, given: Sequence[str], before: Sequence[str] = ()
) -> None:
    """Refuse within an act what is chosen anew and was retired. Raises Refused."""
    rules.require_chosen(kind, given, before, within(session, kind))


def require_concerns(
    session: Session, given: frozenset[str], before: frozenset[str]
) -> None:
    """Refuse within an act what is no kind of concern here, and too many of them."""
    kind = ListKind.CONCERN
    now = within(session, kind)
    rules.require_few(given)
    rules.require_listed(kind, given, before, now)
    rules.require_chosen(kind, given, before, now)


def _keep(
    desk: Desk, deed: Deed, kind: ListKind, one: Listed, *, retired: bool = False
) -> None:
    deed.session.add(
        ListWord(
            kind=kind,
            slot=one.slot,
            words=one.words,
            version=one.version + 1,
            retired=retired,
            kept_at=desk.now,
            kept_by_id=desk.viewer.user_id,
        )
    )


def _listed(row: ListWord) -> Listed:
    return Listed(row.slot, row.words, row.version, row.retired, row.kept_at)
