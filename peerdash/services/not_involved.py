"""Not involved: off everything at once, and whom to write to about it (R208, R209).

What stays is that somebody was taken off each item, when and why, and who had seen
it. Who they were goes: what was said of them, earlier versions, and where nothing
else needs it the record of them itself. A decision stays on the record (R003), with
its day and owner, and says neither whom it was for nor why. Unlike taking somebody
off one map, it is not taken back: whoever is involved after all is put on anew, for
a reason.

It is the chair's, because it is for good and because the chair alone reads the
whole of the log about somebody: lists and their own page, besides the maps. It
reaches every item that its doer sees, closed ones too. What is
restricted is taken off by whoever runs it: nothing here may tell that there is any.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from peerdash.model import Attendance, Item, Member, Person, Recall, Removal
from peerdash.model.record import LINE, new_id
from peerdash.rules import recalls as rules
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Deed, Desk, acting, looking, require
from peerdash.services.governance import named
from peerdash.services.items import find
from peerdash.services.rubbing_out import require_why, tombstone
from peerdash.store import aside, noticing
from peerdash.store.queries import (
    filings,
    identities,
    items,
    known,
    log,
    maps,
    outcomes,
    person_merges,
)
from peerdash.store.queries import recalls as queries
from peerdash.store.versions import touch
from peerdash.vocabulary.history import Way
from peerdash.vocabulary.roles import Act

WHAT = "person"


@dataclass(frozen=True, slots=True)
class Notice:
    """A recall to send: to whom, about which item, and its ready wording."""

    id: str
    item: str
    who: str
    had: str
    last_at: datetime
    removed_on: date
    words: str


def take_off_everywhere(desk: Desk, person_ref: str, reason: str) -> tuple[str, ...]:
    """Take somebody off every item there is to the viewer; return the items' refs."""
    require_why(reason)
    with acting(desk, Act.NOT_INVOLVED, person_ref) as deed:
        person = known.by_ref(deed.session, person_ref)
        if person is None:
            raise no_such(person_ref)
        on = identities.on(deed.session, person.id)
        rules.require_nothing_about(item.ref for item, _ in on if _is_of(item, person))
        there = [(item, member) for item, member in on if member]
        refs = [item.ref for item, _ in there]
        rules.require_on(refs, person_ref)
        also = person_merges.refs_of(deed.session, person.id)
        lines = log.met(deed.session, desk.scope, person_ref, also)
        seen = [rules.Seen(*line) for line in lines]
        called = queries.names(deed.session, refs)
        reached = rules.reached(seen, called, desk.viewer.user_id)
        stones = {
            item.ref: _off(deed, desk, item, member, reason) for item, member in there
        }
        _write_to(deed.session, reached, stones)
        _unname(deed.session, person.id)
        handled = [item.id for item, _ in there]
        aside.forget_person(deed.session, person.id, handled)
        deed.session.expunge(person)
        return tuple(refs)


def notices(desk: Desk) -> tuple[Notice, ...]:
    """Return the recalls that wait to be sent, for who sends them."""
    require(desk, Act.RECALL, "list:recalls")
    with looking(desk, "list:recalls", Act.LIST) as session:
        rows = queries.waiting(session)
    return tuple(
        Notice(
            row.id,
            ref,
            row.who,
            row.had,
            row.last_at,
            stone.removed_on,
            rules.notice(ref, row.had, row.last_at, stone.removed_on, desk.viewer.name),
        )
        for row, stone, ref in rows
    )


def sent(desk: Desk, ref: str, recall_id: str) -> None:
    """Note that a recall was sent, and by whom."""
    with acting(desk, Act.RECALL, ref) as deed:
        row = queries.one_of(deed.session, find(deed.session, ref).id, recall_id)
        if row is None:
            raise no_such("notice")
        row.sent_on, row.sent_by_id = desk.today, desk.viewer.user_id
        deed.session.add(row)
        deed.because = row.removal_id


def _is_of(item: Item, person: Person) -> bool:
    return item.person_id == person.id


def _unname(session: Session, person_id: str) -> None:
    """Take whom it was for, and why, out of every decision and filing for somebody."""
    for one in outcomes.of_person(session, person_id):
        one.person_id, one.why, one.protects = None, rules.UNNAMED, ""
        one.version += 1
        session.add(one)
    for filed in filings.of_person(session, person_id):
        filed.person_id = None
        filed.version += 1
        session.add(filed)


def _off(deed: Deed, desk: Desk, item: Item, member: Member, reason: str) -> Removal:
    """Take somebody off one item for good: no edit can bring them back."""
    session = deed.session
    items.hold(session, item)
    stone = tombstone(desk, item, WHAT, reason)
    noticing.goes_over(session, Way.FOR_GOOD)
    aside.take(session, item.id, member.person_id, new_id())
    session.expunge(member)
    session.add(stone)
    touch(session, item)
    deed.because = stone.id
    return stone


def _write_to(
    session: Session, reached: tuple[rules.Reached, ...], stones: dict[str, Removal]
) -> None:
    """Keep whom to write to, by what they are called now."""
    session.flush()
    called = _called(session, {one.id for one in reached})
    for one in reached:
        stone = stones[one.item]
        session.add(
            Recall(
                item_id=stone.item_id,
                removal_id=stone.id,
                who=called(one.id)[:LINE],
                had=one.had[:LINE],
                last_at=one.last_at,
            )
        )


def _called(session: Session, ids: set[str]) -> Callable[[str], str]:
    people, agencies = named(session), maps.agency_names(session)
    asked = select(Attendance).where(col(Attendance.id).in_(ids))
    guests = {
        one.id: f"{one.name}, {agencies.get(one.agency_id, '')}"
        for one in session.exec(asked)
    }
    return lambda one: guests.get(one) or agencies.get(one) or people(one)
