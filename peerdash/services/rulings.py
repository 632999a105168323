"""Taking a decision of triage back, and taking up or putting first what waits.

A decision is taken back by whoever made it, within the hour and while nothing has
been built on it; the log keeps both. What the referrer read is theirs to be told of.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from peerdash.model import (
    Action,
    AgendaItem,
    Item,
    MapEdit,
    Outcome,
    Referral,
    Review,
    Ruling,
)
from peerdash.model.record import LINE, tidied
from peerdash.rules import triage as rules
from peerdash.rules.refusal import Changed, Refused
from peerdash.services.desk import Deed, Desk, acting, looking, require
from peerdash.services.referrals import find
from peerdash.services.remembering import remembered
from peerdash.store import versions
from peerdash.vocabulary.items import TRIAGE_STAGES
from peerdash.vocabulary.referrals import TriageDecision
from peerdash.vocabulary.roles import Act

BEFORE: Final = ("decision", "decided_because", "decided_by_id", "decided_at")


@dataclass(frozen=True, slots=True)
class Last:
    """The viewer's own last decision, while it can be taken back."""

    ref: str
    decision: TriageDecision


def keep(desk: Desk, session: Session, referral: Referral, item: Item) -> Ruling:
    """Keep what is so before a decision, within the act that makes it."""
    row = Ruling(
        item_id=item.id,
        by_id=desk.viewer.user_id,
        at=desk.now,
        version=referral.version + 1,
        item_version=item.version + 1,
        stage=item.stage,
        **{name: getattr(referral, name) for name in BEFORE},
    )
    session.add(row)
    return row


@remembered
def last(desk: Desk) -> Last | None:
    """Return what the viewer decided last and can still take back."""
    require(desk, Act.TRIAGE, "list:rulings")
    with looking(desk, "list:rulings", Act.LIST) as session:
        asked = (
            select(Ruling, Referral, Item)
            .join(Referral, col(Referral.item_id) == col(Ruling.item_id))
            .join(Item, col(Item.id) == col(Ruling.item_id))
            .where(
                Ruling.by_id == desk.viewer.user_id,
                col(Ruling.taken_back_at).is_(None),
                col(Ruling.at) >= desk.now - rules.TAKEN_BACK_FOR,
            )
            .order_by(col(Ruling.at).desc())
        )
        for row, referral, item in session.exec(asked).all():
            if referral.decision and not _built_on(session, row, referral, item):
                return Last(referral.ref, referral.decision)
    return None


def take_back(desk: Desk, ref: str) -> None:
    """Take one's own last decision about a referral back. Raises Refused."""
    with acting(desk, Act.TRIAGE, ref) as deed:
        referral, item = find(deed.session, ref)
        deed.about = f"{item.ref} taken-back"
        row = _latest(deed.session, item)
        if row is None:
            raise Refused(f"Nothing decided about {ref} can be taken back.")
        rules.require_takeable(
            ref,
            row.at,
            desk.now,
            mine=row.by_id == desk.viewer.user_id,
            built_on=_built_on(deed.session, row, referral, item),
        )
        before = {name: getattr(row, name) for name in BEFORE}
        done = versions.save(deed.session, referral, referral.version, before)
        back = {"stage": row.stage, "opened_on": None}
        if not (done and versions.save(deed.session, item, item.version, back)):
            raise _meanwhile(ref, referral.version)
        row.taken_back_at = desk.now
        deed.session.add(row)


def take_up(desk: Desk, ref: str) -> None:
    """Say that the viewer decides this referral, so that it is somebody's.

    Raises Refused where it is somebody else's already.
    """
    with acting(desk, Act.TRIAGE, ref) as deed:
        rules.require_free(
            ref, find(deed.session, ref)[0].taken_by_id, desk.viewer.user_id
        )
        mine = {"taken_by_id": desk.viewer.user_id, "taken_at": desk.now}
        _note(deed, "taken-up", mine)


def put_first(desk: Desk, ref: str, because: str) -> None:
    """Have a referral looked at first, for a reason (R249)."""
    said = tidied(because)[:LINE]
    rules.require_because(said)
    with acting(desk, Act.TRIAGE, ref) as deed:
        referral, _ = find(deed.session, ref)
        rules.require_in_turn(ref, referral.first_at)
        _note(deed, "put-first", {"first_at": desk.now, "first_because": said})


def put_in_turn(desk: Desk, ref: str, stood: datetime | None) -> None:
    """Have a referral wait its turn again: the one that stood first since then.

    Raises Changed where somebody has put it first, for another reason, meanwhile.
    """
    with acting(desk, Act.TRIAGE, ref) as deed:
        referral, _ = find(deed.session, ref)
        if referral.first_at != stood:
            raise _meanwhile(ref, referral.version)
        _note(deed, "put-in-turn", {"first_at": None, "first_because": ""})


def _note(deed: Deed, about: str, values: dict[str, object]) -> None:
    referral, item = find(deed.session, deed.ref)
    deed.about = f"{item.ref} {about}"
    if item.stage not in TRIAGE_STAGES:
        raise Refused(f"{deed.ref} is {item.stage.in_sentence}; it waits no more.")
    if not versions.save(deed.session, referral, referral.version, values):
        raise _meanwhile(deed.ref, referral.version)


def _latest(session: Session, item: Item) -> Ruling | None:
    asked = select(Ruling).where(
        Ruling.item_id == item.id, col(Ruling.taken_back_at).is_(None)
    )
    return session.exec(asked.order_by(col(Ruling.at).desc())).first()


def _built_on(session: Session, row: Ruling, referral: Referral, item: Item) -> bool:
    """Whether it was saved or worked on since, or has what only an open item has."""
    if (referral.version, item.version) != (row.version, row.item_version):
        return True
    drawn = select(MapEdit.id).where(MapEdit.item_id == item.id, MapEdit.at > row.at)
    if session.exec(drawn).first() is not None:
        return True
    opened = row.stage != item.stage
    return opened and any(
        session.exec(select(one).where(one.item_id == item.id)).first() is not None
        for one in (AgendaItem, Outcome, Action, Review)
    )


def _meanwhile(ref: str, version: int) -> Changed:
    return Changed(ref, who="Somebody", at=None, version=version, differences=())
