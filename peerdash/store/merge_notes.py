"""What is noted of a merge as it is made: what was done to which row of an item."""

# ruff: noqa: S608 (our own tables and columns; whatever is given is a blank)

from collections.abc import Iterator

from peerdash.model import Item, Member, MergedRow
from peerdash.store.rowtext import table_of
from peerdash.store.wordings import Wording

GONE, MADE, RELINKED, CHANGED, ABOUT = "gone", "made", "relinked", "changed", "about"
SUBJECT, CORE, INVOLVEMENT = "subject", "core", "involvement"
APART = "apart"
SAVED = "version = version + 1"


def done(how: Wording, of: str, what: str, field: str = "row_id") -> str:
    """Return the question of what was noted on this item of one kind of row."""
    merge, item, *_ = how.blanks
    return (
        f"select r.{field} from {how.of(MergedRow)} r where r.merge_id = {merge} "
        f"and r.item_id = {item} and r.how = '{what}' and r.\"of\" = '{of}'"
    )


def loser(how: Wording) -> str:
    """Return the place of one of the two that did not stay, when both were there."""
    return f"({done(how, 'member', GONE)})"


def has_version(of: type) -> bool:
    """Whether a row counts how often it was saved."""
    return "version" in table_of(of).c


def noted(how: Wording, of: type, what: str, where: str, words: str = "null") -> str:
    """Return the statement that notes what is about to be done to rows `t`."""
    merge, item, gone, kept = how.blanks
    key = how.key(of) if what == GONE else f"replace({how.key(of)}, {gone}, {kept})"
    return (
        f"insert into {how.of(MergedRow)} "
        f'(merge_id, item_id, "of", row_id, how, words) '
        f"select {merge}, {item}, '{table_of(of).name}', {key}, '{what}', {words} "
        f"from {how.of(of)} t where {where}"
    )


def goes(how: Wording, of: type, where: str) -> Iterator[str]:
    """Note rows `t` whole, and take them away."""
    yield noted(how, of, GONE, where, how.text(of))
    yield f"delete from {how.of(of)} as t where {where}"


def is_there(how: Wording, who: str, *, drawn: bool = False) -> str:
    """Return whether somebody is on the item, or, unless `drawn`, it is about them."""
    item = how.blanks[1]
    on = (
        f"exists (select 1 from {how.of(Member)} m "
        f"where m.item_id = {item} and m.person_id = {who})"
    )
    of = (
        f"exists (select 1 from {how.of(Item)} i "
        f"where i.id = {item} and i.person_id = {who})"
    )
    return on if drawn else f"({on} or {of})"
