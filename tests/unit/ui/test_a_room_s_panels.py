"""Nobody is named on a room's screen, whatever was written about whom, and where."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import pytest
from sqlmodel import Session, col, select

from peerdash.model import (
    Gap,
    GapDraft,
    Incident,
    Item,
    Location,
    Meeting,
    Person,
    Relationship,
    Review,
    Theme,
)
from peerdash.services import findings, maps, meetings, rooms
from peerdash.services.rooms import Stands
from peerdash.store import scope
from peerdash.store.queries import meetings as queries
from peerdash.ui import panels
from peerdash.views.canvas import canvas_data
from peerdash.views.layout import positions
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.incidents import IncidentKind
from peerdash.vocabulary.meetings import Attending
from peerdash.vocabulary.places import LocationKind
from tests import canaries
from tests.area import TODAY, Area

MEETING: Final = "G-4"
ELSEWHERE: Final = "Tamsin Orpeth-Vane (Tam)"
HOME: Final = "Flat 3, 9 Larkrise Row"
WHERE: Final = "Larkrise Row, behind the chapel"
PARTS: Final = ("larkrise", "orpeth")
PANELS: Final = 7
LONG_AGO: Final = timedelta(days=60)


@pytest.fixture
def area(sqlite_area: Area) -> Area:
    desk = sqlite_area.desk("asha")
    meetings.open_meeting(desk, MEETING)
    for guest in meetings.roster(desk, MEETING).guests:
        if guest.name in {"Asha Verrin", "Sam Teale"}:
            meetings.attend(desk, MEETING, guest.id, Attending.PRESENT)
    asked = GapDraft(question=_said(["Jude Mallory", ELSEWHERE]))
    findings.add_gap(desk, "M-12", asked)
    with scope.unscoped(sqlite_area.db) as rows:
        rows.exec(select(Person).where(Person.ref == "P-12")).one().name = ELSEWHERE
        _plant(rows)
    return sqlite_area


def _said(names: list[str]) -> str:
    """A sentence that calls everybody by name, as people write it."""
    told = [form for one in names for form in (one, one.upper())]
    return f"With {', '.join(told)}, at {HOME}. Told by {names[0]}"


def _plant(rows: Session) -> None:
    meeting = rows.exec(select(Meeting).where(Meeting.ref == MEETING)).one()
    home = Location(ref="L-900", name=HOME, where=WHERE, kind=LocationKind.HOME)
    rows.add(home)
    rows.flush()
    for _, item in queries.agenda(rows, meeting.id):
        names = [one for one in queries.names_on(rows, item.id) if " " in one][:1]
        said = _said([*names, ELSEWHERE])
        item.title, item.objective = said, said
        item.closed_on, item.closed_because = TODAY, said
        _written(rows, item, said, home)
        if item.location_id:
            item.location_id = home.id
        if theme := rows.get(Theme, item.theme_id) if item.theme_id else None:
            theme.description = said
    for tie in rows.exec(select(Relationship)):
        tie.note = said
    for row in rows.exec(select(Incident).where(col(Incident.title) != "")):
        row.title = said


def _written(rows: Session, item: Item, said: str, home: Location) -> None:
    ours: dict[str, Any] = {"item_id": item.id, "agency_id": _agency(rows)}
    rows.add(
        Incident(
            ref=f"I-9{item.ref[-1]}{item.ref[0]}",
            kind=IncidentKind.ASSAULT,
            title=said,
            location_id=home.id,
            happened=ImpreciseDate(TODAY),
            **ours,
        )
    )
    rows.add(Gap(question=said, ask=ELSEWHERE, **ours))
    rows.add(Gap(question=said, answer=said, answered_on=TODAY, **ours))
    by = _chair(rows)
    day = TODAY - LONG_AGO
    rows.add(Review(item_id=item.id, found=said, reviewed_on=day, reviewed_by_id=by))


def _chair(rows: Session) -> str:
    chair = rows.exec(select(Meeting).where(Meeting.ref == MEETING)).one().chair_id
    assert chair
    return chair


def _agency(rows: Session) -> str:
    return str(rows.exec(select(Relationship.agency_id)).first())


def shown(area: Area, ref: str) -> Mapping[str, str]:
    """Return what a room's screen says of an item, by the panel it stands in."""
    rooms.show(area.desk("asha"), MEETING, Stands(ref))
    desk = area.desk("sam")
    seen = rooms.room(desk, MEETING)
    assert seen.item, ref
    picture = maps.picture(desk.for_the_room, ref)
    drawn = canvas_data(picture, positions(picture), editable=False, room=True)
    told = {
        name: "\n".join(draw()) for name, draw in panels.of(desk, seen.item).items()
    }
    assert len(told) == PANELS
    whole = "\n".join(canaries.strings(seen))
    return {**told, "whole": whole, "drawn": "\n".join(canaries.strings(drawn))}


def test_no_panel_of_any_item_names_anybody_or_any_home(area: Area) -> None:
    with scope.unscoped(area.db) as rows:
        meeting = rows.exec(select(Meeting).where(Meeting.ref == MEETING)).one()
        every = [one for _, one in queries.agenda(rows, meeting.id)]
        names = [one for one in rows.exec(select(Person.name)) if " " in one]
        refs = [one.ref for one in every if not one.restricted]
    wanted = {one.casefold() for one in names} | set(PARTS)
    assert refs
    for ref in refs:
        told = shown(area, ref)
        for place, said in told.items():
            plain = said.replace("\\", "").casefold()
            assert not [one for one in wanted if one in plain], (ref, place)
        assert "With " in told["1 Chronology"], "nothing was planted"
    assert "With " in shown(area, "M-12")["2 Changed"], "nothing has changed"
