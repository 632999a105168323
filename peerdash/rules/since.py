"""What changed on a map between two versions, in sentences that a meeting can read.

People are called by their initials and places by their names. What is only where
somebody stands on the drawing is not a change: it says nothing about anybody.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from peerdash.model import PresenceDraft
from peerdash.rules import ties_since
from peerdash.rules.shorthand.comparing import Change, compare
from peerdash.rules.shorthand.sketch import Asked, Circle, Happened, Sketch, Where, Who
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.since import Since

WHOLE: Final = {
    "title": "The title was changed",
    "purpose": "The purpose was changed",
    "kind": "The kind of map was changed",
    "narrative": "The narrative was rewritten",
    "size_because": "The reason for so many people was changed",
}
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: in a sentence, and which line of either map it is.

    `part` is the sketch's field it stands in; `before` and `after` are its lines.
    """

    what: Since
    words: str
    part: str
    before: Any = None
    after: Any = None


def differences(before: Sketch, after: Sketch) -> tuple[Difference, ...]:
    """Return what changed, in the order in which a map is told."""
    names = {one.handle: one.place.name for one in (*before.places, *after.places)}
    changes = [one for one in compare(before, after) if not one.is_move]
    told: list[Difference] = []
    for one in _kinds_paired(changes):
        told += _told(one, names)
    return tuple(told)


def _told(change: Change, names: Names) -> Iterator[Difference]:
    if change.part in WHOLE:
        words = WHOLE[change.part]
        yield Difference(Since.CHANGED, words, change.part)
        return
    for what, words in SAID[change.part](change, names):
        yield Difference(what, words, change.part, change.before, change.after)


def _kinds_paired(changes: Sequence[Change]) -> Iterator[Change]:
    """A line gone and another come between the same two is one line that changed."""
    gone = {
        frozenset((one.before.from_id, one.before.to_id)): one
        for one in changes
        if one.part == "ties" and one.after is None
    }
    for one in changes:
        if one.part == "ties" and one.before is None:
            pair = frozenset((one.after.from_id, one.after.to_id))
            if pair in gone:
                yield Change("ties", gone.pop(pair).before, one.after)
                continue
        if one.part != "ties" or one.after is not None:
            yield one
    yield from gone.values()


Said = Iterator[tuple[Since, str]]


def _person(change: Change, names: Names) -> Said:
    del names
    was: Who | None = change.before
    now: Who | None = change.after
    handle = (now or was).handle  # type: ignore[union-attr]
    if was is None or now is None:
        yield _come_or_gone(
            change, f"{handle} is new on the map", f"{handle} is off it"
        )
        return
    told = [
        words
        for field, words in PERSON.items()
        if getattr(was.member, field) != getattr(now.member, field)
        for words in [f"{words} {_label(getattr(now.member, field))}"]
    ]
    said = "; ".join(told) or "what is recorded about them was changed"
    yield Since.CHANGED, f"{handle}: {said}"


PERSON: Final = {
    "involvement": "now",
    "part": "part in the group now",
    "subject": "subject of the map:",
    "told": "told about the map:",
}


def _label(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.label).lower()


def _place(change: Change, names: Names) -> Said:
    where: Where = change.after or change.before
    name = names[where.handle]
    if change.before is None or change.after is None:
        yield _come_or_gone(change, f"{name} is new", f"{name} was taken off")
    else:
        yield Since.CHANGED, f"{name}: what is recorded about it was changed"


def _stay(change: Change, names: Names) -> Said:
    stay: PresenceDraft = change.after or change.before
    place = names.get(stay.location_id, "a place")
    said = f"{stay.person_id} {stay.kind.label} {place}"
    if change.before is None or change.after is None:
        yield _come_or_gone(change, f"{said}: new", f"{said}: no longer")
    else:
        yield Since.CHANGED, f"{said}: what it rests on was changed"


