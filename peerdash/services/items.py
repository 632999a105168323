"""Items of every kind: one by its ref, lists of them, and their case pages."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlmodel import Session

from peerdash.model import Item, Member, Outcome
from peerdash.rules import governance, reviews
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, looking
from peerdash.services.paged import Paged
from peerdash.services.remembering import remembered
from peerdash.store.queries import items
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.reviews import Standing
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One line of any list of items. `standing` is None before it is taken on."""

    ref: str
    title: str
    kind: SubjectKind
    stage: Stage
    locality: str
    restricted: bool
    review_on: date | None
    standing: Standing | None
    standing_in_words: str
    people: int
    outcomes: int
    version: int


Listing = Paged[ItemLine]


def find(session: Session, ref: str) -> Item:
    """Return an item by ref. Raises Refused, the same whether absent or not theirs."""
    item = items.by_ref(session, ref)
    if item is None:
        raise no_such(ref)
    return item


@remembered
def listing(desk: Desk, wanted: Wanted, page: int = 0) -> Listing:
    """Return one page of the items wanted, those due soonest first."""
    about = wanted.kind.value if wanted.kind else "items"
    by = governance.narrowed_by(**asdict(wanted))
    with looking(desk, f"list:{about}", Act.LIST, by) as session:
        rows = items.listed(session, wanted, page)
        total = items.count_ahead(session, wanted, page)
        return Listing(lines_of(session, rows, desk.today), total, page)


@remembered
def line(desk: Desk, ref: str) -> ItemLine:
    """Return one item as any list shows it."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        return lines_of(session, [item], desk.today)[0]


def lines_of(
    session: Session, rows: Sequence[Item], today: date
) -> tuple[ItemLine, ...]:
    """Return items as lines, with how many people and outcomes each has."""
    ids = [item.id for item in rows]
    people = items.tallies(session, Member, ids)
    outcomes = items.tallies(session, Outcome, ids)
    return tuple(
        _line(item, people.get(item.id, 0), outcomes.get(item.id, 0), today)
        for item in rows
    )


def standing_of(item: Item, today: date) -> Standing | None:
    """Return where an item's review stands; None before the group takes it on."""
    if not (item.stage.row.live or item.closed_on):
        return None
    return reviews.standing(
        closed_on=item.closed_on,
        review_on=item.review_on,
        no_review_because=item.no_review_because,
        today=today,
    )


def _line(item: Item, people: int, outcomes: int, today: date) -> ItemLine:
    standing = standing_of(item, today)
    said = reviews.in_sentence(standing, item.review_on, today) if standing else ""
    return ItemLine(
        ref=item.ref,
        title=item.title,
        kind=item.kind,
        stage=item.stage,
        locality=item.locality,
        restricted=item.restricted,
        review_on=item.review_on,
        standing=standing,
        standing_in_words=said or item.stage.label,
        people=people,
        outcomes=outcomes,
        version=item.version,
    )
