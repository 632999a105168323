"""Outcomes: what was decided, who does it, and when an item may close."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Field, Session

from peerdash.model import Item, Outcome, OutcomeDraft, Person, Record
from peerdash.model.record import LINE, NAME, Text, word
from peerdash.rules import apart
from peerdash.rules import outcomes as rules
from peerdash.rules.outcomes import Target
from peerdash.rules.refusal import Refused, no_such
from peerdash.rules.reviews import require_taken_on
from peerdash.services import aims, entries, lists
from peerdash.services.about import About
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import ItemLine, Listing, find, lines_of
from peerdash.services.ledger import Ledger
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.services.saving import save_over
from peerdash.store.queries import aims as asked
from peerdash.store.queries import items
from peerdash.store.queries import outcomes as queries
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.lists import ListKind
from peerdash.vocabulary.lives import Unmet
from peerdash.vocabulary.outcomes import OutcomeState
from peerdash.vocabulary.people import AgeGroup, PlanStatus
from peerdash.vocabulary.roles import Act


class Progress(Record):
    """How far an outcome has got."""

    state: OutcomeState = word(OutcomeState, title="How far it has got")
    due_on: date | None = Field(default=None, title="By")
    why: Text = Field(default="", max_length=LINE, title="Why, or which")
    reference: Text = Field(default="", max_length=NAME, title="Their reference")
    settled_on: date | None = Field(
        default=None, title="Day it was decided, held or completed"
    )
    unmet: Unmet | None = word(Unmet, default=None, title="A need not met, because")
    plan_after: PlanStatus | None = word(
        PlanStatus, default=None, title="Plan afterwards"
    )
    review_on: date | None = Field(default=None, title="Look at it again by")


@remembered
def ledger(desk: Desk, ref: str) -> Ledger:
    """Return everything decided and due on one item."""
    with looking(desk, ref) as session:
        return entries.of_item(session, find(session, ref), desk.today)


@remembered
def listing(desk: Desk, stage: Stage = Stage.OPEN, page: int = 0) -> Listing:
    """Return one page of the items at a stage, those with no outcome first."""
    with looking(desk, f"list:outcomes:{stage.value}", Act.LIST) as session:
        rows = queries.unanswered_first(session, stage, page)
        total = items.count_ahead(session, Wanted(stages=(stage,)), page)
        return Listing(lines_of(session, rows, desk.today), total, page)


@remembered
def without_response(desk: Desk) -> tuple[ItemLine, ...]:
    """Return the maps before the group that have led to nothing yet (R003)."""
    wanted = Wanted(SubjectKind.MAP, stages=(Stage.OPEN,), without_outcome=True)
    with looking(desk, "list:without-response", Act.LIST) as session:
        return lines_of(session, items.every(session, wanted), desk.today)


def record(
    desk: Desk,
    ref: str,
    draft: OutcomeDraft,
    meeting: str = "",
    shields: Collection[str] = (),
) -> str:
    """Put a decision on the record and return its id; `meeting` is where it was made.

    `shields` are the private ids of the children it protects.

    Raises Refused when nothing has been considered (R189), when the decision
    is not whole, and when disruption is aimed at a child (C02).
    """
    with acting(desk, Act.RECORD_OUTCOME, ref) as deed:
        session = deed.session
        item = before_us(session, ref)
        row = decided(
            session, desk, item, draft, _meeting_id(session, meeting), shields
        )
        return deed.gives(row.id)


def decided(
    session: Session,
    desk: Desk,
    item: Item,
    draft: OutcomeDraft,
    meeting_id: str | None,
    shields: Collection[str] = (),
) -> Outcome:
    """Put one decision on the record within an act, once it is whole."""
    _require_considered(session, item)
    about = About.of(session, item, desk.today)
    _require_whole(item, about, draft, aims.names(about, shields))
    if draft.other:
        lists.require_chosen(session, ListKind.OUTCOME, [draft.other])
    child = session.get(Person, draft.person_id) if draft.person_id else None
    state = rules.begun(draft.kind, draft.state)
    ours = {
        "state": state,
        "settled_on": rules.settled(draft.kind, state, draft.settled_on, desk.today),
        "plan_before": child.plan if child else None,
        "item_id": item.id,
        "meeting_id": meeting_id,
        "recorded_at": desk.now,
        "recorded_by_id": desk.viewer.user_id,
    }
    row = Outcome.model_validate(draft, update=ours)
    session.add(row)
    aims.keep_protected(session, item, about, row.id, shields)
    return row


def progress(desk: Desk, ref: str, outcome_id: str, draft: Progress, seen: int) -> None:
    """Save how far an outcome has got, over the version the form showed."""
    with acting(desk, Act.RECORD_OUTCOME, f"{ref}/{outcome_id[:8]}") as deed:
        item = before_us(deed.session, ref)
        row = queries.one_of(deed.session, Outcome, item.id, outcome_id)
        if row is None:
            raise no_such("outcome")
        named = (name for _, name in asked.protected(deed.session, [row.id]))
        rules.require_said(
            row.kind,
            why=draft.why,
            protects=row.protects or ", ".join(named),
            review_on=draft.review_on,
        )
        day = rules.settled(row.kind, draft.state, draft.settled_on, desk.today)
        save_over(deed, row, seen, draft.model_copy(update={"settled_on": day}))


def before_us(session: Session, ref: str) -> Item:
    """Return an item the group may decide about: taken on, and not closed."""
    item = open_item(session, ref)
    require_taken_on(ref, item.stage)
    return item


def _require_considered(session: Session, item: Item) -> None:
    found = queries.findings(session, item.id)
    hopeful = sum(one.kind.row.hopeful for one in found)
    rules.require_considered(item.ref, hopeful, len(found) - hopeful)


def _require_whole(
    item: Item, about: About, draft: OutcomeDraft, shielded: str
) -> None:
    """Judge a decision by whom it is for; only those on the item may be named."""
    person = about.people.get(draft.person_id or "")
    place = about.places.get(draft.location_id or "")
    if (draft.person_id and not person) or (draft.location_id and not place):
        raise Refused(f"Choose somebody or somewhere on {item.ref}.")
    group = about.age_group(person) if person else None
    if item.kind.row.about_people and place is None and group != AgeGroup.ADULT:
        apart.require_thought_of(draft.why)
    rules.require_whole(
        draft.kind,
        Target(group, place=place is not None),
        due_on=draft.due_on,
        why=draft.why,
        protects=draft.protects or shielded,
        review_on=draft.review_on,
        other=draft.other,
    )


def _meeting_id(session: Session, ref: str) -> str | None:
    if not ref:
        return None
    meeting = queries.meeting_called(session, ref)
    if meeting is None:
        raise no_such(ref)
    return meeting.id
