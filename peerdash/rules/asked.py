"""What a referrer is asked, kind by kind: the screen and the blank form read it here.

A question that is put in a row of these tables is on both by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin

from peerdash.model import ItemDraft, LocationDraft, PersonDraft, Record
from peerdash.model.referrals import ReferralDraft
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.referrals import Trigger
from peerdash.vocabulary.word import Word

W = TypeVar("W", bound=Word)
Rows = tuple[tuple[str, ...], ...]
Drafts = tuple[type[Record], ...]
TITLED: Final = ("title", "objective", "locality")
WHO: Final = ("name", "age_said", "born_on", "age_group", "gender")
WHERE: Final = ("name", "kind", "where")
ALWAYS: Final[Rows] = (
    ("concern",),
    ("concerns",),
    ("status", "locality"),
    ("strengths", "done_already"),
    ("title", "contacts"),
    ("objective", "hoped_for"),
    ("no_places", "urgent"),
)
"""What is asked of every referral, row by row as the screen has it."""
PARTS: Final[Mapping[str, Rows]] = {
    "Whom you talked to first": (("consulted", "advice"), ("consulted_on",)),
    "Interim safety plan": (("safety_plan",), ("safety_by", "safety_on")),
    "Assessment it informs": (("informs", "informs_who"),),
    "Other authorities": (("others_contacted", "lead_authority"),),
}
"""What may be said besides: each part is opened by a choice on the screen."""
DATES: Final[Rows] = (("from_on", "until_on"), ("substances",))
AUTHORITY: Final[Rows] = (("placing_authority",),)


@dataclass(frozen=True, slots=True)
class Opening:
    """What is asked at the start of one kind, and at the top of its form."""

    item: tuple[str, ...] = TITLED
    about: type[PersonDraft | LocationDraft] | None = None
    fields: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


OPENINGS: Final[Mapping[SubjectKind, Opening]] = {
    SubjectKind.MAP: Opening(first=("trigger", "purpose")),
    SubjectKind.CHILD: Opening(about=PersonDraft, fields=WHO),
    SubjectKind.CONCERN: Opening(about=PersonDraft, fields=WHO),
    SubjectKind.LOCATION: Opening(
        item=("objective", "locality"),
        about=LocationDraft,
        fields=WHERE,
        first=("trigger",),
    ),
    SubjectKind.THEME: Opening(),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question on paper: its field, its draft, and when it is asked at all."""

    name: str
    of: type[Record]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a form on paper: its heading, and its questions in order."""

    heading: str
    questions: tuple[Question, ...]


def needed(trigger: object) -> Rows:
    """Return what a cause asks besides: when it was seen, or who placed them."""
    if not isinstance(trigger, Trigger):
        return ()
    dates = DATES if trigger.row.needs_dates else ()
    return dates + (AUTHORITY if trigger.row.needs_authority else ())


def parts(kind: SubjectKind) -> Iterator[Part]:
    """Return all that the form of one kind may ask, each question once."""
    opening, done = OPENINGS[kind], set[str]()
    if opening.about:
        about = tuple(Question(name, opening.about) for name in opening.fields)
        yield Part("Who or where", about)
    caused = (*DATES, *AUTHORITY) if "trigger" in opening.first else ()
    told: dict[str, Rows] = {
        "What it is about": (opening.item, opening.first, *ALWAYS),
        "If what brings it now asks for it": caused,
        **PARTS,
    }
    for heading, rows in told.items():
        names = [n for row in rows for n in row if n not in done and _asks(opening, n)]
        done |= set(names)
        asked = tuple(Question(n, _draft(n)) for n in dict.fromkeys(names))
        if asked:
            yield Part(heading, asked)


def _asks(opening: Opening, name: str) -> bool:
    return name != "title" or "title" in opening.item


def _draft(name: str) -> type[Record]:
    return ReferralDraft if name in ReferralDraft.model_fields else ItemDraft


def bare(annotation: Any) -> Any:  # noqa: ANN401 (a type, whatever its shape)
    """Return the type of a field that may be left empty."""
    if get_origin(annotation) in {Union, UnionType}:
        return next(one for one in get_args(annotation) if one is not type(None))
    return annotation


def offered(kind: type[W]) -> list[W]:
    """Return the words of a table that may be chosen now."""
    return [one for one in kind if not getattr(one.row, "retired", False)]
