"""What each has still to do: one's own, and everybody's by agency, to be chased."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from peerdash.model import Action, Item
from peerdash.rules import chasing as rules
from peerdash.rules import owning
from peerdash.services.action_lists import taken_by
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.remembering import remembered
from peerdash.store.queries import doing, maps
from peerdash.vocabulary.roles import Act

LIST: Final = "list:actions"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing somebody has still to do; `chased` says when they were asked again."""

    item: str
    words: str
    owner: str
    due_on: date
    late: bool
    chased: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """What one agency has to do: late first, then due within a week."""

    agency_id: str
    agency: str
    lines: tuple[ToDo, ...]

    @property
    def late(self) -> int:
        """How many are late."""
        return sum(one.late for one in self.lines)


@remembered
def mine(desk: Desk) -> tuple[ToDo, ...]:
    """Return everything the viewer has still to do, the soonest due first."""
    with looking(desk, LIST, Act.LIST) as session:
        pairs = doing.of_user(session, desk.viewer.user_id)
        return tuple(_to_do(one, item, desk.today) for one, item in pairs)


@remembered
def by_agency(desk: Desk) -> tuple[Owed, ...]:
    """Return what is late or due within a week, by agency, those that owe most first.

    Of the items that the viewer may see.
    """
    with looking(desk, LIST, Act.LIST) as session:
        called = maps.agency_names(session)
        owed: dict[str, list[ToDo]] = defaultdict(list)
        for one, item in doing.due_by(session, desk.today + rules.SOON):
            owed[taken_by(one, called)].append(_to_do(one, item, desk.today))
    every = (
        Owed(agency_id, called.get(agency_id, owning.UNMATCHED), tuple(lines))
        for agency_id, lines in owed.items()
    )
    return tuple(sorted(every, key=lambda one: (-one.late, one.agency)))


def chase(desk: Desk, agency_id: str) -> int:
    """Keep that an agency was asked again today for all that is late; return how many.

    What was chased today already is not counted twice. Being asked again changes
    nothing that a form shows, so whoever is answering one saves it all the same.
    """
    with acting(desk, Act.CHASE, LIST) as deed:
        called = maps.agency_names(deed.session)
        late = [
            (one, item)
            for one, item in doing.due_by(deed.session, desk.today)
            if taken_by(one, called) == agency_id
            and one.due_on < desk.today
            and one.chased_on != desk.today
        ]
        rules.require_any(len(late), called.get(agency_id, "That agency"))
        deed.about = agency_id[:8]
        deed.touched = frozenset(item.ref for _, item in late)
        for one, _ in late:
            one.chased += 1
            one.chased_on = desk.today
        return len(late)


def _to_do(one: Action, item: Item, today: date) -> ToDo:
    return ToDo(
        item=item.ref,
        words=one.words,
        owner=one.owner,
        due_on=one.due_on,
        late=one.due_on < today,
        chased=rules.said(one.chased, one.chased_on),
    )
