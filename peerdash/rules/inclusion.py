"""The threshold for being drawn: something known now, and who says so (R100, R207).

Below it somebody is kept in a list beside the map, on no line, box or circle; there
is nothing between: nobody is drawn because they have waited long enough.
"""

from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.people import Involvement

ALREADY: Final = "{} is drawn already. Change why they are there on their record."
STILL: Final = "{} would still not be drawn. Say how they are linked to the concern."
NOTHING_NEW: Final = (
    "That is what was known when {} was kept off the drawing. Say what is known now, "
    "or leave them there."
)


def require_waiting(ref: str, now: Involvement) -> None:
    """Refuse to confirm somebody who is drawn already."""
    if now.row.drawn:
        raise Refused(ALREADY.format(ref))


def require_known(ref: str, involvement: Involvement, was: str, reason: str) -> None:
    """Refuse to draw somebody on nothing new."""
    if not involvement.row.drawn:
        raise Refused(STILL.format(ref))
    if reason.strip().casefold() == was.strip().casefold():
        raise Refused(NOTHING_NEW.format(ref))
