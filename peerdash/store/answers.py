"""What has been asked already while one page is drawn: a question is asked once (AU2).

A page is put together from several looks, and they ask much the same: who is on this
item, which agencies there are. An answer given to these very eyes is given again for
as long as the page is being drawn, and nothing that is done leaves one standing.
Whom it showed is noted each time, so every look's line in the log is what it was.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import FrozenResult, Result
from sqlalchemy.orm import ORMExecuteState, Session

from peerdash.model import Item, Location, Person, Theme

SHOWN: Final = (Item, Person, Location, Theme)
ANSWERS: Final = "peerdash_answers"
REDACTED: Final = "redacted"
_SHOWN: Final = "peerdash_shown"
_ONCE: Final = "peerdash_once"

T = TypeVar("T")

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whom it shows, and which of its rows have lost their words."""

    kept: FrozenResult[Any]
    shows: frozenset[str]
    redacted: frozenset[str]


Answers = dict[Key, Any]


def key(asked: ORMExecuteState) -> Key | None:
    """Return what a question is known by, and whose it is; None if it is never kept."""
    session = asked.session
    made: Any = asked.statement
    if session.info.get(ANSWERS) is None or not asked.is_select or asked.parameters:
        return None
    if asked.is_column_load or asked.is_relationship_load:
        return None
    known: Any = made._generate_cache_key()  # noqa: SLF001 (what SQLAlchemy knows it by)
    if known is None:
        return None
    filled = tuple(_filled(one.effective_value) for one in known.bindparams)
    if not all(isinstance(one, Hashable) for one in filled):
        return None
    return session.info["scope"], known.key, filled


def _filled(value: Any) -> Any:  # noqa: ANN401
    return tuple(value) if isinstance(value, list) else value


def given(session: Session, known: Key | None) -> Result[Any] | None:
    """Return the answer that these eyes had before, noting again whom it shows."""
    answers: Answers = session.info.get(ANSWERS) or {}
    found: Answer | None = answers.get(known) if known else None
    if found is None:
        return None
    note(session, found.shows)
    session.info.setdefault(REDACTED, set()).update(found.redacted)
    return found.kept()


def keep(session: Session, known: Key | None, result: Result[Any]) -> Result[Any]:
    """Keep an answer for as long as the page is being drawn."""
    if known is None:
        return result
    kept = result.freeze()
    rows = [one for row in kept().all() for one in row]
    lost: set[str] = session.info.get(REDACTED, set())
    session.info[ANSWERS][known] = Answer(
        kept,
        shows=frozenset(one.ref for one in rows if isinstance(one, SHOWN)),
        redacted=frozenset(lost & {getattr(one, "id", "") for one in rows}),
    )
    return kept()


def once(session: Session, about: Key, ask: Callable[[], T]) -> T:
    """Ask once what is no row: in a page that is being drawn, else in one look."""
    kept = session.info.get(ANSWERS)
    if kept is None:
        kept = session.info.setdefault(_ONCE, {})
    known = (session.info["scope"], *about)
    if known not in kept:
        kept[known] = ask()
    answer: T = kept[known]
    return answer


def note(session: Session, refs: frozenset[str]) -> None:
    """Note whom a look shows."""
    session.info.setdefault(_SHOWN, set()).update(refs)


def noted(session: Session) -> set[str]:
    """Return whom a look has shown so far."""
    refs: set[str] = session.info.get(_SHOWN, set())
    return refs
