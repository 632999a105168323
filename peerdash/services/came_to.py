"""What the actions on an item came to, as its reviews say (R236)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from peerdash.model import Action, Item
from peerdash.rules.refusal import no_such
from peerdash.store import versions
from peerdash.store.queries import outcomes
from peerdash.vocabulary.outcomes import ActionState
from peerdash.vocabulary.reviews import Came


@dataclass(frozen=True, slots=True)
class Answered:
    """An action that was answered, of which no review has said what it came to."""

    id: str
    words: str
    owner: str
    answer: str


def keep(session: Session, item: Item, action_id: str, what: Came) -> None:
    """Keep what an action on an item came to, within an act."""
    row = outcomes.one_of(session, Action, item.id, action_id)
    if row is None:
        raise no_such("action")
    versions.save(session, row, row.version, {"came": what})


def answered(session: Session, item: Item) -> Iterator[Answered]:
    """Return the answered actions of which nobody has said what they came to."""
    for row in outcomes.actions(session, item.id):
        if row.state != ActionState.OPEN and row.came is None:
            yield Answered(row.id, row.words, row.owner, row.answer)
