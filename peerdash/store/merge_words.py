"""What a record says of itself, and what its place said, kept as statements.

When two are made one, that is how nothing which only the one record said is lost:
each is its agency's, with the code of the place that it was said at.
"""

# ruff: noqa: S608 (our own tables and columns; whatever is given is a blank)

from collections.abc import Iterator
from typing import Final

from peerdash.model import Item, Member, MergedRow, Person, Statement
from peerdash.model.provenance import BETWEEN
from peerdash.model.record import LINE, NAME
from peerdash.store.merge_notes import MADE, loser
from peerdash.store.wordings import Wording
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.handling import DEFAULT, THE_TABLE
from peerdash.vocabulary.people import (
    AgeGroup,
    Gender,
    Part,
    PlanStatus,
    RothStatus,
    Told,
)
from peerdash.vocabulary.statements import Attribute

Said = tuple[Attribute, str, str]
"""What it is about, a column or what is made of one, and how that is said."""


def _of_record(how: Wording) -> tuple[Said, ...]:
    """What a record `p` says of itself, besides what it says it does not know."""
    plan = how.labelled("p.plan", PlanStatus, PlanStatus.NOT_KNOWN)
    roth = how.labelled("p.roth", RothStatus, RothStatus.NOT_KNOWN)
    gender = how.labelled("p.gender", Gender, Gender.NOT_RECORDED)
    stated = how.labelled("p.age_group", AgeGroup, AgeGroup.NOT_KNOWN)
    unaged = " and ".join(
        f"{who}.{name} is null" for who in "pk" for name in ("born_on", "age_said")
    )
    return (
        (Attribute.NAME, "p.name", "p.name"),
        (Attribute.ALIAS, "p.known_as", "p.known_as"),
        (Attribute.BORN, "p.born_on", how.in_words("p.born_on")),
        (Attribute.BORN, "p.age_said", "'Age ' || cast(p.age_said as text)"),
        (Attribute.BORN, "p.age_group", f"case when {unaged} then {stated} end"),
        (Attribute.SCHOOL, "p.school", "p.school"),
        (Attribute.SERVICE, "p.open_to", "p.open_to"),
        (Attribute.PLAN, "p.plan", plan),
        (Attribute.ROTH, "p.roth", roth),
        (Attribute.GENDER, "p.gender", gender),
    )


def _of_place(how: Wording) -> tuple[Said, ...]:
    """What the place `m` that does not stay says, beside the one `s` that does.

    Two who give one reason are two sources of it, so both are kept.
    """
    told = how.labelled("m.told", Told, Told.NOT_RECORDED)
    noted = f"substr(trim({told} || ': ' || m.told_note, ': '), 1, {LINE})"
    part = how.labelled("m.part", Part, Part.NOT_KNOWN)
    says_so = "m.reason || m.source_note || coalesce(m.agency_id, '')"
    return (
        (Attribute.REASON, says_so, "m.reason"),
        (Attribute.TOLD, "m.told || m.told_note", noted),
        (Attribute.PART, "m.part", part),
        (Attribute.FIRST, "m.first_because", "m.first_because"),
    )


_CODES: Final = {
    "handling": f"'{DEFAULT.value}'",
    "condition": "''",
    "named_to": f"'{BETWEEN}{THE_TABLE}{BETWEEN}'",
    "contact": "''",
}
"""A code and what it is where nobody's place says another."""
_PLACED: Final = ", ".join(
    f"'{one.value}'"
    for one in (Attribute.REASON, Attribute.TOLD, Attribute.PART, Attribute.FIRST)
)
"""What is said of somebody's place on an item, and not of who they are."""


def own_words(how: Wording, placed: str = "") -> Iterator[str]:
    """What the record that goes says of itself becomes a statement on this item.

    It has the code of their place, which is `placed`'s where that has changed hands.
    """
    merge, item, gone, kept = how.blanks
    both = f"{how.of(Person)} p join {how.of(Person)} k on k.id = {kept}"
    for attribute, column, says in _of_record(how):
        mine = column.replace("p.", "k.")
        yield (
            f"insert into {how.of(MergedRow)} "
            f'(merge_id, item_id, "of", row_id, how, words) '
            f"select {merge}, {item}, '{attribute.value}', {how.new_id}, '{MADE}', "
            f"{says} from {both} where p.id = {gone} and coalesce({says}, '') <> '' "
            f"and ({mine} is null or {mine} <> {column})"
        )
    theirs = f"m.item_id = r.item_id and m.person_id = {placed or gone}"
    at = f"left join {how.of(Member)} m on {theirs}"
    yield _statements(how, at, f'r."of" not in ({_PLACED})', "''")


def _statements(how: Wording, at: str, which: str, said_by: str) -> str:
    """Return what makes the noted words statements, with the code of a place `m`."""
    merge, item, _, kept = how.blanks
    codes = (f"coalesce(m.{name}, {usual})" for name, usual in _CODES.items())
    return (
        f"insert into {how.of(Statement)} (id, item_id, person_id, agency_id, version, "
        "attribute, value, worker, ended_on, source, said_by, evidence, happened, "
        f"captured_on, note, handling_because, {', '.join(_CODES)}) "
        f"select r.row_id, {item}, {kept}, coalesce(m.agency_id, i.agency_id), 1, "
        f"r.\"of\", r.words, '', null, '{Source.NOT_RECORDED.value}', {said_by}, "
        f"'{Evidence.NOT_KNOWN.value}', null, null, '', '', {', '.join(codes)} "
        f"from {how.of(MergedRow)} r join {how.of(Item)} i on i.id = r.item_id {at} "
        f"where r.merge_id = {merge} and r.item_id = {item} and r.how = '{MADE}' "
        f"and {which}"
    )


def reason(how: Wording, stays: str) -> Iterator[str]:
    """What the other place said is kept, as what its agency says, with its code."""
    merge, item, *_ = how.blanks
    both = f"{how.of(Member)} m join {how.of(Member)} s on s.id = {stays}"
    for attribute, column, says in _of_place(how):
        other = column.replace("m.", "s.")
        yield (
            f"insert into {how.of(MergedRow)} "
            f'(merge_id, item_id, "of", row_id, how, words) select {merge}, {item}, '
            f"'{attribute.value}', {how.new_id}, '{MADE}', {says} from {both} "
            f"where m.id = {loser(how)} and {says} <> '' and {column} <> {other}"
        )
    at = f"join {how.of(Member)} m on m.id = {loser(how)}"
    who = f"substr(m.source_note, 1, {NAME})"
    yield _statements(how, at, f'r."of" in ({_PLACED})', who)
