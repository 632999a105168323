"""What the canvas asks that is more than looking: a lens kept, a name shown.

Each asking carries a token of its own, so it is done once however often it is
handed in, and it is done at the moment it is asked, not when the map was drawn.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any, Final

from peerdash.model import LensDraft
from peerdash.rules import access
from peerdash.rules.refusal import Refused
from peerdash.services import lenses, reveals
from peerdash.services.desk import Desk
from peerdash.services.lenses import LensSeen
from peerdash.services.repeating import once
from peerdash.views.switches import Switches
from peerdash.vocabulary.layers import Layer
from peerdash.vocabulary.roles import Act
from peerdash.web import clock

BETWEEN: Final = "|"
FARTHEST: Final = 100_000.0  # map units; nobody can be dragged further


@dataclass(frozen=True, slots=True)
class Revealed:
    """A name that this screen shows until a moment; `token` is of its asking."""

    ref: str
    name: str
    until: datetime
    token: str

    def shown(self) -> dict[str, Any] | None:
        """What the canvas is told of it while it lasts."""
        left = (self.until - clock.now()).total_seconds()
        if left <= 0:
            return None
        told = {"ref": self.ref, "name": self.name, "token": self.token}
        return {**told, "seconds": round(left, 1)}


def revealed(desk: Desk, ref: str, asked: Mapping[str, Any]) -> Revealed:
    """Show one person's name for half a minute; Refused where the viewer may not."""
    who, token = str(asked.get("ref")), str(asked["token"])[:64]
    named = once(token, lambda: reveals.reveal(desk, ref, who))
    if isinstance(named, str):
        raise Refused("That name has been shown. Ask for it again.")
    return Revealed(who, named.name, clock.now() + reveals.LASTS, token)


def kept(
    desk: Desk, ref: str, asked: Mapping[str, Any], off: Switches, focus: str
) -> str:
    """Keep how the map is looked at as a lens; return its id."""
    draft = LensDraft(
        name=str(asked.get("name", "")),
        facts_only=off.facts_only,
        recent_only=off.recent_only,
        layers_off=BETWEEN.join(sorted(off.layers_off)),
        agencies_off=BETWEEN.join(sorted(off.agencies_off)),
        **_zoom(asked.get("zoom")),
    )
    keep: Callable[[], str] = lambda: lenses.keep_lens(desk, ref, draft, focus)  # noqa: E731
    return once(str(asked["token"])[:64], keep)


def dropped(desk: Desk, ref: str, asked: Mapping[str, Any]) -> None:
    """Take a lens away."""
    which = str(asked.get("lens"))
    once(str(asked["token"])[:64], lambda: lenses.drop_lens(desk, ref, which))


def switches_of(lens: LensSeen) -> Switches:
    """What a lens leaves out."""
    draft = lens.draft
    layers = draft.layers_off.split(BETWEEN)
    return Switches(
        draft.facts_only,
        draft.recent_only,
        frozenset(layer for layer in Layer if layer in layers),
        frozenset(filter(None, draft.agencies_off.split(BETWEEN))),
    )


def shown(
    desk: Desk, every: tuple[LensSeen, ...], lens: str, *, keeps: bool
) -> dict[str, Any]:
    """What the canvas is told of a map's lenses, and of the one it looks through."""
    at = next((one.draft for one in every if one.id == lens), None)
    near = at if at and at.across else None
    return {
        "lenses": [{"id": one.id, "name": one.draft.name} for one in every],
        "lens": lens if at else "",
        "zoom": near and {"x": near.x, "y": near.y, "across": near.across},
        "mayKeep": keeps and access.may(desk.viewer, Act.EDIT_MAP),
    }


def _zoom(asked: object) -> dict[str, float]:
    """Where the map is looked at, when that makes sense; else all of it."""
    if not isinstance(asked, Mapping):
        return {}
    read = {name: asked.get(name) for name in ("x", "y", "across")}
    known = {
        name: float(value)
        for name, value in read.items()
        if isinstance(value, int | float) and isfinite(value) and abs(value) < FARTHEST
    }
    return known if len(known) == len(read) and known["across"] > 0 else {}
