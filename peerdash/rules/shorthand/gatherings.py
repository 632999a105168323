"""A table of who was at what: each thing somebody was at is an incident, never a line.

Where a table's second column names events, to have been at the same one is a box
round people and says nothing between any two of them (C21, R112).
"""

from collections.abc import Iterable, Mapping

from peerdash.model import IncidentDraft
from peerdash.rules.imports import Nomination, PersonRead
from peerdash.rules.rows import Problem
from peerdash.rules.sheets import short
from peerdash.rules.shorthand.sketch import Happened
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.incidents import IncidentKind, IncidentRole


def gathered(
    told: Iterable[Nomination],
    read: Iterable[PersonRead],
    handles: Mapping[str, str],
    file: str,
) -> tuple[tuple[Happened, ...], list[Problem]]:
    """Return an incident for each event, in the table's order, and what does not hold.

    Nothing is made of an event's name but its title: a date in it may be any year's.
    """
    known = {one.who.name.casefold(): handles[one.identifier] for one in read}
    known |= {one.identifier.casefold(): handles[one.identifier] for one in read}
    at: dict[str, list[str]] = {}
    problems = []
    for one in told:
        if who := known.get(one.from_.casefold()):
            there = at.setdefault(one.to, [])
            there += [who] * (who not in there)
        else:
            said = (
                f"{file} row {one.row}: {short(one.from_)!r} is not among the people."
            )
            problems.append(Problem(one.row, said))
    return tuple(_event(title, there) for title, there in at.items()), problems


def _event(title: str, there: list[str]) -> Happened:
    draft = IncidentDraft(
        kind=IncidentKind.OTHER, title=f"Together at {title}", source=Source.IMPORTED
    )
    return Happened(draft, tuple((who, IncidentRole.PRESENT) for who in there))
