"""The pages that are measured: every one on the menu, and the ways further in.

A page that is added to the menu is measured without anything being added here;
only one that needs a ref in its address does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, select
from sqlmodel import Session, col

from peerdash.bench.places import Place
from peerdash.menu import MENU, Entry
from peerdash.model import AgendaItem, Item, Meeting, PeerMap, Referral
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act, Role
from peerdash.web import sessions

CONVENOR: Final = "convenor-0"
OTHERS: Final = {
    Role.AUDITOR: "auditor-0",
    Role.ADMINISTRATOR: "administrator-0",
}


@dataclass(frozen=True)
class Visit:
    """One page as one person opens it. `refs` are what its address carries."""

    name: str
    page: str
    refs: dict[str, str]
    who: str = CONVENOR


@dataclass(frozen=True)
class Refs:
    """What there is to open in one area: the refs of one of each thing."""

    map: str
    case: str
    planned: str
    closed: str
    referral: str


def visits(place: Place) -> tuple[Visit, ...]:
    """Return every visit, in the same order and by the same names for every area."""
    refs = refs_of(place)
    on_map, needed = {"item": refs.map}, _needed(refs)
    conduct = {"meeting": refs.planned, "step": "conduct"}
    menu = (_first(entry, needed.get(entry.address, {})) for entry in MENU)
    return (
        *menu,
        Visit("One review", "reviews", on_map),
        Visit("One ledger", "outcomes", on_map),
        Visit("One timeline", "timeline", on_map),
        Visit("One referral", "triage", {"referral": refs.referral}),
        Visit("One meeting", "meeting", {"meeting": refs.planned}),
        Visit("One agenda", "meeting", {"meeting": refs.planned, "step": "agenda"}),
        Visit("One item at it", "meeting", conduct),
        Visit("One meeting's minutes", "minutes", {"meeting": refs.closed}),
        Visit("Access review", "governance", {"view": "access"}),
        *_for_others(),
    )


def _needed(refs: Refs) -> dict[str, dict[str, str]]:
    return {
        "map": {"item": refs.map},
        "case": {"item": refs.case},
        "invited": {"item": refs.map},
    }


def _first(entry: Entry, refs: dict[str, str]) -> Visit:
    allowed = entry.act.row.roles if entry.act else Act.LIST.row.roles
    who = CONVENOR
    if Role.CHAIR not in allowed:
        who = next(name for role, name in OTHERS.items() if role in allowed)
    return Visit(entry.title, entry.address, refs, who)


def _for_others() -> Iterator[Visit]:
    """What is asked most, by those who see by invitation rather than by office."""
    for who in ("practitioner-0", "member-0"):
        kind = who.partition("-")[0]
        for title, page in (("Today", "today"), ("Maps", "maps"), ("Refer", "refer")):
            yield Visit(f"{title}, {kind}", page, {}, who)


def refs_of(place: Place) -> Refs:
    """Return what there is to open in an area."""
    live = (col(Item.stage) == Stage.OPEN, col(Item.restricted).is_(False))
    drawn = (
        select(col(Item.ref))
        .join(PeerMap, col(PeerMap.id) == col(Item.id))
        .where(*live)
    )
    case = select(col(Item.ref)).where(*live, col(Item.kind) == SubjectKind.CHILD)
    new = (
        select(col(Referral.ref))
        .join(Item, col(Item.id) == col(Referral.item_id))
        .where(col(Item.stage) == Stage.NEW)
    )
    with sessions.glancing(place.db) as session:
        return Refs(
            map=_one(session, drawn.order_by(col(Item.ref))),
            case=_one(session, case.order_by(col(Item.ref))),
            planned=_one(session, _meetings(MeetingStage.PLANNED)),
            closed=_one(session, _meetings(MeetingStage.CLOSED)),
            referral=_one(session, new.order_by(col(Referral.ref))),
        )


def _meetings(stage: MeetingStage) -> Select[str]:
    """The meetings of a stage that have an agenda."""
    on = select(col(AgendaItem.meeting_id))
    asked = select(col(Meeting.ref)).where(col(Meeting.stage) == stage)
    return asked.where(col(Meeting.id).in_(on)).order_by(col(Meeting.held_on).desc())


def _one(session: Session, asked: Select[str]) -> str:
    found: str | None = session.execute(asked.limit(1)).scalar()
    if found is None:
        raise RuntimeError("The bench's area lacks something to open.")
    return found


def chosen(every: Sequence[Visit], wanted: Sequence[str]) -> list[int]:
    """Return which visits are named or lie at one of these; all if there are none."""
    words = [word.lower() for word in wanted]
    return [
        number
        for number, visit in enumerate(every)
        if not words or any(word in (visit.name.lower(), visit.page) for word in words)
    ]
