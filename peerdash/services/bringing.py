"""From a child's own map to a group's: one tie, on purpose, with what the child knows.

Nothing goes by itself. The worker picks who the initials are among people already on
that map, so that nobody is added by a child's word; what arrives is untested, says
that the child said it, and is for welfare agencies alone unless it is opened to all
round the table (C17). Nothing that was said to a card goes with it (R060).
"""

from dataclasses import dataclass

from sqlmodel import Field, Session

from peerdash.model import (
    Brought,
    HandlingDraft,
    Item,
    Person,
    Record,
    Relationship,
    RelationshipDraft,
)
from peerdash.model.record import LINE, Text, word
from peerdash.rules import ecomaps as rules
from peerdash.rules.refusal import Denied, Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.ecomaps import held, own_ref, within
from peerdash.services.handling import USUAL, noticed, told
from peerdash.services.masking import require_nobody
from peerdash.services.members import open_item
from peerdash.services.relationships import require_pair
from peerdash.services.remembering import remembered
from peerdash.store.queries import ecomaps as queries
from peerdash.vocabulary.ecomaps import Knows
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.roles import Act


class BringDraft(Record):
    """What is asked before something leaves a child's own map."""

    kind: RelationshipKind = word(
        RelationshipKind,
        default=RelationshipKind.CONNECTION,
        title="What the child says it is",
    )
    knows: Knows | None = word(
        Knows, default=None, title="Does the young person know that this goes there?"
    )
    because: Text = Field(
        min_length=3,
        max_length=LINE,
        title="Why it has to be there, and what they think of it",
        description="Say why it has to be there, and what the young person thinks",
    )
    wide: bool = Field(
        default=False, title="Everybody round that table may read it, police too"
    )


@dataclass(frozen=True, slots=True)
class Whither:
    """A map that something may go to, and who on it the initials may be: by id."""

    ref: str
    title: str
    people: tuple[tuple[str, str], ...]


@remembered
def whither(desk: Desk, ref: str) -> tuple[Whither, ...]:
    """Return the open maps that the child is on, with the others there by name."""
    with looking(desk, own_ref(ref), Act.OPEN_OWN) as session:
        _, child = within(session, ref)
        return tuple(
            Whither(item.ref, item.title, _named(session, item, child))
            for item in queries.maps_with(session, child.id)
        )


def bring(
    desk: Desk, ref: str, figure_id: str, to: str, person_id: str, draft: BringDraft
) -> str:
    """Bring a tie to a group's map, untested; return its id there.

    `to` is that map's ref and `person_id` who the initials are. The log has it at the
    child's own map, where it points at the row that keeps the reason; at the group's
    map, in the log and among its versions, it reads as any tie does, so that nothing
    there says that the child has one.
    """
    with acting(desk, Act.BRING, own_ref(ref)) as deed:
        session = deed.session
        item, child = held(session, ref)
        if not person_id:
            raise Refused("Choose who the initials are.")
        require_nobody(session, draft, "because")
        rules.require_no_name(draft.because, "because", sure=False)
        _require_somebody(session, item, figure_id)
        there = _on_map(session, child, to, own_ref(ref))
        deed.reads = Act.EDIT_MAP, there.ref
        who = USUAL if draft.wide else _welfare(session, desk)
        tie = _tie(desk, there, (child.id, person_id), draft, who)
        require_pair(session, there, tie)
        session.add(tie)
        noticed(session, there, tie.handling)
        kept = _kept(desk, item, figure_id, to, tie, draft)
        session.add(kept)
        deed.because = kept.id
        return deed.gives(tie.id)


def _require_somebody(session: Session, item: Item, figure_id: str) -> None:
    row = queries.figure(session, item.id, figure_id)
    if row is None:
        raise no_such("figure")
    if not row.kind.row.person:
        raise Refused("Only a tie to a person goes to a group's map from here.")


def _on_map(session: Session, child: Person, to: str, own: str) -> Item:
    """Return the map it goes to; a refusal too is in the log at the child's own."""
    if to not in {one.ref for one in queries.maps_with(session, child.id)}:
        raise Denied(str(no_such(to)), own)
    return open_item(session, to)


def _tie(
    desk: Desk,
    there: Item,
    ends: tuple[str, str],
    draft: BringDraft,
    who: HandlingDraft,
) -> Relationship:
    said = RelationshipDraft(
        from_id=ends[0],
        to_id=ends[1],
        kind=draft.kind,
        source=Source.CHILD,
        evidence=Evidence.ANECDOTAL,
        captured_on=desk.today,
    )
    ours = {"item_id": there.id, **told(desk, who)}
    return Relationship.model_validate(said, update=ours)


def _welfare(session: Session, desk: Desk) -> HandlingDraft:
    """Who reads it unless it is opened to all: those who do welfare work."""
    named = frozenset(queries.welfare_agencies(session))
    return HandlingDraft(named_to=named, contact=desk.viewer.name)


def _kept(
    desk: Desk,
    item: Item,
    figure_id: str,
    to: str,
    tie: Relationship,
    draft: BringDraft,
) -> Brought:
    if draft.knows is None:
        raise Refused("Say whether the young person knows, and if not, why.")
    return Brought(
        item_id=item.id,
        figure_id=figure_id,
        map_ref=to,
        tie_id=tie.id,
        knows=draft.knows,
        because=draft.because,
        brought_on=desk.today,
        agency_id=desk.viewer.agency_id,
        brought_by_id=desk.viewer.user_id,
    )


def _named(session: Session, item: Item, child: Person) -> tuple[tuple[str, str], ...]:
    rows = queries.others_on(session, item.id, child.id)
    return tuple((one.id, one.name) for one in rows)
