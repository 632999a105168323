"""From tables to shorthand: two files read as an import reads them, then written.

Nothing here is on any map: whoever is in the people file is in the text, and a
relationship's ends are found among them alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from peerdash.model import MemberDraft, RelationshipDraft
from peerdash.rules import imports, nominations, people
from peerdash.rules.ends import Ends
from peerdash.rules.imports import PersonRead
from peerdash.rules.matching import Fate, Match
from peerdash.rules.memory import Memory
from peerdash.rules.nominations import Tie
from peerdash.rules.offers import Offer
from peerdash.rules.refusal import Refused
from peerdash.rules.rows import Problem
from peerdash.rules.shorthand.gatherings import gathered
from peerdash.rules.shorthand.sketch import Happened, Sketch, Who
from peerdash.vocabulary.evidence import Source


def sketched(offer: Offer, today: date) -> Sketch:
    """Return the map two tables make. Raises Refused for a row that does not hold."""
    if offer.people is None:
        raise Refused("Give a file of people: everybody on a map has a line.")
    read = imports.people_of(offer.people, offer.people_columns, offer.reason, today)
    _require_whole(list(read.problems))
    handles = _handles(read.people)
    whole = Sketch(
        as_at=today,
        people=tuple(_who(one, handles[one.identifier]) for one in read.people),
    )
    if offer.events:
        events = _events(offer, read.people, handles, today)
        return replace(whole, incidents=events)
    return replace(whole, ties=_ties(offer, read.people, handles, today))


def _handles(read: tuple[PersonRead, ...]) -> Mapping[str, str]:
    """Initials that nobody else here has, by the file's own identifier."""
    return people.labels({one.identifier: one.who.name for one in read})


def _who(one: PersonRead, handle: str) -> Who:
    member = MemberDraft(reason=one.reason, source_note=one.said_by)
    return Who(handle, one.who, member)


def _events(
    offer: Offer, read: tuple[PersonRead, ...], handles: Mapping[str, str], today: date
) -> tuple[Happened, ...]:
    if offer.ties is None:
        return ()
    told = imports.nominations_of(offer.ties, offer.tie_columns, offer.kind, today)
    events, unmet = gathered(told.nominations, read, handles, offer.ties.name)
    _require_whole([*told.problems, *unmet])
    return events


def _ties(
    offer: Offer, read: tuple[PersonRead, ...], handles: Mapping[str, str], today: date
) -> tuple[RelationshipDraft, ...]:
    if offer.ties is None:
        return ()
    ends = Ends(Memory(item_id="", key=b"", rows={}, members={}, said={}))
    ends.in_file((one, Match(Fate.ADDED, handles[one.identifier])) for one in read)
    told = imports.nominations_of(offer.ties, offer.tie_columns, offer.kind, today)
    problems, said = list(told.problems), []
    for one in told.nominations:
        try:
            said.append((*ends.found(offer, one), one))
        except Refused as unmet:
            problems.append(Problem(one.row, str(unmet)))
    _require_whole(problems)
    file = offer.ties.name
    return tuple(_tie(one, file, handles) for one in nominations.merged(said))


def _tie(tie: Tie, file: str, handles: Mapping[str, str]) -> RelationshipDraft:
    if tie.is_too_long(file):
        raise Refused(nominations.too_long(file, tie))
    own = {handle: handle for handle in handles.values()}
    return RelationshipDraft(
        from_id=tie.from_,
        to_id=tie.to,
        kind=tie.kind,
        nature=tie.nature,
        source=Source.IMPORTED,
        happened=tie.happened,
        note=tie.note(file, own),
    )


def _require_whole(problems: list[Problem]) -> None:
    in_order = sorted(problems, key=lambda one: one.row)
    imports.require_whole([one.sentence for one in in_order])
