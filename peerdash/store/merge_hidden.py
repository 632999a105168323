"""Making two one where one agency alone knows that the kept record is on the item.

What hangs on a place that is hidden is hidden with it, whatever its own code is. So
that place does not go: it and all that hangs on it change records with the other's,
which is what its doer sees. What one agency keeps to itself stands on the record
that went, on this item alone, and nobody else sees that record there.
"""

# ruff: noqa: S608 (our own tables and columns; whatever is given is a blank)

from collections.abc import Iterator

from peerdash.model import (
    Item,
    MapChange,
    Member,
    MergedItem,
    MergedRow,
    Person,
)
from peerdash.store.merge_notes import APART, done, goes, has_version, noted
from peerdash.store.merge_words import own_words
from peerdash.store.merging import (
    ABSENT_CODES,
    POINTS,
    SETTLED,
    about,
    put_aside,
    swapped,
)
from peerdash.store.parting import about_again, gone_rows, words_again
from peerdash.store.rowtext import table_of
from peerdash.store.wordings import Wording


def is_apart(how: Wording) -> str:
    """Return whether the kept record's place alone is hidden on the item."""
    _, item, gone, kept = how.blanks
    member, items = how.of(Member), how.of(Item)
    of = f"select 1 from {items} i where i.id = {item} and i.person_id = "
    other = (
        f"select 1 from {member} g where g.item_id = {item} and g.person_id = {gone} "
        f"and (g.handling not in ({ABSENT_CODES}) or g.agency_id <> m.agency_id)"
    )
    return (
        f"exists (select 1 from {member} m where m.item_id = {item} "
        f"and m.person_id = {kept} and m.handling in ({ABSENT_CODES}) "
        f"and not exists ({of}{kept}) "
        f"and (exists ({of}{gone}) or exists ({other})))"
    )


def was_apart(how: Wording) -> str:
    """Return whether two were made one in this way on the item."""
    return f"exists ({done(how, 'item', APART)})"


def merged(how: Wording) -> Iterator[str]:
    """Return the statements that make two one on an item, in their order."""
    merge, item, gone, kept = how.blanks
    yield put_aside(how)
    yield f"insert into {how.of(MergedItem)} values ({merge}, {item}, false)"
    yield noted(how, Item, APART, f"t.id = {item}")
    yield from goes(
        how,
        MapChange,
        f"t.item_id = {item} and t.\"of\" = 'person' and t.row_id = {gone}",
    )
    decided = f"t.item_id = {item} and t.person_id = {gone}"
    for of in SETTLED:
        yield noted(how, of, "person_id", decided)
        yield f"update {how.of(of)} as t set person_id = {kept} where {decided}"
    yield from _exchanged(how)
    yield from own_words(how, kept)
    yield from about(how)


def parted(how: Wording) -> Iterator[str]:
    """Return the statements that part them again."""
    _, item, gone, kept = how.blanks
    unworked, worked_on = words_again(how)  # what is exchanged counts as saved
    yield unworked
    yield from _exchanged(how)
    yield worked_on
    for of in SETTLED:
        theirs = done(how, table_of(of).name, "person_id")
        yield (
            f"update {how.of(of)} as t set person_id = {gone} "
            f"where t.item_id = {item} and t.person_id = {kept} "
            f"and {how.key(of)} in ({theirs})"
        )
    yield how.as_row(MapChange, how.of(MergedRow), gone_rows(how, MapChange))
    yield about_again(how)


def _exchanged(how: Wording) -> Iterator[str]:
    """Say of each what was said of the other, by way of a record that nobody sees.

    One place for one person on an item is the database's own rule, at every moment.
    """
    merge, _, gone, kept = how.blanks
    own = {"id": merge, "ref": f"substr({merge}, 1, 12)"}
    names = [one.name for one in table_of(Person).c]
    columns = ", ".join(f'"{name}"' for name in names)
    told = ", ".join(own.get(name, f'p."{name}"') for name in names)
    yield (
        f"insert into {how.of(Person)} ({columns}) "
        f"select {told} from {how.of(Person)} p where p.id = {kept}"
    )
    for one, other in ((kept, merge), (gone, kept), (merge, gone)):
        yield from _moved(how, one, other)
    yield f"delete from {how.of(Person)} where id = {merge}"


def _moved(how: Wording, one: str, other: str) -> Iterator[str]:
    """Let what is said of the one be said of the other; what was decided stays."""
    item = how.blanks[1]
    for of, names in POINTS.items():
        saved = ", version = version + 1" if has_version(of) else ""
        for name in names if of not in SETTLED else ():
            where = f"t.item_id = {item} and t.{name} = {one}"
            yield f"update {how.of(of)} as t set {name} = {other}{saved} where {where}"
    where = f"t.item_id = {item} and {one} in (t.person_id, t.from_id, t.to_id)"
    yield f"update {how.of(MapChange)} as t set {swapped(one, other)} where {where}"
