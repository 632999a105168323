"""Importing a file of incidents into an item: what would happen, and making it happen.

They hang on an item that is about a place, a theme or a group, never on a child's: a
row says what happened and where, and never who was in it. A month file of recorded
street crime goes on a location item (an estate, a ward, a town), and each is at that
item's place, with the street in the file's own words; so its incidents are in the
chronology of that place, and no street of the file fills the register of places. They
are recorded only and draw no box. Nobody has checked them: source "imported".

They are for the agency that brought them (WB7) unless the file is published for
anybody. Issued again, a file updates what it alone had said, adds what is new, and
leaves what a hand has changed or taken off: known by digests, as other rows are.
"""

import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session

from peerdash.model import HandlingDraft, ImportedRow, Incident, Item
from peerdash.rules import columns
from peerdash.rules.imports import require_whole
from peerdash.rules.incident_files import IncidentRead, incidents_of, stored
from peerdash.rules.matching import Fate
from peerdash.rules.refusal import Refused
from peerdash.services import landing
from peerdash.services.desk import Desk, acting, looking, require
from peerdash.services.handling import told
from peerdash.services.landing import Tell, untold
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.services.staged_incidents import (
    IncidentLine,
    IncidentOffer,
    StagedIncidents,
)
from peerdash.store import many, pointing
from peerdash.store.queries import imports as queries
from peerdash.store.queries import incidents
from peerdash.store.versions import touch
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.incidents import Kept
from peerdash.vocabulary.roles import Act

SIDE: Final = "incidents"
PUBLISHED: Final = HandlingDraft(handling=Handling.OPEN, named_to=frozenset())
SIGN: Final = 32
BATCH: Final = 2_000


@remembered
def columns_known(desk: Desk) -> columns.Known:
    """Return what this agency's headings of incidents meant before."""
    require(desk, Act.IMPORT, "")
    with looking(desk, "list:imports", Act.LIST) as session:
        return landing.headings(session, desk, SIDE)


@remembered
def open_items(desk: Desk) -> dict[str, str]:
    """Return the items that a file of incidents may go on: title by ref."""
    require(desk, Act.IMPORT, "")
    with looking(desk, "list:imports", Act.LIST) as session:
        return {item.ref: item.title for item in queries.open_to_incidents(session)}


def staged(desk: Desk, ref: str, offer: IncidentOffer) -> StagedIncidents:
    """Return what an import would do. Writes nothing."""
    require(desk, Act.IMPORT, ref)
    with looking(desk, ref) as session:
        return _Staging(session, _open(session, ref), offer, desk).seen()


def commit(
    desk: Desk, ref: str, offer: IncidentOffer, tell: Tell = untold
) -> StagedIncidents:
    """Import a file in one act, decided afresh. Returns what was done.

    Raises Refused, and changes nothing, when any row does not hold.
    """
    with acting(desk, Act.IMPORT, ref) as deed:
        pointing.regardless(deed.session)  # what happened is kept, however late
        item = _open(deed.session, ref)
        queries.hold(deed.session)
        filing = _Staging(deed.session, item, offer, desk)
        done = filing.seen()
        require_whole([one.sentence for one in done.refused])
        if done.has_news:
            filing.write(done, tell)
        fates = done.fates
        deed.about = f"{fates[Fate.ADDED]} incidents"
        if fates[Fate.UPDATED]:
            deed.about += f", {fates[Fate.UPDATED]} brought up to date"
        return done


def _open(session: Session, ref: str) -> Item:
    item = open_item(session, ref)
    if item.person_id:
        raise Refused(
            f"{ref} is about one person. Import incidents into a location, a theme or "
            "a map."
        )
    if item.stage.row.settled:
        raise Refused(f"{ref} is not before the group. Import into an open item.")
    return item


