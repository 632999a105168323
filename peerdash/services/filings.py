"""Filing: a map is put on the record of the child it is about, and on no other.

One act decides and keeps it, another says that it was uploaded there, and a third
calls it back, because a copy in another system is beyond our reach (trust 2.6).
"""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Field, Session

from peerdash.model import Filing, FilingDraft, Item, Person, Record
from peerdash.model.record import LINE, NAME, Text
from peerdash.rules import filings as rules
from peerdash.rules.filings import Decision, Referral, Somebody
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.about import About
from peerdash.services.desk import Deed, Desk, acting, looking
from peerdash.services.filed_copies import FilingSeen, FilingSheet, Target, seen_of
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.store import pointing, versions
from peerdash.store.queries import filings as queries
from peerdash.store.queries import maps
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act


class Identity(Record):
    """Two identifiers, typed from the other system to be compared, and never kept."""

    name: Text = Field(
        min_length=2,
        max_length=NAME,
        title="Full name, as that system has it",
        description="Enter the full name that is on the record there",
    )
    born_on: date | None = Field(
        default=None, title="Date of birth, as that system has it"
    )


class RecallDraft(Record):
    """Why a copy is called back."""

    because: Text = Field(
        min_length=3,
        max_length=LINE,
        title="Why the copy is recalled",
        description="Say why the copy is recalled",
    )


@remembered
def sheet(desk: Desk, ref: str) -> FilingSheet:
    """Return whose records one map may be filed to, and what was filed of it."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        about = About.of(session, item, desk.today)
        targets = [
            _target(ref, person, member.subject, somebody(session, item, about, person))
            for member, person in maps.members(session, item.id)
            if about.age_group(person) != AgeGroup.ADULT
        ]
        targets.sort(key=lambda one: (not one.subject, one.decision is None, one.ref))
        filed = [(row, item) for row in queries.of_item(session, item.id)]
        seen = seen_of(session, desk, filed)
        return FilingSheet(
            ref, item.title, item.drawn_version, tuple(targets), seen, item.closed_on
        )


@remembered
def register(desk: Desk) -> tuple[FilingSeen, ...]:
    """Return the latest filings of every item that the viewer sees (R204)."""
    with looking(desk, "list:filings", Act.LIST) as session:
        return seen_of(session, desk, queries.latest(session))


def file(
    desk: Desk, ref: str, person_ref: str, draft: FilingDraft, told: Identity, seen: int
) -> str:
    """Put a map, as it was `seen`, on one child's record; return the filing's id.

    Raises Refused where the rule does not allow it, where the two identifiers are
    not this child's, and where the map has changed since.
    """
    with acting(desk, Act.FILE_MAP, ref) as deed:
        session = deed.session
        item = open_item(session, ref)
        pair = maps.member(session, item.id, person_ref)
        if pair is None:
            raise Refused(rules.NOT_ON.format(ref))
        person = pair[1]
        about = About.of(session, item, desk.today)
        who = somebody(session, item, about, person)
        decision = rules.require_allowed(ref, who)
        kept = person.name, person.known_as, person.born_on
        rules.require_same(kept, told.name, told.born_on)
        rules.require_current(ref, seen, item.drawn_version)
        deed.about = person_ref
        return deed.gives(_keep(deed, desk, item, person, draft, decision))


def uploaded(desk: Desk, ref: str, filing_id: str, seen: int) -> None:
    """Say that a copy is on the record there now (R204)."""
    with acting(desk, Act.CONFIRM_UPLOAD, ref) as deed:
        row = _row(deed.session, ref, filing_id)
        rules.require_uploadable(row.uploaded_on, row.recalled_on)
        told = {"uploaded_on": desk.today, "uploaded_by_id": desk.viewer.user_id}
        _mark(deed.session, row, seen, told)


def recall(desk: Desk, ref: str, filing_id: str, draft: RecallDraft, seen: int) -> None:
    """Call a copy back; what is filed elsewhere is destroyed there, by them.

    It goes on however the map's review stands: a wrong copy does not wait.
    """
    with acting(desk, Act.RECALL_FILING, ref) as deed:
        pointing.regardless(deed.session)
        row = _row(deed.session, ref, filing_id)
        rules.require_recallable(row.recalled_on, draft.because)
        told = {
            "recalled_on": desk.today,
            "recalled_by_id": desk.viewer.user_id,
            "recalled_because": draft.because,
        }
        _mark(deed.session, row, seen, told)


def somebody(session: Session, item: Item, about: About, person: Person) -> Somebody:
    """Return how somebody stands on a map, for the rule to judge."""
    rows = {one.id: member for member, one in maps.members(session, item.id)}
    member = rows.get(person.id)
    decided = queries.decided(session, item.id)
    return Somebody(
        here=member is not None,
        group=about.age_group(person),
        subject=bool(member and member.subject),
        referrals=tuple(
            Referral(one.id, one.kind, one.state, one.reference)
            for one in decided
            if one.person_id == person.id
        ),
    )


def _target(ref: str, person: Person, subject: bool, who: Somebody) -> Target:
    decision = rules.allowed(who)
    why_not = "" if decision else rules.LOCKED.format(ref)
    return Target(person.ref, person.name, subject, decision, why_not)


def _keep(
    deed: Deed,
    desk: Desk,
    item: Item,
    person: Person,
    draft: FilingDraft,
    decision: Decision,
) -> str:
    ours = {
        "item_id": item.id,
        "person_id": person.id,
        "referral_id": decision.referral_id,
        "edition": item.drawn_version,
        "basis": decision.basis,
        "form": decision.form,
        "filed_at": desk.now,
        "filed_by_id": desk.viewer.user_id,
    }
    row = Filing.model_validate(draft, update=ours)
    deed.session.add(row)
    return row.id


def _mark(session: Session, row: Filing, seen: int, told: Mapping[str, object]) -> None:
    """Mark a copy over the version shown; there is no text of two people to merge."""
    if not versions.save(session, row, seen, told):
        raise Refused("Somebody marked this copy since. Read how it stands now.")


def _row(session: Session, ref: str, filing_id: str) -> Filing:
    row = queries.one_of(session, find(session, ref).id, filing_id)
    if row is None:
        raise no_such("filing")
    return row
