"""What a referral is of: the item made for it, and the row it is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from peerdash.model import (
    Item,
    ItemDraft,
    Location,
    LocationDraft,
    MapPlace,
    PeerMap,
    Person,
    PersonDraft,
    Theme,
)
from peerdash.rules import people
from peerdash.rules.referrals import require_subject
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk
from peerdash.store.queries import referrals
from peerdash.store.versions import next_ref
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.reviews import Pace

About = PersonDraft | LocationDraft | None
Points = dict[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What was said about the subject, before there is a row for it."""

    session: Session
    draft: ItemDraft
    about: About
    known: str


def item_of(
    desk: Desk, session: Session, draft: ItemDraft, about: About, known: str
) -> Item:
    """Make a draft item of any kind, with the person, place or theme it is about.

    `known` is the ref of a place on the register; a new one is made otherwise.
    """
    _require_fits(desk, draft.kind, about)
    points = _MADE[draft.kind](Subject(session, draft, about, known))
    ours = {
        "stage": Stage.DRAFT,
        "agency_id": desk.viewer.agency_id,
        "referred_by_id": desk.viewer.user_id,
        "pace": Pace.ACTIVE if draft.kind.row.about_people else Pace.CONTEXT,
    }
    item = Item.model_validate(draft, update={**ours, **points})
    session.add(item)
    try:
        session.flush()
    except IntegrityError:
        raise Refused(
            f"{known} has been before the group. Ask the coordinator to have it "
            "looked at again."
        ) from None
    _hang(desk, session, item)
    return item


def _hang(desk: Desk, session: Session, item: Item) -> None:
    """A map has its sheet from the start, and a place is on its own item."""
    if item.kind == SubjectKind.MAP:
        session.add(PeerMap(id=item.id, drawn_at=desk.now))
    if item.location_id:
        session.add(MapPlace(item_id=item.id, location_id=item.location_id))
    session.flush()


def _require_fits(desk: Desk, kind: SubjectKind, about: About) -> None:
    if isinstance(about, PersonDraft):
        require_subject(kind, people.group_of(about, desk.today))


def _person(subject: Subject) -> Points:
    if not isinstance(subject.about, PersonDraft):
        raise Refused("Say who it is about.")
    ref = next_ref(subject.session, "P")
    row = Person.model_validate(subject.about, update={"ref": ref})
    subject.session.add(row)
    subject.session.flush()
    return {"ref": next_ref(subject.session, subject.draft.kind), "person_id": row.id}


def _place(subject: Subject) -> Points:
    row = referrals.place(subject.session, subject.known) if subject.known else None
    if subject.known and row is None:
        raise no_such(subject.known)
    row = row or _new_place(subject)
    return {"ref": row.ref, "location_id": row.id}


def _new_place(subject: Subject) -> Location:
    if not isinstance(subject.about, LocationDraft):
        raise Refused("Say which place it is about.")
    ref = next_ref(subject.session, subject.draft.kind)
    row = Location.model_validate(subject.about, update={"ref": ref})
    subject.session.add(row)
    subject.session.flush()
    return row


def _theme(subject: Subject) -> Points:
    row = Theme(
        ref=next_ref(subject.session, subject.draft.kind), title=subject.draft.title
    )
    subject.session.add(row)
    subject.session.flush()
    return {"ref": row.ref, "theme_id": row.id}


def _group(subject: Subject) -> Points:
    return {"ref": next_ref(subject.session, subject.draft.kind)}


_MADE: Final[Mapping[SubjectKind, Callable[[Subject], Points]]] = {
    SubjectKind.MAP: _group,
    SubjectKind.CHILD: _person,
    SubjectKind.CONCERN: _person,
    SubjectKind.LOCATION: _place,
    SubjectKind.THEME: _theme,
}
