"""The chair's console says where it is, so that the room's screen can follow (AU7)."""

import json
from typing import Any

from peerdash.rules import access
from peerdash.services import rooms
from peerdash.services.desk import Desk
from peerdash.services.meetings import MeetingLine
from peerdash.services.rooms import Stands
from peerdash.services.tabled import Briefing
from peerdash.ui import viewing
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act


def told(desk: Desk, b: Briefing, beside: str) -> None:
    """Say which item is on, what stands beside it, and how its map is looked at."""
    if b.agenda.stage != MeetingStage.OPEN:
        return
    view = json.dumps(_asking(b.line.ref))
    rooms.show(desk, b.agenda.ref, Stands(b.line.ref, kind(beside), view))


def kind(panel: str) -> str:
    """Return what a panel is called without the key or the count in its name."""
    return panel.strip("0123456789 ")


def room_of(desk: Desk, line: MeetingLine) -> str:
    """Return the meeting whose room view is offered to this viewer, if one is."""
    going = line.stage == MeetingStage.OPEN
    return line.ref if going and access.may(desk.viewer, Act.PROJECT) else ""


def _asking(ref: str) -> dict[str, Any]:
    """Return how the map is looked at as its canvas would ask for it."""
    now = viewing.viewing(viewing.ROOM, ref)
    off = now.switches
    switches = {
        "facts": off.facts_only,
        "recent": off.recent_only,
        "layers": sorted(off.layers_off),
        "agencies": sorted(off.agencies_off),
    }
    return {"switches": switches, "focus": now.focus}
