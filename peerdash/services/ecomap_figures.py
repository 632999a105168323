"""Who and what stands round a child on their own map: put there, moved, taken off."""

from sqlmodel import Session

from peerdash.model import EcoFigure, FigureDraft, Item, Person
from peerdash.rules import ecomaps as rules
from peerdash.rules import rings
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.ecomaps import begun, held, own_ref, within
from peerdash.services.masking import require_nobody
from peerdash.services.remembering import remembered
from peerdash.services.saving import as_draft, fields_of, save_over
from peerdash.store.queries import ecomaps as queries
from peerdash.vocabulary.roles import Act


@remembered
def figure_record(desk: Desk, ref: str, one: str) -> tuple[FigureDraft, int]:
    """Return one figure as its form shows it, and its version."""
    with looking(desk, own_ref(ref), Act.OPEN_OWN) as session:
        item, _ = within(session, ref)
        row = _on(session, item, one)
        return as_draft(row, FigureDraft), row.version


def put(desk: Desk, ref: str, draft: FigureDraft, *, sure: bool = False) -> str:
    """Put somebody or something on the map, where there is room; return its id.

    Nobody who stands there moves (R049).
    """
    with acting(desk, Act.KEEP_OWN, own_ref(ref)) as deed:
        item, child = held(deed.session, ref)
        begun(deed.session, item)
        kept = _checked(deed.session, draft, child, sure=sure)
        others = queries.figures(deed.session, item.id)
        turn = rings.free(kept.ring, [(one.ring, one.turn) for one in others])
        row = EcoFigure(
            **fields_of(kept),
            item_id=item.id,
            agency_id=desk.viewer.agency_id,
            turn=turn,
        )
        deed.session.add(row)
        return deed.gives(row.id)


def change(
    desk: Desk, ref: str, one: str, draft: FigureDraft, seen: int, *, sure: bool = False
) -> None:
    """Save who or what somebody is, over the version the form showed."""
    with acting(desk, Act.KEEP_OWN, own_ref(ref)) as deed:
        item, child = held(deed.session, ref)
        kept = _checked(deed.session, draft, child, sure=sure)
        save_over(deed, _on(deed.session, item, one), seen, kept)


def move(desk: Desk, ref: str, one: str, ring: int, turn: int) -> None:
    """Put somebody on a ring, so far round; nobody else moves (R049)."""
    with acting(desk, Act.KEEP_OWN, own_ref(ref)) as deed:
        item, _ = held(deed.session, ref)
        row = _on(deed.session, item, one)
        row.ring, row.turn = rings.require(ring, turn)
        row.version += 1
        deed.session.add(row)


def take_off(desk: Desk, ref: str, one: str) -> None:
    """Take somebody off, with what was said of them: it is the child's own map."""
    with acting(desk, Act.KEEP_OWN, own_ref(ref)) as deed:
        item, _ = held(deed.session, ref)
        row = _on(deed.session, item, one)
        for said in queries.said_of(deed.session, row.id):
            deed.session.delete(said)
        deed.session.flush()
        deed.session.delete(row)


def _checked(
    session: Session, draft: FigureDraft, child: Person, *, sure: bool
) -> FigureDraft:
    require_nobody(session, draft, "called", "protect_because")
    return rules.checked(draft, child.name, sure=sure)


def _on(session: Session, item: Item, one: str) -> EcoFigure:
    row = queries.figure(session, item.id, one)
    if row is None:
        raise no_such("figure")
    return row
