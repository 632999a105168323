"""Whose record a map may be filed to, and what was filed of it, as both are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlmodel import Session

from peerdash.model import Filing, Item
from peerdash.rules.filings import Decision, is_makable
from peerdash.services.about import GONE
from peerdash.services.desk import Desk
from peerdash.store.queries import filings, outcomes
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.filings import Basis, CopyForm

NOBODY: Final = "Somebody"
UNSEEN: Final = "Somebody not shown here"


@dataclass(frozen=True, slots=True)
class Target:
    """A child on a map, and whether it may be filed to them: `decision` or not."""

    ref: str
    name: str
    subject: bool
    decision: Decision | None
    why_not: str


@dataclass(frozen=True, slots=True)
class FilingSeen:
    """One line of the register of filings.

    `open` is whether the viewer can still make the file of what they filed.
    """

    id: str
    item: str
    whose: str
    system: str
    record_ref: str
    basis: Basis
    form: CopyForm
    edition: int
    filed_on: date
    filed_by: str
    uploaded_on: date | None
    uploaded_by: str
    recalled_on: date | None
    recalled_because: str
    version: int
    open: bool = False

    @property
    def waits(self) -> bool:
        """Whether nobody has yet said that it was uploaded."""
        return not self.uploaded_on and not self.recalled_on


@dataclass(frozen=True, slots=True)
class FilingSheet:
    """One map's filing: who is on it that it may be filed to, and what was filed."""

    ref: str
    title: str
    edition: int
    targets: tuple[Target, ...]
    filed: tuple[FilingSeen, ...]
    closed_on: date | None = None


def seen_of(
    session: Session, desk: Desk, pairs: Sequence[tuple[Filing, Item]]
) -> tuple[FilingSeen, ...]:
    """Return filings as they are read, within an act or a look."""
    users = {
        one
        for row, _ in pairs
        for one in (row.filed_by_id, row.uploaded_by_id)
        if one is not None
    }
    called = outcomes.user_names(session, list(users))
    named = filings.whose(session, pairs)
    return tuple(
        replace(
            _line(row, item.ref, named.get((item.id, row.person_id or "")), called),
            open=is_makable(row, desk.viewer.user_id, desk.now),
        )
        for row, item in pairs
    )


def _line(
    row: Filing, item: str, whose: str | None, called: Mapping[str, str]
) -> FilingSeen:
    """Say what was filed; of whom these eyes do not see there, not even the number.

    They may be kept from this reader, or off the item since: it is told alike.
    """
    unseen = whose is None and row.person_id is not None
    nobody = UNSEEN if unseen else GONE
    return FilingSeen(
        id=row.id,
        item=item,
        whose=whose or nobody,
        system=row.system,
        record_ref="" if unseen else row.record_ref,
        basis=row.basis,
        form=row.form,
        edition=row.edition,
        filed_on=day_of(row.filed_at),
        filed_by=called.get(row.filed_by_id, NOBODY),
        uploaded_on=row.uploaded_on,
        uploaded_by=called.get(row.uploaded_by_id or "", ""),
        recalled_on=row.recalled_on,
        recalled_because=row.recalled_because,
        version=row.version,
    )
