"""The file of a copy that was filed: offered once, taken once, in the log (R203).

It is made of a filing, by whoever filed it, within a day: the guard has compared two
identifiers by then, and judges again as the file leaves. What it holds is the same
extract that was read before filing, of the same version of the map.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from sqlmodel import Session

from peerdash.model import Filing, Item
from peerdash.rules import filings as rules
from peerdash.rules.refusal import Refused, no_such
from peerdash.services import leaving
from peerdash.services.about import About
from peerdash.services.desk import Desk, acting, looking, require
from peerdash.services.filing_extract import Extract, extract, made_of, room
from peerdash.services.filings import somebody
from peerdash.services.items import find
from peerdash.services.repeating import once
from peerdash.store import answers, scope, shown, versions
from peerdash.store.queries import filings as queries
from peerdash.store.queries import maps
from peerdash.vocabulary.leaving import Paper
from peerdash.vocabulary.roles import Act

T = TypeVar("T")
MARK: Final = "filed."
WHAT: Final = "filed"
FILED: Final = (
    "Filed to {}, number {}. Basis: {}. Initials only. Export {}. Not for onward "
    "sharing."
)


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """What leaves: one child's copy, as what, and the words that mark it."""

    ref: str
    form: Paper
    copy: Extract
    marking: str
    export: str


def offer(desk: Desk, ref: str, filing_id: str, form: Paper) -> str:
    """Return the token of a filed copy for this session. Raises Refused."""
    require(desk, Act.TAKE_COPY, ref)
    with looking(desk, ref) as session:
        _open(session, desk, find(session, ref), filing_id)
    return MARK + leaving.sealed(desk, WHAT, [ref, filing_id, form.value])


def take(desk: Desk, token: str, made: Callable[[FiledPaper], T]) -> T:
    """Return what is made of what a token stands for, once. Raises Refused.

    It is made before the act, so that nobody who writes waits for it, and leaves only
    if it would be made the same within it.
    """
    number, said = leaving.opened(desk, WHAT, token.removeprefix(MARK))
    ref, filing_id, form = said
    [chosen] = [one for one in Paper if one == form]
    require(desk, Act.TAKE_COPY, ref)
    paper = _paper(desk, ref, filing_id, (chosen, leaving.export_id(number)))
    whole = made(paper)
    if once(number, lambda: _left(desk, filing_id, paper)):
        raise Refused(leaving.GONE)
    return whole


def _paper(desk: Desk, ref: str, filing_id: str, how: tuple[Paper, str]) -> FiledPaper:
    """Return what would leave now."""
    form, export = how
    with looking(desk, ref) as session:
        item = find(session, ref)
        row, person_ref = _open(session, desk, item, filing_id)
        told = row.system, row.record_ref, row.basis.label, export
        marking = FILED.format(*told)
    return FiledPaper(ref, form, extract(desk, ref, person_ref), marking, export)


def _left(desk: Desk, filing_id: str, paper: FiledPaper) -> None:
    """Note that it left. Raises Refused if it would be another by now."""
    with acting(desk, Act.TAKE_COPY, paper.ref) as deed:
        session = deed.session
        row, person_ref = _open(session, desk, find(session, paper.ref), filing_id)
        deed.about = f"{person_ref} {paper.form.value} {paper.export}"
        if _again(session, desk, paper, person_ref) != paper.copy:
            raise Refused(leaving.MEANWHILE.format(paper.ref))
        values = {"export": paper.export, "made_at": desk.now}
        if not versions.save(session, row, row.version, values):
            raise Refused(rules.MADE)


def _again(session: Session, desk: Desk, paper: FiledPaper, person_ref: str) -> Extract:
    """Return the same copy read anew, with the eyes of the room."""
    eyes = replace(desk.scope, shared=True)
    with scope.reading(desk.db, eyes) as asked:
        now = made_of(room(asked, desk, paper.ref), person_ref, paper.copy.form)
        answers.note(session, shown.by(asked, paper.ref))
    return now


def _open(
    session: Session, desk: Desk, item: Item, filing_id: str
) -> tuple[Filing, str]:
    """Return a filing whose file may be made now, and whose it is. Raises Refused."""
    row = queries.one_of(session, item.id, filing_id)
    if row is None:
        raise no_such("filing")
    rules.require_makable(row, desk.viewer.user_id, desk.now)
    rules.require_current(item.ref, row.edition, item.drawn_version)
    on_map = {one.id: one for _, one in maps.members(session, item.id)}
    person = on_map.get(row.person_id or "")
    if person is None:
        raise Refused(rules.NOT_ON.format(item.ref))
    about = About.of(session, item, desk.today)
    who = somebody(session, item, about, person)
    rules.require_as_filed(row, rules.require_allowed(item.ref, who))
    return row, person.ref
