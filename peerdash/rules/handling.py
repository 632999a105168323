"""Handling codes: how one is put in words, and who may change it, which way (H4).

A code may be made more closed by the agency a statement came from or by the
chair, and more open by that agency alone. Each change has a reason. The chair goes
no further than they can still see: what an agency keeps from everybody is its own
choice, and a chair who put something out of their own sight could not answer for it.
"""

import re
from collections.abc import Mapping
from typing import Final, Protocol

from peerdash.model import HandlingDraft
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.handling import THE_TABLE, Handling

ROUND: Final = frozenset({THE_TABLE})
ON_THE_ITEM: Final = HandlingDraft(handling=Handling.OPEN, named_to=frozenset())
NOBODY_KNOWN: Final = (
    "After only, name agencies as they are listed, or say: us, us and the chair, or "
    "the table. A condition begins with another word."
)
_ONLY: Final = re.compile(r"only\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_BETWEEN: Final = re.compile(r"[\s,]|\b(?:and|us)\b")
_NOBODY: Final = frozenset[str]()
_TYPED: Final = {
    "us": (Handling.EYES, _NOBODY),
    "us and the chair": (Handling.STUB, _NOBODY),
    "the table": (Handling.NAMED, ROUND),
}


class Coded(Protocol):
    """Anything that says who may see it."""

    handling: Handling
    condition: str
    named_to: frozenset[str]


def mark(one: Coded, agency: str, called: Mapping[str, str]) -> str:
    """Say who else may see a statement; nothing is said of the usual.

    `called` is what those named are called, by id.
    """
    code = one.handling.row
    if code.listed and one.named_to == ROUND:
        return ""
    if code.conditional:
        return f"On condition: {one.condition}"
    if code.everybody:
        return "For everybody on this item"
    if not code.listed:
        return f"Only for {agency} and the chair" if code.chaired else _only(agency)
    if THE_TABLE in one.named_to:
        more = _called(one.named_to - ROUND, called)
        return f"Also for {', '.join(more)}" if more else ""
    return _only(", ".join([agency, *_called(one.named_to, called)]))


def typed(used: str, agencies: Mapping[str, str], contact: str) -> HandlingDraft:
    """Read how something may be used as who may see it: "only us", "only police".

    What begins with another word is a condition, and nothing is for everybody on the
    item. `agencies` gives an id for each word an agency is known by.
    """
    found = _ONLY.fullmatch(used.strip(" ."))
    if not found:
        code = Handling.CONDITIONAL if used.strip() else Handling.OPEN
        return ON_THE_ITEM.model_copy(update={"handling": code, "condition": used})
    left = found[1].casefold()
    code, named = _TYPED.get(left) or (Handling.NAMED, _named(left, agencies))
    return HandlingDraft(handling=code, named_to=named, contact=contact)


def _named(left: str, agencies: Mapping[str, str]) -> frozenset[str]:
    """Return the agencies that words name, all of them or none."""
    named = set[str]()
    for known in sorted(agencies, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(known.casefold())}(?!\w)", ",", left)
        named |= {agencies[known]} if rest != left else set()
        left = rest
    if not named or _BETWEEN.sub("", left):
        raise Refused(NOBODY_KNOWN)
    return frozenset(named)


def aside(words: str, said: str) -> str:
    """Put a mark after what was said, in brackets; nothing when there is none."""
    return f"{words} ({said[:1].lower()}{said[1:]})" if said else words


def with_condition(words: str, one: Coded) -> str:
    """Return what was said with its condition: nothing leaves without it."""
    conditional = one.handling.row.conditional
    return aside(words, f"On condition: {one.condition}" if conditional else "")


def checked(one: Coded) -> None:
    """Refuse a code that says too little: a condition has words."""
    if one.handling.row.conditional and not one.condition.strip():
        raise Refused("Say on what condition it may be seen.").beside("condition")


def opens(before: Coded, after: Coded) -> bool:
    """Whether a change gives the words to anybody who did not have them.

    A new condition may be weaker than the old one, and the agencies round the
    table are not known beforehand, so both count as opening unless nothing moved.
    """
    was, will = before.handling.row.closed, after.handling.row.closed
    if was != will:
        return will < was
    if after.handling.row.conditional:
        return before.condition != after.condition
    return bool(after.handling.row.listed and not after.named_to <= before.named_to)


def require_change(
    before: Coded, after: Coded, reason: str, *, ours: bool, chairs: bool
) -> None:
    """Refuse a change of code without a reason, or by whose it is not to make."""
    checked(after)
    if not reason.strip():
        raise Refused("Say why who may see this is changed.").beside("reason")
    if ours:
        return
    if opens(before, after):
        raise Refused(
            "Only the agency this came from can let more people see it. Ask them."
        )
    if after.handling.row.absent:
        raise Refused(
            "Only the agency this came from can keep it from everybody. Choose our "
            "agency and the chair, or ask them."
        )
    if not chairs:
        raise Refused(
            "Only the agency this came from, or the chair, can change who may see "
            "it. Ask one of them."
        )


def _only(names: str) -> str:
    return f"Only for {names}"


def _called(ids: frozenset[str], called: Mapping[str, str]) -> list[str]:
    return sorted(called.get(one, "somebody by name") for one in ids)
