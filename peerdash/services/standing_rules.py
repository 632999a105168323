"""What holds of every act, whichever service does it: `acting` asks before the log."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from peerdash.rules.access import Viewer
from peerdash.services import past_due, taken_on
from peerdash.store.history import Change
from peerdash.vocabulary.roles import Act


def require(
    session: Session,
    act: Act,
    ref: str,
    viewer: Viewer,
    today: date,
    changes: Sequence[Change],
) -> None:
    """Refuse what builds on a map past its review, or changes whom it is about."""
    past_due.require_reviewed(session, act, ref, today)
    taken_on.require_as_settled(session, act, viewer, changes)
