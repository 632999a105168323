"""Where in free text somebody's name stands, of what its reader is given.

Every field that people write in is looked in, table by table, so that a new one is
too. What is said of them themself goes with them and is not looked in. Rows that come
back with their words taken out are read and not asked about: a question would tell
of words that its asker is not given.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from pydantic import BeforeValidator
from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from peerdash import model
from peerdash.model import Item, Meeting, MinuteLine
from peerdash.store import handling

WHERE: Final[dict[type, str]] = {
    model.Item: "title, objective or reason",
    model.PeerMap: "narrative",
    model.Referral: "referral",
    model.Ruling: "triage decision",
    model.Review: "review",
    model.Member: "why another is there",
    model.Relationship: "note on a line",
    model.Group: "name of a circle",
    model.Presence: "note on a stay",
    model.Gap: "question",
    model.Finding: "finding",
    model.Sticker: "note or symbol",
    model.Statement: "statement of another",
    model.Telling: "what another was told",
    model.Incident: "incident",
    model.AgendaItem: "agenda",
    model.Outcome: "decision",
    model.Action: "action",
    model.Filing: "filing",
    model.Contact: "contact",
    model.contexts.Feature: "feature of a place",
    model.contexts.Weighing: "why a context weighs",
    model.contexts.Goal: "goal",
    model.contexts.Intervention: "what is done",
    model.photos.Photo: "words of a photo",
    model.Met: "meeting of workers",
    model.Sharing: "decision about sharing",
    model.Removal: "why something was taken off",
    model.MapReason: "why a map is as it is",
    MinuteLine: "minutes",
}
"""Every table that people write in, and what its words are called."""
WITHHELD: Final = frozenset(
    {"said_by", "source_note", "condition", "contact", "handling_because"}
)
"""Fields that are given to whose they are alone, or say who is given the rest."""
Found = tuple[str, str]


def written(of: type) -> list[str]:
    """Return the fields of a table that people write in."""
    fields: dict[str, Any] = of.model_fields  # type: ignore[attr-defined]
    return [
        name
        for name, field in fields.items()
        if name not in WITHHELD
        and any(isinstance(one, BeforeValidator) for one in field.metadata)
    ]


def naming(
    session: Session,
    names: Sequence[str],
    person_id: str,
    names_them: Callable[[str], bool],
) -> Iterator[Found]:
    """Return what names somebody, and the ref of the item or meeting that it is in.

    `names_them` judges words that hold one of the names: it may be another's start.
    """
    for of, called in WHERE.items():
        if of in handling.REDACTED:
            rows = _read(session, of, person_id)
        elif of is MinuteLine:
            rows = _minuted(session, names)
        else:
            rows = _asked(session, of, names, person_id)
        fields = written(of)
        refs = {
            ref
            for row, ref in rows
            if any(names_them(str(getattr(row, name) or "")) for name in fields)
        }
        yield from ((called, ref) for ref in sorted(refs))


def _asked(
    session: Session, of: type, names: Sequence[str], person_id: str
) -> Iterable[tuple[Any, str]]:
    at: Any = of
    asked = select(at, Item.ref).where(_says(of, names), *_of_others(of, person_id))
    if of is not Item:
        asked = asked.join(Item, col(Item.id) == _item_of(of))
    return session.exec(asked).all()


def _minuted(session: Session, names: Sequence[str]) -> Iterable[tuple[Any, str]]:
    asked = select(MinuteLine, Meeting.ref).join(
        Meeting, col(MinuteLine.meeting_id) == col(Meeting.id)
    )
    return session.exec(asked.where(_says(MinuteLine, names))).all()


def _read(session: Session, of: type, person_id: str) -> Iterable[tuple[Any, str]]:
    at: Any = of
    on = select(model.Member.item_id).where(model.Member.person_id == person_id)
    asked = select(at, Item.ref).join(Item, col(Item.id) == at.item_id)
    rows = session.exec(asked.where(at.item_id.in_(on), *_of_others(of, person_id)))
    return rows.all()


def _says(of: type, names: Sequence[str]) -> ColumnElement[bool]:
    columns = (getattr(of, field) for field in written(of))
    return or_(*(c.icontains(name, autoescape=True) for c in columns for name in names))


def _of_others(of: type, person_id: str) -> Iterator[ColumnElement[bool]]:
    """What is not said of them themself."""
    names = ("person_id",) if of is model.Member else handling.ABOUT.get(of, ())
    at: Any = of
    for name in names:
        one = getattr(at, name)
        yield or_(one.is_(None), and_(one != person_id))


def _item_of(of: type) -> Any:  # noqa: ANN401
    at: Any = of
    return at.id if of is model.PeerMap else at.item_id
