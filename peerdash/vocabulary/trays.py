"""The trays a coordinator sorts referrals into."""

from dataclasses import dataclass

from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Shelf:
    """A tray's label, whose items it holds (None is the decided), and when bare."""

    label: str
    stage: Stage | None
    bare: str


class Tray(Word):
    """Where a referral lies until it is decided, and for a week after (R033)."""

    row: Shelf

    NEW = (
        "new",
        Shelf("New", Stage.NEW, "Nothing new. A referral comes here when it is sent."),
    )
    WAITING = (
        "waiting",
        Shelf(
            "Waiting for answers",
            Stage.WAITING,
            "Nobody has been asked for more. A referral waits here until they answer.",
        ),
    )
    READY = (
        "ready",
        Shelf(
            "Ready",
            Stage.READY,
            "Nothing is ready. A referral comes here once its five checks are met.",
        ),
    )
    DECIDED = (
        "decided",
        Shelf(
            "Decided this week",
            None,
            "Nothing has been decided since Monday. Decisions are kept here for a "
            "week.",
        ),
    )
