"""Closing an item that has led to something, and bringing it back (R003, C09)."""

from datetime import date

from sqlmodel import Field

from peerdash.model import Outcome, Record
from peerdash.model.record import LINE, Text, word
from peerdash.rules import outcomes as rules
from peerdash.services import invitations
from peerdash.services.desk import Desk, acting
from peerdash.services.items import find
from peerdash.services.outcomes import before_us
from peerdash.services.saving import save_over
from peerdash.store.queries import items
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.roles import Act


class CloseDraft(Record):
    """Why an item leaves the group."""

    reason: Text = Field(
        min_length=3,
        max_length=LINE,
        title="Why it is being closed",
        description="Say why it is being closed",
    )


class ReopenDraft(Record):
    """Why a closed item comes back before the group."""

    reason: Text = Field(
        min_length=3,
        max_length=LINE,
        title="Why it is being reopened",
        description="Say why it is being reopened",
    )


class _Stand(Record):
    """What closing and reopening change on an item."""

    stage: Stage = word(Stage, title="Stage")
    closed_on: date | None = Field(title="Closed on")


class _Closing(_Stand):
    closed_because: Text = Field(max_length=LINE, title="Closed because")


class _Reopening(_Stand):
    reopened_on: date = Field(title="Reopened on")
    reopened_because: Text = Field(max_length=LINE, title="Reopened because")
    review_on: date | None = Field(default=None, title="Look again by")
    no_review_because: Text = Field(default="", title="No further review, because")


def close(desk: Desk, ref: str, reason: str, seen: int) -> None:
    """Close an item that has led to something. Raises Refused when it has not (R003).

    `seen` is the item's version that the form showed.
    """
    rules.require_reason(reason)
    with acting(desk, Act.CLOSE, ref) as deed:
        item = before_us(deed.session, ref)
        decided = items.tallies(deed.session, Outcome, [item.id])
        rules.require_response(ref, decided.get(item.id, 0))
        closing = _Closing(
            stage=Stage.CLOSED, closed_on=desk.today, closed_because=reason
        )
        save_over(deed, item, seen, closing)
        invitations.lapse(deed.session, item, desk.today)


def reopen(desk: Desk, ref: str, draft: ReopenDraft, seen: int) -> None:
    """Bring a closed item back before the group, with its review not decided (C09)."""
    rules.require_reason(draft.reason)
    with acting(desk, Act.REOPEN, ref) as deed:
        item = find(deed.session, ref)
        rules.require_closed(ref, item.closed_on)
        again = _Reopening(
            stage=Stage.OPEN,
            closed_on=None,
            reopened_on=desk.today,
            reopened_because=draft.reason,
        )
        save_over(deed, item, seen, again)
