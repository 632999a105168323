"""What the database's owner moves for whoever takes somebody off, or puts them back.

`store.aside` and `store.inverting` say what is to become of the rows; here it is
said to PostgreSQL, whose policies keep people from statements that they do not see
and from rows signed by another agency. Each asks first whether its asker sees the
item, and gives back no more than they took off themselves; who somebody was is
forgotten for a chair alone.
"""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Select, literal_column, select

from peerdash.store import aside, forgetting, handling, noticing, sight
from peerdash.store.openings import ITEM
from peerdash.store.rowtext import table_of
from peerdash.store.vouching import Told, as_sql
from peerdash.vocabulary.history import KEPT_ASIDE
from peerdash.vocabulary.roles import Act

_PLPGSQL: Final = (
    "returns {} language plpgsql volatile security definer set search_path = '' "
    "as $$ {} $$"
)
_ME: Final = "current_setting('peerdash.user_id', true)"
_NOW: Final = "nullif(current_setting('peerdash.now', true), '')::timestamptz"
_IMPORTED: Final = (
    "t.member_id in (select m.id from public.member m "
    "where m.item_id = $1 and m.person_id = $2)"
)
_ASIDE: Final = (
    'insert into public.setaside (edit_id, item_id, person_id, user_id, until, "of", '
    "words) select $3, $1, $2, {me}, {now} + interval '{kept} seconds', '{name}', "
    'to_jsonb(t)::text from public."{name}" t where {where};'
)
_GONE: Final = 'delete from public."{name}" t where {where};'
_BACK: Final = (
    'insert into public."{name}" select r.* from public.setaside s, '
    'jsonb_populate_record(null::public."{name}", s.words::jsonb) r '
    "where s.\"of\" = '{name}' and {mine};"
)
_STRAY: Final = (
    "t.{column} is not null and not exists (select from public.member m "
    "where m.item_id = t.item_id and m.person_id = t.{column}) and not exists "
    "(select from public.item i where i.id = t.item_id and i.person_id = t.{column})"
)
_HERE: Final = "(select s.item_id from public.setaside s where {})"
_WHO: Final = (
    "return query select distinct s.person_id::text from public.setaside s where {};"
)
_FORGOTTEN: Final = (
    "if {chairs} then delete from public.person p where p.id = $1 and {alone}; "
    "delete from public.setaside s where position($1 in s.words) > 0 "
    "and (found or (s.item_id = any ($2) and {sees})); {merges}; end if;"
)
_EMPTY: Final = "delete from public.setaside s where {};"
_ONE_ROW: Final = (
    'insert into public."{name}" select r.* from public.mapchange c '
    "join public.mapedit e on e.id = c.edit_id, "
    'jsonb_populate_record(null::public."{name}", c.before::jsonb) r '
    "where c.seq = $1 and c.\"of\" = '{name}' and c.after is null "
    "and e.user_id = {me} and {sees};"
)


def functions(told: Told) -> dict[str, str]:
    """Return each function's own name with its arguments, and how it is made."""
    return {
        "forget(item text, person text, edit text)": _made("void", _taking(told)),
        "put_back(edit text)": _made("setof text", _putting_back(told)),
        "bring_back(change bigint)": _made("void", _bringing_back(told)),
        "forget_person(person text, items text[])": _made("void", _forgetting(told)),
    }


def _made(gives: str, done: str) -> str:
    return _PLPGSQL.format(
        gives, f"begin if inside.is_vouched_for() then {done} end if; end"
    )


def _taking(told: Told) -> str:
    """Set aside what is said about somebody, if the asker sees their item."""
    moves = []
    for of, names in reversed(aside.GOES.items()):
        who = " or ".join(f"t.{one} = $2" for one in names)
        where = f"t.item_id = $1 and ({who})" if names else _IMPORTED
        facts = {"name": table_of(of).name, "where": where}
        kept = {"me": _ME, "now": _NOW, "kept": int(KEPT_ASIDE.total_seconds())}
        moves += [_ASIDE.format(**facts, **kept), _GONE.format(**facts)]
    return f"if {_sees(told, '$1')} then {' '.join(moves)} end if;"


def _forgetting(told: Told) -> str:
    """Forget whom nothing points at, for a chair: nobody is left to see them.

    `found` says whether they went. If not, only what was set aside on the items that
    the chair sees and says goes.
    """
    alone = " and ".join(
        f'not exists (select from public."{one.table.name}" t '
        f"where t.{one.name} = p.id)"
        for one in forgetting.pointing()
    )
    chairs = as_sql(told.holds(Act.NOT_INVOLVED.row.roles))
    here = f"r.item_id = any ($2) and {_sees(told, 'r.item_id')}"
    merges = "; ".join(forgetting.merges("public.", "$1", here))
    sees = _sees(told, "s.item_id")
    return _FORGOTTEN.format(chairs=chairs, alone=alone, sees=sees, merges=merges)


def _putting_back(told: Told) -> str:
    """Put back whom the asker took off by one edit, on an item that they see."""
    mine = (
        f"s.edit_id = $1 and s.user_id = {_ME} and s.until > {_NOW} "
        f"and {_sees(told, 's.item_id')}"
    )
    here = _HERE.format(mine)
    back = (_BACK.format(name=table_of(of).name, mine=mine) for of in aside.GOES)
    stray = (
        _GONE.format(
            name=table_of(of).name,
            where=f"t.item_id in {here} and ({_any_stray(names)})",
        )
        for of, names in handling.ABOUT.items()
    )
    return " ".join((*back, *stray, _WHO.format(mine), _EMPTY.format(mine)))


def _any_stray(names: Iterable[str]) -> str:
    return " or ".join(f"({_STRAY.format(column=name)})" for name in names)


def _bringing_back(told: Told) -> str:
    """Put back one row that the asker took off an item that they see."""
    sees = _sees(told, "c.item_id")
    return " ".join(
        _ONE_ROW.format(name=table_of(of).name, me=_ME, sees=sees)
        for of in noticing.KEPT
        if of not in noticing.REGISTER
    )


def _sees(told: Told, item: str) -> str:
    seen: Select[Any] = select(literal_column("1")).where(
        ITEM.c.id == literal_column(item), sight.visible(told, ITEM)
    )
    return as_sql(seen.exists())
