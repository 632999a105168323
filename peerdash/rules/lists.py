"""What stands on the lists of an area, and when a word may be put on or chosen.

A record keeps the words it was given, so that a word that was retired is still read
on it; it is only not chosen anew. Our own words are there until they are retired.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from peerdash.rules.likeness import plain
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.lists import ListKind

OURS: Final[Mapping[ListKind, tuple[str, ...]]] = {
    ListKind.CONCERN: (
        "Anti-social behaviour",
        "Criminal exploitation",
        "Drug supply",
        "Missing",
        "Online harm",
        "Serious violence",
        "Sexual exploitation",
        "Substance use",
        "Weapons",
        "Another concern",
    ),
    ListKind.ACTION: (
        "Help two friends keep in touch safely: who arranges it, and where",
        "Keep the group together, because it protects them",
        "Bring parents and carers together, each asked first what may be said there",
        "Connect parents or carers with support of their own",
    ),
}
"""What is on a list before an area has said anything: local settings.

Kinds of concern (R034, R035); what friendship and parents ask of a plan (R068-R071).
"""
SHORTEST, NAME, MOST = 2, 100, 500
MOST_CHOSEN: Final = 8
MARK: Final = "|"
"""What keeps words apart where several are kept together: no word has it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A word of a list as it stands now; `since` is None while it is as delivered."""

    slot: str
    words: str
    version: int
    retired: bool = False
    since: datetime | None = None


def standing(kind: ListKind, kept: Iterable[Listed]) -> tuple[Listed, ...]:
    """Return a list as it stands: what is offered first, each by the alphabet."""
    now = {slot_of(one): Listed(slot_of(one), one, 1) for one in OURS.get(kind, ())}
    for one in kept:
        if one.slot not in now or one.version >= now[one.slot].version:
            now[one.slot] = one
    return tuple(sorted(now.values(), key=lambda one: (one.retired, one.slot)))


def written(text: str) -> tuple[str, ...]:
    """Return the words of a text, one on each line, each of them once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple({slot_of(line): line for line in lines if slot_of(line)}.values())


def slot_of(words: str) -> str:
    """Return what a word is known by: itself, however it is spelt and accented."""
    return plain(words)[:NAME]


def require_new(kind: ListKind, new: Sequence[str], now: Iterable[Listed]) -> None:
    """Refuse what is on the list already, nothing at all, and a list without an end."""
    there = {one.slot: one for one in now}
    if not new:
        raise Refused(f"Write each {kind.row.one} on a line of its own.")
    if twice := next((one for one in new if _is_offered(one, there)), ""):
        raise Refused(f"\u201c{twice}\u201d is on the list already. Take it out.")
    if any(MARK in one or not SHORTEST <= len(one) <= NAME for one in new):
        raise Refused(
            f"Write each in {SHORTEST} to {NAME} letters, without the sign {MARK}."
        )
    if len(there) + len(new) > MOST:
        raise Refused(f"A list has up to {MOST} words. Retire some first.")


def require_current(seen: int, now: int) -> None:
    """Refuse to change a word that somebody changed since it was shown."""
    if seen != now:
        raise Refused("Somebody changed this in the meantime. Read it as it is now.")


def require_chosen(
    kind: ListKind,
    given: Iterable[str],
    before: Iterable[str],
    now: Iterable[Listed],
) -> None:
    """Refuse a word that was retired, unless the record has it from before."""
    had = {slot_of(one) for one in before}
    retired = {one.slot for one in now if one.retired}
    for one in given:
        if slot_of(one) in retired - had:
            raise Refused(
                f"\u201c{one}\u201d is no longer chosen here. Choose another "
                f"{kind.row.one}, or ask for it to be offered again."
            )


def require_listed(
    kind: ListKind,
    given: Iterable[str],
    before: Iterable[str],
    now: Iterable[Listed],
) -> None:
    """Refuse a word that neither the list nor the record has."""
    known = {one.slot for one in now} | {slot_of(one) for one in before}
    if any(slot_of(one) not in known for one in given):
        raise Refused(f"Choose a {kind.row.one} that is on the list.")


def require_few(given: Iterable[str]) -> None:
    """Refuse more kinds of concern than anybody reads at a glance."""
    if len(tuple(given)) > MOST_CHOSEN:
        raise Refused(f"Choose up to {MOST_CHOSEN} kinds of concern, the chief ones.")


def _is_offered(one: str, there: Mapping[str, Listed]) -> bool:
    found = there.get(slot_of(one))
    return found is not None and not found.retired
