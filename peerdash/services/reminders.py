"""The daily digest: what one person is reminded of, sent once a day and in the log.

It is read with that person's own eyes, at their own desk, and holds refs, dates and
counts alone, for it goes by mail. That it was made is in the log before it leaves, and
that it was sent once it has: nobody's save waits while a mail server answers. What
could not be sent is sent when the command next runs; what was sent that day is not
sent again. When the power goes between the two the same message is sent twice, under
one id, so that a mail server or its reader can tell.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from sqlmodel import Session

from peerdash.rules import access, reviews
from peerdash.rules import reminders as rules
from peerdash.rules.refusal import Refused
from peerdash.rules.reminders import AHEAD, Digest, Due
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.repeating import once
from peerdash.store import receipts, scope
from peerdash.store.queries import attending, doing, items
from peerdash.store.queries import reviews as turns
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.reviews import Standing
from peerdash.vocabulary.roles import Act

REF: Final = "digest"
SENT: Final = "sent"
PRESSING: Final = (Standing.OVERDUE, Standing.DUE_SOON)
Send = Callable[[Digest], None]


class NothingDue(Refused):
    """There is nothing to remind somebody of today."""


def remind(desk: Desk, send: Send) -> bool:
    """Send the viewer their digest of today; whether it had not been sent before.

    Raises NothingDue, and whatever `send` raises: then nothing was done.
    """
    form = f"{REF} {desk.viewer.user_id} {desk.today.isoformat()}"
    with scope.reading(desk.db, desk.scope) as session:
        if receipts.done(session, desk.viewer.user_id, [form]):
            return False
    with looking(desk, REF, Act.MAKE_DIGEST) as session:
        digest = _made(session, desk)
    if digest.is_empty:
        raise NothingDue("Nothing is due.")
    send(digest)
    once(form, lambda: _sent(desk))
    return True


def _sent(desk: Desk) -> str:
    with acting(desk, Act.REMIND, REF) as deed:
        return deed.gives(SENT)


def _made(session: Session, desk: Desk) -> Digest:
    today = desk.today
    bounds = [reviews.bounds(one, today) for one in PRESSING]
    undecided = Wanted(bounds=reviews.bounds(Standing.NOT_DECIDED, today))
    pressing = turns.most_pressing(session, bounds)
    every = sum(items.count(session, Wanted(bounds=one)) for one in bounds)
    convenes = access.may(desk.viewer, Act.REVIEW)
    mine = doing.of_user(session, desk.viewer.user_id)
    held = attending.to_come(session, today)
    return Digest(
        on=today,
        reviews=tuple(Due(one.ref, one.review_on or today) for one in pressing),
        more_reviews=every - len(pressing),
        actions=_near([Due(item.ref, one.due_on) for one, item in mine], today),
        meetings=_near([Due(one.ref, one.held_on) for one in held], today),
        not_decided=items.count(session, undecided) if convenes else 0,
        guidance_on=rules.guidance_due(today) if convenes else None,
    )


def _near(every: list[Due], today: date) -> tuple[Due, ...]:
    return tuple(one for one in every if one.on <= today + AHEAD)
