"""What came of one item of the fictitious area: meetings, answers, reviews."""

from typing import Final

from peerdash import model
from peerdash.bench.making import Maker

AGENDA: Final = 20
UNDECIDED: Final = 4
"""One item in so many has no outcome."""


def follow(maker: Maker, item: str, user: str, came: int, *, live: bool) -> None:
    """Make what meetings made of an item that came so many days ago."""
    number = len(maker.refs) - 1
    meeting = maker.meetings[number // AGENDA % len(maker.meetings)]
    at = maker.moment(min(came + 9, 0))
    maker.row(
        model.AgendaItem,
        meeting_id=meeting,
        item_id=item,
        position=number % AGENDA + 1,
        considered_at=None if live else at,
    )
    maker.row(
        model.MinuteLine,
        meeting_id=meeting,
        item_id=item,
        words="Home is safe.",
        written_at=at,
        written_by_id=user,
    )
    _found(maker, item, came, live=live)
    _reviewed(maker, item, user, came if live else came + 30)
    if number % UNDECIDED:
        _decided(maker, item, meeting, user, came)
        _to_do(maker, item, meeting, user, came, live=live)


def _found(maker: Maker, item: str, came: int, *, live: bool) -> None:
    maker.row(
        model.Finding,
        item_id=item,
        kind="strength",
        words="An aunt they trust",
        agency_id=maker.agencies[0],
    )
    answered = {} if live else {"answer": "Yes", "answered_on": maker.day(came + 20)}
    maker.row(
        model.Gap,
        item_id=item,
        question="Who walks home with him?",
        by_on=maker.day(came + 14),
        **answered,
    )


def _reviewed(maker: Maker, item: str, user: str, on: int) -> None:
    maker.row(
        model.Review,
        item_id=item,
        reviewed_on=maker.day(on),
        reviewed_by_id=user,
        found="Two links were tested.",
    )


def _decided(maker: Maker, item: str, meeting: str, user: str, came: int) -> None:
    maker.row(
        model.Outcome,
        item_id=item,
        meeting_id=meeting,
        kind="strategy-meeting",
        owner="Social worker",
        recorded_at=maker.moment(min(came + 9, 0)),
        recorded_by_id=user,
    )


def _to_do(
    maker: Maker, item: str, meeting: str, user: str, came: int, *, live: bool
) -> None:
    maker.row(
        model.Action,
        item_id=item,
        meeting_id=meeting,
        words="Ring the school",
        owner="Social worker",
        owner_user_id=user,
        agency_id=maker.agencies[0],
        due_on=maker.day(came + 21),
        state="open" if live else "done",
    )