class _Staging:
    """One file on its way into one item."""

    def __init__(
        self, session: Session, item: Item, offer: IncidentOffer, desk: Desk
    ) -> None:
        self._session, self._item, self._offer = session, item, offer
        self._desk = desk
        self._known = queries.read_before(session, item.id)
        self._read = incidents_of(offer.sheet, offer.columns, desk.today)
        self._digests = {one.row: self._signed(one.key) for one in self._read.incidents}

    def seen(self) -> StagedIncidents:
        """Return what becomes of every row."""
        told = {
            digest: one
            for one in self._read.incidents
            if (digest := self._digests[one.row]) in self._known
            and self._known[digest] != self._content(one.said)
        }
        now = incidents.by_ids(self._session, [digest[:SIGN] for digest in told])
        lines = tuple(self._line(one, now) for one in self._read.incidents)
        return StagedIncidents(
            ref=self._item.ref,
            offer=self._offer,
            lines=lines,
            refused=self._read.problems,
            repeated=self._read.repeated,
        )

    def _line(self, one: IncidentRead, now: Mapping[str, Incident]) -> IncidentLine:
        digest = self._digests[one.row]
        before = self._known.get(digest)
        if before is None:
            return IncidentLine(one.row, one)
        if before == self._content(one.said):
            return IncidentLine(one.row, one, Fate.UNCHANGED)
        row = now.get(digest[:SIGN])
        if row is None:
            return IncidentLine(one.row, one, Fate.TAKEN_OFF)
        if self._content({name: getattr(row, name) for name in one.said}) != before:
            return IncidentLine(one.row, one, Fate.MATCHED, kept=True)
        return IncidentLine(one.row, one, Fate.UPDATED)

    def write(self, done: StagedIncidents, tell: Tell) -> None:
        """Add what is new, update what the file alone had said, and remember both."""
        new = [one for one in done.lines if one.fate is Fate.ADDED]
        refs = queries.refs(self._session, len(new), "I")
        ours = self._ours()
        for start in range(0, len(new), BATCH):
            some = new[start : start + BATCH]
            called = zip(some, refs[start : start + BATCH], strict=True)
            rows = [{**ours, **self._row(one), "ref": ref} for one, ref in called]
            many.add(self._session, Incident, rows)
            many.add(self._session, ImportedRow, map(self._kept, some))
            tell(0.9 * start / len(new))
        self._update([one for one in done.lines if one.fate is Fate.UPDATED])
        landing.keep_columns(
            self._session, self._desk, SIDE, self._offer.sheet, self._offer.columns
        )
        tell(0.9)
        touch(self._session, self._item)

    def _update(self, lines: Sequence[IncidentLine]) -> None:
        many.change(self._session, Incident, [self._row(one) for one in lines])
        many.change(self._session, ImportedRow, [self._kept(one) for one in lines])

    def _ours(self) -> dict[str, Any]:
        who = PUBLISHED if self._offer.published else landing.OURS
        return {
            **told(self._desk, who),
            "item_id": self._item.id,
            "location_id": self._item.location_id,
            "source": Source.IMPORTED,
            "captured_on": self._desk.today,
            "kept": Kept.RECORDED,
        }

    def _row(self, one: IncidentLine) -> dict[str, Any]:
        return {"id": self._digests[one.row][:SIGN], **one.read.said}

    def _kept(self, one: IncidentLine) -> dict[str, str]:
        """What is remembered of a row, in digests alone."""
        return {
            "item_id": self._item.id,
            "digest": self._digests[one.row],
            "said": self._content(one.read.said),
        }

    def _content(self, said: Mapping[str, Any]) -> str:
        told_ = {**said, "happened": stored(said["happened"])}
        return self._signed([str(told_[one]) for one in sorted(told_)])[:SIGN]

    def _signed(self, said: Sequence[str]) -> str:
        text = json.dumps([self._item.id, "incident", *said])
        return hmac.digest(self._desk.db.log_key, text.encode(), "sha256").hex()
