"""Parting two records that were made one person: what was done is undone, and no more.

What was edited since stays as it was edited, and whoever was taken off since stays
off. Where both had been on the item, what was added since stays with the record that
was kept; where only one of them had, it goes with them.
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
    MergedRow,
    PersonMerge,
    Relationship,
    Statement,
)
from peerdash.store.merge_notes import (
    ABOUT,
    APART,
    CHANGED,
    CORE,
    GONE,
    INVOLVEMENT,
    MADE,
    RELINKED,
    SAVED,
    SUBJECT,
    done,
    has_version,
    is_there,
    loser,
)
from peerdash.store.merging import NAMING, POINTS, swapped
from peerdash.store.rowtext import table_of
from peerdash.store.wordings import Wording

_RESTS: Final[dict[type, tuple[type, str]]] = {
    model.Membership: (model.Group, "group_id"),
    model.InvolvedIn: (model.Incident, "incident_id"),
}
"""What comes back only where what it is a part of is there still."""


def is_still(how: Wording) -> str:
    """Return whether the kept record stands on the item, and the other does not."""
    merge, item, gone, kept = how.blanks
    made = (
        f"exists (select 1 from {how.of(MergedItem)} x "
        f"where x.merge_id = {merge} and x.item_id = {item})"
    )
    there = is_there(how, gone, drawn=True)
    apart = f"exists ({done(how, 'item', APART)})"
    return f"{made} and {is_there(how, kept)} and ({apart} or not {there})"


def is_built_on(how: Wording) -> str:
    """Return whether more was made one with the kept record on the item since."""
    merge, item, _, kept = how.blanks
    merges = how.of(PersonMerge)
    return (
        f"exists (select 1 from {merges} n join {how.of(MergedItem)} x "
        f"on x.merge_id = n.id and x.item_id = {item} "
        f"join {merges} m on m.id = {merge} "
        f"where n.parted_at is null and (n.gone_id = {kept} "
        f"or (n.kept_id = {kept} and n.at > m.at)))"
    )


def parted(how: Wording) -> Iterator[str]:
    """Return the statements that part two on an item where they still are one."""
    yield from words_again(how)
    yield from _pointed(how)
    yield from _one_place(how)
    yield from _put_back(how)
    yield from _history(how)
    yield about_again(how)


def forgotten(how: Wording) -> Iterator[str]:
    """Forget what was noted of an item, and who of the two was taken off it since.

    Who was taken off as both comes back as neither.
    """
    merge, item, gone, kept = how.blanks
    of = how.of(MergedRow)
    yield f"delete from {of} where merge_id = {merge} and item_id = {item}"
    yield (
        f"delete from {how.of(model.SetAside)} where item_id = {item} "
        f"and person_id in ({gone}, {kept})"
    )


def _both(how: Wording) -> str:
    merge, item, *_ = how.blanks
    return (
        f'(select x."both" from {how.of(MergedItem)} x '
        f"where x.merge_id = {merge} and x.item_id = {item})"
    )


def words_again(how: Wording) -> Iterator[str]:
    """What was made a statement goes, unless somebody has worked on it since."""
    merge, item, gone, _ = how.blanks
    made = (
        f"id in (select r.row_id from {how.of(MergedRow)} r where r.merge_id = {merge} "
        f"and r.item_id = {item} and r.how = '{MADE}')"
    )
    yield f"delete from {how.of(Statement)} where {made} and version = 1"
    yield f"update {how.of(Statement)} set person_id = {gone} where {made}"


def _pointed(how: Wording) -> Iterator[str]:
    """Let what was said of the one be so again; where it alone was, all of it."""
    _, item, gone, kept = how.blanks
    for of, names in POINTS.items():
        saved = ", version = version + 1" if has_version(of) else ""
        for name in names:
            noted = done(how, table_of(of).name, name)
            yield (
                f"update {how.of(of)} as t set {name} = {gone}{saved} "
                f"where t.item_id = {item} and t.{name} = {kept} "
                f"and (not {_both(how)} or {how.key(of)} in ({noted}))"
            )


def _one_place(how: Wording) -> Iterator[str]:
    """Put the other's place back, and what it had lent to the one that stayed."""
    member, was = how.of(Member), how.read("involvement")
    lent = done(how, "member", GONE).replace("r.row_id", was)
    first = done(how, "member", INVOLVEMENT, "words")
    for what in (SUBJECT, CORE):
        yield (
            f"update {member} as t set {what} = false, {SAVED} "
            f"where t.id in ({done(how, 'member', what)})"
        )
    yield (
        f"update {member} as t set involvement = ({first}), {SAVED} "
        f"where t.id in ({done(how, 'member', INVOLVEMENT)}) "
        f"and t.involvement = ({lent})"
    )
    yield how.as_row(Member, how.of(MergedRow), gone_rows(how, Member))
    yield (
        f"update {how.of(ImportedMember)} as t set member_id = {loser(how)} "
        f"where {how.key(ImportedMember)} in ({done(how, 'importedmember', RELINKED)})"
    )


def _put_back(how: Wording) -> Iterator[str]:
    """Put back what was put by, where what it rests on is there still."""
    yield how.as_row(Relationship, how.of(MergedRow), gone_rows(how, Relationship))
    for of, (whole, link) in _RESTS.items():
        rests = (
            f"exists (select 1 from {how.of(whole)} w where w.id = {how.read(link)})"
        )
        where = f"{gone_rows(how, of)} and {rests}"
        yield how.as_row(of, how.of(MergedRow), where)


def _history(how: Wording) -> Iterator[str]:
    """Let earlier versions show each of the two again."""
    _, item, gone, kept = how.blanks
    seq = 'cast(t."seq" as text)'
    noted = done(how, "mapchange", CHANGED)
    told = ", ".join(
        f'"{name}" = ({noted.replace("r.row_id", how.read(name), 1)} '
        f"and r.row_id = {seq})"
        for name in NAMING
    )
    yield f"update {how.of(MapChange)} as t set {told} where {seq} in ({noted})"
    yield how.as_row(MapChange, how.of(MergedRow), gone_rows(how, MapChange))
    yield (
        f"update {how.of(MapChange)} as t set {swapped(kept, gone)} "
        f"where t.item_id = {item} and not {_both(how)} "
        f"and {kept} in (t.person_id, t.from_id, t.to_id)"
    )


def about_again(how: Wording) -> str:
    """An item that was about the one is again."""
    _, item, gone, kept = how.blanks
    return (
        f"update {how.of(Item)} as t set person_id = {gone} where t.id = {item} "
        f"and t.person_id = {kept} and exists ({done(how, 'item', ABOUT)})"
    )


def gone_rows(how: Wording, of: type) -> str:
    """Return which of what was noted are the rows that were put by, of one kind."""
    merge, item, *_ = how.blanks
    return (
        f"r.merge_id = {merge} and r.item_id = {item} and r.how = '{GONE}' "
        f"and r.\"of\" = '{table_of(of).name}'"
    )
