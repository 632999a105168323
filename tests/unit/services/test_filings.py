"""Filing a map: to the child it is about, after two identifiers, logged, recalled."""

import re
from datetime import date

import pytest
from sqlmodel import select

from peerdash.model import Filing, FilingDraft, Member, OutcomeDraft, Person
from peerdash.rules.evidence import is_fact
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import filing_extract, filings, maps, not_involved, outcomes
from peerdash.services.filings import Identity, RecallDraft
from peerdash.store import scope
from peerdash.vocabulary.filings import Basis, CopyForm
from peerdash.vocabulary.outcomes import OutcomeKind
from peerdash.vocabulary.roles import Act
from tests.area import Area

CANAL, SUBJECT, LOCKED = "M-12", "P-11", "P-12"
WHERE = FilingDraft(system="Records", record_ref="CSR-9")


def born(area: Area, ref: str) -> Person:
    with scope.unscoped(area.db) as rows:
        child = rows.exec(select(Person).where(Person.ref == ref)).one()
        if child.born_on is None:
            child.born_on = date(2011, 5, 6)
            rows.add(child)
            rows.flush()
            rows.refresh(child)
        rows.expunge(child)
        return child


def file(area: Area, who: str, ref: str, **told: object) -> str:
    child = born(area, ref)
    said = {"name": child.name, "born_on": child.born_on, **told}
    desk = area.desk(who)
    seen = filings.sheet(desk, CANAL).edition
    identity = Identity.model_validate(said)
    return filings.file(desk, CANAL, ref, WHERE, identity, seen)


def test_the_subject_child_is_filed_to_and_the_register_says_by_whom(
    area: Area,
) -> None:
    lines = len(area.lines())
    made = file(area, "sam", SUBJECT)
    assert Act.FILE_MAP in {one.act for one in area.lines()[lines:]}
    desk = area.desk("asha")
    one = next(o for o in filings.sheet(desk, CANAL).filed if o.id == made)
    assert (one.basis, one.form) == (Basis.SUBJECT, CopyForm.WHOLE)
    assert one.waits
    assert one.filed_by == "Sam Teale"
    filings.uploaded(desk, CANAL, made, one.version)
    with pytest.raises(Refused, match="confirmed already"):
        filings.uploaded(desk, CANAL, made, one.version + 1)
    with pytest.raises(Refused, match="marked this copy since"):
        filings.recall(desk, CANAL, made, RecallDraft(because="Twin"), one.version)
    filings.recall(desk, CANAL, made, RecallDraft(because="Twin"), one.version + 1)
    after = next(o for o in filings.register(desk) if o.id == made)
    assert (after.recalled_on, after.recalled_because) == (desk.today, "Twin")


def test_another_child_is_locked_until_a_referral_of_theirs_has_its_number(
    sqlite_area: Area,
) -> None:
    with pytest.raises(Refused, match="meeting was not about that"):
        file(sqlite_area, "asha", LOCKED)
    with pytest.raises(Refused, match="meeting was not about that"):
        filing_extract.extract(sqlite_area.desk("asha"), CANAL, LOCKED)
    draft = OutcomeDraft(
        kind=OutcomeKind.CSC_REFERRAL,
        owner="Ruth Ombley",
        due_on=date(2026, 12, 4),
        person_id=born(sqlite_area, LOCKED).id,
        reference="SC-77",
    )
    outcomes.record(sqlite_area.desk("asha"), CANAL, draft)
    made = file(sqlite_area, "asha", LOCKED)
    with scope.unscoped(sqlite_area.db) as rows:
        row = rows.get_one(Filing, made)
        assert (row.basis, row.form) == (Basis.REFERRAL, CopyForm.EXTRACT)
        assert row.referral_id


def test_children_stand_by_whose_record_opens_first(sqlite_area: Area) -> None:
    targets = filings.sheet(sqlite_area.desk("asha"), CANAL).targets
    stand = [(one.subject, one.decision is not None) for one in targets]
    assert stand[0] == (True, True)
    assert stand[-1] == (False, False)
    assert stand == sorted(stand, reverse=True)
    assert len(set(stand)) == 3


def test_a_closed_map_says_so_before_anything_is_typed(sqlite_area: Area) -> None:
    assert filings.sheet(sqlite_area.desk("asha"), "M-4").closed_on
    assert not filings.sheet(sqlite_area.desk("asha"), CANAL).closed_on


@pytest.mark.parametrize(
    "told", [{"name": "Somebody Else"}, {"born_on": date(2001, 1, 1)}]
)
def test_a_wrong_identifier_files_nothing(
    sqlite_area: Area, told: dict[str, object]
) -> None:
    before = len(filings.register(sqlite_area.desk("asha")))
    with pytest.raises(Refused, match="nothing was filed"):
        file(sqlite_area, "asha", SUBJECT, **told)
    assert len(filings.register(sqlite_area.desk("asha"))) == before


def test_an_extract_is_one_childs_and_names_nobody_else(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    copy = filing_extract.extract(desk, CANAL, "P-14")
    assert copy.form == CopyForm.EXTRACT
    said = " ".join(copy.lines)
    with scope.unscoped(sqlite_area.db) as rows:
        names = rows.exec(select(Person.name)).all()
    assert not [one for one in names if one in said]
    *facts, left = copy.lines
    assert all("SO" in line for line in facts if not line.startswith("Incident"))
    assert left.startswith("Left out, because it is not yet a fact: ")
    whole = filing_extract.extract(desk, CANAL, SUBJECT)
    assert len(whole.lines) > len(copy.lines)


def test_a_copy_says_who_harms_whom_and_nothing_that_is_only_said(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("asha")
    said = "; ".join(filing_extract.extract(desk, CANAL, SUBJECT).lines)
    seen = maps.picture(desk.for_the_room, CANAL)
    label = {one.ref: one.label for one in seen.people}
    for tie in seen.ties:
        sure = is_fact(tested=tie.tested, evidence=tie.evidence)
        told = re.escape(tie.kind.row.says)
        ends = label[tie.from_ref], label[tie.to_ref]
        line = rf"{ends[0]} \([^)]*\) {told} {ends[1]}|{ends[0]} {told} {ends[1]}"
        assert bool(re.search(line, said)) == sure


def test_who_does_not_convene_files_nothing(sqlite_area: Area) -> None:
    with pytest.raises(Denied, match="can file this map"):
        file(sqlite_area, "wren", SUBJECT)


def test_who_was_not_involved_is_named_by_no_filing(sqlite_area: Area) -> None:
    made = file(sqlite_area, "asha", SUBJECT)
    not_involved.take_off_everywhere(
        sqlite_area.desk("asha"), SUBJECT, "Not involved after all"
    )
    with scope.unscoped(sqlite_area.db) as rows:
        row = rows.get_one(Filing, made)
        assert row.person_id is None
        assert row.record_ref == "CSR-9"


def test_a_copy_of_a_child_who_is_not_shown_there_tells_neither_name_nor_number(
    sqlite_area: Area,
) -> None:
    before = {one.id: one for one in filings.register(sqlite_area.desk("asha"))}
    [shown] = [one for one in before.values() if one.item == CANAL]
    with scope.unscoped(sqlite_area.db) as rows:
        row = rows.get_one(Filing, shown.id)
        place = select(Member).where(
            Member.item_id == row.item_id, Member.person_id == row.person_id
        )
        rows.delete(rows.exec(place).one())
    [now] = [
        one for one in filings.register(sqlite_area.desk("asha")) if one.id == shown.id
    ]
    assert (now.whose, now.record_ref) == ("Somebody not shown here", "")
    assert shown.whose != now.whose
    assert shown.record_ref
