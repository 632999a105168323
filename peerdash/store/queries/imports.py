"""Questions about what was imported into an item, and many refs at once."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from peerdash.model import (
    FileColumn,
    ImportedMember,
    ImportedRow,
    Item,
    Member,
    Person,
    RefCount,
)
from peerdash.store import versions
from peerdash.vocabulary.items import Stage, SubjectKind

PEOPLE: str = "P"


def hold(session: Session) -> None:
    """Let no other import give out refs, nor read what is known, until this ends."""
    session.get(RefCount, PEOPLE, with_for_update=True)


def read_before(session: Session, item_id: str) -> dict[str, str]:
    """Return the digests of every row imported into an item, and what each said."""
    asked = select(ImportedRow.digest, ImportedRow.said)
    return dict(session.exec(asked.where(ImportedRow.item_id == item_id)).all())


def members_by_digest(session: Session, item_id: str) -> Sequence[tuple[str, str, str]]:
    """Return each digest of an identifier, its person's id, and what was said."""
    asked = (
        select(ImportedMember.digest, Member.person_id, ImportedMember.said)
        .join(Member, col(Member.id) == col(ImportedMember.member_id))
        .where(ImportedMember.item_id == item_id)
    )
    return session.exec(asked).all()


def columns(session: Session, side: str) -> dict[str, str]:
    """Return what the viewer's agency's headings meant, by heading."""
    asked = select(FileColumn.heading, FileColumn.meaning)
    return dict(session.exec(asked.where(FileColumn.side == side)).all())


def born_on(session: Session, days: Iterable[date]) -> Sequence[Person]:
    """Return everybody the viewer may see who was born on one of these days."""
    return session.exec(select(Person).where(col(Person.born_on).in_(set(days)))).all()


def refs(session: Session, many: int, prefix: str = PEOPLE) -> list[str]:
    """Give out many refs at once, people's unless it is said whose, in order."""
    if not many:
        return []
    first = int(versions.next_ref(session, prefix).partition("-")[2])
    session.get_one(RefCount, prefix).last = first + many - 1
    return [f"{prefix}-{number}" for number in range(first, first + many)]


def open_maps(session: Session) -> Sequence[Item]:
    """Return every map the viewer may see that is not closed, in order of ref."""
    return _live(session, select(Item).where(col(Item.kind) == SubjectKind.MAP))


def open_to_incidents(session: Session) -> Sequence[Item]:
    """Return every item the viewer may see that is not closed nor about one person."""
    rows = _live(session, select(Item).where(col(Item.person_id).is_(None)))
    return sorted(rows, key=lambda item: item.kind != SubjectKind.LOCATION)


def _live(session: Session, asked: SelectOfScalar[Item]) -> Sequence[Item]:
    live = [stage for stage in Stage if not stage.row.settled]
    rows = session.exec(asked.where(col(Item.stage).in_(live))).all()
    return sorted(rows, key=lambda item: int(item.ref.partition("-")[2]))
