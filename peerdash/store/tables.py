"""Which tables a statement asks, wherever in it they stand.

The scope puts a condition on each table that is asked. Putting the conditions of
every table on every statement says the same, and cost more than half of a page.
"""

from typing import Any, Final

from sqlalchemy import Executable, Table
from sqlalchemy.sql import visitors
from sqlalchemy.util import LRUCache

_KNOWN: Final[LRUCache[tuple[Any, ...], frozenset[str]]] = LRUCache(1000)


def named_in(statement: Executable) -> frozenset[str]:
    """Return the name of every table in a statement: its subqueries' and aliases' too.

    A column stands for its table even where nothing else names that. Statements
    that differ only in what fills their blanks name the same tables, and by that
    SQLAlchemy knows them too: each is gone through once.
    """
    made: Any = statement
    known = made._generate_cache_key()  # noqa: SLF001 (what SQLAlchemy knows it by)
    if known is None:
        return _found_in(statement)
    found: frozenset[str] | None = _KNOWN.get(known.key)
    if found is None:
        found = _KNOWN[known.key] = _found_in(statement)
    return found


def _found_in(statement: Executable) -> frozenset[str]:
    found: set[str] = set()
    known: set[int] = set()
    waiting: list[Any] = [statement]
    while waiting:
        for part in visitors.iterate(waiting.pop()):
            if isinstance(part, Table):
                found.add(part.name)
                continue
            whose = getattr(part, "table", None)
            if whose is None or id(whose) in known:
                continue
            known.add(id(whose))
            waiting.append(whose)
    return frozenset(found)
