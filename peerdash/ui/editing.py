"""Editing a map on its canvas: each edit is one act of one service, or is refused.

What the browser may send is in `canvas.edits`, what it asks in `canvas.tools`. An
edit names people by their refs; the ids they stand for are looked up for whoever
makes it, so nobody can point at what they may not see.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final

from peerdash.model import (
    GapDraft,
    IncidentDraft,
    LocationDraft,
)
from peerdash.rules import access
from peerdash.services import (
    arriving,
    findings,
    incidents,
    joining,
    linking,
    maps,
    members,
    relationships,
    stickers,
)
from peerdash.services.arriving import SOMEBODY_NEW, Likely
from peerdash.services.desk import Desk
from peerdash.ui import sticking, tidying, tying, undoing
from peerdash.ui.canvas import Hand, Unsettled
from peerdash.ui.canvas.edits import Edit, Thing
from peerdash.ui.canvas.tools import tools, with_symbols
from peerdash.ui.pointing import drafted, ids, when
from peerdash.vocabulary.incidents import IncidentRole
from peerdash.vocabulary.roles import Act

Told = Mapping[str, Any]
KNOWN: Final = "Somebody of this name is known already. Is it the same person?"


def hand(desk: Desk, ref: str, offered: Iterable[tuple[str, str]] = ()) -> Hand:
    """Return what somebody may do on one map's canvas; `offered` are its symbols."""
    removes = access.may(desk.viewer, Act.REMOVE)
    asked = with_symbols(tools(desk.today, removes=removes), offered)
    return Hand(partial(_do, desk, ref), asked)


def _do(desk: Desk, ref: str, edit: Edit) -> object:
    return _ACTS[edit.op](desk, ref, edit.told)


def _aligned(desk: Desk, ref: str, told: Told) -> None:
    maps.move(desk, ref, {one: (x, y) for one, x, y in told["spots"]})


def _people(desk: Desk, ref: str, told: Told) -> str:
    """Whoever may be somebody known is asked about first (R084)."""
    said, why, same = told["said"], told["why"] or "", told["same"]
    found = arriving.likely(desk, ref, said, why)
    if unsure := [one for one in found if one.line not in same]:
        raise Unsettled(KNOWN, _questions(unsure))
    return arriving.people(desk, ref, said, why, spots=told["spots"], same=same)


def _questions(unsure: list[Likely]) -> list[Told]:
    """Ask of each line who it is: one of those known, or somebody new."""
    lines = dict.fromkeys(one.line for one in unsure)
    return [
        {
            "name": f"same.{line}",
            "label": f"Line {line} is",
            "as": "radio",
            "options": [
                *((one.ref, _known(one)) for one in unsure if one.line == line),
                (SOMEBODY_NEW, "Somebody else, new to the group"),
            ],
        }
        for line in lines
    ]


def _known(one: Likely) -> str:
    on = f", on {', '.join(one.on)}" if one.on else ""
    return f"{one.ref}{on}: {one.because}"


def _place(desk: Desk, ref: str, told: Told) -> str:
    draft = drafted(LocationDraft, name=told["name"], kind=told["kind"])
    return arriving.place(desk, ref, draft, told["spot"])


def _incident(desk: Desk, ref: str, told: Told) -> str:
    who = ids(desk, ref, *told["members"])
    draft = drafted(
        IncidentDraft,
        title=told["title"],
        kind=told["kind"],
        happened=when(told["happened"]),
    )
    return incidents.add_incident(desk, ref, draft, who, told["role"])


def _circle(desk: Desk, ref: str, told: Told) -> str:
    who = ids(desk, ref, *told["members"])
    return incidents.draw_circle(desk, ref, told["label"], told["kind"], who)


def _question(desk: Desk, ref: str, told: Told) -> None:
    about: Thing | None = told["about"]
    ends = {_ENDS[about.kind]: ids(desk, ref, about.ref)[0]} if about else {}
    draft = drafted(
        GapDraft,
        question=told["question"],
        ask=told["ask"] or "",
        by_on=told["by"] or None,
        **ends,
    )
    findings.add_gap(desk, ref, draft)


def _joined(desk: Desk, ref: str, told: Told) -> None:
    (who,) = ids(desk, ref, told["ref"])
    kind, area = told["area"]
    if kind == "box":
        role = told["role"] or IncidentRole.NOT_KNOWN
        incidents.put_in_incident(desk, ref, area, [who], role)
    else:
        joining.join_circle(desk, ref, area, who)


def _left(desk: Desk, ref: str, told: Told) -> None:
    (who,) = ids(desk, ref, told["ref"])
    kind, area = told["area"]
    if kind == "box":
        joining.leave_incident(desk, ref, area, who)
    else:
        joining.leave_circle(desk, ref, area, who, mistaken=told["mistaken"])


def _removed(desk: Desk, ref: str, told: Told) -> None:
    thing: Thing = told["thing"]
    _OFF[thing.kind](desk, ref, thing.ref, told["why"])


_ENDS: Final = {"person": "person_id", "place": "location_id"}
_OFF: Final[Mapping[str, Callable[[Desk, str, str, str], None]]] = {
    "person": members.take_off,
    "place": arriving.take_place_off,
    "tie": relationships.withdraw,
    "presence": linking.unstay,
    "box": joining.rub_out_incident,
    "circle": joining.rub_out_circle,
    "note": stickers.unstick,
    "symbol": stickers.unstick,
}
_ACTS: Final[Mapping[str, Callable[[Desk, str, Told], object]]] = {
    "aligned": _aligned,
    "tidied": tidying.tidied,
    "people": _people,
    "place": _place,
    "incident": _incident,
    "circle": _circle,
    "question": _question,
    "noted": sticking.noted,
    "marked": sticking.marked,
    "linked": tying.linked,
    "stays": tying.stays,
    "changed": tying.changed,
    "tested": tying.tested,
    "joined": _joined,
    "left": _left,
    "removed": _removed,
    "undone": undoing.undone,
    "redone": undoing.redone,
}
