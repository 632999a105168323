"""What of a place picture goes with what is picked in any view of its item."""

from collections.abc import Mapping, Sequence

from peerdash.rules import linked
from peerdash.services.land import Land


def about(land: Land) -> Mapping[str, frozenset[str]]:
    """Return what each place and event is about, by refs (`rules.linked`)."""
    found = {one.ref: {one.ref} for one in land.spots}
    for person, place in land.stays:
        found.get(place, set()).add(person)
    events = {
        one.ref: {one.ref, *one.people, *filter(None, (one.place,))}
        for one in land.events
    }
    for event in land.events:
        found.get(event.place, set()).update(events[event.ref])
    return {ref: frozenset(own) for ref, own in (found | events).items()}


def going(land: Land, picked: Sequence[str]) -> frozenset[str]:
    """Return the places and events that go with all that is picked; all, with none."""
    every = about(land).items()
    return frozenset(ref for ref, own in every if linked.goes(picked, own))


def picked(land: Land, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return what of it anything here is about."""
    return linked.here(wanted, frozenset().union(*about(land).values()))


def strong(land: Land, chosen: Sequence[str]) -> frozenset[str]:
    """Return what is drawn strongly while something is picked: an event's place too."""
    if not chosen:
        return frozenset()
    where = {one.ref: one.place for one in land.events}
    beside = (where.get(one, one) for one in chosen)
    if any(one in about(land) for one in chosen):
        return frozenset({*chosen, *beside})
    return going(land, chosen)
