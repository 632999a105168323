"""A blank form asks what the screen asks, in real headings and tables, of nobody."""

import io
from dataclasses import replace

import docx
import pytest

from peerdash.model import ListWordDraft, ReferralDraft
from peerdash.rules import asked
from peerdash.rules.refusal import Refused
from peerdash.services import lists, proformas
from peerdash.services.proformas import Proforma
from peerdash.views.proforma import printed, sheet
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.leaving import Paper
from peerdash.vocabulary.referrals import Trigger
from peerdash.vocabulary.roles import Act
from tests.area import Area
from tests.unit.services.test_filed_papers import words

BLANK = Proforma(SubjectKind.MAP, Paper.DOCX, {}, ("Harm with knives",))


def cells(form: Proforma) -> list[str]:
    whole = docx.Document(io.BytesIO(printed(form)[1]))
    return [c.text for t in whole.tables for row in t.rows for c in row.cells]


@pytest.mark.parametrize("kind", list(SubjectKind))
def test_every_question_of_the_screen_is_on_paper_once(kind: SubjectKind) -> None:
    opening = asked.OPENINGS[kind]
    rows = (*asked.ALWAYS, *(r for part in asked.PARTS.values() for r in part))
    first = {n for row in rows for n in row} | {*opening.first, *opening.item}
    if "trigger" in opening.first:
        first |= {n for one in Trigger for row in asked.needed(one) for n in row}
    names = first - (set() if "title" in opening.item else {"title"})
    found = [one.name for part in asked.parts(kind) for one in part.questions]
    assert set(found) == names | set(opening.fields)
    assert len([one for one in found if one not in opening.fields]) == len(names)
    said = cells(replace(BLANK, kind=kind))
    for part in asked.parts(kind):
        for one in part.questions:
            assert one.of.model_fields[one.name].title in said


def test_a_new_question_is_on_paper_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    title = str(ReferralDraft.model_fields["placing_authority"].title)
    kind = replace(BLANK, kind=SubjectKind.THEME)
    assert title not in cells(kind)
    monkeypatch.setattr(asked, "ALWAYS", (*asked.ALWAYS, ("placing_authority",)))
    assert title in cells(kind)


def test_words_to_choose_are_ticked_and_the_area_puts_questions_its_own_way() -> None:
    said = cells(replace(BLANK, asks={"concern": "What worries you"}))
    assert "What worries you" in said
    assert "[   ] Harm with knives" in said
    assert any(one.label in cell for one in Trigger for cell in said)
    headings = [b for b in sheet(BLANK).blocks if type(b).__name__ == "Heading"]
    assert len(headings) > 5


@pytest.mark.parametrize("form", list(Paper))
def test_it_leaves_once_with_a_line_in_the_log(sqlite_area: Area, form: Paper) -> None:
    lists.reword(
        sqlite_area.desk("sam"), "concern", ListWordDraft(words="What worries you"), 1
    )
    desk = sqlite_area.desk("nia")
    token = proformas.offer(desk, SubjectKind.CHILD, form)
    name, whole, _ = proformas.take(desk, token, printed)
    assert name == f"blank-child.{form.value}"
    assert "What worries you" in words(form, whole) or form == Paper.DOCX
    with pytest.raises(Refused, match="offered once"):
        proformas.take(desk, token, printed)
    [line] = [one for one in sqlite_area.lines() if one.act == Act.TAKE_BLANK]
    assert (line.ref, line.about) == ("blank-child", form.value)
    assert not line.shown
