"""What each agency took on at a meeting, in one list (R158)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from peerdash.model import Action
from peerdash.rules import owning


@dataclass(frozen=True, slots=True)
class Owed:
    """One action on an agency's list: on which item, what, who and by when."""

    item: str
    words: str
    owner: str
    due_on: date


@dataclass(frozen=True, slots=True)
class ActionList:
    """One agency's actions, the soonest due first."""

    agency: str
    actions: tuple[Owed, ...]


def of(
    actions: Sequence[Action], items: Mapping[str, str], agencies: Mapping[str, str]
) -> tuple[ActionList, ...]:
    """Return the actions by agency; `items` and `agencies` by their private ids."""
    held: dict[str, list[Owed]] = {}
    for one in actions:
        if one.item_id in items:
            owed = Owed(items[one.item_id], one.words, one.owner, one.due_on)
            name = agencies.get(taken_by(one, agencies), owning.UNMATCHED)
            held.setdefault(name, []).append(owed)
    order = sorted(held, key=lambda name: (name == owning.UNMATCHED, name))
    return tuple(ActionList(name, tuple(held[name])) for name in order)


def taken_by(one: Action, agencies: Mapping[str, str]) -> str:
    """Return the id of the agency that took an action on; nothing where none is told.

    An owner who signs in is their agency's; else it is read from the owner's words,
    whichever agency's person wrote the action down.
    """
    owned = one.owner_user_id
    return one.agency_id if owned else owning.agency_of(one.owner, agencies)
