"""How the minutes put a decision: the outcome's own sentence, with full names."""

from typing import Final

from peerdash.services.ledger import OutcomeSeen
from peerdash.vocabulary.dates import in_words

NO_DAY: Final = "a day to be agreed"
REASON: Final = ": {why}"


def outcome_sentence(outcome: OutcomeSeen) -> str:
    """Return a decision as one sentence of the minutes (R201).

    The sentence is the kind's own, so a new kind needs nothing here. Names are
    full: the result is for the minutes, never for the room's screen.
    """
    row = outcome.kind.row
    why = outcome.why.rstrip(". ")
    sentence = row.minute if why else row.minute.replace(REASON, "")
    said = sentence.format(
        subject=outcome.subject,
        owner=outcome.owner,
        by=in_words(outcome.due_on) if outcome.due_on else NO_DAY,
        why=why,
    )
    protects = outcome.protects.rstrip(". ")
    return f"{said} It protects {protects}." if protects else said
