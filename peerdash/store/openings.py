"""What is somebody's own, and what they are kept out of: grants, bars, broken glass.

Each is a part of the one rule in `store.sight`, asked with the same eyes.
"""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, not_, or_, select
from sqlmodel import col

from peerdash.model import Agency, Glass, Grant, Item
from peerdash.store.blanks import fixed
from peerdash.store.eyes import Eyes
from peerdash.vocabulary.items import THE_GROUPS, Stage
from peerdash.vocabulary.parts import CHAIRS, CONVENORS, WORKERS
from peerdash.vocabulary.roles import Role

GRANT: Final[Any] = Grant.__table__  # type: ignore[attr-defined]
AGENCY: Final[Any] = Agency.__table__  # type: ignore[attr-defined]
GLASS: Final[Any] = Glass.__table__  # type: ignore[attr-defined]
ITEM: Final[Any] = Item.__table__  # type: ignore[attr-defined]


def granted(eyes: Eyes, *, excluded: bool) -> Select[str]:
    """Ask for the ids of the items a viewer is invited to, or barred from, today."""
    grant = GRANT.alias("barred" if excluded else "invited")
    return (
        select(grant.c.item_id)
        .where(
            grant.c.user_id == eyes.user_id,
            grant.c.excluded if excluded else not_(grant.c.excluded),
            grant.c.starts_on <= eyes.today,
            grant.c.ends_on >= eyes.today,
        )
        .correlate(None)
    )


def agreed(eyes: Eyes) -> ColumnElement[bool]:
    """Whether a viewer's agency has a sharing agreement that holds today (R210).

    Without one no invitation opens anything: `rules.agreements.holds` says the same.
    """
    agency = AGENCY.alias("agreed")
    held = agency.c.id == eyes.agency_id, agency.c.agreement_ends_on >= eyes.today
    return exists().where(*held).correlate(None)


def theirs(eyes: Eyes, item: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether an item is somebody's own work: neither by convening nor by the glass.

    It is when they are invited to it while their agency has a sharing agreement that
    holds (R210); and, unless it is restricted, when they referred it, when their own
    agency is still writing it (R029) or, as its member, when it sent it. What was
    sent wants an agreement too once the group took it on: others add names (R210).
    """
    ours = item.c.agency_id == eyes.agency_id
    draft = item.c.stage == fixed(Stage.DRAFT)
    before_us = or_(*(item.c.stage == fixed(one) for one in THE_GROUPS))
    sent = or_(
        item.c.referred_by_id == eyes.user_id,
        and_(ours, or_(draft, eyes.holds(frozenset({Role.MEMBER})))),
    )
    return or_(
        and_(agreed(eyes), item.c.id.in_(granted(eyes, excluded=False))),
        and_(not_(item.c.restricted), sent, or_(not_(before_us), agreed(eyes))),
    )


def asked(
    eyes: Eyes,
    row: Any,  # noqa: ANN401
    whose: str,
    seen: Callable[[Any], ColumnElement[bool]],
) -> ColumnElement[bool]:
    """Whether a question to an agency, or its answer, is somebody's to read (R045).

    It is the agency's whom it was put to, while it has an agreement and they are
    not barred from the item, which it opens for nobody; and those who run the item.
    """
    theirs = and_(
        eyes.holds(WORKERS),
        row.c[whose] == eyes.agency_id,
        agreed(eyes),
        row.c.item_id.not_in(granted(eyes, excluded=True)),
    )
    return or_(theirs, and_(eyes.holds(CONVENORS), seen(row.c.item_id)))


def unreached(eyes: Eyes) -> ColumnElement[bool]:
    """Whether nobody is invited any more to an item that none but they can open.

    Told to chairs alone, of what they are not barred from: to others it is as if it
    were not there. What is left for them is to open it urgently, and to invite.
    """
    live = (
        GRANT.c.item_id == ITEM.c.id,
        not_(GRANT.c.excluded),
        GRANT.c.starts_on <= eyes.today,
        GRANT.c.ends_on >= eyes.today,
    )
    return and_(
        eyes.holds(CHAIRS),
        ITEM.c.restricted,
        ITEM.c.stage == fixed(Stage.OPEN),
        not_(exists().where(*live)),
        ITEM.c.id.not_in(granted(eyes, excluded=True)),
    )


def broken(eyes: Eyes) -> Select[str]:
    """Ask for the refs whose glass a viewer has broken and that are not shut again."""
    glass = GLASS.alias("broken")
    mine = glass.c.user_id == eyes.user_id
    return select(glass.c.ref).where(mine, glass.c.shuts_at > eyes.now).correlate(None)


def glasses(eyes: Eyes) -> ColumnElement[bool]:
    """Uses are seen by who broke it, by auditors, and by chairs it does not bar."""
    item = ITEM.alias("barred_item")
    barred = item.c.id.in_(granted(eyes, excluded=True))
    hidden = select(item.c.ref).where(barred).correlate(None)
    return or_(
        col(Glass.user_id) == eyes.user_id,
        eyes.holds(frozenset({Role.AUDITOR})),
        and_(
            eyes.holds(frozenset({Role.CHAIR})),
            col(Glass.ref).not_in(hidden),
        ),
    )
