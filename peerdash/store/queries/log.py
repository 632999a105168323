"""Questions about the log and about who may open what, for who oversees both.

The scope hides the log from everybody, so these statements pass it by name; how
far each viewer's reading reaches is said here instead, in `reach`. Nothing a
record says is asked for: refs, people who sign in, acts and moments only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, String, and_, exists, func, not_, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import Session, col

from peerdash.model import AuditLine, Item, Referral, User
from peerdash.store import guard, sight
from peerdash.store.eyes import Eyes, Scope
from peerdash.store.queries import items
from peerdash.store.queries.items import PAGE
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.roles import Act, Role

_PAST: Final = {guard.PASSED: True, guard.LOG: True}
REFERRAL, MEETING, OWN = "R", "G", "E"
PREFIXES: Final = (*(kind.row.prefix for kind in SubjectKind), REFERRAL, OWN)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines of the log; nothing wants any. `since` and `until` are moments.

    `also` are refs of the same person, from before two records were made one.
    """

    ref: str = ""
    also: tuple[str, ...] = ()
    user_id: str = ""
    agency_id: str = ""
    since: datetime | None = None
    until: datetime | None = None
    denied: bool = False
    acts: frozenset[Act] = frozenset()
    everything: bool = False


def page_of(
    session: Session, eyes: Scope, wanted: Wanted, page: int = 0
) -> Sequence[AuditLine]:
    """Return one page of the lines wanted, the newest first."""
    asked = select(AuditLine).where(*_conditions(eyes, wanted))
    asked = asked.order_by(col(AuditLine.seq).desc()).offset(page * PAGE).limit(PAGE)
    return session.execute(asked, execution_options=_PAST).scalars().all()


def said(session: Session, eyes: Scope, wanted: Wanted) -> Sequence[tuple[Any, ...]]:
    """Return what every line wanted says, refusals too, the oldest first, as values."""
    line = AuditLine
    asked = select(
        col(line.at),
        col(line.user_id),
        col(line.act),
        col(line.ref),
        col(line.shown),
        col(line.run),
    ).where(*_conditions(eyes, replace(wanted, everything=True)))
    rows = session.execute(asked.order_by(col(line.seq)), execution_options=_PAST)
    return [tuple(row) for row in rows]


def met(
    session: Session, eyes: Scope, ref: str, also: tuple[str, ...] = ()
) -> Iterator[tuple[datetime, str, Act, str, tuple[str, ...]]]:
    """Return every line that somebody was in, and who was there, the oldest first."""
    line = AuditLine
    asked = select(
        col(line.at),
        col(line.user_id),
        col(line.act),
        col(line.ref),
        col(line.recipients),
    ).where(*_conditions(eyes, Wanted(ref=ref, also=also)))
    rows = session.execute(asked.order_by(col(line.seq)), execution_options=_PAST)
    for at, who, act, of, there in rows:
        yield at, who, act, of, tuple(there.split())


def is_record(ref: str) -> bool:
    """Whether a ref is an item's or a referral's."""
    return ref.partition("-")[0] in PREFIXES


def count_ahead(session: Session, eyes: Scope, wanted: Wanted, page: int = 0) -> int:
    """Count the lines wanted, as far as the reader of a page of them can need."""
    asked = select(col(AuditLine.seq)).where(*_conditions(eyes, wanted))
    asked = asked.limit(items.reach(page) + 1)
    return len(session.execute(asked, execution_options=_PAST).all())


def newest(session: Session, acts: Iterable[Act], after: int = 0) -> AuditLine | None:
    """Return the newest line of these acts after a number."""
    asked = select(AuditLine).where(col(AuditLine.seq) > after)
    asked = asked.where(col(AuditLine.act).in_(list(acts)))
    asked = asked.order_by(col(AuditLine.seq).desc()).limit(1)
    return session.execute(asked, execution_options=_PAST).scalars().first()


