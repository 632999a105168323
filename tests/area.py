"""The fictitious area as one test's own, on a fixed day, and a desk for each person.

Cast: Asha chairs, Sam coordinates, Nia is a practitioner, Dev (police) and Ruth
(education, barred from M-3) are agency members, Mina audits, Olu administers.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sqlalchemy import create_engine
from sqlmodel import col, select

from peerdash.model import Agency, AuditLine, RoleHeld, User
from peerdash.rules.access import Viewer
from peerdash.services import comparing
from peerdash.services.desk import Desk
from peerdash.store import demo, scope
from peerdash.store.engine import Database

TODAY: Final = date(2026, 11, 22)
NOW: Final = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Area:
    """One database holding the fictitious area."""

    db: Database

    def desk(
        self, username: str, *, days: int = 0, minutes: int = 0, session: str = ""
    ) -> Desk:
        """Seat somebody, some days and minutes after the area was made."""
        later = timedelta(days=days, minutes=minutes)
        with scope.unscoped(self.db) as rows:
            user = rows.exec(select(User).where(User.username == username)).one()
            agency = rows.get_one(Agency, user.agency_id)
            held = select(RoleHeld).where(RoleHeld.user_id == user.id)
            viewer = Viewer(
                user_id=user.id,
                name=user.name,
                agency_id=agency.id,
                agency=agency.name,
                roles=frozenset(one.role for one in rows.exec(held)),
                session=session or f"session-of-{username}",
                proved_at=NOW + later,
            )
        return Desk(viewer, self.db, TODAY + timedelta(days=days), NOW + later)

    def lines(self) -> list[AuditLine]:
        """Return the log, oldest first."""
        with scope.unscoped(self.db) as rows:
            return list(rows.exec(select(AuditLine).order_by(col(AuditLine.seq))).all())


def above(db: Database) -> Database:
    """Return a database with the server's superuser for its owner.

    PostgreSQL copies rows in bulk past its policies for nobody else.
    """
    if db.is_sqlite:
        return db
    return replace(db, owner=create_engine(db.engine.url.set(username="postgres")))


def fill(db: Database) -> None:
    """Fill an empty database with the fictitious area, as on the fixed day."""
    with scope.unscoped(db) as rows:
        demo.load(rows, TODAY, NOW)
    comparing.compare(db, TODAY)
