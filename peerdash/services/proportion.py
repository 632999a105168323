"""Why a map is as large as it is, how far it reaches, and who on it comes first."""

from collections.abc import Collection
from typing import Any

from sqlmodel import Session

from peerdash.model import Finding, Item, MapReason, MemberDraft, PeerMap
from peerdash.rules import reach
from peerdash.rules.people import group_of
from peerdash.rules.referrals import require_child
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Deed, Desk, acting
from peerdash.services.members import open_item
from peerdash.services.saving import as_draft, save_over
from peerdash.store.queries import maps
from peerdash.store.versions import touch
from peerdash.vocabulary.proportion import Why
from peerdash.vocabulary.roles import Act


def explain_size(desk: Desk, ref: str, because: str) -> None:
    """Keep why the chair wants so many people on one map (R219)."""
    with acting(desk, Act.ACCEPT_LARGE, ref) as deed:
        item = open_item(deed.session, ref)
        sheet = deed.session.get(PeerMap, item.id)
        if sheet is None:
            raise Refused(f"{ref} is not a map, so its size needs no reason.")
        sheet.size_because = reach.require_because(because)
        deed.session.add(sheet)


def explain_step(desk: Desk, ref: str, step: int, because: str) -> None:
    """Keep why a map reaches one step further from its subjects (R231)."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        reach.require_step(step)
        _keep(desk, deed, item, Why.REACH, because, step)


def choose_core(desk: Desk, ref: str, people: Collection[str], because: str) -> None:
    """Say whom the group works with first, and why; nobody ends the core (R180)."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        on_map = {
            who.ref: member for member, who in maps.members(deed.session, item.id)
        }
        if missing := set(people) - set(on_map):
            raise no_such(min(missing))
        for one, member in on_map.items():
            if member.core != (one in people):
                member.core = one in people
                deed.session.add(member)
        _keep(desk, deed, item, Why.CORE, because)
        touch(deed.session, item)


def say_subject(
    desk: Desk, ref: str, person_ref: str, because: str, seen: int, *, subject: bool
) -> None:
    """Say that a map is, or is not, about a child, once the group has taken it on.

    It opens their record to the map, or shuts it, so it is the chair's, with a reason.
    """
    with acting(desk, Act.SAY_SUBJECT, f"{ref}/{person_ref}") as deed:
        item = open_item(deed.session, ref)
        pair = maps.member(deed.session, item.id, person_ref)
        if pair is None:
            raise no_such(person_ref)
        member, person = pair
        if subject:
            require_child(group_of(person, desk.today))
        _keep(desk, deed, item, Why.SUBJECT, because)
        draft = as_draft(member, MemberDraft)
        draft.subject = subject
        save_over(deed, member, seen, draft)
        touch(deed.session, item)


def reasons(session: Session, item: Item) -> dict[str, Any]:
    """Return what a picture says of why its map is as it is, and what gives hope."""
    rows = sorted(maps.rows(session, MapReason, item.id), key=lambda row: row.given_at)
    held = {(row.about, row.step): row.because for row in rows}
    sheet = session.get(PeerMap, item.id)
    found = maps.rows(session, Finding, item.id)
    return {
        "size_because": sheet.size_because if sheet else "",
        "core_because": held.pop((Why.CORE, 0), ""),
        "steps_because": tuple(
            (step, said) for (about, step), said in held.items() if about == Why.REACH
        ),
        "strengths": sum(one.kind.row.hopeful for one in found),
    }


def _keep(
    desk: Desk, deed: Deed, item: Item, about: Why, said: str, step: int = 0
) -> None:
    row = MapReason(
        item_id=item.id,
        about=about,
        step=step,
        because=reach.require_because(said),
        given_at=desk.now,
        given_by_id=desk.viewer.user_id,
    )
    deed.session.add(row)
    deed.because = row.id
