"""Who may see a statement: chosen when it is made, changed for a reason (H4)."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import update
from sqlmodel import Field, Session, col, select

from peerdash.model import (
    Finding,
    Gap,
    Group,
    HandlingDraft,
    Incident,
    Item,
    Member,
    MinuteLine,
    Presence,
    Referral,
    Relationship,
    Statement,
    Sticker,
    Telling,
)
from peerdash.model.contexts import Feature
from peerdash.model.record import LINE, Text
from peerdash.rules import handling as rules
from peerdash.rules.refusal import Refused, no_such
from peerdash.rules.said import require_quoted
from peerdash.rules.statements import require_narrow
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.referrals import writable
from peerdash.services.remembering import remembered
from peerdash.services.said import chains, line_of
from peerdash.services.saving import as_draft, fields_of
from peerdash.store import withheld
from peerdash.store.queries import maps, meetings
from peerdash.store.versions import touch
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.roles import Act, Role

USUAL: Final = HandlingDraft()
TABLES: Final = {
    str(table.__tablename__): table
    for table in (
        Member,
        Relationship,
        Incident,
        Group,
        Presence,
        Gap,
        Finding,
        Sticker,
        Statement,
        Telling,
        Feature,
        MinuteLine,
    )
}


class Recoding(HandlingDraft):
    """A change of who may see a statement: why, and from which code (`seen`)."""

    reason: Text = Field(max_length=LINE, title="Why is this changed?")
    seen: Handling


@dataclass(frozen=True, slots=True)
class Coded:
    """Who may see one statement now, whose it is, and whether this viewer decides.

    `opens` is whether they may also let more people see it.
    """

    id: str
    draft: HandlingDraft
    mark: str
    agency: str
    because: str
    opens: bool
    closes: bool


@remembered
def agencies(desk: Desk, ref: str) -> dict[str, str]:
    """Return the agencies that may be named, by id: for pickers."""
    with looking(desk, ref) as session:
        find(session, ref)
        return maps.agency_names(session)


def typed(desk: Desk, ref: str, used: str) -> HandlingDraft:
    """Read who may see a quote out of how it may be used, as somebody typed it."""
    if not used:
        return rules.ON_THE_ITEM
    with looking(desk, ref) as session:
        find(session, ref)
        rows = meetings.agencies(session)
    known = {one.name: one.id for one in rows}
    known |= {one.code.replace("-", " "): one.id for one in rows}
    return rules.typed(used, known, desk.viewer.name)


def marked(desk: Desk, ref: str, code: HandlingDraft) -> str:
    """Say who else may see what this viewer's agency says under a code."""
    return rules.mark(code, desk.viewer.agency, agencies(desk, ref))


def told(desk: Desk, who: HandlingDraft) -> dict[str, Any]:
    """Return the columns of a new statement that say whose it is and who sees it."""
    rules.checked(who)
    return {"agency_id": desk.viewer.agency_id, **fields_of(who)}


def noticed(session: Session, item: Item, *codes: Handling) -> None:
    """Make a new version of an item, unless nobody else may know of the change.

    Somebody else's page would otherwise count a statement that is not there.
    """
    if not all(code.row.absent for code in codes):
        touch(session, item)


def coded(desk: Desk, ref: str, kind: str, ident: str) -> Coded:
    """Return who may see one statement on an item. `ident` is its id or its ref."""
    with looking(desk, ref) as session:
        row = _statement(session, find(session, ref), kind, ident)
        called = maps.agency_names(session)
    whose = called.get(row.agency_id, "")
    ours = row.agency_id == desk.viewer.agency_id
    return Coded(
        id=row.id,
        draft=as_draft(row, HandlingDraft),
        mark=rules.mark(row, whose, called),
        agency=whose,
        because=row.handling_because,
        opens=ours,
        closes=ours or Role.CHAIR in desk.viewer.roles,
    )


def change(desk: Desk, ref: str, kind: str, ident: str, draft: Recoding) -> None:
    """Change who may see one statement, from the code that the form showed."""
    with acting(desk, Act.SET_HANDLING, f"{ref}/{ident[:8]}") as deed:
        item = find(deed.session, ref)
        row = _statement(deed.session, item, kind, ident)
        rules.require_change(
            row,
            draft,
            draft.reason,
            ours=row.agency_id == desk.viewer.agency_id,
            chairs=Role.CHAIR in desk.viewer.roles,
        )
        deed.about = f"{row.handling.value} to {draft.handling.value}"
        if isinstance(row, Statement):
            require_narrow(row.attribute, draft.handling, draft.named_to)
        _save(deed.session, row, draft)
        if not isinstance(row, MinuteLine):
            noticed(deed.session, item, draft.seen, draft.handling)


def choose(desk: Desk, ref: str, draft: HandlingDraft) -> None:
    """Say who may read a referral's own words while it is being written."""
    rules.checked(draft)
    if draft.handling.row.absent:
        raise Refused(
            "Whoever decides a referral has to know of it. Choose who may see it."
        )
    with acting(desk, Act.REFER, ref) as deed:
        row, _ = writable(desk, deed)
        for name, value in fields_of(draft).items():
            setattr(row, name, value)
        deed.session.add(row)


def referral_code(session: Session, row: Referral) -> str:
    """Say who else may read a referral, when that is not the usual."""
    called = maps.agency_names(session)
    return rules.mark(row, called.get(row.agency_id, ""), called)


def _save(session: Session, row: Any, draft: Recoding) -> None:  # noqa: ANN401
    """Save over the code the form showed: of two, the second is told."""
    table, ids = type(row), _stands_for(session, row)
    told = {name: getattr(draft, name) for name in HandlingDraft.model_fields}
    done = session.execute(
        update(table)
        .where(table.id.in_(ids), table.handling == draft.seen)
        .values(**told, handling_because=draft.reason)
        .execution_options(synchronize_session=False)
    )
    if not done.rowcount:  # type: ignore[attr-defined]
        raise Refused("Who may see this was changed meanwhile. Look again.")


def _stands_for(session: Session, row: Any) -> list[str]:  # noqa: ANN401
    """Return what is coded as one: a line, what it was, and what put it right."""
    if not isinstance(row, MinuteLine):
        return [row.id]
    meetings.line(session, row.meeting_id, row.id)
    every = chains(meetings.lines(session, row.meeting_id, row.item_id))
    ids = ([one.id for one in chain] for chain in every)
    return next(chain for chain in ids if row.id in chain)


def _statement(session: Session, item: Item, kind: str, ident: str) -> Any:  # noqa: ANN401
    """Return a statement whose words this viewer has."""
    table = TABLES[kind]
    named = col(table.id) == ident
    if table is Incident:
        named = named | (col(Incident.ref) == ident)
    row = session.exec(select(table).where(table.item_id == item.id, named)).first()
    if row is None or withheld.is_emptied(session, row):
        raise no_such("statement")
    if isinstance(row, MinuteLine):
        require_quoted(line_of(row))
    return row
