"""Where one place is on the ground: said, corrected and taken back by who convenes."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, select

from peerdash.model import Location, Spot, SpotDraft
from peerdash.rules import gridrefs, land
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.remembering import remembered
from peerdash.services.saving import as_draft, save_over
from peerdash.store.queries import registers
from peerdash.vocabulary.roles import Act

MOVED: Final = "Somebody has said otherwise since. Look at where it is now."


@dataclass(frozen=True, slots=True)
class SpotRecord:
    """Where a place is, as a form starts from it: version 0 where nobody has said.

    A home has no draft; a version of one is what was said before it was a home.
    """

    ref: str
    draft: SpotDraft | None
    version: int = 0
    home: bool = False


@remembered
def spot(desk: Desk, ref: str) -> SpotRecord:
    """Return where a place is: for the form, which only who convenes may send."""
    with looking(desk, ref) as session:
        place = _place(session, ref)
        row = _of(session, place)
        shown = land.is_exact(
            place.kind, convenes=desk.viewer.convenes, shared=desk.shared
        )
        home = place.kind.row.home
        if row is None or not shown or home:
            left = row.version if row and desk.viewer.convenes and home else 0
            return SpotRecord(ref, None, left, home=home)
        return SpotRecord(ref, as_draft(row, SpotDraft), row.version)


def place(desk: Desk, ref: str, draft: SpotDraft, seen: int) -> None:
    """Say where a place is, over the version the form showed (0: nobody had said)."""
    with acting(desk, Act.PLACE_SPOT, ref) as deed:
        location = _place(deed.session, ref)
        land.require_no_home(location.kind)
        where = gridrefs.written(*gridrefs.read(draft.reference))
        told = SpotDraft(reference=where, exactness=draft.exactness)
        row = _of(deed.session, location)
        if row is not None:
            save_over(deed, row, seen, told)
            return
        kept = {"location_id": location.id}
        deed.session.add(Spot.model_validate(told, update=kept))


def lift(desk: Desk, ref: str, seen: int) -> None:
    """Take a place off the ground again. Raises Refused when somebody has moved it."""
    with acting(desk, Act.PLACE_SPOT, ref) as deed:
        row = _of(deed.session, _place(deed.session, ref))
        if row is None or row.version != seen:
            raise Refused(MOVED)
        deed.session.delete(row)


def forget(session: Session, location: Location) -> None:
    """Take a place off the ground in the act that makes it somebody's home (R141)."""
    row = _of(session, location)
    if row is not None:
        session.delete(row)


def _place(session: Session, ref: str) -> Location:
    found = registers.by_ref(session, Location, ref)
    if found is None:
        raise no_such(ref)
    return found


def _of(session: Session, location: Location) -> Spot | None:
    return session.exec(select(Spot).where(Spot.location_id == location.id)).first()
