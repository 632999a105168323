"""Which tables a statement asks, wherever in it they stand.

The scope puts a condition on each table that is asked. Putting the conditions of
every table on every statement says the same, and cost more than half of a page.
"""

from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.sql import visitors


def named_in(statement: Executable) -> frozenset[str]:
    """Return the name of every table in a statement: its subqueries' and aliases' too.

    A column stands for its table even where nothing else names that.
    """
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
