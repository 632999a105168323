"""What each item of a meeting is left with, before the meeting closes (R012).

No action and no outcome can be saved without who and by when, so those are never left.
"""

from collections import Counter
from collections.abc import Mapping

from peerdash.rules import alarms as alarm_rules
from peerdash.rules import loose_ends as rules
from peerdash.rules.loose_ends import Loose
from peerdash.services import alarms
from peerdash.services.desk import Desk, looking
from peerdash.services.meetings import find
from peerdash.services.remembering import remembered
from peerdash.store.queries import meetings
from peerdash.vocabulary.alarms import Alarm


@remembered
def loose_ends(desk: Desk, ref: str) -> dict[str, tuple[str, ...]]:
    """Return what is left to take on, by the ref of its item, in order."""
    with looking(desk, ref) as session:
        meeting = find(session, ref)
        refs = {item.id: item.ref for _, item in meetings.agenda(session, meeting.id)}
        gaps = Counter(
            one.item_id
            for one in meetings.gaps(session, list(refs))
            if not one.answered_on and not one.ask.strip()
        )
        here = [item for _, item in meetings.agenda(session, meeting.id)]
        raised = alarms.within(session, here, desk.today)
        found = {
            ref: _said(gaps[id_], raised.get(id_, {})) for id_, ref in refs.items()
        }
        return {ref: said for ref, said in found.items() if said}


def _said(gaps: int, raised: Mapping[Alarm, int]) -> tuple[str, ...]:
    lacks = (f"{one.capitalize()}." for one in alarm_rules.sentences(raised))
    return (*rules.sentences(Loose(gaps)), *lacks)
