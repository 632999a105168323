"""Where the work is done from, and how an act or a look is done there.

Nothing can be read or written without a viewer, no rule reads the clock, and
no record is released or changed without its line in the log (AU2): `acting`
and `looking` are the only ways into the database from a service.

A look's line is written once what it showed is known, and before anybody has it:
a service returns nothing until its block has ended. So nobody who only looks
holds up who writes, and the line says whom the look showed.
"""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import uuid4

from sqlmodel import Session

from peerdash.rules import access, governance
from peerdash.rules.access import Viewer
from peerdash.rules.refusal import Denied
from peerdash.services import repeating, standing_rules
from peerdash.services.memory import Look, Recall
from peerdash.services.writing import UNLOGGED, require_whole_log, writing
from peerdash.store import condition, footing, history, log, scope, shown
from peerdash.store.answers import Answers
from peerdash.store.engine import Database
from peerdash.store.eyes import Scope
from peerdash.vocabulary.roles import Act

SAME_LOOK: Final = timedelta(minutes=5)
TOLD: Final = "peerdash_told"
SAME_SITTING: Final = timedelta(hours=10)


def _new_run() -> str:
    return uuid4().hex[:12]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is looking, at which database, and when: `now` is UTC, `today` London's.

    `run` is what all the lines of one run of a page have in common (AU1), and where
    a page is drawn, `answers` is what was asked in it and `recall` what its session
    may be told again. `shared` is looking for a room or for paper.
    """

    viewer: Viewer
    db: Database
    today: date
    now: datetime
    run: str = field(default_factory=_new_run, compare=False)
    answers: Answers | None = field(default=None, compare=False, repr=False)
    recall: Recall | None = field(default=None, compare=False, repr=False)
    shared: bool = False

    @property
    def scope(self) -> Scope:
        """Whose eyes the database is read with."""
        viewer, at = self.viewer, (self.today, self.now)
        whose = viewer.user_id, viewer.agency_id, viewer.roles
        return Scope(*whose, *at, shared=self.shared)

    def forget(self) -> None:
        """Forget what was asked: something is being done."""
        if self.answers:
            self.answers.clear()
        if self.recall:
            self.recall.forget()

    def drawn(self) -> None:
        """Ask afresh from now on: the page is drawn."""
        if self.answers:
            self.answers.clear()
        if self.recall:
            self.recall.shut()

    @property
    def for_the_room(self) -> "Desk":
        """The same, reading only what is for everybody round the table (H4).

        What twelve people look at, or are sent, holds no words that are one
        agency's, whoever opens it: one document cannot be two.
        """
        return replace(self, shared=True)

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
            run=self.run,
        )


@dataclass(slots=True)
class Deed:
    """One act under way: its transaction, and what the log will say it was on.

    `because` is the id of the row that keeps the reason. `reads` is how an act reads at
    another record that it changes too, in a line of its own there and in its history,
    where its name would tell; `touched`, the items that an act on a list changed.
    """

    session: Session
    ref: str = ""
    about: str = ""
    made: str = ""
    because: str = ""
    reads: tuple[Act, str] | None = None
    touched: frozenset[str] = frozenset()

    def gives(self, made: str) -> str:
        """Note what this act gives back, for whoever sends its form again."""
        self.made = made
        return made


@contextmanager
def acting(desk: Desk, act: Act, ref: str = "") -> Generator[Deed]:
    """Do one act: one transaction, and one line in the log when it is done.

    A service that makes something new sets the deed's `ref` once it has one. An
    act that its form has sent before is not done again (`repeating.once`).
    """
    if act.row.looks:
        raise RuntimeError(f"What was done would be in the log as {act.value}")
    with (
        _afresh(desk),
        _allowed(desk, act, ref),
        writing(desk.db, desk.scope) as session,
    ):
        key = repeating.claim(session, desk.viewer.user_id, act, desk.now)
        deed = Deed(session, ref)
        yield deed
        if not deed.ref:
            raise RuntimeError(f"{act.value} was done to nothing")
        done = history.changes(session)
        standing_rules.require(session, act, deed.ref, desk.viewer, desk.today, done)
        whom = (shown.by if act.row.leaves else shown.changed)(session, deed.ref)
        entry = replace(
            desk.entry(act, deed.ref, deed.about),
            shown=whom | deed.touched,
            because=deed.because,
            recipients=session.info.get(TOLD, frozenset()),
        )
        history.keep(session, (there := _elsewhere(desk, deed)) or entry, done)
        for line in filter(None, (there, entry)):
            log.append(session, desk.db.log_key, line)
        repeating.settle(session, key, deed.made or deed.ref)


def _elsewhere(desk: Desk, deed: Deed) -> log.Entry | None:
    """Return the line of an act at the other record where it reads as another."""
    if not (reads := deed.reads):
        return None
    return replace(desk.entry(*reads), shown=shown.changed(deed.session, reads[1]))


@contextmanager
def _afresh(desk: Desk) -> Generator[None]:
    """Let no answer from before an act stand after it."""
    desk.forget()
    try:
        yield
    finally:
        desk.forget()


@contextmanager
def looking(
    desk: Desk, ref: str, act: Act = Act.VIEW, about: str = ""
) -> Generator[Session]:
    """Look at one record or list: the log has the line before anybody has the data.

    Streamlit runs again at every click, so one line stands for the looks of one
    session at one ref within five minutes, as long as they show nobody else; the
    first is never left out. `about` is what a search is narrowed by, never the
    words: they may be a name, and what they found is in the line. While the log
    cannot be written, what this session's lines are in the log for still opens,
    however long ago, so that a meeting can go on; anything else does not: no
    line, no data.
    """
    if not act.row.looks:
        raise RuntimeError(f"A look would be in the log as {act.value}")
    same = SAME_LOOK if condition.is_writable(desk.db) else SAME_SITTING
    with _allowed(desk, act, ref):
        with scope.reading(desk.db, desk.scope, desk.answers) as session:
            yield session
            entry = _look(session, desk.entry(act, ref, about))
            since = log.looked_since(session, entry, desk.now - same)
            by = "" if since else footing.invitation(session, desk.scope, ref)
        if since is None:
            with writing(desk.db, desk.scope, UNLOGGED) as session:
                log.append(session, desk.db.log_key, replace(entry, because=by))
        if desk.recall:
            until = (since or desk.now) + SAME_LOOK
            desk.recall.looked(Look(act, ref, until))


def told_to(session: Session, there: Iterable[str]) -> None:
    """Note by their ids who is shown what is shown, besides who looks (AU7)."""
    session.info[TOLD] = frozenset(there)


def _look(session: Session, entry: log.Entry) -> log.Entry:
    """Return a look's line: whom it showed, and to whom besides."""
    return replace(
        entry,
        shown=shown.by(session, entry.ref),
        recipients=session.info.get(TOLD, frozenset()),
    )


def require(desk: Desk, act: Act, ref: str) -> None:
    """Refuse, and log it, when a look is for those alone who may do an act."""
    with _allowed(desk, act, ref):
        pass


@contextmanager
def _allowed(desk: Desk, act: Act, ref: str) -> Generator[None]:
    """Let the viewer do what their roles allow; a refusal is itself in the log.

    What wants it is done only by who has just shown who they are (AN10).

    It has a transaction of its own, since the one refused is undone, and costs
    the same whether what was asked for is hidden or absent.
    """
    try:
        access.require(desk.viewer, act)
        access.require_proof(desk.viewer, act, desk.now)
        require_whole_log(desk.db, act)
        yield
    except Denied as denied:
        asked = governance.as_logged(denied.ref, ref)
        said = "" if act.row.changes else UNLOGGED
        with writing(desk.db, desk.scope, said) as session:
            entry = desk.entry(Act.DENIED, asked, about=act.value)
            log.append(session, desk.db.log_key, entry)
        raise