def signed_in_since(session: Session, since: datetime) -> set[str]:
    """Return who has signed in since then."""
    asked = select(col(AuditLine.user_id)).where(col(AuditLine.at) >= since)
    asked = asked.where(col(AuditLine.act) == Act.SIGN_IN).distinct()
    return set(session.execute(asked, execution_options=_PAST).scalars())


def users(session: Session) -> Sequence[User]:
    """Return everybody who signs in or ever did, by name."""
    return session.execute(select(User).order_by(col(User.name))).scalars().all()


def _conditions(eyes: Scope, wanted: Wanted) -> list[ColumnElement[bool]]:
    line = AuditLine
    denied = col(line.act) == Act.DENIED
    asked = [*reach(eyes)]
    if not wanted.everything:
        asked.append(denied if wanted.denied else not_(denied))
    if wanted.acts:
        asked.append(col(line.act).in_(wanted.acts))
    if wanted.ref:
        asked.append(or_(*(_about(ref) for ref in (wanted.ref, *wanted.also))))
    if wanted.user_id:
        asked.append(col(line.user_id) == wanted.user_id)
    if wanted.agency_id:
        asked.append(col(line.agency_id) == wanted.agency_id)
    if wanted.since:
        asked.append(col(line.at) >= wanted.since)
    if wanted.until:
        asked.append(col(line.at) < wanted.until)
    return asked


def reach(eyes: Eyes) -> list[ColumnElement[bool]]:
    """Return how far a viewer reads: the auditor everything, others what is theirs.

    A line at a ref that does not come back for them is not there, whether it is
    hidden or absent: so a line at a child's own map (E-1) is the auditor's alone to
    read. The chair also reads what is about no item at all.
    """
    part = item_part(col(AuditLine.ref))
    named = or_(*(part.startswith(f"{prefix}-") for prefix in PREFIXES))
    return [
        or_(
            eyes.holds(frozenset({Role.AUDITOR})),
            is_seen(eyes, part),
            part.startswith(f"{MEETING}-"),
            and_(eyes.holds(frozenset({Role.CHAIR})), not_(named)),
        )
    ]


def is_seen(eyes: Eyes, ref: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether a ref is an item's that the viewer sees, or its referral's.

    Asked of one ref at a time: a page of the log never reads every item.
    """
    item, of, sent = (
        _table(Item).alias("read_item"),
        _table(Item).alias("sent_item"),
        _table(Referral).alias("read_referral"),
    )
    joined = sent.join(of, of.c.id == sent.c.item_id)
    return or_(
        exists().where(item.c.ref == ref, sight.visible(eyes, item)),
        exists().select_from(joined).where(sent.c.ref == ref, sight.visible(eyes, of)),
    )


def _about(ref: str) -> ColumnElement[bool]:
    """A line is about a ref that it names, first, last or beside, or that it showed."""
    named = col(AuditLine.ref)
    return or_(
        named == ref,
        named.startswith(f"{ref}/", autoescape=True),
        named.endswith(f"/{ref}", autoescape=True),
        col(AuditLine.about) == ref,
        (" " + col(AuditLine.shown) + " ").contains(f" {ref} ", autoescape=True),
    )


class item_part(FunctionElement[str]):  # noqa: N801 - it is written as a function
    """The ref of a line's item: what stands before the first stroke."""

    type = String()
    inherit_cache = True


@compiles(item_part)
def _on_sqlite(part: item_part, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401
    named = next(iter(part.clauses))
    cut = func.substr(named, 1, func.instr(named.concat("/"), "/") - 1)
    return compiler.process(cut, **how)


@compiles(item_part, "postgresql")
def _on_postgres(part: item_part, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401
    named = next(iter(part.clauses))
    return f"split_part({compiler.process(named, **how)}, '/', 1)"


def _table(row: type) -> Any:  # noqa: ANN401
    return row.__table__  # type: ignore[attr-defined]
