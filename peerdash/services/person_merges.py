"""Making two records one person, with a preview, and parting them within 90 days.

It reaches every item that its doer sees, closed ones too, and no other: where they
do not see the record that goes, it stays as it is, and nothing tells that it is
there. Where they do not see the one that is kept, what hangs on its place there is
kept apart (`store.merge_hidden`). What hangs on an item and what its reader may see
of it is asked as before: neither an invitation, nor a code, nor whose file a child's
own map is in changes.

Two are made one only when somebody has decided that they are (`same_person`), and
parting them says what is thought now. Who parts them sees every item that it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from peerdash.model import Item, Person, PersonMerge, SamePersonDraft
from peerdash.model.record import new_id
from peerdash.rules import pairs as pairing
from peerdash.rules import person_merges as rules
from peerdash.rules.access import require_another
from peerdash.rules.refusal import no_such
from peerdash.services import carrying, comparing
from peerdash.services.desk import Deed, Desk, acting, looking, require
from peerdash.services.remembering import remembered
from peerdash.services.same_person import decision
from peerdash.store import noticing, person_merges, shown
from peerdash.store.queries import identities, items, known
from peerdash.store.queries import person_merges as queries
from peerdash.store.queries import same_person as pairs
from peerdash.store.versions import touch
from peerdash.vocabulary.history import Way
from peerdash.vocabulary.roles import Act

KEPT: Final = timedelta(days=90)
"""How long two who were made one may be parted (local setting)."""
LIST: Final = "list:merges"


@dataclass(frozen=True, slots=True)
class Moved:
    """What would change on one item: whether both are there, and how much moves."""

    ref: str
    title: str
    both: bool
    said: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What making two one would change, as far as its doer sees.

    It is `ours` when the viewer decided that they are one: then another makes it.
    """

    kept: str
    gone: str
    items: tuple[Moved, ...]
    between: int
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """Two that were made one: by whom, and until when they may be parted."""

    id: str
    kept: str
    gone: str
    who: str
    at: datetime
    until: datetime


@remembered
def plan(desk: Desk, kept_ref: str, gone_ref: str) -> Plan:
    """Return what would move if the second became the first, before anything does."""
    ref = f"{kept_ref}/{gone_ref}"
    require(desk, Act.MAKE_ONE, ref)
    pairing.require_two(kept_ref, gone_ref)
    with looking(desk, ref) as session:
        kept, gone = _find(session, kept_ref), _find(session, gone_ref)
        on = identities.on(session, gone.id)
        here = {item.id for item, _ in identities.on(session, kept.id)}
        said = queries.said(session, gone.id)
        told = tuple(
            Moved(item.ref, item.title, item.id in here, said.get(item.id, ()))
            for item, _ in on
        )
        latest = pairs.latest(session, pairing.pair(kept.id, gone.id))
        ours = bool(latest and latest[0].decided_by_id == desk.viewer.user_id)
        between = queries.between(session, kept.id, gone.id)
        return Plan(kept_ref, gone_ref, told, between, ours)


def make_one(desk: Desk, kept_ref: str, gone_ref: str) -> str:
    """Let the first stand wherever the second did; return what parts them again.

    Raises Refused unless the latest decision is that they are one person.
    """
    with acting(desk, Act.MAKE_ONE, f"{kept_ref}/{gone_ref}") as deed:
        pairing.require_two(kept_ref, gone_ref)
        session = deed.session
        kept, gone = _find(session, kept_ref), _find(session, gone_ref)
        latest = pairs.latest(session, pairing.pair(kept.id, gone.id))
        rules.require_decided(kept_ref, gone_ref, latest and latest[0].verdict)
        said_so = latest and latest[0].decided_by_id
        because = rules.DECIDED.format(kept_ref, gone_ref)
        require_another(desk.viewer.user_id, said_so, because=because)
        on = _alike(deed, kept, gone)
        merge = _row(desk, kept, gone, on)
        session.add(merge)
        carrying.carry(session, desk, merge)
        for item in on:
            person_merges.make_one(session, merge, item.id)
            touch(session, item)
        _settle(session, kept, gone)
        return deed.gives(merge.id)


def part(desk: Desk, merge_id: str, draft: SamePersonDraft) -> None:
    """Part two who were made one, and say what is thought of them now."""
    with acting(desk, Act.PART, "list:merges") as deed:
        session = deed.session
        merge = queries.one_of(session, merge_id)
        if merge is None:
            raise no_such("record of two made one")
        deed.ref = f"{merge.kept_ref}/{merge.gone_ref}"
        rules.require_parted(draft.verdict)
        rules.require_open(merge.parted_at, merge.until, desk.now)
        rules.require_last(queries.since(session, merge))
        on = queries.items(session, merge.id)
        for item in on:
            _held(deed, item)
        rules.require_nothing_since(
            person_merges.is_built_on(session, merge, item.id) for item in on
        )
        still = [item for item in on if _part_on(deed, merge, item)]
        rules.require_still(still, merge.kept_ref)
        merge.parted_at, merge.parted_by_id = desk.now, desk.viewer.user_id
        session.add(merge)
        row = decision(session, desk, (merge.kept_id, merge.gone_id), draft)
        deed.because = row.id
        shown.note(session, (merge.kept_id, merge.gone_id))
    comparing.ask_again(desk.db)


@remembered
def made(desk: Desk) -> tuple[Made, ...]:
    """Return who was made one and may be parted, the latest first."""
    require(desk, Act.MAKE_ONE, LIST)
    with looking(desk, LIST, Act.LIST) as session:
        return tuple(
            Made(one.id, one.kept_ref, one.gone_ref, who, one.at, one.until)
            for one, who in queries.open_ones(session, desk.now)
        )


def _row(desk: Desk, kept: Person, gone: Person, on: Sequence[Item]) -> PersonMerge:
    return PersonMerge(
        id=new_id(),
        kept_id=kept.id,
        kept_ref=kept.ref,
        gone_id=gone.id,
        gone_ref=gone.ref,
        items=len(on),
        by_id=desk.viewer.user_id,
        at=desk.now,
        until=desk.now + KEPT,
    )


def _alike(deed: Deed, kept: Person, gone: Person) -> list[Item]:
    """Return where the one is, held; refuse where one of two places is for few."""
    session = deed.session
    before = {item.id: item for item, _ in identities.on(session, gone.id)}
    both = before | {item.id: item for item, _ in identities.on(session, kept.id)}
    for _, item in sorted(both.items()):
        _held(deed, item)
    here = {item.id: at for item, at in identities.on(session, kept.id)}
    on = identities.on(session, gone.id)
    rules.require_same(before, [item.id for item, _ in on])
    for item, at in on:
        if item.id in here:
            two = (at, here[item.id])
            rules.require_alike(
                item.ref, *(bool(one and one.handling.row.absent) for one in two)
            )
    return [item for item, _ in on]


def _part_on(deed: Deed, merge: PersonMerge, item: Item) -> bool:
    still = person_merges.part(deed.session, merge, item.id)
    if still:
        touch(deed.session, item)
    return still


def _held(deed: Deed, item: Item) -> None:
    """Let nobody else change this item until it is done; no hand takes it back."""
    items.hold(deed.session, item)
    noticing.goes_over(deed.session, Way.FOR_GOOD)


def _settle(session: Session, kept: Person, gone: Person) -> None:
    shown.note(session, (kept.id, gone.id))


def _find(session: Session, ref: str) -> Person:
    found = known.by_ref(session, ref)
    if found is None:
        raise no_such(ref)
    return found
