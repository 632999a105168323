"""Making two records one person on one item, statement by statement.

Every statement about the record that goes is made to point at the one that is kept,
seen or not, with its agency, source and code: nobody's words are changed. Where both
were on the item, one place of theirs stays and the other's reason is kept as its
agency's statement; a line between the two, and what both had in one circle or
incident, is put by. What the record that goes says of itself is kept as statements
beside what the kept one says. Versions from before show the kept record.

What was done to each row is noted (`model.MergedRow`), so that `store.parting`
undoes just that. All of it is told once, for both kinds of database; the blanks of
every statement are the merge, the item, and who goes and who is kept.
"""

# ruff: noqa: S608 (our own tables and columns; whatever is given is a blank)

from collections.abc import Iterator
from typing import Final

from peerdash import model
from peerdash.model import (
    ImportedMember,
    Item,
    MapChange,
    Member,
    MergedItem,
    Relationship,
)
from peerdash.store import handling
from peerdash.store.merge_notes import (
    ABOUT,
    CHANGED,
    CORE,
    GONE,
    INVOLVEMENT,
    RELINKED,
    SAVED,
    SUBJECT,
    done,
    goes,
    has_version,
    is_there,
    loser,
    noted,
)
from peerdash.store.merge_words import own_words, reason
from peerdash.store.rowtext import table_of
from peerdash.store.wordings import Wording
from peerdash.vocabulary.handling import ABSENT
from peerdash.vocabulary.people import Involvement

SETTLED: Final = (model.Outcome, model.Filing)
"""What was decided for somebody and put on their record: it goes by person alone."""
POINTS: Final[dict[type, tuple[str, ...]]] = {
    Member: ("person_id",),
    **{of: names for of, names in handling.ABOUT.items() if of is not MapChange},
    **dict.fromkeys(SETTLED, ("person_id",)),
}
"""Every kind of row of an item that points at somebody, and by which columns."""
TWICE: Final[dict[type, tuple[str, ...]]] = {
    model.Membership: ("group_id",),
    model.InvolvedIn: ("incident_id", "role"),
}
"""What may be there of both: the same circle, or the same part in an incident."""
NAMING: Final = (
    "person_id",
    "from_id",
    "to_id",
    "row_id",
    "whole_id",
    "before",
    "after",
)
"""The columns of what was kept of a change in which somebody's id may stand."""
ABSENT_CODES: Final = ", ".join(f"'{code.value}'" for code in ABSENT)
_RISES: Final = " or ".join(
    f"(t.involvement = '{was.value}' and o.involvement = '{now.value}')"
    for was in Involvement
    for now in Involvement
    if now.row.sureness > was.row.sureness
)


def merged(how: Wording) -> Iterator[str]:
    """Return the statements that make two one on an item, in their order."""
    yield put_aside(how)
    yield _item(how)
    yield from own_words(how)
    yield from _one_place(how)
    yield from _put_by(how)
    yield from _pointed(how)
    yield from _history(how)
    yield from about(how)


def _item(how: Wording) -> str:
    merge, item, _, kept = how.blanks
    return (
        f'insert into {how.of(MergedItem)} (merge_id, item_id, "both") '
        f"select {merge}, {item}, {is_there(how, kept)}"
    )


def put_aside(how: Wording) -> str:
    """Whoever was taken off as the one, or from here as the other, stays off.

    Put back, the one would stand beside the record that they were made one with, or
    the other where they never were.
    """
    _, item, gone, kept = how.blanks
    return (
        f"delete from {how.of(model.SetAside)} where person_id = {gone} "
        f"or (item_id = {item} and person_id = {kept})"
    )


def _one_place(how: Wording) -> Iterator[str]:
    """Where both are on the item, the more open place stays, else the kept one's."""
    _, item, gone, kept = how.blanks
    member = how.of(Member)
    two = f"m.item_id = {item} and m.person_id in ({gone}, {kept})"
    first = (
        f"select m.id from {member} m where {two} order by "
        f"case when m.handling in ({ABSENT_CODES}) then 0 else 1 end, "
        f"case when m.person_id = {gone} then 0 else 1 end limit 1"
    )
    twice = f"2 = (select count(*) from {member} m where {two})"
    yield noted(how, Member, GONE, f"t.id = ({first}) and {twice}", how.text(Member))
    stays = f"(select m.id from {member} m where {two} and m.id <> {loser(how)})"
    yield from reason(how, stays)
    yield from _stronger(how, stays)
    rests = f"t.member_id = {loser(how)}"
    yield noted(how, ImportedMember, RELINKED, rests)
    yield f"update {how.of(ImportedMember)} as t set member_id = {stays} where {rests}"
    yield f"delete from {member} as t where t.id = {loser(how)}"


