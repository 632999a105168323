"""Today: what needs this viewer, and what has changed on what they may see.

No names at all: this is the page that lies open on a desk (C01).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from sqlmodel import Session

from peerdash.rules import access, escalation, reviews
from peerdash.rules import today as wording
from peerdash.services.alarm_needs import alarms, goals_to_review
from peerdash.services.desk import Desk, looking
from peerdash.services.items import lines_of
from peerdash.services.meetings import MeetingLine
from peerdash.services.meetings import lines_of as meeting_lines
from peerdash.services.needs import (
    MOST,
    Need,
    Way,
    answering,
    copies_to_upload,
    overseeing,
    pairs_to_decide,
    recalls_to_send,
    referrals_to_decide,
    renewing,
    rereading,
    to,
    workers_to_link,
)
from peerdash.services.own_needs import own_maps
from peerdash.services.preparing import preparing
from peerdash.services.remembering import remembered
from peerdash.store.queries import items, meetings
from peerdash.store.queries import reviews as turns
from peerdash.store.queries import today as queries
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.reviews import Standing
from peerdash.vocabulary.roles import Act, Role

LOOKED_AT: Final = 50  # late actions looked at for those that go further up
CHANGES: Final = 8
PRESSING: Final = (Standing.OVERDUE, Standing.DUE_SOON)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something, and where they are listed."""

    number: int
    label: str
    way: Way


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed lately on one item, and the last day it did."""

    ref: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Today:
    """One viewer's day; `instead` is for who works with no child's record."""

    greeting: str
    meeting: MeetingLine | None = None
    instead: str = ""
    counts: tuple[Count, ...] = ()
    needs: tuple[Need, ...] = ()
    changes: tuple[Change, ...] = ()


@remembered
def today(desk: Desk) -> Today:
    """Return the viewer's day; who works with no child's record is only greeted."""
    hello = wording.greeting(desk.viewer.name, desk.now)
    if not desk.viewer.works:
        wants = [act.row.wants for act in Act if _special(act, desk)]
        said = wording.without_records(wants)
        return Today(hello, instead=said, needs=_oversight(desk))
    with looking(desk, "list:today", Act.LIST) as session:
        coming = meetings.coming(session, desk.today)
        return Today(
            greeting=hello,
            meeting=meeting_lines(session, [coming])[0] if coming else None,
            counts=_counts(session, desk),
            needs=_needs(session, desk),
            changes=_changes(session, desk),
        )


def _oversight(desk: Desk) -> tuple[Need, ...]:
    """What needs somebody who works with no child's record: refs and days alone."""
    if not access.may(desk.viewer, Act.LIST_ROLES):
        return ()
    with looking(desk, "list:oversight", Act.LIST_ROLES) as session:
        return (*overseeing(session, desk), *renewing(session, desk))


def _special(act: Act, desk: Desk) -> bool:
    """Whether the viewer may do it and not everybody may."""
    return access.may(desk.viewer, act) and act.row.roles != frozenset(Role)


def _counts(session: Session, desk: Desk) -> tuple[Count, ...]:
    def standing(one: Standing, label: str) -> Count:
        wanted = Wanted(bounds=reviews.bounds(one, desk.today))
        way = Way("reviews", (("standing", one.value),))
        return Count(items.count(session, wanted), label, way)

    counts = [
        standing(Standing.OVERDUE, "overdue"),
        standing(Standing.DUE_SOON, "due this week"),
        standing(Standing.NOT_DECIDED, "not decided"),
    ]
    if access.may(desk.viewer, Act.TRIAGE):
        new = items.count(session, Wanted(stages=(Stage.NEW,)))
        label = "new referral" if new == 1 else "new referrals"
        counts.append(Count(new, label, Way("triage")))
    unanswered = Wanted(SubjectKind.MAP, stages=(Stage.OPEN,), without_outcome=True)
    none = items.count(session, unanswered)
    label = "map with no outcome" if none == 1 else "maps with no outcome"
    return (*counts, Count(none, label, Way("outcomes")))


