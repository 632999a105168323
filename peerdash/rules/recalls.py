"""Whom to write to when somebody was on a map and should not have been (R208, R209).

Everybody whom the log has at the item saw them there; whom something was given to
has it still. Who met them in a list or on their own page alone is sent nothing: a
notice about an item would tell of one that its reader may not see. A notice names
nobody: whom it is about is said by telephone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import day_of, in_words
from peerdash.vocabulary.roles import Act

OPENED = "Opened it"
PROMISE = "It was shown to them or sent to them"
UNNAMED: Final = "It was for somebody who has nothing to do with this."
"""What stands in a decision instead of whom it was for, and why."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of the log that somebody was in: who did what, and who was there."""

    at: datetime
    user_id: str
    act: Act
    ref: str
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """One reader of one item: their id, what they had of it, and when last."""

    id: str
    item: str
    had: str
    last_at: datetime


def reached(
    seen: Iterable[Seen], items: Mapping[str, str], but: str
) -> tuple[Reached, ...]:
    """Return everybody who saw or was given somebody on these items, each once.

    `items` are the items by each ref that names one: its own, and its referral's. A
    line that names none of them counts for none. Who takes them off (`but`) knows.
    """
    had: dict[tuple[str, str], set[str]] = {}
    last: dict[tuple[str, str], datetime] = {}
    for one in seen:
        item = items.get(one.ref.partition("/")[0], "")
        for who, what in _had(one):
            if item and who != but:
                had.setdefault((who, item), set()).add(what)
                last[who, item] = max(one.at, last.get((who, item), one.at))
    return tuple(
        Reached(who, item, "; ".join(sorted(what)), last[who, item])
        for (who, item), what in sorted(had.items())
    )


def _had(one: Seen) -> Iterable[tuple[str, str]]:
    leaves = one.act.row.leaves
    yield one.user_id, leaves or OPENED
    yield from ((who, leaves or PROMISE) for who in one.recipients)


def notice(item: str, had: str, last: datetime, on: date, sender: str) -> str:
    """Return the ready wording of a recall: refs and days, and no name of a child."""
    return (
        f"On {in_words(on)} somebody was taken off {item}, because they have nothing "
        f"to do with what it is about. Our log has you there ({had[:1].lower()}"
        f"{had[1:]}, last on {in_words(day_of(last))}). Destroy what you keep of "
        f"{item} from before that day: pictures, prints, notes and copies. Do not act "
        f"on it. Telephone {sender} to hear whom it is about; do not write the name. "
        "Answer once it is done."
    )


def require_nothing_about(refs: Iterable[str]) -> None:
    """Refuse while an item is about them: that is decided, not taken off."""
    if about := sorted(refs):
        raise Refused(
            f"{', '.join(about)} is about them. Decide or close it first, with the "
            "reason, and then take them off the rest."
        )


def require_on(refs: Sequence[str], ref: str) -> None:
    """Refuse to take somebody off nothing."""
    if not refs:
        raise Refused(f"{ref} is on no map that you can open.")
