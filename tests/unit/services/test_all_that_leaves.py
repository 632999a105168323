"""A group at work while files leave: nothing leaves that may not, whatever comes first.

The services are really run, and each file is read back by a parser. Who may be told is
taken from `tests.policy` and from what this machine itself did, never from the program.
"""

import csv
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import select

from peerdash.model import (
    Agency,
    FilingDraft,
    HandlingDraft,
    MemberDraft,
    OutcomeDraft,
    Person,
    PersonDraft,
    RelationshipDraft,
    User,
)
from peerdash.model.ecomaps import CALLED, FigureDraft
from peerdash.rules.refusal import Refused
from peerdash.services import (
    ecomap_figures,
    ecomap_prints,
    filed_papers,
    filings,
    handling,
    leaving,
    members,
    outcomes,
    relationships,
    sharing,
    undoing,
)
from peerdash.services.desk import Desk
from peerdash.services.filings import Identity
from peerdash.services.handling import Recoding
from peerdash.services.wishes import Wish
from peerdash.store import engine, scope
from peerdash.views import ecomap_sheet
from peerdash.views import leaving as files
from peerdash.views.filed_papers import printed
from peerdash.vocabulary.ecomaps import Belonging, PrintFor
from peerdash.vocabulary.leaving import Form, Paper, Purpose
from peerdash.vocabulary.outcomes import OutcomeKind
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.roles import Act
from tests import policy
from tests.area import TODAY, Area
from tests.canaries import CODES, heard_in
from tests.conftest import FILLED, compile_once, file_settings
from tests.unit.services.test_filings import SUBJECT, born
from tests.unit.services.test_leaving import YES, decide

MAP, CASE = "M-12", "C-1"
BORN: Final = date(2012, 3, 4)
STEPS: Final = 50
RUNS: Final = 12
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
FORMS: Final = (Form.JSON, Form.PEOPLE, Form.LINES, Form.GRAPHML, Form.GEXF)
CODED: Final = tuple(one for one in CODES if one != "another")
LEFT: Final = {Act.TAKE_PICTURE, Act.TAKE_NAMED, Act.PRINT_OWN, Act.TAKE_COPY}


def told(form: Form, made: bytes) -> str:
    """Everything that a file says, as a parser reads it."""
    if form == Form.JSON:
        return "\n".join(_strings(json.loads(made)))
    if form in (Form.PEOPLE, Form.LINES):
        return "\n".join(
            cell
            for row in csv.reader(io.StringIO(made.decode("utf-8-sig")))
            for cell in row
        )
    if form == Form.XLSX:
        book = openpyxl.load_workbook(io.BytesIO(made))
        return "\n".join(
            str(c.value) for page in book for row in page.rows for c in row
        )
    root = ET.fromstring(made)  # noqa: S314 - our own
    parts = (([*one.itertext()], *one.attrib.values()) for one in root.iter())
    return "\n".join(str(one) for some in parts for one in some)


def _strings(seen: object) -> Iterator[str]:
    if isinstance(seen, dict):
        for name, one in seen.items():
            yield name
            yield from _strings(one)
    elif isinstance(seen, list):
        for one in seen:
            yield from _strings(one)
    else:
        yield str(seen)


@dataclass
class Put:
    """Somebody this machine put on the map: why, and under which code."""

    name: str
    word: str
    code: str
    referred: bool = False
    born: date = BORN


@dataclass
class Said:
    """A line this machine drew: its word, its code, and whom it is about."""

    ident: str
    word: str
    code: str
    ends: frozenset[str]


@dataclass
class Offered:
    """A file that waits to be taken."""

    token: str
    wish: Wish
    taken: bool = field(default=False)