def _needs(session: Session, desk: Desk) -> tuple[Need, ...]:
    return (
        *overseeing(session, desk),
        *recalls_to_send(session, desk),
        *_reviews(session, desk),
        *preparing(session, desk),
        *referrals_to_decide(session, desk),
        *_actions(session, desk),
        *answering(session, desk),
        *_to_take_up(session, desk),
        *alarms(session, desk),
        *goals_to_review(session, desk),
        *_gaps(session, desk),
        *copies_to_upload(session, desk),
        *workers_to_link(session, desk),
        *pairs_to_decide(session, desk),
        *renewing(session, desk),
        *own_maps(session, desk),
        *rereading(desk.viewer, desk.today),
    )


def _reviews(session: Session, desk: Desk) -> Iterable[Need]:
    bounds = [reviews.bounds(one, desk.today) for one in PRESSING]
    rows = turns.most_pressing(session, bounds)[:MOST]
    for line in lines_of(session, rows, desk.today):
        yield Need(
            words=f"Review {line.ref} {line.title}",
            when=wording.due(line.review_on or desk.today, desk.today),
            late=line.standing == Standing.OVERDUE,
            verb="Review" if access.may(desk.viewer, Act.REVIEW) else "Open",
            way=to("reviews", item=line.ref),
        )


def _actions(session: Session, desk: Desk) -> Iterable[Need]:
    by = desk.today + wording.SOON
    for action, item in queries.actions_of(session, desk.viewer.user_id, by, MOST):
        yield Need(
            words=f"Your action on {item.ref}: {action.words}",
            when=wording.due(action.due_on, desk.today),
            late=action.due_on < desk.today,
            verb="Answer",
            way=to("outcomes", item=item.ref),
        )


def _to_take_up(session: Session, desk: Desk) -> Iterable[Need]:
    """What nobody has done for so long that it goes a step further up (R237)."""
    if not access.may(desk.viewer, Act.TAKE_UP):
        return
    since = desk.today - escalation.FIRST
    late = queries.actions_late(session, since, LOOKED_AT)
    steps = (
        (step, action, item)
        for action, item in late
        if (step := escalation.due(action.due_on, action.taken_up, desk.today))
    )
    for step, action, item in islice(steps, MOST):
        yield Need(
            words=f"Action on {item.ref}. {escalation.sentence(step)}",
            when=wording.due(action.due_on, desk.today),
            late=True,
            verb="Take up",
            way=to("outcomes", item=item.ref),
        )


def _gaps(session: Session, desk: Desk) -> Iterable[Need]:
    for gap, item in queries.gaps_late(session, desk.today, MOST):
        asked = f" (asked of {gap.ask})" if gap.ask else ""
        yield Need(
            words=f"Question on {item.ref}: {gap.question}{asked}",
            when=wording.due(gap.by_on or desk.today, desk.today),
            late=True,
            verb="Answer",
            way=to("outcomes", item=item.ref),
        )


def _changes(session: Session, desk: Desk) -> tuple[Change, ...]:
    """Put together what happened to each item, the item changed last first."""
    since = desk.today - wording.LATELY
    decided = queries.decided_since(session, desk.now - wording.LATELY)
    found = (
        (("reviewed", "reviewed"), queries.reviewed_since(session, since)),
        (
            ("{} outcome recorded", "{} outcomes recorded"),
            [(ref, moment.date()) for ref, moment in decided],
        ),
        (("{} link tested", "{} links tested"), queries.tested_since(session, since)),
        (
            ("{} question answered", "{} questions answered"),
            queries.answered_since(session, since),
        ),
    )
    said: dict[str, list[str]] = {}
    last: dict[str, date] = {}
    for (one, many), rows in found:
        for ref, count in Counter(ref for ref, _ in rows).items():
            sentence = one if count == 1 else many
            said.setdefault(ref, []).append(sentence.format(count))
        for ref, day in rows:
            last[ref] = max(day, last.get(ref, day))
    changes = [Change(ref, ", ".join(words), last[ref]) for ref, words in said.items()]
    changes.sort(key=lambda one: (-one.on.toordinal(), one.ref))
    return tuple(changes[:CHANGES])
