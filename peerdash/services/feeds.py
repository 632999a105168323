"""A calendar feed: an address of one's own that a calendar reads, until it is ended.

It ends by its owner's hand, with a new passphrase of theirs, when an administrator
signs them out everywhere, and when they leave.

The address is made from our key and cannot be guessed; only its hash is looked up,
so a copy of the database has no address in it. What it gives is refs and dates: a
telephone lies about, and its calendar is synchronised to who knows where.
"""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlmodel import Session

from peerdash.model import CalendarFeed
from peerdash.rules.refusal import Refused
from peerdash.services.desk import Desk, acting, looking
from peerdash.store.queries import attending, doing
from peerdash.store.queries import feeds as asked
from peerdash.store.queries import reviews as turns
from peerdash.vocabulary import guidance
from peerdash.vocabulary.dates import LONDON
from peerdash.vocabulary.roles import Act

REF: Final = "calendar"
BACK: Final = timedelta(days=31)
NONE: Final = "You have no calendar address. Make one first."


@dataclass(frozen=True, slots=True)
class Day:
    """One thing in a calendar: an id that says nothing, what in refs, and when.

    `begins` and `ends` are moments of a meeting, and days of anything else.
    """

    uid: str
    words: str
    begins: date | datetime
    ends: date | datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """The viewer's own address, as the end of one, and since when it holds."""

    token: str
    since: datetime


def own(desk: Desk) -> Feed | None:
    """Return the viewer's own calendar address; None when they have none."""
    with looking(desk, REF) as session:
        row = asked.live(session)
        return Feed(_token(desk, row.made_at), row.made_at) if row else None


def make(desk: Desk) -> None:
    """Make the viewer a new address; an older one of theirs is useless from then on."""
    with acting(desk, Act.MAKE_FEED, REF) as deed:
        _end(deed.session, desk)
        row = CalendarFeed(
            token_hash=hashed(_token(desk, desk.now)),
            user_id=desk.viewer.user_id,
            made_at=desk.now,
        )
        deed.session.add(row)


def end(desk: Desk) -> None:
    """End the viewer's address: whoever has it is told nothing from then on."""
    with acting(desk, Act.END_FEED, REF) as deed:
        if not _end(deed.session, desk):
            raise Refused(NONE)


def days(desk: Desk) -> tuple[Day, ...]:
    """Return what is in the viewer's calendar: meetings, what they do, and reviews."""
    with looking(desk, REF, Act.READ_FEED) as session:
        held = attending.to_come(session, desk.today - BACK)
        due = doing.of_user(session, desk.viewer.user_id)
        looks = turns.due_from(session, desk.today - BACK)
        return (
            *(
                _meeting(one.id, one.ref, one.held_on, one.starts_at, one.lasts)
                for one in held
            ),
            *(
                _day(one.id, f"Action due on {item.ref}", one.due_on)
                for one, item in due
            ),
            *(
                _day(f"review {one.id}", f"Review of {one.ref} due", one.review_on)
                for one in looks
                if one.review_on
            ),
            _day(guidance.REF, "The guidance is to be reviewed", guidance.REVIEW_ON),
        )


def hashed(token: str) -> str:
    """Return what is kept of an address."""
    return sha256(token.encode()).hexdigest()


def _token(desk: Desk, made_at: datetime) -> str:
    said = f"calendar {desk.viewer.user_id} {made_at.isoformat()}".encode()
    made = hmac.new(desk.db.log_key, said, sha256).digest()
    return urlsafe_b64encode(made).decode().rstrip("=")


def _end(session: Session, desk: Desk) -> bool:
    rows = asked.every_live(session)
    for row in rows:
        row.ended_at = desk.now
    session.flush()
    return bool(rows)


def _meeting(of: str, ref: str, held_on: date, starts_at: str, lasts: int) -> Day:
    hour, minute = map(int, starts_at.split(":"))
    begins = datetime(
        held_on.year, held_on.month, held_on.day, hour, minute, tzinfo=LONDON
    )
    return Day(uid(of), f"Meeting {ref}", begins, begins + timedelta(minutes=lasts))


def _day(of: str, said: str, on: date) -> Day:
    return Day(uid(of), said, on, on + timedelta(days=1))


def uid(of: str) -> str:
    """Return an id for a calendar, from which nobody gets back to ours."""
    return sha256(f"calendar {of}".encode()).hexdigest()[:24]
