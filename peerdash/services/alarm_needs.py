"""What was decided and waits on somebody, for Today: a few lines, refs and days."""

from collections.abc import Iterable

from sqlmodel import Session

from peerdash.rules import access
from peerdash.rules import today as wording
from peerdash.services.desk import Desk
from peerdash.services.needs import MOST, Need, to
from peerdash.store.queries import alarms as queries
from peerdash.store.queries import contexts
from peerdash.vocabulary.alarms import Alarm
from peerdash.vocabulary.roles import Act


def goals_to_review(session: Session, desk: Desk) -> Iterable[Need]:
    """Return goals of a plan whose day to be looked at again is near or past (R230)."""
    if not access.may(desk.viewer, Act.SET_RESPONSE):
        return
    soon = desk.today + wording.SOON
    for goal, item in contexts.goals_due(session, soon, MOST):
        day = goal.review_on or desk.today
        yield Need(
            words=f"{item.ref}: a goal to look at again",
            when=wording.due(day, desk.today),
            late=day < desk.today,
            verb="Look again",
            way=to("outcomes", item=item.ref),
        )


def alarms(session: Session, desk: Desk) -> Iterable[Need]:
    """Return referrals with no decision past their day, and outcomes with no action."""
    if not access.may(desk.viewer, Act.RECORD_OUTCOME):
        return
    for alarm, found in (
        (Alarm.NO_DECISION, queries.undecided(session, desk.today, MOST)),
        (Alarm.NO_ACTION, queries.without_action(session, MOST)),
    ):
        for one, item in found:
            late = bool(one.due_on and one.due_on < desk.today)
            yield Need(
                words=f"{item.ref}: {alarm.label[2:]}: {one.kind.in_sentence}",
                when=wording.due(one.due_on, desk.today) if one.due_on else "no day",
                late=late,
                verb=alarm.row.verb,
                way=to("outcomes", item=item.ref),
            )
