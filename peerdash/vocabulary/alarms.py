"""What an item still lacks between what was decided and what is done: one table."""

from dataclasses import dataclass

from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing, of one and of several, and what to do about it."""

    label: str
    one: str
    many: str
    verb: str


class Alarm(Word):
    """What is told on Today, on the ledger and before a meeting closes (R003)."""

    row: Lack

    NO_OUTCOME = (
        "no-outcome",
        Lack(
            "A map with no outcome",
            "no outcome yet: record one, or no further action and why",
            "no outcome yet: record one, or no further action and why",
            "Decide",
        ),
    )
    NO_ACTION = (
        "no-action",
        Lack(
            "An outcome with no action",
            "1 outcome has no action: say who does what",
            "{} outcomes have no action: say who does what",
            "Add actions",
        ),
    )
    NO_DECISION = (
        "no-decision",
        Lack(
            "A referral with no decision",
            "1 referral is past its day with no decision: ask, and record it",
            "{} referrals are past their day with no decision: ask, and record them",
            "Ask",
        ),
    )
