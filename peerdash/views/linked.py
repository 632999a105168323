"""What of a map goes with what is picked; the rest of it fades, and nobody moves."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from peerdash.rules import linked
from peerdash.services.pictures import MapPicture

Refs = frozenset[str]


def about(picture: MapPicture) -> Mapping[str, Refs]:
    """Return what each thing drawn is about, by its ref or id."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for ref in (*(p.ref for p in picture.people), *(p.ref for p in picture.places)):
        found[ref].add(ref)
    for box in picture.boxes:
        found[box.ref] |= {box.ref, *box.members, *filter(None, (box.place,))}
    lines = {**_ends(picture), **{box.ref: found[box.ref] for box in picture.boxes}}
    touched = {ref: set(own) for ref, own in found.items()}
    for ends in lines.values():
        for end in ends:
            if end in touched:
                touched[end] |= set(ends)
    every = {**touched, **{one: set(ends) for one, ends in lines.items()}}
    for ring in picture.rings:
        every[ring.id] = set(ring.members)
    for note in picture.stickers:
        every[note.id] = set(every.get(note.of, ()))
    return {ref: frozenset(own) for ref, own in every.items()}


def near(picture: MapPicture, picked: Sequence[str]) -> tuple[str, ...]:
    """Return what does not fade; nothing, while nothing here is picked."""
    every = about(picture)
    chosen = linked.here(picked, every)
    if not chosen:
        return ()
    return tuple(ref for ref, own in every.items() if linked.goes(chosen, own))


def picks(picture: MapPicture, kind: str, ref: str) -> tuple[str, ...]:
    """Return the refs that picking one thing on a map picks in every view.

    A line is its two ends. A circle and a note are nothing that another view has.
    """
    if kind == "gap":
        return (ref.partition(":")[2],)
    if kind in {"circle", "note", "symbol"}:
        return ()
    return _ends(picture).get(ref, (ref,))


def _ends(picture: MapPicture) -> dict[str, tuple[str, ...]]:
    return dict(_lines(picture))


def _lines(picture: MapPicture) -> Iterator[tuple[str, tuple[str, ...]]]:
    for tie in picture.ties:
        yield tie.id, (tie.from_ref, tie.to_ref)
    for one in picture.presences:
        yield one.id, (one.person_ref, one.location_ref)
