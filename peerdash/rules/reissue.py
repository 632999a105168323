"""What a file that is issued again changes about somebody it was read from before.

What the file said before, kept as digests, tells what it alone filled in from what
a hand wrote since. The first is brought up to date; the second is kept, and both
are said. An empty cell says nothing, and takes nothing away.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from peerdash.model import PersonDraft
from peerdash.rules.likeness import plain
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.people import AgeGroup, Gender

FIELDS: Final = (
    "name",
    "known_as",
    "born_on",
    "age_said",
    "age_group",
    "gender",
    "school",
    "open_to",
)
BETWEEN: Final = " "
Said = Mapping[str, str]
Sign = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing about which a file and the record differ; `kept` if the record stays.

    `field` is what it is called; the rest are how both read on the screen.
    """

    field: str
    ours: str
    theirs: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Reissue:
    """What becomes of one record: the values to save, and all that differs."""

    values: Mapping[str, Any]
    changes: tuple[Changed, ...] = ()


NO_CHANGE: Final = Reissue({})


def reissued(
    told: PersonDraft, record: PersonDraft, before: Said, sign: Sign
) -> Reissue:
    """Return what a row that was imported before changes about its person."""
    values, changes = {}, []
    for field in FIELDS:
        theirs, ours = getattr(told, field), getattr(record, field)
        if theirs == ours or is_nothing(theirs):
            continue
        kept = not _is_theirs(before.get(field), field, ours, sign)
        if not kept:
            values[field] = theirs
        changes.append(Changed(_title(field), _shown(ours), _shown(theirs), kept))
    return Reissue(values, tuple(changes))


def is_one_person(told: PersonDraft, record: PersonDraft, identifier: str) -> bool:
    """Whether an identifier may still mean the same person under another name.

    They share a date of birth; or where one is not known, the first name, or the
    last and an initial. Joining two children is worse than asking (R084).
    """
    if record.name in {f"Person {identifier}", told.name}:
        return True
    if told.born_on and record.born_on:
        return told.born_on == record.born_on
    one, other = plain(told.name).split(), plain(record.name).split()
    if not (one and other):
        return False
    same_last = one[-1] == other[-1] and one[0][0] == other[0][0]
    return one[0] == other[0] or same_last


def signed(told: PersonDraft, sign: Sign) -> str:
    """Return what a row said, thing by thing, as it is remembered."""
    values = {field: getattr(told, field) for field in FIELDS}
    said = {field: one for field, one in values.items() if not is_nothing(one)}
    return resigned("", said, sign)


def resigned(before: str, values: Mapping[str, Any], sign: Sign) -> str:
    """Return what is remembered as the file's own once it has filled in `values`.

    What a hand wrote never becomes the file's, even where both say the same.
    """
    now = {field: sign(field, _stored(value)) for field, value in values.items()}
    said = {**remembered(before), **now}
    return BETWEEN.join(f"{field}={said[field]}" for field in FIELDS if field in said)


def remembered(said: str) -> Said:
    """Return what `signed` kept, by field."""
    pairs = (one.partition("=") for one in said.split(BETWEEN) if one)
    return {field: digest for field, _, digest in pairs}


def is_nothing(value: object) -> bool:
    """Whether a value says nothing."""
    return value in {None, "", AgeGroup.NOT_KNOWN, Gender.NOT_RECORDED}


def _is_theirs(before: str | None, field: str, ours: object, sign: Sign) -> bool:
    """Whether what stands on record is what the file said, or nothing of anybody's."""
    if before is None:
        return is_nothing(ours)
    return before == sign(field, _stored(ours))


def _title(field: str) -> str:
    return str(PersonDraft.model_fields[field].title)


def _stored(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _shown(value: object) -> str:
    if isinstance(value, date):
        return in_words(value)
    if is_nothing(value):
        return "nothing"
    return value.label if isinstance(value, AgeGroup | Gender) else str(value)
