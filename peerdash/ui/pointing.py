"""From what a hand pointed at to what a service is told: ids, dates and drafts."""

from typing import TypeVar

from pydantic import ValidationError

from peerdash.model import Record
from peerdash.rules.refusal import Refused
from peerdash.services import members
from peerdash.services.desk import Desk
from peerdash.ui.frame import complaints
from peerdash.vocabulary.dates import ImpreciseDate

D = TypeVar("D", bound=Record)


def ids(desk: Desk, ref: str, *refs: str) -> list[str]:
    """Return the private id that each ref on a map stands for."""
    known = members.by_ref(desk, ref)
    if missing := [one for one in refs if one not in known]:
        raise Refused(f"{missing[0]} is not on {ref} any more.")
    return [known[one] for one in refs]


def when(said: str | None) -> ImpreciseDate | None:
    """Read when something was, as far as it is known."""
    try:
        return ImpreciseDate.read(said or "")
    except ValueError as wrong:
        raise Refused(f"When it was so: {wrong}.") from None


def drafted(draft: type[D], **told: object) -> D:
    """Return a draft of what was told, or refuse in its fields' own words."""
    try:
        return draft(**told)
    except ValidationError as wrong:
        raise Refused(". ".join(complaints(draft, wrong)) + ".") from None
