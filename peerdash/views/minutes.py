"""The minutes as sentences under headings, with full names: these are notes (R201)."""

from typing import Final, TypeAlias

from peerdash.services.action_lists import ActionList, Owed
from peerdash.services.minuted import (
    ActionSaid,
    Came,
    GapSaid,
    ItemMinutes,
    Minutes,
)
from peerdash.services.said import LineSaid
from peerdash.vocabulary.dates import clock_time, day_of, in_words

NOT_DISCUSSED: Final = "Considered, not discussed."
NOT_REACHED: Final = "Not reached."
NO_INTEREST: Final = "Nobody declared an interest in an item."
NO_REVIEW: Final = "Review not decided."
Part: TypeAlias = tuple[str, tuple[str | LineSaid, ...]]


def opening_line(said: Minutes) -> str:
    """Say when and where the meeting was, and who was in the chair."""
    day = f"{said.held_on:%A} {in_words(said.held_on)} at {said.starts_at}"
    where = f", {said.room}" if said.room else ""
    chair = f" Chair: {said.chair}." if said.chair else ""
    return f"{said.ref}, {day}{where}.{chair}"


def attendance_lines(said: Minutes) -> tuple[str, ...]:
    """Say who came, an agency a line."""
    return tuple(map(_came, said.attendance)) or ("Nobody was recorded.",)


def interest_lines(said: Minutes) -> tuple[str, ...]:
    """Say which interests were declared, or that none was (R159)."""
    return said.interests or (NO_INTEREST,)


def item_parts(item: ItemMinutes) -> tuple[Part, ...]:
    """Return an item's headings and lines, in the order the minutes keep.

    What somebody wrote is a line that can be corrected; the rest is a sentence.
    """
    if not item.discussed:
        said = NOT_DISCUSSED if item.considered else NOT_REACHED
        if item.put_off_because:
            said = f"{NOT_DISCUSSED[:-1]}: {item.put_off_because.rstrip('.')}."
        return (("Discussion", (said,)),)
    parts: tuple[Part, ...] = (
        ("Heard before it was ready, because", _given(item.unready_because)),
        ("Discussion", (*item.discussion, *item.held)),
        ("Decisions", item.decisions),
        ("Outcomes", item.outcomes),
        ("Actions", tuple(map(_action, item.actions))),
        ("Questions still open", tuple(map(_gap, item.gaps))),
        ("Review", (item.review or NO_REVIEW,)),
        ("Parked", item.parked),
    )
    return tuple(part for part in parts if part[1])


def in_sentence(one: str | LineSaid) -> str:
    """Say a line as it stands now, and how it stood before it was put right."""
    if isinstance(one, str) or not one.was:
        return one if isinstance(one, str) else one.sentence
    when = f"{in_words(day_of(one.at))} at {clock_time(one.at)}"
    return f"{one.sentence} (Corrected on {when}. It was: {' Before: '.join(one.was)})"


def attendance_rows(said: Minutes) -> tuple[tuple[str, ...], ...]:
    """Return who came as the rows of a table, the first of which heads it."""
    heads = ("Agency", "Present", "Apologies", "Did not come")
    rows = (
        (_agency(one), *map(", ".join, (one.present, one.apologies, one.absent)))
        for one in said.attendance
    )
    return (heads, *rows)


def owed_lines(one: ActionList) -> tuple[str, ...]:
    """Say what one agency took on."""
    return tuple(map(_owed, one.actions))


def _owed(one: Owed) -> str:
    return f"{one.item}: {one.words}: {one.owner}, by {in_words(one.due_on)}."


def _came(came: Came) -> str:
    said = [", ".join(came.present) or "nobody present"]
    if came.apologies:
        said.append(f"apologies: {', '.join(came.apologies)}")
    if came.absent:
        said.append(f"did not come: {', '.join(came.absent)}")
    return f"{_agency(came)}: {'; '.join(said)}"


def _agency(came: Came) -> str:
    under = f" (sharing agreement {came.agreement})" if came.agreement else ""
    return f"{came.agency}{under}"


def _action(action: ActionSaid) -> str:
    what = action.words[:1].upper() + action.words[1:]
    target = f", for {action.target}" if action.target else ""
    return f"{what}: {action.owner}, by {in_words(action.due_on)}{target}."


def _gap(gap: GapSaid) -> str:
    asked = f" To be asked of: {gap.ask}." if gap.ask else ""
    by = f" By {in_words(gap.by_on)}." if gap.by_on else ""
    return f"{gap.question}{asked}{by}"


def _given(words: str) -> tuple[str, ...]:
    return (words,) if words else ()
