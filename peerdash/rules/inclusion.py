"""The threshold for being drawn: something known now, and who says so (R100, R207).

Below it somebody is kept in a list beside the map, on no line, box or circle; there
is nothing between: nobody is drawn because they have waited long enough. Where it
lies between may belong and confirmed is the area's to set; whom a map is about is
drawn on it either way.
"""

from dataclasses import dataclass
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.people import UNSURE, Involvement, Least

ALREADY: Final = "{} is drawn already. Change why they are there on their record."
STILL: Final = "{} would still not be drawn. Say how they are linked to the concern."
NOTHING_NEW: Final = (
    "That is what was known when {} was kept off the drawing. Say what is known now, "
    "or leave them there."
)


FIRST: Final = 1
"""The version of our own threshold."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """How sure it must be that somebody belongs, as the area has it now."""

    version: int = FIRST
    least: Least = Least.POTENTIAL


def is_sure(involvement: Involvement, *, subject: bool) -> bool:
    """Whether somebody is confirmed to belong, or is whom the map is about."""
    return subject or bool(involvement.row.confirmed)


def is_drawn(involvement: Involvement, least: Least, *, subject: bool) -> bool:
    """Whether enough is known of somebody to draw them."""
    unsure = involvement in UNSURE and not is_sure(involvement, subject=subject)
    return bool(involvement.row.drawn) and not (unsure and least == Least.CONFIRMED)


def require_current(seen: int, now: int) -> None:
    """Refuse to set it over a version that the form did not show."""
    if seen != now:
        raise Refused(
            "Somebody set who is drawn in the meantime. Read how it is set now; if "
            "that is not right, set it again."
        )


def require_otherwise(will: Least, now: Least) -> None:
    """Refuse to set what is set so already."""
    if will == now:
        raise Refused("It is set so already. Choose the other, or leave it.")


def require_waiting(ref: str, *, drawn: bool) -> None:
    """Refuse to confirm somebody who is drawn already."""
    if drawn:
        raise Refused(ALREADY.format(ref))


def require_known(ref: str, was: str, reason: str, *, drawn: bool) -> None:
    """Refuse to draw somebody on nothing new; `drawn` is whether they then would be."""
    if not drawn:
        raise Refused(STILL.format(ref))
    if reason.strip().casefold() == was.strip().casefold():
        raise Refused(NOTHING_NEW.format(ref))
