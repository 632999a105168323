"""Confirming somebody who is kept off the drawing, when enough is known (R100)."""

from typing import Final

from sqlmodel import Session, select

from peerdash.model import (
    ConfirmDraft,
    HandlingDraft,
    MapChange,
    MapEdit,
    Member,
    MemberDraft,
    Statement,
    StatementDraft,
)
from peerdash.rules import inclusion as rules
from peerdash.rules import people, statements, wording
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, acting
from peerdash.services.handling import USUAL
from peerdash.services.handling import told as by_whom
from peerdash.services.members import open_item
from peerdash.services.saving import as_draft, save_over
from peerdash.store import rowtext
from peerdash.store.queries import inclusion_thresholds as thresholds
from peerdash.store.queries import maps
from peerdash.store.versions import touch
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.handling import THE_TABLE
from peerdash.vocabulary.people import Involvement
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.statements import Attribute

_INVOLVED: Final = {one.value: one for one in Involvement}


def confirm(
    desk: Desk, ref: str, person_ref: str, draft: ConfirmDraft, seen: int
) -> None:
    """Draw somebody who was kept beside a map, for what is known now and who says so.

    Who says so stands on their page as their agency's statement. `seen` is the version
    of their place that was shown.
    """
    with acting(desk, Act.EDIT_MAP, f"{ref}/{person_ref}") as deed:
        item = open_item(deed.session, ref)
        found = maps.member(deed.session, item.id, person_ref)
        if found is None:
            raise no_such(person_ref)
        member, person = found
        least = thresholds.least(deed.session)
        was, will = (
            rules.is_drawn(one, least, subject=member.subject)
            for one in (member.involvement, draft.involvement)
        )
        rules.require_waiting(person_ref, drawn=was)
        rules.require_known(person_ref, member.reason, draft.reason, drawn=will)
        statements.require_sourced(draft.source, None, desk.today)
        wording.require_fair(draft.reason, people.group_of(person, desk.today))
        told = {"involvement": draft.involvement, "reason": draft.reason}
        now = as_draft(member, MemberDraft).model_copy(update=told)
        save_over(deed, member, seen, now)
        deed.session.add(_said(desk, member, draft))
        touch(deed.session, item)


def _said(desk: Desk, member: Member, draft: ConfirmDraft) -> Statement:
    """What is known now, as the statement of whose agency says it."""
    said = StatementDraft(
        attribute=Attribute.REASON,
        value=draft.reason,
        source=draft.source,
        captured_on=desk.today,
    )
    ours = {
        "item_id": member.item_id,
        "person_id": member.person_id,
        **by_whom(desk, _code(desk, member)),
    }
    return Statement.model_validate(said, update=ours)


def _code(desk: Desk, member: Member) -> HandlingDraft:
    """The place's own code, and of another agency's place never a wider one."""
    place = as_draft(member, HandlingDraft)
    if member.agency_id == desk.viewer.agency_id:
        return place
    if place.handling.row.closed < USUAL.handling.row.closed:
        return USUAL
    theirs = {THE_TABLE} & place.named_to or {str(member.agency_id)}
    named = place.named_to | theirs
    return place.model_copy(update={"named_to": named, "contact": ""})


def unsay(desk: Desk, session: Session, edit: MapEdit, kept: list[MapChange]) -> None:
    """Take away what confirming somebody said, when the confirming is taken back."""
    for one in kept:
        before, after = rowtext.read(one.before), rowtext.read(one.after)
        if one.of != "member" or not (before and after):
            continue
        was, now = (_INVOLVED[at["involvement"]] for at in (before, after))
        if now.row.sureness > was.row.sureness:
            asked = select(Statement).where(
                Statement.item_id == edit.item_id,
                Statement.person_id == one.person_id,
                Statement.agency_id == desk.viewer.agency_id,
                Statement.attribute == Attribute.REASON,
                Statement.value == after["reason"],
                Statement.captured_on == day_of(edit.at),
                Statement.version == 1,
            )
            for said in session.exec(asked).all():
                session.delete(said)
