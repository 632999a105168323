"""Saving a form over a row, and telling the second of two people what differs."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, TypeVar

from sqlmodel import Session

from peerdash.model import Record, User
from peerdash.rules.refusal import Changed, Difference, Refused
from peerdash.services.desk import Deed
from peerdash.store import log, versions, withheld
from peerdash.vocabulary.dates import ImpreciseDate, in_words
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.word import Word

D = TypeVar("D", bound=Record)
NOT_YOURS: Final = (
    "What this says is another agency's and is not shown to you. Ask them to change it."
)
CHANGES: Final = tuple(act for act in Act if act.row.changes)


def save_over(
    deed: Deed,
    row: Any,  # noqa: ANN401
    seen_version: int,
    draft: Record,
) -> None:
    """Save a draft over the row the form showed; raises Changed when it moved on."""
    values = _given(deed.session, row, fields_of(draft))
    if not versions.save(deed.session, row, seen_version, values):
        raise _changed(deed, row, draft, values)


def _given(session: Session, row: Any, values: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    """Save nothing over what its reader was not given: they would blank it."""
    lost = withheld.lost(session, row) & values.keys()
    if lost and withheld.is_emptied(session, row):
        raise Refused(NOT_YOURS)
    if any(values[name] for name in lost):
        raise Refused("Who said so is kept by the agency it came from. Leave it empty.")
    return {name: value for name, value in values.items() if name not in lost}


def fields_of(draft: Record) -> dict[str, Any]:
    """Return a draft's fields as they are, imprecise dates included."""
    return {name: getattr(draft, name) for name in type(draft).model_fields}


def as_draft(row: Record, draft: type[D]) -> D:
    """Return a row as the draft a form starts from, without asking it again."""
    kept = {name: getattr(row, name) for name in draft.model_fields}
    return draft.model_construct(None, **kept)


def said(value: object) -> str:
    """Say a field's value as the screen does."""
    match value:
        case None | "" | frozenset() if not value:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Word():
            return value.label
        case ImpreciseDate():
            return value.words
        case date():
            return in_words(value)
        case frozenset():
            value = ", ".join(sorted(value))
    return str(value)


def _changed(deed: Deed, row: Any, draft: Record, yours: Mapping[str, Any]) -> Changed:  # noqa: ANN401
    deed.session.refresh(row)  # PostgreSQL may have seen it before they saved
    line = log.last_change(deed.session, deed.ref, CHANGES)
    who = deed.session.get(User, line.user_id) if line else None
    theirs = {name: getattr(row, name) for name in yours}
    fields = type(draft).model_fields
    return Changed(
        deed.ref,
        who=who.name if who else "Somebody",
        at=line.at if line else None,
        version=row.version,
        differences=tuple(
            Difference(
                fields[name].title or name,
                said(theirs[name]),
                said(mine),
                name,
                theirs[name],
            )
            for name, mine in yours.items()
            if mine != theirs[name]
        ),
    )
