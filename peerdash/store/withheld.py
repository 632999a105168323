"""What is there and not for this reader to read: which agency to ask, and no more.

This is the one place where words are taken out, for every service. It is done
before a row leaves its session: what is withheld from a relationship, an incident,
a question and the like is never asked of the database (`on` asks for the columns
that may be told and no others: `store.not_given`), and a member and a referral lose
their words as they are loaded. A page cannot forget it, because it never has the
words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    Result,
    select,
)
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from peerdash import model
from peerdash.model import Provenance
from peerdash.model.referrals import SAID_BESIDES
from peerdash.store import answers, guard, handling
from peerdash.store.eyes import Scope
from peerdash.vocabulary.people import Part, Told

NAMES: Final = frozenset(str(table.__tablename__) for table in handling.STATEMENTS)
"""The tables whose rows may have words to take out."""

SPOKE: Final = frozenset({"said_by", "source_note"})
_PAST: Final = {guard.PASSED: True}
_WORDS: Final[dict[type, dict[str, object]]] = {
    model.Member: {
        "reason": None,
        "part": Part.NOT_KNOWN,
        "told": Told.NOT_RECORDED,
        "told_note": "",
        "first_because": "",
        "condition": "",
    },
    model.Referral: {
        "concern": None,
        "concerns": frozenset(),
        "contacts": None,
        **dict.fromkeys(SAID_BESIDES, ""),
        "condition": "",
    },
}
"""What is taken out of each, and what stands there instead; None is whom to ask."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """One statement whose words are not this reader's: whose it is, and about whom."""

    table: str
    id: str
    item_id: str
    agency: str
    contact: str
    answered_on: date | None
    ref: str
    person_id: str
    from_id: str
    to_id: str
    location_id: str

    @property
    def words(self) -> str:
        """What is said instead."""
        return instead(self.agency, self.contact)

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of whom it is about, when it is about anybody."""
        return tuple(filter(None, (self.person_id, self.from_id, self.to_id)))


def instead(agency: str, contact: str) -> str:
    """Say who holds something, and whom to ask about it."""
    return f"Information held by {agency}. Ask {contact or 'them'}."


def on(
    session: Session, item_ids: Sequence[str], *tables: type
) -> tuple[Withheld, ...]:
    """Return what is withheld on these items, from these tables or any; asked once."""
    wanted = tuple(item_ids)
    found = answers.once(session, ("withheld", wanted), lambda: _on(session, wanted))
    names = {_table(one).name for one in tables or handling.STRICT}
    return tuple(one for one in found if one.table in names)


def _on(session: Session, wanted: tuple[str, ...]) -> tuple[Withheld, ...]:
    called = _agencies(session)
    rows = session.connection().execute(
        session.info["not_given"].question, {"items": wanted}, execution_options=_PAST
    )
    return tuple(
        Withheld(kind, id_, item, called.get(agency, ""), contact, on, *by)
        for kind, id_, item, agency, contact, on, *by in rows
    )


def taken_out(session: Session, result: Result[Any]) -> Result[Any]:
    """Return a result whose statements have lost what this reader is not given."""
    kept = result.freeze()
    rows = [
        one
        for row in kept().all()
        for one in row
        if isinstance(one, handling.STATEMENTS)
    ]
    for one in rows:
        if not _ours(session, one) and (spoke := _spoke(one)):
            set_committed_value(one, spoke, "")
    for table in handling.REDACTED:
        _redact(session, table, [one for one in rows if isinstance(one, table)])
    return kept()


def lost(session: Session, row: Any) -> frozenset[str]:  # noqa: ANN401
    """Return the columns of a statement that this reader was not given."""
    if not isinstance(row, handling.STATEMENTS):
        return frozenset()
    spoke = _spoke(row)
    gone = {spoke} if spoke and not _ours(session, row) else set()
    if is_emptied(session, row):
        gone |= set(_WORDS[type(row)])
    return frozenset(gone)


def told(
    session: Session, of: type, raw: dict[str, Any] | None, *, given: bool
) -> dict[str, Any] | None:
    """Return what was kept of a row, without what its reader is not given now."""
    if raw is None or of not in handling.STATEMENTS:
        return raw
    scope: Scope = session.info["scope"]
    ours = raw["agency_id"] == scope.agency_id and not scope.shared
    kept = {**raw} if ours else {**raw, **dict.fromkeys(SPOKE & raw.keys(), "")}
    said = instead(_agencies(session).get(raw["agency_id"], ""), raw["contact"])
    words = {} if given else _WORDS[of]
    return kept | {name: said if was is None else was for name, was in words.items()}


def is_emptied(session: Session, row: Any) -> bool:  # noqa: ANN401
    """Whether a statement has lost its words for this reader."""
    return row.id in session.info.get("redacted", ())


def _redact(session: Session, table: type, rows: Sequence[Any]) -> None:
    """Ask the database which of these may be read; whatever is not loses its words."""
    if not rows:
        return
    found = session.connection().execute(
        session.info["not_given"].given[table],
        {"ids": [one.id for one in rows]},
        execution_options=_PAST,
    )
    read = set(found.scalars())
    for one in rows:
        if one.id not in read:
            _empty(session, one)


def _empty(session: Session, one: Any) -> None:  # noqa: ANN401
    session.info.setdefault("redacted", set()).add(one.id)
    said = instead(_agencies(session).get(one.agency_id, ""), one.contact)
    for name, stands in _WORDS[type(one)].items():
        set_committed_value(one, name, said if stands is None else stands)


def _spoke(one: object) -> str:
    """The column that keeps who spoke: its own agency's alone (H8)."""
    if isinstance(one, model.Member):
        return "source_note"
    return "said_by" if isinstance(one, Provenance) else ""


def _ours(session: Session, one: Any) -> bool:  # noqa: ANN401
    scope: Scope = session.info["scope"]
    return bool(one.agency_id == scope.agency_id and not scope.shared)


def _agencies(session: Session) -> dict[str, str]:
    """Every agency's name by its id; asked for once."""
    t = _table(model.Agency)

    def asked() -> dict[str, str]:
        named = select(t.c.id, t.c.name)
        found = session.connection().execute(named, execution_options=_PAST)
        return {row.id: row.name for row in found}

    return answers.once(session, ("agencies",), asked)


def _table(row: type) -> Any:  # noqa: ANN401
    return row.__table__  # type: ignore[attr-defined]
