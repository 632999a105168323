"""One statement written for both kinds of database: what differs between them.

For what is asked past the scope in SQL of our own: a row as text and back, a random
identity, a date in words. The blanks are named on SQLite and numbered in a function
of PostgreSQL's.
"""

# ruff: noqa: S608 (our own tables and columns; whatever is given is a blank)

from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from peerdash.store.rowtext import table_of
from peerdash.vocabulary.word import Word

_MONTHS: Final = " ".join(
    f"when '{n:02}' then '{name}'" for n, name in enumerate(month_name) if n
)


@dataclass(frozen=True, slots=True)
class Wording:
    """How one kind of database says it; `schema` is empty on SQLite."""

    schema: str
    blanks: tuple[str, ...]

    def of(self, row: type) -> str:
        """Return a table's name as it is asked."""
        return f'{self.schema}"{table_of(row).name}"'

    def text(self, row: type) -> str:
        """Return a row `t` as text."""
        if self.schema:
            return "to_jsonb(t)::text"
        pairs = (f"'{one.name}', t.\"{one.name}\"" for one in table_of(row).c)
        return f"json_object({', '.join(pairs)})"

    def as_row(self, row: type, held: str, where: str) -> str:
        """Return the statement that makes rows `t` of the words of `held`, `r`."""
        into = self.of(row)
        if self.schema:
            said = f"jsonb_populate_record(null::{into}, r.words::jsonb) t"
            return f"insert into {into} select t.* from {held} r, {said} where {where}"
        names = [one.name for one in table_of(row).c]
        told = ", ".join(f"json_extract(r.words, '$.{name}')" for name in names)
        columns = ", ".join(f'"{name}"' for name in names)
        asked = f"select {told} from {held} r where {where}"
        return f"insert into {into} ({columns}) {asked}"

    def read(self, name: str) -> str:
        """Return one field of the words of a row `r`."""
        if self.schema:
            return f"(r.words::jsonb ->> '{name}')"
        return f"json_extract(r.words, '$.{name}')"

    def key(self, row: type) -> str:
        """Return what tells a row `t` from every other in its table."""
        names: Sequence[str] = [one.name for one in table_of(row).primary_key]
        return " || '/' || ".join(f'cast(t."{name}" as text)' for name in names)

    @property
    def new_id(self) -> str:
        """Return a random identity."""
        if self.schema:
            return "replace(gen_random_uuid()::text, '-', '')"
        return "lower(hex(randomblob(16)))"

    def in_words(self, day: str) -> str:
        """Return a date as people write it."""
        if self.schema:
            return f"to_char({day}, 'FMDD FMMonth YYYY')"
        return (
            f"cast(cast(strftime('%d', {day}) as integer) as text) || ' ' || "
            f"case strftime('%m', {day}) {_MONTHS} end || ' ' || strftime('%Y', {day})"
        )

    def labelled(self, column: str, kind: type[Word], *unsaid: Word) -> str:
        """Return what the screen calls a stored word; nothing for those `unsaid`."""
        told = " ".join(
            f"when '{one.value}' then '{quoted(one.label)}'"
            for one in kind
            if one not in unsaid
        )
        return f"case {column} {told} else '' end"


def quoted(words: str) -> str:
    """Return words of ours as they stand between quotes."""
    return words.replace("'", "''")
