"""How a meeting is timed, what it hears first, and what it may not leave undone.

The numbers are local defaults (design section 8), in one place to be changed.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import LONDON, in_words
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.meetings import MeetingStage, Pressing
from peerdash.vocabulary.reviews import Standing

EVERY: Final = timedelta(days=14)
STARTS_AT: Final = "14:00"
LASTS: Final = 120
SERIES: Final = 6
"""How many meetings are planned at once: three months of them."""
ONE_MOST: Final = 120
ITEM_MINUTES: Final = 10
MAP_MINUTES: Final = 20
_DAY: Final = 24 * 60
_ALLOWED: Final = {SubjectKind.MAP: MAP_MINUTES}
_HEARD_FIRST: Final = (
    SubjectKind.MAP,
    SubjectKind.CHILD,
    SubjectKind.LOCATION,
    SubjectKind.THEME,
    SubjectKind.CONCERN,
)
_PRESSES: Final = {
    Standing.OVERDUE: Pressing.OVERDUE,
    Standing.DUE_SOON: Pressing.DUE,
    Standing.NOT_DECIDED: Pressing.NOT_DECIDED,
}


def minutes_for(kind: SubjectKind) -> int:
    """Return how many minutes an item is given: a map needs longer."""
    return _ALLOWED.get(kind, ITEM_MINUTES)


def finishes(starts_at: str, allowed: Iterable[int]) -> tuple[str, ...]:
    """Return when each item is to finish, in order: 14:20, 14:30."""
    at, finished = _minutes(starts_at), []
    for minutes in allowed:
        at += minutes
        finished.append(_said(at))
    return tuple(finished)


def overrun(allowed: Iterable[int], lasts: int) -> int:
    """Return how many minutes longer an agenda is than its meeting may last (R170)."""
    return max(sum(allowed) - lasts, 0)


def require_minutes(minutes: int) -> None:
    """Refuse to give an item no time, or more than a whole meeting."""
    if not 1 <= minutes <= ONE_MOST:
        raise Refused(f"Give it between 1 and {ONE_MOST} minutes.")


def minutes_over(finish: str, now: datetime) -> int:
    """Return how many minutes past its finish an item is; 0 or less is in time."""
    here = now.astimezone(LONDON)
    return here.hour * 60 + here.minute - _minutes(finish)


def pressing(
    standing: Standing | None, *, considered: bool, urgent: bool = False
) -> Pressing | None:
    """Return why an item should come to the next meeting; None when it need not."""
    if standing is None or standing == Standing.CLOSED:
        return None
    if considered:
        return _PRESSES.get(standing)
    return Pressing.URGENT if urgent else Pressing.NEW


def heard_order(why: Pressing, kind: SubjectKind) -> tuple[int, int]:
    """Return where an item comes in what is proposed: the reason, then the kind."""
    return list(Pressing).index(why), _HEARD_FIRST.index(kind)


def require_stage(ref: str, stage: MeetingStage, wanted: MeetingStage) -> None:
    """Refuse what can only be done while a meeting is at another stage."""
    if stage != wanted:
        raise Refused(
            f"{ref} is {stage.in_sentence}. This is done while a meeting is "
            f"{wanted.in_sentence}."
        )


def require_plannable(ref: str, stage: MeetingStage) -> None:
    """Refuse to change the plan of a meeting that is over."""
    if stage == MeetingStage.CLOSED:
        raise Refused(f"{ref} is closed. Plan the next meeting instead.")


def require_deputy(deputy_id: str | None, able: Container[str]) -> None:
    """Refuse a deputy who does not run meetings here (R237)."""
    if deputy_id and deputy_id not in able:
        raise Refused("That person does not run meetings here. Choose another deputy.")


def require_free(held_on: date, planned: Sequence[str]) -> None:
    """Refuse a second meeting on one day: it is the same form sent twice."""
    if planned:
        raise Refused(f"{planned[0]} is already planned for {in_words(held_on)}.")


def require_absent(ref: str, item_ref: str, on_it: Sequence[str]) -> None:
    """Refuse to put an item on an agenda twice."""
    if item_ref in on_it:
        raise Refused(f"{item_ref} is already on the agenda of {ref}.")


def require_order(ref: str, seen: Sequence[str], now: Sequence[str]) -> None:
    """Refuse to put an item where it was dropped among others that have moved since."""
    if list(seen) != list(now):
        raise Refused(
            f"Somebody changed the agenda of {ref} while you moved an item. It is here "
            "as it is now: move the item again."
        )


def require_something(ref: str, put_on: int) -> None:
    """Refuse to say that an agenda was filled when nothing could be put on it."""
    if not put_on:
        raise Refused(
            f"Nothing that presses is ready and fits into what is left of {ref}. Give "
            "items less time, or put one on and say why it cannot wait."
        )


def require_one_before(*, is_one: bool) -> None:
    """Refuse to plan a run of meetings with none to take their time and place from."""
    if not is_one:
        raise Refused("Plan the first meeting with the form. The rest follow from it.")


def require_ready(ref: str, met: int, checks: int, because: str) -> None:
    """Refuse an item that is not ready to be heard, unless somebody says why (R037)."""
    if met < checks and not because.strip():
        raise Refused(
            f"{ref} meets {met} of {checks} checks. Say why it should be heard before "
            "it is ready."
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """What one meeting has done about one item so far.

    `outcomes` and `decisions` count this meeting's; `settled` is a review day
    after the meeting, a reason for none, or an item that has been closed.
    """

    outcomes: int
    decisions: int
    settled: bool


def undone(progress: Progress) -> tuple[str, ...]:
    """Return what an item still lacks, each as something to do (R199, C09)."""
    lacks = []
    if not progress.outcomes and not progress.decisions:
        lacks.append("Record an outcome, or a decision that says why there is none.")
    if not progress.settled:
        lacks.append("Decide the review: a day, or none and the reason.")
    return tuple(lacks)


def require_done(ref: str, progress: Progress) -> None:
    """Refuse to leave an item that lacks an outcome or a review decision (R199)."""
    if lacks := undone(progress):
        raise Refused(
            f"{ref} is not done. {' '.join(lacks)} Or put it off, and say why."
        )


def require_because(because: str) -> None:
    """Refuse to put an item off without a word about why."""
    if not because:
        raise Refused("Say why it is put off.")


def require_not_considered(ref: str, *, considered: bool) -> None:
    """Refuse to put off what the meeting has considered already."""
    if considered:
        raise Refused(f"{ref} was considered at this meeting, so it is not put off.")


def require_all_done(ref: str, left: Mapping[str, tuple[str, ...]]) -> None:
    """Refuse to close a meeting that leaves an item it considered undone (R199)."""
    if lacks := [f"{item}: {' '.join(what)}" for item, what in left.items() if what]:
        raise Refused(f"{ref} leaves something undone. {' '.join(lacks)}")


def needs_social_worker(present: Iterable[bool]) -> bool:
    """Whether nobody in the room is a qualified social worker (R159)."""
    return not any(present)


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _said(minutes: int) -> str:
    return f"{minutes % _DAY // 60:02}:{minutes % 60:02}"
