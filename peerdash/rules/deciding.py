"""Outcomes typed as one line: for whom, which, who does it, by when, and why.

"TE DQ: ROTH Tool, school by 20 Nov" is one outcome for each of two children. Nothing
is guessed: what could be read in two ways is refused, and says what was expected.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic import ValidationError

from peerdash.model import OutcomeDraft
from peerdash.rules import notes
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.outcomes import OutcomeKind

LETTER: Final = "o"
NO_WHOM: Final = (
    "Begin with whom it is for: initials on this item, all (every child), group, or a "
    "place. Then a colon: o: all: ROTH Tool, school by 20 Nov."
)
NO_KIND: Final = (
    "After the colon, say which outcome: ROTH, CSC, service, strategy, assessment, "
    "tactical, complex, context, neighbourhood, whole school, peer group, disruption, "
    "other or NFA."
)
NO_OWNER: Final = (
    "After the outcome, say who does it and by when: o: all: ROTH Tool, school by "
    "20 Nov. With a reason: , because why. With whom it protects: , protects whom. "
    "With a day to look again: , review 20 Dec. Which other: , called youth club."
)
_AND: Final = re.compile(r"[\s,;&]+(?:and\s+)?", re.IGNORECASE)
_MORE: Final = re.compile(
    r"[\s,;.]*\b(because|protects|review|called)\s+", re.IGNORECASE
)
_BARE: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """Whom and what an item knows: labels by private id, and which are children."""

    people: Mapping[str, str]
    places: Mapping[str, str]
    children: Collection[str]


def read(said: str, known: Known, today: date) -> tuple[OutcomeDraft, ...]:
    """Return the outcomes that a line tells, one for each it is for."""
    whom, colon, rest = said.partition(":")
    if not colon:
        raise Refused(NO_WHOM)
    told, *more = _MORE.split(rest.strip())
    kind, after = _kind(told)
    owner, by = notes.due(after.strip(" ,.;"))
    if not owner.strip(" ,") or (not by and not kind.row.ends):
        raise Refused(NO_OWNER)
    said_of = {name.casefold(): value for name, value in _pairs(more)}
    again = said_of.get("review", "").removeprefix("by ")
    try:
        first = OutcomeDraft(
            kind=kind,
            owner=_begun(owner.strip(" ,")),
            due_on=notes.day(by, today) if by else None,
            why=said_of.get("because", ""),
            protects=said_of.get("protects", ""),
            review_on=notes.day(again, today) if again else None,
            other=said_of.get("called", ""),
        )
    except ValidationError:
        raise Refused(notes.TOO_LONG) from None
    return tuple(first.model_copy(update=one) for one in _whom(whom, known))


def read_as(drafts: Sequence[OutcomeDraft], known: Known) -> str:
    """Say how a line was read: what, for whom, who does it, and by when."""
    first = drafts[0]
    called = {**known.people, **known.places}
    whom = [called.get(o.person_id or o.location_id or "", "the group") for o in drafts]
    by = f", by {in_words(first.due_on)}" if first.due_on else ""
    why = f", because {first.why}" if first.why else ""
    return f"{first.kind.row.short} for {', '.join(whom)}: {first.owner}{by}{why}"


def _whom(said: str, known: Known) -> list[dict[str, str]]:
    """Return the person or place of each, or nothing for the whole group."""
    text = _bare(said)
    if text in {"group", "thegroup"}:
        return [{}]
    places = [one for one, name in known.places.items() if _bare(name) == text]
    if len(places) == 1:
        return [{"location_id": places[0]}]
    if text in {"all", "everychild", "eachchild"}:
        found = [one for one in known.people if one in known.children]
    else:
        ids = {_bare(label): one for one, label in known.people.items()}
        named = [_bare(one) for one in _AND.split(said.strip()) if one]
        if not all(one in ids for one in named):
            raise Refused(NO_WHOM)
        found = list(dict.fromkeys(ids[one] for one in named))
    if not found:
        raise Refused(NO_WHOM)
    return [{"person_id": one} for one in found]


def _kind(said: str) -> tuple[OutcomeKind, str]:
    """Return which outcome words begin with, and what follows; the longest name."""
    text = said.strip()
    for name, kind in _NAMES:
        if re.match(rf"{re.escape(name)}\b", text, re.IGNORECASE):
            return kind, text[len(name) :]
    raise Refused(NO_KIND)


def _names() -> list[tuple[str, OutcomeKind]]:
    every = [
        (name, kind)
        for kind in OutcomeKind
        for name in (kind.label, kind.row.short, kind.row.short.split()[0])
    ]
    return sorted(every, key=lambda pair: -len(pair[0]))


def _pairs(more: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(more[::2], (one.strip(" .") for one in more[1::2]), strict=True))


def _bare(said: str) -> str:
    """Return words as they are compared: no dots, no case, no blanks."""
    return _BARE.sub("", said).casefold()


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


_NAMES: Final = _names()