def _stronger(how: Wording, stays: str) -> Iterator[str]:
    """Whom the meeting is about stays so, and the core; who is sure stays so.

    A place that others may not know of lends nothing to one that they see.
    """
    member = how.of(Member)
    other = (
        f"{member} o where o.id = {loser(how)} and o.handling not in ({ABSENT_CODES})"
    )
    for what in (SUBJECT, CORE):
        lent = f"select 1 from {other} and o.{what}"
        yield from _lent(how, what, f"t.id = {stays} and exists ({lent})")
    surer = f"t.id = {stays} and exists (select 1 from {other} and ({_RISES}))"
    yield noted(how, Member, INVOLVEMENT, surer, "t.involvement")
    yield (
        f"update {member} as t set {SAVED}, involvement = "
        f"(select o.involvement from {other}) where {surer}"
    )


def _lent(how: Wording, what: str, where: str) -> Iterator[str]:
    """Let what is so of the other place be so of the one that stays, and note it."""
    yield noted(how, Member, what, f"not t.{what} and {where}")
    now = f"set {what} = true, {SAVED} where not t.{what} and {where}"
    yield f"update {how.of(Member)} as t {now}"


def _put_by(how: Wording) -> Iterator[str]:
    """Put by what one person cannot have: a line to themself, and a part twice."""
    _, item, gone, kept = how.blanks
    yield from goes(
        how,
        Relationship,
        f"t.item_id = {item} and ((t.from_id = {gone} and t.to_id = {kept}) "
        f"or (t.from_id = {kept} and t.to_id = {gone}))",
    )
    for of, names in TWICE.items():
        same = " and ".join(f'u."{name}" = t."{name}"' for name in names)
        yield from goes(
            how,
            of,
            f"t.item_id = {item} and t.person_id = {gone} and exists (select 1 "
            f"from {how.of(of)} u where u.person_id = {kept} and {same})",
        )


def _pointed(how: Wording) -> Iterator[str]:
    """Let everything else that is said of the one be said of the other."""
    _, item, gone, kept = how.blanks
    for of, names in POINTS.items():
        saved = ", version = version + 1" if has_version(of) else ""
        for name in names:
            where = f"t.item_id = {item} and t.{name} = {gone}"
            yield noted(how, of, name, where)
            yield f"update {how.of(of)} as t set {name} = {kept}{saved} where {where}"


def _history(how: Wording) -> Iterator[str]:
    """Let earlier versions show the kept record, and what was put by in none."""
    _, item, gone, kept = how.blanks
    parts = " or ".join(
        f"(t.\"of\" = '{table_of(of).name}' and t.row_id in "
        f"({done(how, table_of(of).name, GONE)}))"
        for of in TWICE
    )
    yield from goes(
        how,
        MapChange,
        f"t.item_id = {item} and ((t.\"of\" = 'person' and t.row_id = {gone}) "
        f"or (t.\"of\" = 'member' and t.row_id = {loser(how)}) "
        f"or (t.from_id = {gone} and t.to_id = {kept}) "
        f"or (t.from_id = {kept} and t.to_id = {gone}) or {parts})",
    )
    where = f"t.item_id = {item} and {gone} in (t.person_id, t.from_id, t.to_id)"
    yield noted(how, MapChange, CHANGED, where, how.text(MapChange))
    yield f"update {how.of(MapChange)} as t set {swapped(gone, kept)} where {where}"


def swapped(one: str, other: str) -> str:
    """Return what makes what was kept of a change be about another."""
    return ", ".join(f'"{name}" = replace("{name}", {one}, {other})' for name in NAMING)


def about(how: Wording) -> Iterator[str]:
    """An item that is about the one is about the other."""
    _, item, gone, kept = how.blanks
    where = f"t.id = {item} and t.person_id = {gone}"
    yield noted(how, Item, ABOUT, where)
    yield f"update {how.of(Item)} as t set person_id = {kept} where {where}"
