"""The room's screen and the minutes given out, on every database that there is.

PostgreSQL keeps a lock of its own: what these write passes it, and is read again.
"""

from peerdash.services import approving, circulating, meetings, rooms
from peerdash.services.rooms import Stands
from peerdash.store import showing
from peerdash.vocabulary.leaving import Paper
from peerdash.vocabulary.meetings import Attending
from tests.area import Area


def test_what_is_shown_given_and_approved_is_kept(area: Area) -> None:
    desk = area.desk("asha")
    meetings.open_meeting(desk, "G-4")
    guest = meetings.roster(desk, "G-4").guests[0]
    meetings.attend(desk, "G-4", guest.id, Attending.PRESENT)
    rooms.show(desk, "G-4", Stands("M-12"))
    first = showing.state(area.db, "G-4")
    rooms.show(desk, "G-4", Stands("L-1"))
    seen = rooms.room(area.desk("sam"), "G-4")
    assert seen.item
    assert seen.item.line.ref == "L-1"
    assert seen.state != first

    dev = next(g for g in meetings.roster(desk, "G-3").guests if g.agency == "Police")
    token = circulating.offer(desk, "G-3", dev.id, Paper.HTML)
    assert circulating.take(desk, token, lambda one: one).minutes.items
    assert [one.name for one in circulating.given(desk, "G-3")] == [dev.name]
    approving.approve(desk, "G-4", "G-3")
    found = approving.approved(area.desk("sam"), "G-3")
    assert found
    assert found.at == "G-4"
