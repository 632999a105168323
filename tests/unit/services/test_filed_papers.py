"""The file of a filed copy leaves once, as it was filed, and names nobody."""

import io
from datetime import timedelta

import docx
import pytest
from pypdf import PdfReader
from sqlmodel import select

from peerdash.model import Filing, Item, Outcome, Person
from peerdash.rules.refusal import Refused
from peerdash.services import filed_papers, filings, not_involved, oversight
from peerdash.services.desk import Desk
from peerdash.services.filed_papers import FiledPaper
from peerdash.services.filings import RecallDraft
from peerdash.services.governance import Asked
from peerdash.store import scope
from peerdash.views.filed_papers import printed
from peerdash.vocabulary.leaving import Paper
from peerdash.vocabulary.outcomes import OutcomeState
from peerdash.vocabulary.roles import Act
from tests.area import Area
from tests.unit.services.test_filings import CANAL, SUBJECT, file

OTHER = "P-14"


def offered(area: Area, ref: str = SUBJECT, form: Paper = Paper.HTML) -> str:
    made = file(area, "sam", ref)
    return filed_papers.offer(area.desk("sam"), CANAL, made, form)


def taken(desk: Desk, token: str) -> FiledPaper:
    return filed_papers.take(desk, token, lambda paper: paper)


def words(form: Paper, whole: bytes) -> str:
    if form == Paper.PDF:
        pages = PdfReader(io.BytesIO(whole)).pages
        return " ".join(" ".join(p.extract_text() for p in pages).split())
    if form == Paper.DOCX:
        book = docx.Document(io.BytesIO(whole))
        feet = [p.text for s in book.sections for p in s.footer.paragraphs]
        return "\n".join([p.text for p in book.paragraphs] + feet)
    return whole.decode()


@pytest.mark.parametrize("form", list(Paper))
@pytest.mark.parametrize("ref", [SUBJECT, OTHER])
def test_a_copy_is_marked_and_named_by_its_export_and_says_no_name(
    sqlite_area: Area, form: Paper, ref: str
) -> None:
    paper = taken(sqlite_area.desk("sam"), offered(sqlite_area, ref, form))
    name, whole, media = printed(paper)
    said = words(form, whole)
    assert name == f"copy-{paper.export}.{form.value}"
    assert media == form.row.media
    for part in ("Filed to Records, number CSR-9", paper.export, CANAL, "Who"):
        assert part in said
    with scope.unscoped(sqlite_area.db) as rows:
        names = rows.exec(select(Person.name)).all()
    assert not [one for one in names if one in said]
    assert sum(line in paper.copy.lines for line in paper.copy.who) >= 1
    assert "SO" in said or ref == SUBJECT


def test_it_leaves_once_and_the_log_says_to_whose_record(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("sam")
    made = file(sqlite_area, "sam", SUBJECT)
    token = filed_papers.offer(desk, CANAL, made, Paper.HTML)
    paper = taken(desk, token)
    with pytest.raises(Refused, match="made once, by whoever filed it"):
        taken(sqlite_area.desk("sam"), token)
    [one] = [o for o in filings.sheet(desk, CANAL).filed if o.id == made]
    assert not one.open
    [line] = [one for one in sqlite_area.lines() if one.act == Act.TAKE_COPY]
    assert line.about == f"{SUBJECT} html {paper.export}"
    assert SUBJECT in line.shown
    left = oversight.left(sqlite_area.desk("mina"), Asked()).lines
    assert "A copy for a child's record" in {one.how for one in left}
    with scope.unscoped(sqlite_area.db) as rows:
        asked = select(Filing).where(Filing.export == paper.export)
        assert rows.exec(asked).one().made_at


@pytest.mark.parametrize(
    ("who", "later"), [("asha", timedelta()), ("sam", timedelta(hours=25))]
)
def test_another_and_a_later_day_make_no_file(
    sqlite_area: Area, who: str, later: timedelta
) -> None:
    made = file(sqlite_area, "sam", SUBJECT)
    desk = sqlite_area.desk(who, minutes=later // timedelta(minutes=1))
    with pytest.raises(Refused, match="made once, by whoever filed it"):
        filed_papers.offer(desk, CANAL, made, Paper.PDF)


def test_a_copy_recalled_or_moved_on_or_unlocked_no_more_makes_no_file(
    sqlite_area: Area,
) -> None:
    token = offered(sqlite_area, OTHER)
    with scope.unscoped(sqlite_area.db) as rows:
        child = rows.exec(select(Person).where(Person.ref == OTHER)).one()
        asked = select(Outcome).where(Outcome.person_id == child.id)
        for one in rows.exec(asked).all():
            one.state = OutcomeState.DECLINED
            rows.add(one)
    with pytest.raises(Refused, match="meeting was not about that child"):
        taken(sqlite_area.desk("sam"), token)
    token = offered(sqlite_area)
    with scope.unscoped(sqlite_area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == CANAL)).one()
        item.drawn_version += 1
        rows.add(item)
    with pytest.raises(Refused, match="has changed since you looked"):
        taken(sqlite_area.desk("sam"), token)
    made = file(sqlite_area, "sam", SUBJECT)
    token = filed_papers.offer(sqlite_area.desk("sam"), CANAL, made, Paper.PDF)
    draft = RecallDraft(because="Twin")
    filings.recall(sqlite_area.desk("asha"), CANAL, made, draft, 1)
    with pytest.raises(Refused, match="made once, by whoever filed it"):
        taken(sqlite_area.desk("sam"), token)
    assert Act.TAKE_COPY not in {one.act for one in sqlite_area.lines()}


def test_who_was_taken_off_meanwhile_is_in_no_copy(sqlite_area: Area) -> None:
    token = offered(sqlite_area)
    desk = sqlite_area.desk("asha")
    not_involved.take_off_everywhere(desk, SUBJECT, "Not involved after all")
    with pytest.raises(Refused):
        taken(sqlite_area.desk("sam"), token)
