"""How the review clock is set, within an act or a look of any kind."""

from sqlmodel import Session

from peerdash.rules import review_clock as rules
from peerdash.rules.review_clock import Clock
from peerdash.store.queries import review_clock as queries


def held(session: Session) -> Clock:
    """Return how the clock is set now: our own weeks until an area sets its own."""
    kept = queries.newest(session)
    if kept is None:
        return Clock()
    weeks = {**rules.ours(), **kept.weeks}
    return Clock(kept.version, weeks, kept.grace, kept.off_holidays)