class Leaving(RuleBasedStateMachine):
    """People come and go, are spoken of and referred; and files are asked for."""

    templates: Path
    place: Path
    happened: Counter[str]

    def __init__(self) -> None:
        """Open a copy of the area, where nothing has left."""
        super().__init__()
        self.home = Path(mkdtemp(dir=self.place))
        for one in self.templates.glob(f"{FILLED}.*"):
            shutil.copy(one, self.home / one.name)
        self.db = engine.database(file_settings(self.home / f"{FILLED}.sqlite"))
        compile_once(self.db.engine)
        self.area = Area(self.db)
        self.desks: dict[str, Desk] = {}
        self.words = (f"zq{a}{b}qz" for a in LETTERS for b in LETTERS)
        self.here: dict[str, Put] = {}
        self.gone: list[tuple[str, Put, list[Said]]] = []
        self.said: list[Said] = []
        self.offers: list[Offered] = []
        self.copies: list[str] = []
        self.last_off = ""
        self.made = 0
        with scope.unscoped(self.db) as rows:
            self.workers = {*rows.exec(select(User.name))}
            people = {*rows.exec(select(Person.name))} - self.workers
            self.names = {one for one in people if " " in one and one.istitle()}
            self.agencies = sorted(rows.exec(select(Agency.id)))
        child = born(self.area, SUBJECT)
        self.subject = Put(
            child.name, "", "open", referred=True, born=child.born_on or BORN
        )
        self.lines = len(self.area.lines())

    def desk(self, who: str) -> Desk:
        if who not in self.desks:
            self.desks[who] = self.area.desk(who)
        return self.desks[who]

    def code(self, code: str) -> HandlingDraft:
        handling, named = CODES[code]
        return HandlingDraft(
            handling=handling,
            condition="Ask first",
            named_to=frozenset(named),
            contact="Jo",
        )

    @initialize()
    def begins(self) -> None:
        """Three are put on, so that there is somebody to speak of."""
        for who, code in (("asha", "open"), ("sam", "stub"), ("nia", "eyes")):
            self.puts_on(who, code)

    @rule(who=st.sampled_from(["asha", "sam", "nia"]), code=st.sampled_from(CODED))
    def puts_on(self, who: str, code: str) -> None:
        """Somebody is put on the map, for a reason that is under a code."""
        word = next(self.words)
        name = f"Fore{word} Sur{word}"
        person = PersonDraft(name=name, born_on=BORN)
        draft = MemberDraft(reason=f"Seen {word}", source_note="A worker")
        ref = members.add(self.desk(who), MAP, person, draft, self.code(code))
        self.here[ref] = Put(name, word, code)
        self.names.add(name)
        self.last_off = ""

    @precondition(lambda self: self.here)
    @rule(data=st.data())
    def is_taken_off(self, data: st.DataObject) -> None:
        """Somebody is taken off, with all that was said of them."""
        ref = data.draw(st.sampled_from(sorted(self.here)))
        try:
            members.take_off(self.desk("sam"), MAP, ref, "Put here by mistake")
        except Refused:
            assert self.here[ref].code == "eyes"  # nobody whom they do not see
            return
        about = [one for one in self.said if ref in one.ends]
        self.said = [one for one in self.said if ref not in one.ends]
        self.gone.append((ref, self.here.pop(ref), about))
        self.last_off = ref

    @precondition(lambda self: self.last_off)
    @rule()
    def comes_back(self) -> None:
        """Who took them off takes that back."""
        undoing.undo(self.desk("sam"), MAP)
        ref, put, about = self.gone.pop()
        self.here[ref] = put
        self.said += about
        self.happened["back"] += 1
        self.last_off = ""

    @precondition(lambda self: len(self.here) > 1)
    @rule(data=st.data(), code=st.sampled_from(CODED))
    def are_linked(self, data: st.DataObject, code: str) -> None:
        """Two of them are said to be linked, under a code."""
        pair = data.draw(
            st.lists(
                st.sampled_from(sorted(self.here)), min_size=2, max_size=2, unique=True
            )
        )
        word, desk = next(self.words), self.desk("asha")
        ids = members.by_ref(desk, MAP)
        if not {*pair} <= {*ids}:
            return
        draft = RelationshipDraft(
            from_id=ids[pair[0]],
            to_id=ids[pair[1]],
            kind=RelationshipKind.HARM,
            note=word,
        )
        ident = relationships.relate(desk, MAP, draft, self.code(code))
        self.said.append(Said(ident, word, code, frozenset(pair)))

    @precondition(lambda self: self.said)
    @rule(at=st.integers(0, 9), code=st.sampled_from(CODED))
    def is_recoded(self, at: int, code: str) -> None:
        """What was said is opened to more, or closed; another may have closed it."""
        one = self.said[at % len(self.said)]
        told = self.code(code).model_dump()
        draft = Recoding(**told, reason="A risk", seen=CODES[one.code][0])
        try:
            handling.change(self.desk("asha"), MAP, "relationship", one.ident, draft)
        except Refused:
            self.happened["not recoded"] += 1
            return
        self.happened["recoded"] += 1
        one.code = code

    @rule(
        form=st.sampled_from(FORMS),
        to=st.integers(0, 9),
        named=st.booleans(),
        facts_only=st.booleans(),
        at_once=st.booleans(),
    )
    def is_asked_for(
        self, form: Form, to: int, *, named: bool, facts_only: bool, at_once: bool
    ) -> None:
        """A file is decided on for one agency, and offered; maybe taken at once."""
        whom = self.agencies[to % len(self.agencies)]
        desk = self.desk("sam")
        named = named and form.row.named
        wish = Wish(
            MAP, form, Purpose.MEETING, whom, facts_only=facts_only, named=named
        )
        draft = YES.model_copy(update={"named_because": "They visit them"})
        try:
            made = decide(desk, wish, draft)
            wish = replace(wish, decided=made)
            self.offers.append(Offered(leaving.offer(desk, wish), wish))
        except Refused:
            self.happened["not offered"] += 1
            return
        if at_once:
            self._take(self.offers[-1])

    @precondition(lambda self: self.offers)
    @rule(data=st.data())
    def is_taken(self, data: st.DataObject) -> None:
        """A file that was offered is asked for, maybe late, maybe twice."""
        self._take(data.draw(st.sampled_from(self.offers)))

    def _take(self, one: Offered) -> None:
        try:
            made = leaving.take(self.desk("sam"), one.token, files.file)
        except Refused:
            self.happened["not taken"] += 1
            return
        assert not one.taken
        one.taken = True
        self.made += 1
        self.happened[f"{one.wish.form.value} {one.wish.named}"] += 1
        self._holds_nothing_more(one.wish, told(one.wish.form, made))

    def _holds_nothing_more(self, wish: Wish, said: str) -> None:
        shared = policy.is_shared
        may = {p.word for p in self.here.values() if shared(p.code)}
        absent = {ref for ref, one in self.here.items() if one.code == "eyes"}
        open_ = (one for one in self.said if shared(one.code))
        may |= {one.word for one in open_ if not one.ends & absent}
        heard = heard_in(re.sub(r"(Fore|Sur)", " ", said))
        named = {p.word for p in self.here.values() if p.code != "eyes"}
        full = wish.named and wish.form.row.named
        assert heard <= (may | named if full else may), (wish, heard - may)
        there = {one for one in self.names if one in said}
        assert full or not there, wish
        self.happened["heard"] += len(heard)
        if wish.form == Form.JSON and not wish.facts_only:
            assert may <= heard, (wish, may - heard)

    @rule(letters=st.text("QXZ", min_size=1, max_size=3))
    def puts_on_their_own(self, letters: str) -> None:
        """A child's own map gets a friend by initials, and a place that is a name."""
        desk = self.desk("nia")
        try:
            ecomap_figures.put(desk, CASE, FigureDraft(initials=letters), sure=True)
        except Refused:
            return

    @rule(name=st.integers(0, 999))
    def writes_a_name_there(self, name: int) -> None:
        """Somebody writes a full name where a place is called by the child's word."""
        called = sorted(self.names)[name % len(self.names)]
        try:
            draft = FigureDraft(kind=Belonging.PLACE, called=called[:CALLED])
            ecomap_figures.put(self.desk("nia"), CASE, draft)
        except Refused:
            self.happened["no name there"] += 1

    @rule()
    def own_map_is_printed(self) -> None:
        """A child's own map leaves on paper."""
        desk = self.desk("nia")
        token = ecomap_prints.offer(desk, CASE, Form.SVG, PrintFor.CHILD)
        made = ecomap_sheet.file(ecomap_prints.take(desk, token))
        self.made += 1
        said = told(Form.SVG, made)
        assert not {one for one in self.names | self.workers if one in said}
        assert not heard_in(said)

    @precondition(lambda self: self.here)
    @rule(data=st.data(), reference=st.sampled_from(["", "SC-7"]))
    def is_referred(self, data: st.DataObject, reference: str) -> None:
        """A child is referred to social care, with a number or not yet."""
        ref = data.draw(st.sampled_from(sorted(self.here)))
        desk = self.desk("asha")
        draft = OutcomeDraft(
            kind=OutcomeKind.CSC_REFERRAL,
            owner="Ruth Ombley",
            due_on=TODAY,
            person_id=members.by_ref(desk, MAP).get(ref, "0" * 32),
            reference=reference,
        )
        try:
            outcomes.record(desk, MAP, draft)
        except Refused:
            return
        self.here[ref].referred |= bool(reference)

    @rule(data=st.data(), likely=st.booleans(), at_once=st.booleans())
    def is_filed(self, data: st.DataObject, *, likely: bool, at_once: bool) -> None:
        """Somebody tries to file the map to whoever is, or was, on it."""
        put = self.here | {ref: one for ref, one, _ in self.gone}
        put[SUBJECT] = self.subject
        some = [ref for ref, one in put.items() if one.referred or not likely]
        ref = data.draw(st.sampled_from(sorted(some)))
        desk, one = self.desk("sam"), put[ref]
        where = FilingDraft(system="Records", record_ref="CSR-9")
        seen = filings.sheet(desk, MAP).edition
        try:
            who = Identity(name=one.name, born_on=one.born)
            made = filings.file(desk, MAP, ref, where, who, seen)
        except Refused:
            self.happened["not filed"] += 1
            return
        assert one.referred
        assert ref == SUBJECT or ref in self.here
        self.copies.append(made)
        self.happened["filed"] += 1
        if at_once:  # once the map has changed, no copy of it is made
            self._copied(made)

    @precondition(lambda self: self.copies)
    @rule(data=st.data())
    def a_copy_is_made(self, data: st.DataObject) -> None:
        """A filed copy leaves, once, in nobody's name."""
        self._copied(data.draw(st.sampled_from(self.copies)))

    def _copied(self, made: str) -> None:
        desk = self.desk("sam")
        try:
            token = filed_papers.offer(desk, MAP, made, Paper.HTML)
            _, whole, _ = filed_papers.take(desk, token, printed)
        except Refused:
            return
        self.copies.remove(made)
        self.made += 1
        self.happened["copy"] += 1
        said = whole.decode()
        assert not {one for one in self.names if one in said}
        off = {one.word for _, one, _ in self.gone}
        off |= {each.word for *_, some in self.gone for each in some}
        shut = {one.word for one in self.said if not policy.is_shared(one.code)}
        assert not heard_in(said) & (off | shut)

    def teardown(self) -> None:
        """What is in the register is what was made, and a whole workbook leaves."""
        try:
            wish = Wish(
                MAP, Form.XLSX, Purpose.MEETING, self.agencies[0], facts_only=False
            )
            desk = self.desk("sam")
            try:
                wish = replace(wish, decided=decide(desk, wish))
                self._take(Offered(leaving.offer(desk, wish), wish))
            except Refused:
                pass
            lines = [one for one in self.area.lines()[self.lines :] if one.act in LEFT]
            assert len(lines) == self.made
            exports = [one.export for one in sharing.shared(desk, MAP) if one.made_at]
            of_map = [o for o in lines if o.act in {Act.TAKE_PICTURE, Act.TAKE_NAMED}]
            assert sorted(exports) == sorted(o.about.split()[-1] for o in of_map)
        finally:
            self.db.dispose()
            engine.database.cache_clear()
            shutil.rmtree(self.home)


@pytest.mark.parametrize("runs", [RUNS, pytest.param(500, marks=pytest.mark.slow)])
def test_nothing_leaves_that_may_not(
    runs: int, sqlite_templates: Path, tmp_path: Path
) -> None:
    Leaving.templates, Leaving.place = sqlite_templates, tmp_path
    Leaving.happened = Counter()
    run_state_machine_as_test(
        Leaving,
        settings=settings(
            max_examples=runs,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=runs == RUNS,  # CI always asks the same
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],  # to shorten what it finds takes an hour
        ),
    )
    happened = {one for one, many in Leaving.happened.items() if many}
    assert {"filed", "not filed", "copy", "not taken", "heard", "recoded"} <= happened
