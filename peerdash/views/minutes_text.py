"""How the minutes put a decision on the ledger: its own sentence, with full names."""

from peerdash.rules import minutes
from peerdash.services.ledger import OutcomeSeen


def outcome_sentence(outcome: OutcomeSeen) -> str:
    """Return a decision as one sentence of the minutes, and whom it protects (R201).

    The sentence is the kind's own, so a new kind needs nothing here. Names are
    full: the result is for the minutes, never for the room's screen.
    """
    said = minutes.outcome_sentence(
        outcome.kind,
        subject=outcome.subject,
        owner=outcome.owner,
        due_on=outcome.due_on,
        why=outcome.why,
    )
    protects = outcome.protects.rstrip(". ")
    return f"{said} It protects {protects}." if protects else said
