"""Where on the ground somebody means: grid references, metres, or latitude.

A grid reference is read and written by its letters' arithmetic. Latitude and
longitude go through `pyproj`, which asks nobody: without Ordnance Survey's own
grid of corrections it is within about five metres, finer than any place is kept.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from peerdash.rules.refusal import Refused

if TYPE_CHECKING:
    from pyproj import Transformer

Metres = tuple[float, float]
LETTERS: Final = "ABCDEFGHJKLMNOPQRSTUVWXYZ"  # no I
SQUARE: Final = 100_000
WIDE, TALL = 700_000, 1_300_000
FIGURES: Final = 5
_GRID: Final = re.compile(r"([A-HJ-Z]{2}) ?((?:\d ?){2,10})", re.IGNORECASE)
_PAIR: Final = re.compile(r"(-?\d+(?:\.\d+)?)(?:, ?| )(-?\d+(?:\.\d+)?)")
MOST_DEGREES: Final = 90.0
_SYSTEM: Final = re.compile(
    r"EPSG:\d{4,6}|OGC:CRS84|urn:ogc:def:crs:(EPSG|OGC):[\d.]{0,9}:\w{4,6}",
    re.IGNORECASE | re.ASCII,
)
"""Systems by their registered names only: other text could name a file or a server."""
EXPECTED: Final = "a grid reference such as ST 5934 7312, or 51.4545, -2.5879"


def read(text: str) -> Metres:
    """Return easting and northing in metres: the middle of the square it names.

    Raises Refused when it is not a place in Great Britain.
    """
    plain = " ".join(text.split())
    if found := _GRID.fullmatch(plain):
        return _within(*_from_letters(found[1].upper(), found[2].replace(" ", "")))
    if found := _PAIR.fullmatch(plain):
        one, other = float(found[1]), float(found[2])
        if abs(one) <= MOST_DEGREES:
            one, other = _from_degrees().transform(other, one)
        return _within(one, other)
    raise Refused(f"That was not read as a place; expected {EXPECTED}.")


def written(easting: float, northing: float) -> str:
    """Return the grid reference of a point to the metre: "ST 59340 73120"."""
    across, up = int(easting // SQUARE), int(northing // SQUARE)
    first = (3 - up // 5) * 5 + across // 5 + 2
    second = (4 - up % 5) * 5 + across % 5
    east, north = int(easting % SQUARE), int(northing % SQUARE)
    return f"{LETTERS[first]}{LETTERS[second]} {east:05d} {north:05d}"


def _from_letters(letters: str, figures: str) -> Metres:
    if len(figures) % 2:
        raise Refused("A grid reference has as many figures east as north.")
    first, second = (LETTERS.index(one) for one in letters)
    across = (first - 2) % 5 * 5 + second % 5
    up = 19 - first // 5 * 5 - second // 5
    half = len(figures) // 2
    step = 10 ** (FIGURES - half)
    middle = step / 2 if step > 1 else 0
    east, north = int(figures[:half]) * step, int(figures[half:]) * step
    return across * SQUARE + east + middle, up * SQUARE + north + middle


def _within(easting: float, northing: float) -> Metres:
    if not (0 <= easting < WIDE and 0 <= northing < TALL):
        raise Refused(f"That is not in Great Britain; expected {EXPECTED}.")
    return easting, northing


@cache
def _from_degrees() -> "Transformer":
    return _transformer("EPSG:4326")


def _transformer(crs: str) -> "Transformer":
    """Return what turns a system's coordinates into metres; pyproj takes 9 MB.

    It asks nobody, whatever PROJ_NETWORK says.
    """
    from pyproj import Transformer  # noqa: PLC0415 (read in when first asked)
    from pyproj.network import (  # type: ignore[attr-defined]  # noqa: PLC0415
        set_network_enabled,
    )

    set_network_enabled(active=False)
    return Transformer.from_crs(crs, "EPSG:27700", always_xy=True)


def turner(crs: str) -> Callable[..., tuple[Sequence[float], ...]]:
    """Return what turns coordinates of a system (east first) into metres.

    Raises Refused when no such system is known, and so does what is returned when
    the coordinates are none of its own.
    """
    from pyproj.exceptions import ProjError  # noqa: PLC0415 (as above)

    unknown = Refused(
        f"{crs[:40]!r} is no system of coordinates that is known; expected one "
        "such as EPSG:4326 or EPSG:27700."
    )
    if not _SYSTEM.fullmatch(crs):
        raise unknown
    try:
        transform = _transformer(crs).transform
    except ProjError:
        raise unknown from None

    def turned(
        east: Sequence[float], north: Sequence[float]
    ) -> tuple[Sequence[float], ...]:
        try:
            return tuple(transform(east, north))
        except ProjError:
            raise Refused(f"The coordinates of the file are none of {crs}.") from None

    return turned
