"""One map being changed by one text: rows written, and only the fields that differ.

What a text does not say (who may see a statement, a family home) is left as it
is, since nothing is written but what somebody changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from sqlmodel import Session

from peerdash.model import Item, MapPlace, Member, Record
from peerdash.rules.refusal import Refused
from peerdash.rules.shorthand.sketch import Spot
from peerdash.services.desk import Desk
from peerdash.services.saving import NOT_YOURS, fields_of
from peerdash.store import withheld
from peerdash.store.versions import save

R = TypeVar("R", bound=Record)
ENDS: Final = {
    "from_id": "people",
    "to_id": "people",
    "person_id": "people",
    "location_id": "places",
}


@dataclass(frozen=True, slots=True)
class Redrawing:
    """One map in one transaction; `people` and `places` are ids by handle.

    `why` serves whoever is new and has no reason of their own; `codes` is who may
    see a new line that says otherwise what one taken out said (`rewording`).
    """

    desk: Desk
    session: Session
    item: Item
    people: dict[str, str]
    places: dict[str, str]
    why: str = ""
    codes: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)

    def kept(self, row: Any, before: Record, after: Record, **more: Any) -> None:  # noqa: ANN401
        """Write the fields that differ, and any `more`, over the version read."""
        mine, was = fields_of(after), fields_of(before)
        told = {name: mine[name] for name in mine if mine[name] != was[name]}
        self.write(row, {**self._ids(told), **more})

    def write(self, row: Any, values: Mapping[str, Any]) -> None:  # noqa: ANN401
        """Write values on a row, over the version that was read where it has one."""
        if not values:
            return
        if withheld.lost(self.session, row) & values.keys():
            raise Refused(NOT_YOURS)
        if not hasattr(row, "version"):
            for name, value in values.items():
                setattr(row, name, value)
            self.session.add(row)
        elif not save(self.session, row, row.version, values):
            raise Refused(
                f"{self.item.ref} was changed by somebody else just now. Nothing you "
                "typed is lost: save again."
            )

    def new(self, table: type[Record], draft: Record, **facts: Any) -> Any:  # noqa: ANN401
        """Add a row on this item, in this viewer's agency's name."""
        ours = {"item_id": self.item.id, "agency_id": self.desk.viewer.agency_id}
        own = {name: ours[name] for name in ours if name in table.model_fields}
        told = self._ids(fields_of(draft))
        row = table(**{**told, **own, **self.codes.get(id(draft), {}), **facts})
        self.session.add(row)
        self.session.flush()
        return row

    def stand(self, row: Member | MapPlace, at: Spot | None) -> None:
        """Put somebody or somewhere at a spot on the drawing."""
        row.x, row.y = at or (None, None)
        self.session.add(row)

    def ided(self, draft: R) -> R:
        """Return a draft of the text with ids in place of handles."""
        return draft.model_copy(update=self._ids(fields_of(draft)))

    def _ids(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """A draft's fields with ids in place of handles."""
        handles = {"people": self.people, "places": self.places}
        return {
            name: handles[ENDS[name]][value] if value and name in ENDS else value
            for name, value in told.items()
        }