def _circle(change: Change, names: Names) -> Said:
    del names
    was: Circle | None = change.before
    now: Circle | None = change.after
    label = (now or was).label  # type: ignore[union-attr]
    if was is None or now is None:
        who = ", ".join(one.handle for one in (now or was).inside)  # type: ignore[union-attr]
        new = f"{label}: new group of {who or 'nobody'}"
        yield _come_or_gone(change, new, f"{label}: group taken off")
        return
    before, after = (inside(one) for one in (was, now))
    for who in sorted(after - before):
        yield Since.MOVED, f"{who} joined {label}"
    for who in sorted(before - after):
        yield Since.MOVED, f"{who} left {label}"
    if before == after:
        yield Since.CHANGED, f"{label}: what is recorded of the group was changed"


def inside(circle: Circle) -> set[str]:
    """Return who is in a circle and has not left it."""
    return {one.handle for one in circle.inside if one.ended is None}


def _incident(change: Change, names: Names) -> Said:
    del names
    was: Happened | None = change.before
    now: Happened | None = change.after
    one = (now or was).incident  # type: ignore[union-attr]
    when = f"{one.happened.words}, " if one.happened else ""
    called = f"Incident {when}{one.title}"
    if was is None or now is None:
        who = ", ".join(dict.fromkeys(name for name, _ in (now or was).involved))  # type: ignore[union-attr]
        new = f"{called}: newly recorded" + (f", with {who}" if who else "")
        yield _come_or_gone(change, new, f"{called}: taken off")
        return
    before, after = ({name for name, _ in side.involved} for side in (was, now))
    told = [f"{who} now in it" for who in sorted(after - before)]
    told += [f"{who} no longer in it" for who in sorted(before - after)]
    said = "; ".join(told) or "what is recorded of it was changed"
    yield Since.CHANGED, f"{called}: {said}"


def _gap(change: Change, names: Names) -> Said:
    was: Asked | None = change.before
    now: Asked | None = change.after
    gap = (now or was).gap  # type: ignore[union-attr]
    of = gap.person_id or names.get(gap.location_id or "", "")
    called = f"Question about {of}" if of else "Question"
    asked = f"{called}: {gap.question}"
    if was is None or now is None:
        yield _come_or_gone(change, f"New. {asked}", f"Taken off. {asked}")
    elif now.answered_on and not was.answered_on:
        yield Since.ANSWERED, f"Answered {in_words(now.answered_on)}. {asked}"
    else:
        yield Since.CHANGED, f"Changed. {asked}"


def _finding(change: Change, names: Names) -> Said:
    one = change.after or change.before
    of = one.person_id or names.get(one.location_id or "", "")
    about = f" of {of}" if of else ""
    called = f"{one.kind.label}{about}: {one.words}"
    if change.before is None or change.after is None:
        yield _come_or_gone(change, f"New. {called}", f"Taken off. {called}")
    else:
        yield Since.CHANGED, f"Changed. {called}"


def _sticker(change: Change, names: Names) -> Said:
    one = change.after or change.before
    of = one.person_id or names.get(one.location_id or "", "")
    kind = one.shape.label if one.shape else "Note"
    called = f"{kind} on {of}: {one.words}"
    if change.before is None or change.after is None:
        yield _come_or_gone(change, f"New. {called}", f"Taken off. {called}")
    else:
        yield Since.CHANGED, f"Changed. {called}"


def _come_or_gone(change: Change, new: str, gone: str) -> tuple[Since, str]:
    return (Since.NEW, new) if change.before is None else (Since.GONE, gone)


SAID: Final[dict[str, Callable[[Change, Names], Said]]] = {
    "people": _person,
    "places": _place,
    "ties": ties_since.said,
    "stays": _stay,
    "circles": _circle,
    "incidents": _incident,
    "gaps": _gap,
    "findings": _finding,
    "stickers": _sticker,
}
"""How each kind of line says what became of it."""
