"""A map as it was in the world on a day, by when each thing is said to have been so.

That is another question than what was known by then (`services.history`). Something
is so from the first day that it can have been until the last day on which it can
have ended; where nobody has said that it ended, it stays. What has no date is on no
day: it is told apart, and never borrows one. An incident is kept in sight after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from peerdash.rules.lasting import has_begun, is_over
from peerdash.rules.today import counted
from peerdash.services.pictures import MapPicture, RingSeen
from peerdash.vocabulary.dates import ImpreciseDate, in_words

Span = tuple[ImpreciseDate | None, ImpreciseDate | None]


@dataclass(frozen=True, slots=True)
class Lived:
    """A map on one day; `undated`, `later` and `over` say what it does not show."""

    picture: MapPicture
    undated: str
    later: str
    over: str


def days(whole: MapPicture) -> tuple[date, ...]:
    """Return the days on which something on a map began, or had ended."""
    dated = [(began, ended) for began, ended in _spans(whole) if began]
    first = {began.earliest for began, _ in dated}
    return tuple(sorted(first | {ended.latest for _, ended in dated if ended}))


def on(whole: MapPicture, day: date) -> Lived:
    """Return a map as it was in the world on a day; nobody is taken off it."""
    shown = replace(
        whole,
        ties=tuple(one for one in whole.ties if _so(one.happened, one.ended, day)),
        boxes=tuple(one for one in whole.boxes if has_begun(one.happened, day)),
        presences=tuple(
            one for one in whole.presences if _so(one.happened, one.ended, day)
        ),
        rings=tuple(filter(None, (_ring(one, day) for one in whole.rings))),
    )
    spans = [(began, ended) for began, ended in _spans(whole) if began]
    after = sum(not has_begun(began, day) for began, _ in spans)
    over = sum(has_begun(began, day) and is_over(end, day) for began, end in spans)
    return Lived(
        shown,
        _undated(whole),
        _told("Not yet so on", after, day),
        _told("Over by", over, day),
    )


def _spans(whole: MapPicture) -> Iterator[Span]:
    """From when and until when each thing was so; an incident is never over."""
    for tie in whole.ties:
        yield tie.happened, tie.ended
    for stay in whole.presences:
        yield stay.happened, stay.ended
    for box in whole.boxes:
        yield box.happened, None
    for ring in whole.rings:
        for who in ring.ever:
            yield who.happened, who.ended


def _so(began: ImpreciseDate | None, ended: ImpreciseDate | None, day: date) -> bool:
    return has_begun(began, day) and not is_over(ended, day)


def _ring(ring: RingSeen, day: date) -> RingSeen | None:
    """Return a circle round those who were in it, or nothing where nobody was."""
    inside = tuple(who.ref for who in ring.ever if _so(who.happened, who.ended, day))
    return replace(ring, members=inside) if inside else None


def _undated(whole: MapPicture) -> str:
    """Count what nobody has dated, each sort by its own word."""
    ties = sum(one.happened is None for one in whole.ties)
    boxes = sum(one.happened is None for one in whole.boxes)
    stays = sum(one.happened is None for one in whole.presences)
    inside = sum(who.happened is None for ring in whole.rings for who in ring.ever)
    counts = (
        (ties, "relationship", "relationships"),
        (boxes, "incident", "incidents"),
        (stays, "link to a place", "links to places"),
        (inside, "person in a circle", "people in circles"),
    )
    told = [counted(*one) for one in counts if one[0]]
    return f"Not shown, as nobody has dated them: {', '.join(told)}." if told else ""


def _told(how: str, many: int, day: date) -> str:
    if not many:
        return ""
    return f"{how} {in_words(day)}: {counted(many, 'thing', 'things')}."
