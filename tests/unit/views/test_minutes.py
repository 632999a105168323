"""The minutes as a document: real headings, full names, British English, marked."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from peerdash.services.minuted import (
    ActionSaid,
    Came,
    GapSaid,
    ItemMinutes,
    Minutes,
)
from peerdash.services.said import LineSaid
from peerdash.views import minutes as views
from peerdash.views.paper import sheet
from peerdash.views.word import word
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.meetings import MeetingStage

AT = datetime(2026, 11, 26, 14, 10, tzinfo=UTC)
DUE = date(2026, 12, 4)


def line(words: str) -> tuple[LineSaid, ...]:
    return (LineSaid("a" * 32, "a" * 32, words, AT),)


def item(ref: str, **changes: object) -> ItemMinutes:
    told: dict[str, Any] = {
        "ref": ref,
        "kind": SubjectKind.MAP,
        "title": f"About {ref}",
        "objective": "What helps?",
        "considered": True,
        "discussion": (),
        "decisions": (),
        "parked": (),
        "outcomes": (),
        "actions": (),
        "gaps": (),
        "review": "",
        "unready_because": "",
    }
    return ItemMinutes(**{**told, **changes})


FULL = item(
    "M-12",
    discussion=line("Ayaan Bell came with a worker"),
    decisions=line("Go on with outreach"),
    parked=line("Lighting elsewhere"),
    outcomes=("Nia Corbet to complete the ROTH Tool for Ayaan Bell by 4 December.",),
    actions=(ActionSaid("Visit him", "Nia Corbet", DUE),),
    gaps=(GapSaid("Who meets him?", "Education", DUE),),
    review="To be looked at again by 4 December 2026, at: ROTH Tactical Group.",
)
SAID = Minutes(
    ref="G-4",
    held_on=date(2026, 11, 26),
    starts_at="14:00",
    room="Room 1",
    chair="Asha Verrin",
    stage=MeetingStage.CLOSED,
    version=3,
    attendance=(
        Came("Police", ("Dev Harlan",), (), ()),
        Came("Housing", (), ("Idris Pellow",), ("Una Bright",)),
    ),
    opening=line("Agreements were checked"),
    items=(FULL, item("L-1"), item("T-1", considered=False)),
    fictitious=True,
)


@pytest.fixture(scope="module")
def read() -> Document:
    return docx.Document(BytesIO(word(sheet(SAID))))


def headings(read: Document, level: int) -> list[str]:
    style = f"Heading {level}"
    return [p.text for p in read.paragraphs if p.style and p.style.name == style]


def test_the_items_are_headings_in_the_order_of_the_agenda(read: Document) -> None:
    assert headings(read, 1) == ["Minutes of G-4"]
    assert headings(read, 2) == [
        "Attendance",
        "Interests declared",
        "M-12 About M-12",
        "L-1 About L-1",
        "T-1 About T-1",
    ]


def test_an_item_s_parts_keep_their_order(read: Document) -> None:
    assert headings(read, 3)[:7] == [
        "Discussion",
        "Decisions",
        "Outcomes",
        "Actions",
        "Questions still open",
        "Review",
        "Parked",
    ]


def test_the_text_has_full_names_owners_and_days(read: Document) -> None:
    text = "\n".join(p.text for p in read.paragraphs)
    assert "Ayaan Bell came with a worker" in text
    assert "Visit him: Nia Corbet, by 4 December 2026." in text
    assert "Who meets him? To be asked of: Education. By 4 December 2026." in text


def test_what_was_not_discussed_or_reached_says_so(read: Document) -> None:
    text = "\n".join(p.text for p in read.paragraphs)
    assert text.count("Considered, not discussed.") == 1
    assert text.count("Not reached.") == 1


def test_a_discussed_item_without_a_review_decision_says_so() -> None:
    parts = dict(views.item_parts(item("M-1", discussion=line("Talked"))))
    assert parts["Review"] == ("Review not decided.",)


def test_attendance_is_a_table_whose_header_repeats(read: Document) -> None:
    (table,) = read.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "Agency",
        "Present",
        "Apologies",
        "Did not come",
    ]
    assert 'w:tblHeader w:val="true"' in table.rows[0]._tr.xml
    assert [cell.text for cell in table.rows[2].cells] == [
        "Housing",
        "",
        "Idris Pellow",
        "Una Bright",
    ]


def test_the_document_is_british_marked_and_titled_without_a_name(
    read: Document,
) -> None:
    language = read.styles["Normal"].element.rPr.findall(qn("w:lang"))
    assert [one.get(qn("w:val")) for one in language] == ["en-GB"]
    about = read.core_properties
    assert (about.title, about.language) == ("Minutes of G-4", "en-GB")
    assert "Bell" not in f"{about.title}{about.author}{about.comments}{about.subject}"
    footer = read.sections[0].footer.paragraphs[0].text
    assert footer.startswith("OFFICIAL-SENSITIVE. G-4, version 3")
    assert "Fictitious" in footer


def test_on_screen_the_same_sentences_stand(read: Document) -> None:
    assert views.opening_line(SAID) == (
        "G-4, Thursday 26 November 2026 at 14:00, Room 1. Chair: Asha Verrin."
    )
    assert views.attendance_lines(SAID)[1] == (
        "Housing: nobody present; apologies: Idris Pellow; did not come: Una Bright"
    )
    text = {p.text for p in read.paragraphs}
    for _, lines in views.item_parts(FULL):
        assert {views.in_sentence(one) for one in lines} <= text


def test_a_line_put_right_says_what_it_was_and_when_it_changed() -> None:
    put_right = LineSaid("b" * 32, "a" * 32, "Five workers", AT, ("Six workers",))
    said = "Five workers (Corrected on 26 November 2026 at 14:10. It was: Six workers)"
    assert views.in_sentence(put_right) == said
    twice = LineSaid(
        "c" * 32, "a" * 32, "Four workers", AT, ("Five workers", "Six workers")
    )
    assert views.in_sentence(twice).endswith("Five workers Before: Six workers)")
    corrected = replace(SAID, opening=(put_right,))
    document = docx.Document(BytesIO(word(sheet(corrected))))
    assert said in {p.text for p in document.paragraphs}


def test_an_action_alone_is_discussion_and_an_old_question_is_not() -> None:
    asked = GapSaid("Who meets him?", "", None)
    new = GapSaid("Who meets him?", "", None, new=True)
    assert item("M-1", actions=(ActionSaid("visit", "School", DUE),)).discussed
    assert not item("M-1", gaps=(asked,)).discussed
    assert item("M-1", gaps=(new,)).discussed
    assert not item("M-1", gaps=(new,), considered=False).discussed


def test_an_action_typed_in_haste_is_a_sentence_in_the_minutes() -> None:
    told = item("M-1", actions=(ActionSaid("confirm attendance", "School", DUE),))
    assert dict(views.item_parts(told))["Actions"] == (
        "Confirm attendance: School, by 4 December 2026.",
    )
