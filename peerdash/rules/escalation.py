"""Who takes up an action that nobody has done, and when: the route upward (R237).

The days are a local setting. Each step is taken up once; the next is due when the
action has been late for as long as it says.
"""

from datetime import date, timedelta
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.outcomes import Step

FIRST: Final = timedelta(days=min(one.row.after_days for one in Step))
"""How late an action is before anybody takes it up."""
NOT_YET: Final = "Nobody has to take this up yet, or it has been taken up already."


def due(due_on: date, taken: Step | None, today: date) -> Step | None:
    """Return the step that waits to be taken; None while none does."""
    late = (today - due_on).days
    reached = [one for one in Step if late >= one.row.after_days]
    return reached[-1] if reached and reached[-1] != taken else None


def require_due(due_on: date, taken: Step | None, today: date) -> Step:
    """Return the step to take now. Refuses when none waits."""
    step = due(due_on, taken, today)
    if step is None:
        raise Refused(NOT_YET)
    return step


def sentence(step: Step) -> str:
    """Say what to do."""
    return f"{step.label}."


def done(step: Step | None, on: date | None) -> str:
    """Say what has been done; nothing when nothing has."""
    return f"{step.row.done} on {in_words(on)}." if step and on else ""
