"""A map as it was in the world on a day, by when each thing is said to have been so.

That is another question than what was known by then (`services.history`). Something
is so from the first day that it can have been; when it ended nobody has said, so it
stays. What has no date is on no day: it is told apart, and never borrows one.
"""

from dataclasses import dataclass, replace
from datetime import date

from peerdash.rules.today import counted
from peerdash.services.pictures import MapPicture
from peerdash.vocabulary.dates import ImpreciseDate, in_words


@dataclass(frozen=True, slots=True)
class Lived:
    """A map on one day; `undated` and `later` say in words what it does not show."""

    picture: MapPicture
    undated: str
    later: str


def days(whole: MapPicture) -> tuple[date, ...]:
    """Return the days on which something on a map can first have been so."""
    return tuple(sorted({one.earliest for one in _whens(whole) if one}))


def on(whole: MapPicture, day: date) -> Lived:
    """Return a map as it was in the world on a day; nobody is taken off it."""
    ties = tuple(one for one in whole.ties if _by(one.happened, day))
    boxes = tuple(one for one in whole.boxes if _by(one.happened, day))
    shown = replace(whole, ties=ties, boxes=boxes, presences=(), rings=())
    after = sum(_after(one, day) for one in _whens(whole))
    return Lived(shown, _undated(whole), _later(after, day))


def _whens(whole: MapPicture) -> list[ImpreciseDate | None]:
    ties = [one.happened for one in whole.ties]
    return ties + [one.happened for one in whole.boxes]


def _by(when: ImpreciseDate | None, day: date) -> bool:
    return when is not None and when.earliest <= day


def _after(when: ImpreciseDate | None, day: date) -> bool:
    return when is not None and when.earliest > day


def _undated(whole: MapPicture) -> str:
    """Count what nobody has dated, each sort by its own word."""
    ties = sum(one.happened is None for one in whole.ties)
    boxes = sum(one.happened is None for one in whole.boxes)
    counts = (
        (ties, "relationship", "relationships"),
        (boxes, "incident", "incidents"),
        (len(whole.presences), "link to a place", "links to places"),
        (len(whole.rings), "circle", "circles"),
    )
    told = [counted(*one) for one in counts if one[0]]
    return f"Not shown, as nobody has dated them: {', '.join(told)}." if told else ""


def _later(many: int, day: date) -> str:
    if not many:
        return ""
    things = counted(many, "thing", "things")
    return f"Not yet so on {in_words(day)}: {things}."
