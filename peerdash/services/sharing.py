"""Deciding whether to share a map, one recipient at a time; what left, and its recall.

A decision is kept whether it is yes or no. One yes is for one agency, one format and
one purpose, and one file is made on it within a day; there is no sending to all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from peerdash.model import Agency, Item, Sharing, SharingDraft
from peerdash.rules import agreements, wording
from peerdash.rules import sharing as rules
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import audience
from peerdash.services.desk import Desk, acting, looking, require, told_to
from peerdash.services.items import find
from peerdash.services.remembering import remembered
from peerdash.services.saving import fields_of
from peerdash.services.wishes import Wish
from peerdash.store import versions
from peerdash.store.queries import maps, meetings
from peerdash.vocabulary.leaving import Form, Purpose
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.sharing import NO, YES


@dataclass(frozen=True, slots=True)
class Shared:
    """One decision as it is read: to whom, as what, by whom, and what became of it.

    `open` is whether the viewer can still make the file that they decided to share.
    """

    id: str
    to: str
    form: Form
    purpose: Purpose
    shares: bool
    because: str
    at: datetime
    by: str
    export: str
    edition: int | None
    made_at: datetime | None
    recalled_on: date | None
    version: int
    wish: Wish
    open: bool


def decide(desk: Desk, wish: Wish, draft: SharingDraft, seen: int) -> str:
    """Keep a decision to share or not to, and return its id.

    It is over the version of the map that was `seen`. Raises Refused, and Changed where
    the map is another by now.
    """
    with acting(desk, Act.DECIDE_SHARE, wish.ref) as deed:
        item = find(deed.session, wish.ref)
        agency = deed.session.get(Agency, wish.agency_id)
        if agency is None:
            raise Refused("Choose the agency that this file is for.")
        _require(desk, agency, draft)
        if wish.named and draft.shares:
            rules.require_named(wish.form, draft.named_because)
            _require_opens(deed.session, desk, item, agency)
        _require_seen(item, seen)
        row = _kept(desk, wish, draft, item)
        deed.session.add(row)
        said = YES if draft.shares else NO
        deed.about = f"{wish.form.value} {wish.purpose.value} {said}"
        deed.because = row.id
        return deed.gives(row.id)


def _kept(desk: Desk, wish: Wish, draft: SharingDraft, item: Item) -> Sharing:
    """Return a decision to be kept, over the map as it is."""
    return Sharing(
        **fields_of(draft),
        item_id=item.id,
        agency_id=wish.agency_id,
        form=wish.form,
        purpose=wish.purpose,
        facts_only=wish.facts_only,
        named=wish.named,
        decided_at=desk.now,
        decided_by_id=desk.viewer.user_id,
        edition=item.drawn_version,
        since=wish.since,
        told=wish.told,
    )


def _require_opens(session: Session, desk: Desk, item: Item, agency: Agency) -> None:
    """Refuse full names to an agency nobody of which may open the map itself."""
    opens = audience.opens_to(session, desk, item, agency.id)
    rules.require_round_the_table(item.ref, opens=opens)


def _require_seen(item: Item, seen: int) -> None:
    now = item.drawn_version
    if seen != now:
        raise Changed(item.ref, who="Somebody", at=None, version=now, differences=())


def _require(desk: Desk, agency: Agency, draft: SharingDraft) -> None:
    """Refuse what is not whole, not fair, or not under a live agreement."""
    rules.require_whole(draft)
    for said in (*rules.TESTS, "because", "named_because"):
        wording.require_fair(getattr(draft, said), AgeGroup.NOT_KNOWN)
    if draft.shares:
        _require_agreed(desk, agency)


def _require_agreed(desk: Desk, agency: Agency) -> None:
    """Refuse an agency without a live agreement, when it is decided and when made."""
    agreements.require(agency.agreement_ref, agency.agreement_ends_on, desk.today)


@remembered
def shared(desk: Desk, ref: str) -> tuple[Shared, ...]:
    """Return every decision about a map, the latest first."""
    require(desk, Act.DECIDE_SHARE, ref)
    with looking(desk, ref) as session:
        item = find(session, ref)
        asked = select(Sharing).where(Sharing.item_id == item.id)
        rows = session.exec(asked.order_by(col(Sharing.decided_at).desc())).all()
        agencies = maps.agency_names(session)
        by = meetings.user_names(session, [one.decided_by_id for one in rows])
        return tuple(
            _read(desk, ref, one, (agencies.get(one.agency_id, ""), by)) for one in rows
        )


def _read(
    desk: Desk, ref: str, one: Sharing, named: tuple[str, Mapping[str, str]]
) -> Shared:
    """Return one decision as it is read: the agency's name, and those of users."""
    to, by = named
    return Shared(
        id=one.id,
        to=to,
        form=one.form,
        purpose=one.purpose,
        shares=one.shares,
        because=one.because,
        at=one.decided_at,
        by=by.get(one.decided_by_id, ""),
        export=one.export,
        edition=one.edition,
        made_at=one.made_at,
        recalled_on=one.recalled_on,
        version=one.version,
        wish=_as_wished(ref, one),
        open=_is_mine(desk, one) and rules.is_open(one, desk.now),
    )


def _as_wished(ref: str, row: Sharing) -> Wish:
    return Wish(
        ref,
        row.form,
        row.purpose,
        row.agency_id,
        facts_only=row.facts_only,
        since=row.since,
        decided=row.id,
        named=row.named,
        told=row.told,
    )


def _is_mine(desk: Desk, one: Sharing) -> bool:
    return one.decided_by_id == desk.viewer.user_id


def recall(desk: Desk, ref: str, decided: str, seen: int) -> None:
    """Note that a recipient was asked to destroy a file. Raises Refused."""
    with acting(desk, Act.RECALL_FILE, ref) as deed:
        row = rules.require_left(_one(deed.session, find(deed.session, ref), decided))
        deed.about = row.export
        told_to(deed.session, [row.agency_id])
        values = {
            "recalled_on": desk.today,
            "recalled_by_id": desk.viewer.user_id,
        }
        if not versions.save(deed.session, row, seen, values):
            raise Refused("This file was recalled already.")


def open_for(session: Session, desk: Desk, wish: Wish) -> Sharing:
    """Return the viewer's own decision that a wish rests on. Raises Refused."""
    item = find(session, wish.ref)
    row = _one(session, item, wish.decided)
    if row and (row.decided_by_id, *_of(row)) != (desk.viewer.user_id, *_wished(wish)):
        row = None
    row = rules.require_open(row, desk.now)
    rules.require_current(wish.ref, row, item.drawn_version)
    agency = session.get_one(Agency, row.agency_id)
    _require_agreed(desk, agency)
    if row.named:
        _require_opens(session, desk, item, agency)
    return row


def made(session: Session, desk: Desk, wish: Wish, export: str) -> None:
    """Note within the act that a file was made on a decision. Raises Refused."""
    row = open_for(session, desk, wish)
    values = {"export": export, "made_at": desk.now}
    if not versions.save(session, row, row.version, values):
        raise Refused(rules.AGAIN)


def _of(row: Sharing) -> tuple[object, ...]:
    how = row.facts_only, row.since, row.named, row.told
    return row.agency_id, row.form, row.purpose, *how


def _wished(wish: Wish) -> tuple[object, ...]:
    return wish.agency_id, wish.form, wish.purpose, *wish.how


def _one(session: Session, item: Item, decided: str) -> Sharing | None:
    asked = select(Sharing).where(Sharing.item_id == item.id, Sharing.id == decided)
    return session.exec(asked).first()
