"""Actions: what somebody said they would do, and what came of it."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Field

from peerdash.model import Action, ActionDraft, Outcome, Record
from peerdash.model.record import LINE, Text, word
from peerdash.rules import apart, owning
from peerdash.rules.escalation import require_due
from peerdash.rules.notes import aimed
from peerdash.rules.outcomes import require_answer
from peerdash.rules.refusal import no_such
from peerdash.services import aims
from peerdash.services.conduct import spoken
from peerdash.services.desk import Desk, acting
from peerdash.services.members import open_item
from peerdash.services.outcomes import before_us
from peerdash.services.saving import save_over
from peerdash.store.queries import maps
from peerdash.store.queries import meetings as queried
from peerdash.store.queries import outcomes as queries
from peerdash.vocabulary.outcomes import ActionState
from peerdash.vocabulary.roles import Act


class ActionAnswer(Record):
    """What came of an action."""

    state: ActionState = word(ActionState, title="How far it has got")
    answer: Text = Field(max_length=LINE, title="What was done, or why it was not")


def take_up(desk: Desk, ref: str, action_id: str) -> str:
    """Keep that an action nobody has done was taken up with who is next (R237)."""
    with acting(desk, Act.TAKE_UP, f"{ref}/{action_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = queries.one_of(deed.session, Action, item.id, action_id)
        if row is None:
            raise no_such("action")
        open_on = row.due_on if row.state == ActionState.OPEN else desk.today
        row.taken_up = require_due(open_on, row.taken_up, desk.today)
        row.taken_up_on = desk.today
        row.version += 1
        return deed.gives(row.taken_up.value)


class _Answered(ActionAnswer):
    answered_on: date | None = Field(title="Answered on")


def add_action(
    desk: Desk,
    ref: str,
    draft: ActionDraft,
    outcome_id: str | None = None,
    *,
    meeting: str = "",
    serves: Collection[str] = (),
) -> str:
    """Give somebody something to do and return its id.

    An owner who signs in under that name finds it among their own actions.
    `meeting` is where it was agreed: one under way that hears the item. `serves` are
    the ids of what on the item it is for (`services.aims`).
    """
    with acting(desk, Act.ADD_ACTION, ref) as deed:
        session = deed.session
        item = before_us(session, ref)
        if outcome_id and not queries.one_of(session, Outcome, item.id, outcome_id):
            raise no_such("outcome")
        if item.kind.row.about_people:
            apart.require_thought_of(draft.words)
        owner = queries.user_called(session, draft.owner)
        named = owning.agency_of(draft.owner, maps.agency_names(session))
        said = f"{draft.owner} {draft.words}"
        held = spoken(session, meeting, ref, said) if meeting else None
        if held and not draft.target:
            draft = aimed(draft, queried.called(session, item.id))
        ours = {
            "item_id": item.id,
            "meeting_id": held.id if held else None,
            "outcome_id": outcome_id,
            "owner_user_id": owner.id if owner else None,
            "agency_id": owner.agency_id if owner else named or desk.viewer.agency_id,
        }
        row = Action.model_validate(draft, update=ours)
        session.add(row)
        aims.keep_served(session, desk, item, row.id, serves)
        return deed.gives(row.id)


def answer_action(
    desk: Desk, ref: str, action_id: str, draft: ActionAnswer, seen: int
) -> None:
    """Save what came of an action, over the version the form showed."""
    require_answer(draft.answer)
    with acting(desk, Act.ANSWER_ACTION, f"{ref}/{action_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = queries.one_of(deed.session, Action, item.id, action_id)
        if row is None:
            raise no_such("action")
        still_open = draft.state == ActionState.OPEN
        save_over(
            deed,
            row,
            seen,
            _Answered(
                state=draft.state,
                answer=draft.answer,
                answered_on=None if still_open else desk.today,
            ),
        )
