"""What needs somebody today, and the part of it that is nobody's record.

No names at all: Today lies open on a desk (C01).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from sqlmodel import Session

from peerdash.rules import access, reminders
from peerdash.rules import today as wording
from peerdash.rules.access import Viewer
from peerdash.services import agreements, alongside, asks, glass, role_changes
from peerdash.services.desk import Desk
from peerdash.store.queries import filings, grants, recalls, same_person
from peerdash.store.queries import today as queries
from peerdash.store.queries.items import PAGE
from peerdash.vocabulary import guidance
from peerdash.vocabulary.contacts import AskState
from peerdash.vocabulary.dates import clock_time, day_of
from peerdash.vocabulary.roles import Act

MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Way:
    """Where a line leads: a page's address and the refs in it."""

    address: str
    refs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that needs the viewer: what, how pressing, and the verb to do it."""

    words: str
    when: str
    late: bool
    verb: str
    way: Way


def overseeing(session: Session, desk: Desk) -> tuple[Need, ...]:
    """Return what others did or asked for that waits for this viewer's eyes."""
    return (
        *_glasses(session, desk),
        *_unreached(session, desk),
        *_roles(session, desk),
    )


def _unreached(session: Session, desk: Desk) -> Iterable[Need]:
    """What is restricted and nobody is invited to: opened urgently, then invited to."""
    for ref in grants.unreached(session, desk.scope)[:MOST]:
        yield Need(
            words=f"{ref} is restricted, and every invitation to it has ended",
            when="nobody can open it",
            late=True,
            verb="Open urgently",
            way=to("urgent", item=ref),
        )


def _glasses(session: Session, desk: Desk) -> Iterable[Need]:
    """What was opened in an emergency and nobody has looked at yet (AZ9)."""
    for one in glass.waiting(session, desk)[:MOST]:
        opened = "was opened" if one.opened else "was asked for, and did not open,"
        yield Need(
            words=f"{one.ref} {opened} in an emergency at {clock_time(one.broken_at)}",
            when=f"review {wording.due(one.review_by, desk.today)}",
            late=one.review_by < desk.today,
            verb="Review",
            way=to("governance", view="urgent"),
        )


def _roles(session: Session, desk: Desk) -> Iterable[Need]:
    """What another has asked for and this viewer may confirm (trust 2.3)."""
    if access.may(desk.viewer, Act.DECIDE_ROLE):
        place = "users" if access.may(desk.viewer, Act.LIST_USERS) else "governance"
        for one in role_changes.within(session, desk):
            if one.may_decide:
                yield Need(
                    words=f"A role to confirm: {one.role.in_sentence}",
                    when=f"asked {wording.short(day_of(one.asked_at))}",
                    late=False,
                    verb="Decide",
                    way=to(place, view="roles"),
                )


def recalls_to_send(session: Session, desk: Desk) -> Iterable[Need]:
    """How many are to be told that somebody on a map was not involved (R209)."""
    if access.may(desk.viewer, Act.RECALL) and (many := recalls.count(session)):
        yield Need(
            words=wording.counted(many, "recall notice", "recall notices") + " to send",
            when="somebody was not involved",
            late=True,
            verb="Send",
            way=to("people", show="recalls"),
        )


def pairs_to_decide(session: Session, desk: Desk) -> Iterable[Need]:
    """How many pairs of records may be one person, and were never decided (R084).

    As far as a page of them: Today costs no more for ten times the people. What is
    asked again stands in the queue itself.
    """
    if not access.may(desk.viewer, Act.DECIDE_SAME):
        return
    if found := same_person.undecided(session, PAGE):
        more = " or more" if found == PAGE else ""
        yield Need(
            words=wording.counted(found, "pair", "pairs")
            + f"{more} of records may be one person",
            when="waiting for a decision",
            late=False,
            verb="Decide",
            way=to("people", show="same-person"),
        )


def referrals_to_decide(session: Session, desk: Desk) -> Iterable[Need]:
    """Which referrals wait for a decision, and for how long."""
    if not access.may(desk.viewer, Act.TRIAGE):
        return
    for referral, item in queries.referrals_waiting(session, MOST):
        days = (desk.now - referral.referred_at).days
        yield Need(
            words=f"Referral {referral.ref} {item.title}",
            when=f"waiting {wording.counted(days, 'day', 'days')}"
            if days
            else "came today",
            late=False,
            verb="Triage",
            way=to("triage", referral=referral.ref),
        )


def copies_to_upload(session: Session, desk: Desk) -> Iterable[Need]:
    """Copies that were filed and nobody has yet said were uploaded (R204)."""
    if not access.may(desk.viewer, Act.CONFIRM_UPLOAD):
        return
    found: dict[str, list[date]] = {}
    for row, item in filings.waiting(session):
        found.setdefault(item.ref, []).append(day_of(row.filed_at))
    for ref, days in islice(found.items(), MOST):
        first = min(days)
        copies = wording.counted(len(days), "copy", "copies")
        yield Need(
            words=f"{ref}: {copies} not yet uploaded",
            when=f"filed {wording.short(first)}",
            late=first + wording.SOON < desk.today,
            verb="Confirm",
            way=to("filings", item=ref),
        )


def workers_to_link(session: Session, desk: Desk) -> Iterable[Need]:
    """On which maps workers of different children have not met (R178)."""
    for ref, many in islice(alongside.unmet(session, desk).items(), MOST):
        yield Need(
            words=f"{ref}: {wording.counted(many, 'pair', 'pairs')} of workers "
            "to link up",
            when="their children are on one map",
            late=False,
            verb="Link up",
            way=to("map", item=ref),
        )


def answering(session: Session, desk: Desk) -> Iterable[Need]:
    """What partners asked the viewer's agency and nobody has answered (R045)."""
    waits = (one for one in asks.within(session, desk) if one.state == AskState.ASKED)
    for one in islice(waits, MOST):
        yield Need(
            words=f"{one.ref}: a question to your agency",
            when=wording.due(one.due_on, desk.today),
            late=one.late,
            verb="Answer",
            way=to("asked"),
        )


def renewing(session: Session, desk: Desk) -> Iterable[Need]:
    """Which sharing agreements end within 30 days, or have ended (R004)."""
    if access.may(desk.viewer, Act.RECORD_AGREEMENT):
        place = "users" if access.may(desk.viewer, Act.LIST_USERS) else "governance"
        flagged = agreements.flagged(session, desk.today)
        for one in islice(flagged, MOST):
            yield Need(
                words=f"Agreement of {one.agency}",
                when=one.stands.sentence,
                late=not one.stands.holds,
                verb="Renew",
                way=to(place, view="agreements"),
            )


def rereading(viewer: Viewer, today: date) -> Iterable[Need]:
    """Return the guidance itself, once its own review is near (R205)."""
    day = reminders.guidance_due(today)
    if day and access.may(viewer, Act.REVIEW):
        yield Need(
            words=f"The guidance of {guidance.WRITTEN} is itself reviewed",
            when=wording.due(day, today),
            late=day < today,
            verb="Open",
            way=to("reviews"),
        )


def to(address: str, **refs: str) -> Way:
    """Return the way to a page, with the refs in its address."""
    return Way(address, tuple(refs.items()))
