"""What would leave, in words, before anything is made: who, what, and what not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from peerdash.services.leaving import Ahead
from peerdash.services.pictures import MapPicture
from peerdash.services.wishes import Wish
from peerdash.views.convened import lines
from peerdash.views.leaving import compared
from peerdash.views.words import said_of, sentences


@dataclass(frozen=True, slots=True)
class Preview:
    """What would leave: everybody by name, each thing, and what is left out of it.

    `withheld` is what whoever decides sees here and nobody is sent.
    """

    seen: MapPicture
    people: tuple[str, ...]
    things: tuple[str, ...]
    hidden: tuple[str, ...]
    withheld: tuple[str, ...]


def preview(ahead: Ahead, wish: Wish) -> Preview:
    """Return what would leave of a map, and what would not."""
    seen = compared(_room(ahead, wish), wish, ahead.since)
    record = ahead.record.among({one.ref for one in seen.people})
    shown = {one.ref for one in seen.people if one.drawn}
    who = (f"{o.label}: {o.name}" for o in ahead.named.people if o.ref in shown)
    return Preview(
        seen,
        tuple(who),
        (*sentences(seen), *_planned(seen, wish), *lines(record)),
        seen.hidden,
        tuple(_withheld(ahead)),
    )


def _planned(seen: MapPicture, wish: Wish) -> Iterator[str]:
    """Say each goal, where what leaves tells of the plan."""
    for one in seen.plan if wish.form.row.planned else ():
        steps = "".join(f" Step: {step.words}." for step in one.steps)
        yield f"Goal for {one.subject}: {one.words}. {one.so_far}.{steps}"


def _room(ahead: Ahead, wish: Wish) -> MapPicture:
    """What everybody may see, in names where they were asked for."""
    if not wish.named:
        return ahead.room
    names = {one.ref: one.name for one in ahead.named.people}
    who = tuple(replace(one, name=names[one.ref]) for one in ahead.room.people)
    return replace(ahead.room, people=who)


def _withheld(ahead: Ahead) -> list[str]:
    told = said_of(ahead.named)
    kept = [f"{said}." for of, said in said_of(ahead.own).items() if of not in told]
    if more := ahead.named.held_back:
        kept.append(f"{more} more, which you do not see either.")
    return kept
