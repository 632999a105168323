"""Where the work is done from, and how an act or a look is done there.

Nothing can be read or written without a viewer, no rule reads the clock, and
no record is released or changed without its line in the log (AU2): `acting`
and `looking` are the only ways into the database from a service.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session

from peerdash.rules import access, governance
from peerdash.rules.access import Viewer
from peerdash.rules.refusal import Denied
from peerdash.store import log, scope
from peerdash.store.engine import Database
from peerdash.store.scope import Scope
from peerdash.vocabulary.roles import Act

SAME_LOOK: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is looking, at which database, and when: `now` is UTC, `today` London's."""

    viewer: Viewer
    db: Database
    today: date
    now: datetime

    @property
    def scope(self) -> Scope:
        """Whose eyes the database is read with."""
        viewer = self.viewer
        return Scope(viewer.user_id, viewer.agency_id, viewer.roles, self.today)

    def entry(self, act: Act, ref: str, about: str = "") -> log.Entry:
        """Return the log's line for an act of this viewer's."""
        viewer = self.viewer
        return log.Entry(
            at=self.now,
            user_id=viewer.user_id,
            agency_id=viewer.agency_id,
            session=viewer.session,
            act=act,
            ref=ref,
            about=about,
        )


@dataclass(slots=True)
class Deed:
    """One act under way: its transaction, and what the log will say it was on."""

    session: Session
    ref: str = ""
    about: str = ""


@contextmanager
def acting(desk: Desk, act: Act, ref: str = "") -> Generator[Deed]:
    """Do one act: one transaction, and one line in the log when it is done.

    A service that makes something new sets the deed's `ref` once it has one.
    """
    with _allowed(desk, act, ref), scope.writing(desk.db, desk.scope) as session:
        deed = Deed(session, ref)
        yield deed
        if not deed.ref:
            raise RuntimeError(f"{act.value} was done to nothing")
        entry = desk.entry(act, deed.ref, deed.about)
        log.append(session, desk.db.log_key, entry)


@contextmanager
def looking(desk: Desk, ref: str, act: Act = Act.VIEW) -> Generator[Session]:
    """Look at one record or list: the log has the line before anybody has the data.

    Streamlit runs again at every click, so one line stands for the looks of one
    session at one ref within five minutes; the first is never left out.
    """
    entry = desk.entry(act, ref)
    with _allowed(desk, act, ref):
        with scope.reading(desk.db, desk.scope) as session:
            if log.looked_since(session, entry, desk.now - SAME_LOOK):
                yield session
                return
        with scope.writing(desk.db, desk.scope) as session:
            log.append(session, desk.db.log_key, entry)
            yield session


def require(desk: Desk, act: Act, ref: str) -> None:
    """Refuse, and log it, when a look is for those alone who may do an act."""
    with _allowed(desk, act, ref):
        pass


@contextmanager
def _allowed(desk: Desk, act: Act, ref: str) -> Generator[None]:
    """Let the viewer do what their roles allow; a refusal is itself in the log.

    It has a transaction of its own, since the one refused is undone, and costs
    the same whether what was asked for is hidden or absent.
    """
    try:
        access.require(desk.viewer, act)
        yield
    except Denied as denied:
        asked = governance.as_logged(denied.ref, ref)
        with scope.writing(desk.db, desk.scope) as session:
            entry = desk.entry(Act.DENIED, asked, about=act.value)
            log.append(session, desk.db.log_key, entry)
        raise
