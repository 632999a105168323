"""Reviews: which items want one, what was found before, and recording the next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Field, Session

from peerdash.model import Item, Record, Review, ReviewDraft
from peerdash.model.record import LINE, Text, word
from peerdash.rules import reviews as rules
from peerdash.rules.outcomes import require_open
from peerdash.services import came_to
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import ItemLine, find, lines_of
from peerdash.services.paged import pages_of
from peerdash.services.remembering import remembered
from peerdash.services.saving import fields_of, save_over
from peerdash.store.queries import items, outcomes
from peerdash.store.queries import reviews as queries
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.reviews import Came, Forum, Pace, Standing, Verdict
from peerdash.vocabulary.roles import Act

ASKED: Final = (
    "still_needed",
    "purpose_true",
    "everyone_in",
    "strengths",
    "answered",
    "told_since",
    "helped",
    "threshold_met",
)
"""What a review is asked besides what it found, in this order."""
UNDER_WAY: Final = tuple(one for one in Standing if one != Standing.CLOSED)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One item on the board: its line, when it was last reviewed, and where next."""

    line: ItemLine
    reviewed_on: date | None
    opened_on: date | None
    forum: Forum
    no_review_because: str

    @property
    def since(self) -> date | None:
        """The last look at it, or the day it was taken on when there was none."""
        return self.reviewed_on or self.opened_on


@dataclass(frozen=True, slots=True)
class Board:
    """How many items are in each standing, and one page of those asked for."""

    counts: Mapping[Standing, int]
    lines: tuple[ReviewLine, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return pages_of(self.total)


@dataclass(frozen=True, slots=True)
class PastReview:
    """One look back, with who looked; full names, for notes."""

    reviewed_on: date
    reviewed_by: str
    was_due_on: date | None
    found: str
    answers: tuple[tuple[str, str], ...]
    pace: Pace
    next_on: date | None
    no_review_because: str
    forum: Forum


@dataclass(frozen=True, slots=True)
class ReviewHistory:
    """One item, how it is reviewed now, and every look back, the last first."""

    line: ItemLine
    objective: str
    pace: Pace
    forum: Forum
    past: tuple[PastReview, ...]
    actions: tuple[came_to.Answered, ...] = ()


class _Turn(Record):
    """What a review changes on its item; the titles say what differs."""

    pace: Pace = word(Pace, title="How soon to look again")
    review_on: date | None = Field(title="Look again by")
    no_review_because: Text = Field(max_length=LINE, title="No further review, because")
    reviewed_on: date = Field(title="Reviewed on")
    forum: Forum = word(Forum, title="Which meeting")


@remembered
def board(
    desk: Desk,
    standing: Standing | None = None,
    kind: SubjectKind | None = None,
    page: int = 0,
) -> Board:
    """Return the items in one standing, or all under way, the most pressing first.

    Those in one standing go by the meeting that will look again (R200).
    """
    about = f"list:reviews:{standing.value if standing else 'all'}"
    asked = (standing,) if standing else UNDER_WAY
    with looking(desk, about, Act.LIST) as session:
        counts = _counts(session, kind, desk.today, page)
        turns = [rules.bounds(one, desk.today) for one in asked]
        rows = queries.most_pressing(session, turns, kind, page)
        lines = lines_of(session, rows, desk.today)
        on_board = tuple(map(_on_board, rows, lines))
    return Board(counts, on_board, sum(counts[one] for one in asked), page)


@remembered
def history(desk: Desk, ref: str) -> ReviewHistory:
    """Return one item with every look back at it."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        rows = queries.of_item(session, item.id)
        names = outcomes.user_names(session, [row.reviewed_by_id for row in rows])
        return ReviewHistory(
            line=lines_of(session, [item], desk.today)[0],
            objective=item.objective,
            pace=item.pace,
            forum=item.forum,
            past=tuple(_past(row, names) for row in rows),
            actions=tuple(came_to.answered(session, item)),
        )


def record(
    desk: Desk,
    ref: str,
    draft: ReviewDraft,
    seen: int,
    came: Mapping[str, Came] | None = None,
) -> None:
    """Record a look back, and when to look again or why not (R199).

    `seen` is the item's version that the form showed, and `came` says by its id what
    an action came to (R236). Raises Changed when the item has moved on, and Refused
    when it is closed, not taken on, left undecided or at odds with itself.
    """
    with acting(desk, Act.REVIEW, ref) as deed:
        item = find(deed.session, ref)
        require_open(ref, item.closed_on)
        rules.require_taken_on(ref, item.stage)
        rules.require_decision(draft.next_on, draft.no_review_because, desk.today)
        rules.require_consistent(draft)
        was_due_on = item.review_on
        save_over(deed, item, seen, _turn(draft, desk.today))
        told = {
            **fields_of(draft),
            "item_id": item.id,
            "reviewed_on": desk.today,
            "reviewed_by_id": desk.viewer.user_id,
            "was_due_on": was_due_on,
        }
        deed.session.add(Review.model_validate(told))
        for action_id, what in (came or {}).items():
            came_to.keep(deed.session, item, action_id, what)


def _counts(
    session: Session, kind: SubjectKind | None, today: date, page: int
) -> dict[Standing, int]:
    """Count each standing by the rule's own bounds, so that counts are lists."""
    wanted = {one: Wanted(kind, (), rules.bounds(one, today)) for one in Standing}
    return {one: items.count_ahead(session, wanted[one], page) for one in Standing}


def _on_board(item: Item, line: ItemLine) -> ReviewLine:
    return ReviewLine(
        line=line,
        reviewed_on=item.reviewed_on,
        opened_on=item.opened_on,
        forum=item.forum,
        no_review_because=item.no_review_because,
    )


def _turn(draft: ReviewDraft, today: date) -> _Turn:
    return _Turn(
        pace=draft.pace,
        review_on=draft.next_on,
        no_review_because=draft.no_review_because,
        reviewed_on=today,
        forum=draft.forum,
    )


def _past(row: Review, names: Mapping[str, str]) -> PastReview:
    return PastReview(
        reviewed_on=row.reviewed_on,
        reviewed_by=names.get(row.reviewed_by_id, ""),
        was_due_on=row.was_due_on,
        found=row.found,
        answers=tuple(_answers(row)),
        pace=row.pace,
        next_on=row.next_on,
        no_review_because=row.no_review_because,
        forum=row.forum,
    )


def _answers(row: Review) -> Iterator[tuple[str, str]]:
    """What else a review was asked and answered, in the order it was asked."""
    for name in ASKED:
        value = getattr(row, name)
        if value and value != Verdict.NOT_ASKED:
            title = ReviewDraft.model_fields[name].title or name
            yield title, value.label if isinstance(value, Verdict) else value
