"""A map as registers: each kind of thing a table, for every file of tables."""

from collections.abc import Iterable, Iterator
from typing import Final

from peerdash.services.pictures import MapPicture, TieSeen
from peerdash.views.register_cells import (
    NOT_SHOWN,
    SPAN,
    SURE,
    Register,
    Row,
    until,
    when,
)
from peerdash.views.words import age_words
from peerdash.views.words import labels as initials
from peerdash.vocabulary.dates import ImpreciseDate, in_words

PEOPLE: Final = (
    "Reference",
    "Person",
    "Age",
    "Gender",
    "Subject",
    "On this map",
    "Part in the group",
    "Told",
    "Why they are here",
    "Questions not answered",
)
LINES: Final = (
    "From",
    "Kind",
    "To",
    "What they are",
    "Tested",
    "Tested on",
    "Tested by",
    "Evidence",
    "Source",
    "Agency",
    "Happened, as known",
    "Happened, first day",
    "Until, if ended",
    "Seen together",
    "Recent",
    "Note",
)


def registers(picture: MapPicture) -> tuple[Register, ...]:
    """Return a map's tables, in the order the map is told; the empty ones too."""
    return (
        people(picture),
        lines(picture),
        _places(picture),
        _presences(picture),
        _incidents(picture),
        _groups(picture),
        _notes(picture),
        _plan(picture),
    )


def labels(picture: MapPicture) -> dict[str, str]:
    """What each person and place is called in a register: by name where it is known."""
    names = {one.ref: f"{one.name} ({one.label})" for one in picture.people if one.name}
    return initials(picture) | names


def people(picture: MapPicture) -> Register:
    """Return everybody on a map, drawn or not."""
    called = labels(picture)
    rows = (
        (
            p.ref,
            called[p.ref],
            age_words(p),
            p.gender.label,
            SURE[p.subject],
            p.involvement.label,
            p.part.label,
            p.told.label,
            p.reason,
            p.gaps,
        )
        for p in picture.people
    )
    return Register("People", PEOPLE, tuple(rows))


def lines(picture: MapPicture) -> Register:
    """Return every line between two people, tested or not."""
    called = labels(picture)
    return Register("Lines", LINES, tuple(_line(t, called) for t in picture.ties))


def _line(tie: TieSeen, called: dict[str, str]) -> Row:
    ends = [called.get(ref, NOT_SHOWN) for ref in (tie.from_ref, tie.to_ref)]
    start: Row = (ends[0], tie.kind.label, ends[1])
    if tie.held:
        return (*start, *[""] * 12, tie.held)
    return (
        *start,
        tie.nature.label,
        SURE[tie.tested],
        tie.tested_on,
        tie.tested_by,
        tie.evidence.label,
        tie.source.label,
        tie.agency,
        *when(tie.happened),
        until(tie.ended),
        tie.seen_times,
        SURE[not tie.faded],
        tie.note,
    )


def _places(picture: MapPicture) -> Register:
    rows = ((p.ref, p.label, p.kind.label, p.gaps) for p in picture.places)
    heads = ("Reference", "Place", "Kind", "Questions not answered")
    return Register("Places", heads, tuple(rows))


def _presences(picture: MapPicture) -> Register:
    called = labels(picture)
    rows = (
        (
            called.get(seen.person_ref, NOT_SHOWN),
            seen.kind.label,
            called.get(seen.location_ref, NOT_SHOWN),
            seen.agency,
            *when(seen.happened),
            until(seen.ended),
        )
        for seen in picture.presences
    )
    heads = ("Person", "What", "Place", "Agency", *SPAN)
    return Register("Who is where", heads, tuple(rows))


def _incidents(picture: MapPicture) -> Register:
    heads = ("Reference", "Incident", "When, as known", "First day", "Who", "Agency")
    rows = (
        (b.ref, b.label, *when(b.happened), _who(picture, b.members), b.agency)
        for b in picture.boxes
    )
    return Register("Incidents", heads, tuple(rows))


def _groups(picture: MapPicture) -> Register:
    """Return who is in each circle, somebody a row, and since when."""
    called = labels(picture)
    rows = (
        (
            ring.label,
            ring.kind.label,
            called.get(ref, NOT_SHOWN),
            ring.agency,
            *when(dated.happened if dated else None),
            until(dated.ended if dated else None),
        )
        for ring in picture.rings
        for ref in ring.members
        for dated in [next((one for one in ring.ever if one.ref == ref), None)]
    )
    return Register("Groups", ("Group", "Kind", "Who", "Agency", *SPAN), tuple(rows))


def _notes(picture: MapPicture) -> Register:
    called = labels(picture)
    rows = (
        (
            called.get(one.of, NOT_SHOWN),
            one.shape.label if one.shape else "Note",
            one.words,
            one.written_on,
            one.agency,
        )
        for one in picture.stickers
    )
    heads = ("On", "What", "What it says", "Written on", "Agency")
    return Register("Notes", heads, tuple(rows))


def _plan(picture: MapPicture) -> Register:
    """Return the group's safety plan: each goal with its steps (R230)."""
    rows = (
        (
            one.words,
            one.subject,
            one.lead,
            one.by_on,
            one.review_on,
            one.so_far,
            "; ".join(
                f"{o.words}, {o.owner}, by {in_words(o.due_on)}, {o.state.in_sentence}"
                for o in one.steps
            ),
        )
        for one in picture.plan
    )
    heads = (
        "What would be different",
        "For",
        "Who leads",
        "By",
        "Look again by",
        "How far",
        "Steps",
    )
    return Register("Group safety plan", heads, tuple(rows))


def _who(picture: MapPicture, refs: Iterable[str]) -> str:
    called = labels(picture)
    return ", ".join(called[ref] for ref in refs if ref in called)


def chronology(picture: MapPicture) -> Register:
    """Return what has a date, oldest first, then what nobody has dated."""
    dated = sorted(_dated(picture), key=lambda one: (one[0].earliest, one[1]))
    rows = [(when_.words, what) for when_, what in dated]
    rows += [("Not known", box.label) for box in picture.boxes if not box.happened]
    return Register("Chronology", ("When", "What"), tuple(rows))


def _dated(picture: MapPicture) -> Iterator[tuple[ImpreciseDate, str]]:
    called = labels(picture)
    for box in picture.boxes:
        if box.happened:
            yield box.happened, f"{box.label}: {_who(picture, box.members)}"
    for tie in picture.ties:
        if not {tie.from_ref, tie.to_ref} <= called.keys():
            continue
        ends = f"{called[tie.from_ref]} {tie.kind.row.says} {called[tie.to_ref]}"
        if tie.happened:
            yield tie.happened, ends
        if tie.tested and tie.tested_on:
            by = f" by {tie.tested_by}" if tie.tested_by else ""
            yield ImpreciseDate(tie.tested_on), f"Tested{by}: {ends}"
