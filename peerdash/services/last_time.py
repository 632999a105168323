"""What was agreed before, heard at the start of a meeting (practice 6.2).

It may be on the screen that a room looks at, so whom an action is about is initials,
and only what is for everybody round the table is read. While the meeting goes on, who
runs it shows it to the room: the log says to whom, and an action on an item that is not
for all of them says that it is there and no more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Field, Session

from peerdash.model import Action, Attendance, Item, Record
from peerdash.model.record import LINE, Text, word
from peerdash.rules import last_time as rules
from peerdash.rules import people
from peerdash.rules.masking import in_initials
from peerdash.rules.minutes import require_full_names
from peerdash.rules.outcomes import require_open
from peerdash.rules.refusal import no_such
from peerdash.services import audience
from peerdash.services.action_lists import taken_by
from peerdash.services.briefing import before_the_room, here
from peerdash.services.conduct import under_way
from peerdash.services.desk import Desk, acting, looking, told_to
from peerdash.services.meetings import find
from peerdash.services.remembering import remembered
from peerdash.services.saving import save_over
from peerdash.store.queries import doing, meetings, packs
from peerdash.vocabulary.outcomes import ActionState
from peerdash.vocabulary.roles import Act


class _Heard(Record):
    state: ActionState = word(ActionState)
    answer: Text = Field(default="", max_length=LINE)
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """An action from before: who said they would do what, by when, and what came.

    Of one that is `kept_back` from the room, all but its id, day and state is empty.
    """

    id: str
    item: str
    words: str
    owner: str
    agency: str
    due_on: date
    state: ActionState
    answer: str
    version: int
    kept_back: bool = False


@remembered
def from_before(desk: Desk, ref: str) -> tuple[Agreed, ...]:
    """Return what a meeting hears first, the longest due first."""
    act = Act.PROJECT if before_the_room(desk, ref) else Act.VIEW
    with looking(desk.for_the_room, ref, act, about="last-time") as session:
        meeting = find(session, ref)
        there = here(session, meeting) if act.row.leaves else ()
        told_to(session, [one.id for one in there])
        pairs = doing.before(session, meeting)
        labels = _labels(session, [item for _, item in pairs])
        agencies = {one.id: one.name for one in meetings.agencies(session)}
        every = {
            one.id: _agreed(
                one, item, labels[item.id], agencies.get(taken_by(one, agencies), "")
            )
            for one, item in pairs
        }
        hidden = _hidden(session, desk, {item.id: item for _, item in pairs}, there)
        return tuple(
            _kept_back(every[one.id]) if item.id in hidden else every[one.id]
            for one, item in pairs
        )


def _hidden(
    session: Session, desk: Desk, rows: Mapping[str, Item], there: Sequence[Attendance]
) -> frozenset[str]:
    """Return the items, by private id, that somebody there may not be shown."""
    return frozenset(
        item_id
        for item_id, item in rows.items()
        if not audience.of(session, desk, item, there).all_may_see
    )


def _kept_back(one: Agreed) -> Agreed:
    return replace(
        one,
        item="",
        words=rules.KEPT_BACK,
        owner="",
        agency="",
        answer="",
        kept_back=True,
    )


def hear(
    desk: Desk, ref: str, action_id: str, state: ActionState, why: str, seen: int
) -> None:
    """Keep what came of an action, as its agency said at a meeting under way.

    Raises Changed when somebody answered it since it was shown.
    """
    said = rules.answer(ref, state, why)
    with acting(desk, Act.ANSWER_ACTION, ref) as deed:
        under_way(deed.session, ref)
        pair = doing.one(deed.session, action_id)
        if pair is None:
            raise no_such("action")
        row, item = pair
        require_open(item.ref, item.closed_on)
        require_full_names(said, meetings.names_on(deed.session, item.id))
        deed.ref, deed.about = f"{item.ref}/{action_id[:8]}", ref
        on = None if state == ActionState.OPEN else desk.today
        save_over(deed, row, seen, _Heard(state=state, answer=said, answered_on=on))


def _agreed(one: Action, item: Item, labels: dict[str, str], agency: str) -> Agreed:
    return Agreed(
        id=one.id,
        item=item.ref,
        words=in_initials(one.words, labels),
        owner=one.owner,
        agency=agency,
        due_on=one.due_on,
        state=one.state,
        answer=in_initials(one.answer, labels),
        version=one.version,
    )


def _labels(session: Session, rows: list[Item]) -> dict[str, dict[str, str]]:
    """Return the initials of everybody on each item, by their full names."""
    named: dict[str, dict[str, str]] = {item.id: {} for item in rows}
    for item_id, person in packs.people(session, named):
        named[item_id][person.ref] = person.name
    return {
        item_id: {called[ref]: label for ref, label in people.labels(called).items()}
        for item_id, called in named.items()
    }
