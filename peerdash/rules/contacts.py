"""Which cells of the contact matrix ask for somebody, and how an ask stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.contacts import AskState, ContactRole
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.people import AgeGroup

USUAL: Final = timedelta(days=5)
"""How long a partner is usually given: a local setting."""
GAP: Final = "Gap"
NOBODY: Final = "Not involved"
NOT_SAID: Final = "Not said"


@dataclass(frozen=True, slots=True)
class Known:
    """A service or agency that knows somebody, who says so, and since when."""

    to: str
    agency: str
    source: Source
    on: str

    @property
    def words(self) -> str:
        """Early help (Greybridge Council, school record, October 2026)."""
        told = ", ".join(filter(None, (self.agency, self.source.in_sentence, self.on)))
        return f"{self.to} ({told})"


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody or somewhere in the matrix: what it is called, and who is named."""

    ref: str
    label: str
    is_place: bool = False
    group: AgeGroup = AgeGroup.NOT_KNOWN
    named: tuple[tuple[ContactRole, str], ...] = ()
    known: tuple[Known, ...] = ()


def fits(row: Row, role: ContactRole) -> bool:
    """Whether a person or place could have a contact in this role."""
    if row.is_place:
        return role.row.of_places
    return role.row.of_adults or row.group != AgeGroup.ADULT


def cell(row: Row, role: ContactRole) -> str:
    """Say who it is, that nobody is, that nobody has said, or nothing to be asked."""
    said = [name or NOBODY for one, name in row.named if one == role]
    if said:
        return "; ".join(said)
    return GAP if role.row.asked and fits(row, role) else ""


def gaps(row: Row) -> tuple[ContactRole, ...]:
    """Return the roles in which nobody has said who it is."""
    return tuple(role for role in ContactRole if cell(row, role) == GAP)


def is_known(row: Row) -> bool:
    """Whether somebody at all is named for this person or place (R040)."""
    return any(name for _, name in row.named)


def known_to(row: Row) -> str:
    """Say which services know somebody, or that nobody has said (R079)."""
    if row.is_place:
        return ""
    return "; ".join(one.words for one in row.known) or NOT_SAID


def unsaid(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the refs of whom nobody has said which services know."""
    return tuple(one.ref for one in rows if not one.is_place and not one.known)


def require_role(row: Row, role: ContactRole) -> None:
    """Refuse a role that this person or place cannot have a contact in."""
    if not fits(row, role):
        raise Refused(
            f"{row.ref} is a place or an adult, and has no {role.in_sentence}. "
            "Choose another role, or “Somebody else”."
        )


def standing(state: AskState, due_on: date, today: date) -> str:
    """Say how an ask stands: asked, answered, nothing held, or overdue."""
    if state == AskState.ASKED and due_on < today:
        return "Overdue"
    return state.label


def require_day(due_on: date, today: date) -> None:
    """Refuse to ask for an answer by a day that is over."""
    if due_on < today:
        raise Refused("Give the partner a day that is still to come.")


def require_open(ref: str, state: AskState) -> None:
    """Refuse to say that nothing is held when something has been sent already."""
    if state != AskState.ASKED:
        raise Refused(f"{ref} has been answered already: {state.in_sentence}.")


def require_unsettled(ref: str, settled_on: date | None) -> None:
    """Refuse to settle an answer twice."""
    if settled_on:
        raise Refused(f"An answer to {ref} has been taken on or left out already.")
