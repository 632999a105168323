"""Every format that leaves, read back: no word of another agency's, no full name (H4).

A new format is in here by being in its table.
"""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from peerdash.model import OutcomeDraft, Person
from peerdash.rules.refusal import Refused
from peerdash.services import filed_papers, leaving, outcomes
from peerdash.services.wishes import Wish
from peerdash.store import scope
from peerdash.views import leaving as files
from peerdash.views.filed_papers import printed
from peerdash.views.previewing import preview
from peerdash.vocabulary.leaving import Form, Paper
from peerdash.vocabulary.outcomes import OutcomeKind
from tests import canaries
from tests.area import TODAY, Area
from tests.canaries import heard_in
from tests.unit.services.test_filed_papers import taken
from tests.unit.services.test_filed_papers import words as paper_words
from tests.unit.services.test_filings import CANAL, SUBJECT, file
from tests.unit.services.test_leaving import offer, wish
from tests.unit.views.test_formats import words


def over(area: Area, form: Form) -> Wish:
    """Return a wish over the record as it is now, where its file holds one."""
    asked = wish(area, form, facts_only=False)
    return leaving.ahead(area.desk("sam"), asked).over(asked)


def left(area: Area) -> Iterator[tuple[str, str]]:
    """Every format of one map, and every paper of a filed copy, in words."""
    for form in Form:
        desk = area.desk("sam")
        token = offer(desk, over(area, form))
        yield form.value, words(form, leaving.take(desk, token, files.file))
    for paper in Paper:
        desk, made = area.desk("sam"), file(area, "sam", SUBJECT)
        token = filed_papers.offer(desk, CANAL, made, paper)
        yield f"filed {paper.value}", paper_words(paper, printed(taken(desk, token))[1])


def test_no_format_holds_what_is_not_for_everybody_nor_a_full_name(
    sqlite_area: Area,
) -> None:
    with scope.unscoped(sqlite_area.db) as session:
        aviary = canaries.release(session)
        names = {one for one in session.exec(select(Person.name)) if " " in one}
    told = dict(left(sqlite_area))
    foreign = aviary.foreign("sam", room=True)
    for form, said in told.items():
        assert not heard_in(said) & foreign, form
        assert not [one for one in names if one in said], form
    for form in (Form.CONVENED, Form.CONVENED_PDF, Form.DOCX, Form.PDF):
        assert heard_in(told[form.value]), form


def test_a_form_says_who_came_what_was_decided_and_what_is_not_there(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("sam")
    asked = over(sqlite_area, Form.CONVENED)
    record = leaving.ahead(desk, asked).record
    said = words(asked.form, leaving.take(desk, offer(desk, asked), files.file))
    for sat in record.meetings:
        assert all(name in said for _, names in sat.asked for name in names)
    assert record.meetings
    assert record.decided
    for one in (*record.children, *((o.ref, o.what) for o in record.decided)):
        assert one[1] in said
    assert [kind for kind, _ in record.found][:2] == [
        "Strengths",
        "Opportunities for safety",
    ]
    shown = preview(leaving.ahead(desk, asked), asked).things
    for due in (*record.actions, *record.questions):
        assert any(due[0] in line for line in shown)
        assert due[0] in said


def test_a_form_is_made_of_the_record_that_was_looked_at(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("sam")
    token = offer(desk, over(sqlite_area, Form.CONVENED))
    draft = OutcomeDraft(kind=OutcomeKind.STRATEGY, owner="Ruth Ombley", due_on=TODAY)
    with scope.unscoped(sqlite_area.db) as rows:
        child = rows.exec(select(Person).where(Person.ref == SUBJECT)).one().id
    outcomes.record(
        sqlite_area.desk("asha"), CANAL, draft.model_copy(update={"person_id": child})
    )
    with pytest.raises(Refused, match="changed while the file was being made"):
        leaving.take(desk, token, files.file)
