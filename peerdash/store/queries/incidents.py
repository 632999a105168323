"""Questions about incidents: a page of them, in the order of their dates, by index.

A date is kept as text that sorts by its earliest day, so that the pages are cut by an
index (`ix_incident_...`). What was only about a month or a year is cut with the end of
it; on its page it stands in its place (`rules.chronology`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, case, func, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from peerdash.model import Incident, InvolvedIn, Membership, Tag
from peerdash.store.blanks import AsText
from peerdash.store.queries.items import PAGE, T, counted
from peerdash.vocabulary.incidents import IncidentKind, Weight

MOST: Final = 2_000
"""How many incidents one drawing and its chronology hold: the newest."""
AT_ONCE: Final = 1_000
DAY: Final = len("2026-05-11")


@dataclass(frozen=True, slots=True)
class About:
    """Whose incidents: of one item, a place, a person, a circle or a theme.

    Those that are `also` of each of some others, where there are any.
    """

    item_id: str = ""
    location_id: str = ""
    person_id: str = ""
    group_id: str = ""
    theme_id: str = ""
    incident_id: str = ""
    also: "tuple[About, ...]" = ()


EVERYWHERE: Final = About()


@dataclass(frozen=True, slots=True)
class Sought:
    """Which incidents a list wants: what might have been between two days counts.

    `major` leaves out what is said to be minor; `undated` wants the shelf alone.
    """

    kinds: tuple[IncidentKind, ...] = ()
    since: date | None = None
    until: date | None = None
    major: bool = False
    undated: bool = False


ANY: Final = Sought()


def page_of(
    session: Session, about: About, sought: Sought, page: int = 0, size: int = PAGE
) -> Sequence[Incident]:
    """Return one page of incidents, newest first."""
    when, ident = col(Incident.happened), col(Incident.id)
    asked = narrowed(select(Incident), about, sought)
    asked = asked.order_by(when.desc(), ident.desc())
    return session.exec(asked.offset(page * size).limit(size)).all()


def count_ahead(session: Session, about: About, sought: Sought, page: int = 0) -> int:
    """Count them, as far as a reader of this page can need."""
    return counted(session, narrowed(select(Incident.id), about, sought), page)


def newest(session: Session, item_id: str) -> Sequence[Incident]:
    """Return an item's incidents as one drawing can hold them, newest first."""
    asked = select(Incident).where(Incident.item_id == item_id)
    when = col(Incident.happened).desc().nulls_last()
    return session.exec(asked.order_by(when).limit(MOST)).all()


def by_ids(session: Session, ids: Sequence[str]) -> dict[str, Incident]:
    """Return these incidents by their ids; those that are not there are left out."""
    found: dict[str, Incident] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = col(Incident.id).in_(ids[start : start + AT_ONCE])
        rows = session.exec(select(Incident).where(some)).all()
        found |= {row.id: row for row in rows}
    return found


def involved(session: Session, incident_ids: Sequence[str]) -> Sequence[InvolvedIn]:
    """Return who was in these incidents."""
    asked = select(InvolvedIn).where(col(InvolvedIn.incident_id).in_(incident_ids))
    return session.exec(asked).all()


def narrowed(
    asked: SelectOfScalar[T], about: About, sought: Sought = ANY
) -> SelectOfScalar[T]:
    """Return a question narrowed to these incidents."""
    return asked.where(*of(about), *_wanted(sought))


def last_day() -> ColumnElement[str]:
    """Return the last day an incident may have been on, as text that compares."""
    kept = AsText(col(Incident.happened))
    plain = func.replace(kept, "~", "")
    return case(
        (kept.like("%/%"), func.substr(kept, 12, 10)),
        (func.length(plain) == len("2026"), plain.concat("-12-31")),
        (func.length(plain) == len("2026-05"), plain.concat("-31")),
        else_=plain,
    )


def of(about: About) -> list[ColumnElement[bool]]:
    """Return what makes incidents these, dated or not."""
    asked: list[ColumnElement[bool]] = []
    if about.item_id:
        asked.append(col(Incident.item_id) == about.item_id)
    if about.location_id:
        asked.append(col(Incident.location_id) == about.location_id)
    if about.person_id:
        inside = select(InvolvedIn.incident_id)
        inside = inside.where(InvolvedIn.person_id == about.person_id)
        asked.append(col(Incident.id).in_(inside))
    if about.group_id:
        inside = select(InvolvedIn.incident_id).join(
            Membership, col(Membership.person_id) == col(InvolvedIn.person_id)
        )
        inside = inside.where(Membership.group_id == about.group_id)
        asked.append(col(Incident.id).in_(inside))
    if about.theme_id:
        tagged = select(Tag.item_id).where(Tag.theme_id == about.theme_id)
        asked.append(col(Incident.item_id).in_(tagged))
    if about.incident_id:
        asked.append(col(Incident.id) == about.incident_id)
    for one in about.also:
        asked += of(one)
    return asked


def _wanted(sought: Sought) -> list[ColumnElement[bool]]:
    when = AsText(col(Incident.happened))
    if sought.undated:
        asked: list[ColumnElement[bool]] = [when.is_(None)]
    else:
        asked = [when.is_not(None)]
        if sought.until:
            first_day = func.substr(func.replace(when, "~", ""), 1, DAY)
            asked.append(first_day <= sought.until.isoformat())
        if sought.since:
            first = sought.since.isoformat()
            asked.append(or_(when >= first, last_day() >= first))
    if sought.kinds:
        asked.append(col(Incident.kind).in_(sought.kinds))
    if sought.major:
        asked.append(col(Incident.weight) != Weight.MINOR)
    return asked
