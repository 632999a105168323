"""The report of who came and what was done, by agency, over a time."""

from collections import defaultdict
from datetime import date

from peerdash.rules import owning
from peerdash.rules import taking_part as rules
from peerdash.rules.taking_part import Done, Gathered, Sat, TakingPart
from peerdash.services.action_lists import taken_by
from peerdash.services.desk import Desk, looking, require
from peerdash.services.remembering import remembered
from peerdash.store.queries import attending, doing, maps
from peerdash.vocabulary.roles import Act


@remembered
def taking_part(desk: Desk, since: date, until: date) -> tuple[TakingPart, ...]:
    """Return how each agency took part, by name; meetings that are over alone.

    Actions on items that the viewer may not see are not counted.
    """
    require(desk, Act.CHASE, "list:taking-part")
    rules.require_period(since, until)
    with looking(desk, "list:taking-part", Act.LIST) as session:
        called = maps.agency_names(session)
        known: dict[str, Gathered] = defaultdict(Gathered)
        for meeting, guest in attending.attended(session, since, until):
            sat = Sat(meeting.held_on, guest.attending, guest.late)
            known[guest.agency_id].sat.append(sat)
        for one in doing.due_within(session, since, until):
            done = Done(one.due_on, one.state, one.answered_on)
            known[taken_by(one, called)].done.append(done)
    counted = (
        rules.counted(called.get(agency_id, owning.UNMATCHED), each, desk.today)
        for agency_id, each in known.items()
    )
    return tuple(sorted(counted, key=lambda one: one.agency))
