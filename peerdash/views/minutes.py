"""The minutes as sentences under headings, and as a Word document made of the same.

The document's title and properties hold refs only (C01); its text holds full
names, because these are notes (R201).
"""

from io import BytesIO
from typing import Any, Final, TypeAlias

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt

from peerdash.services.minuted import (
    ActionSaid,
    Came,
    GapSaid,
    ItemMinutes,
    LineSaid,
    Minutes,
)
from peerdash.vocabulary.dates import clock_time, day_of, in_words

MARKING: Final = "OFFICIAL-SENSITIVE"
NOT_DISCUSSED: Final = "Considered, not discussed."
NOT_REACHED: Final = "Not reached."
NO_REVIEW: Final = "Review not decided."
Part: TypeAlias = tuple[str, tuple[str | LineSaid, ...]]


def opening_line(said: Minutes) -> str:
    """Say when and where the meeting was, and who was in the chair."""
    day = f"{said.held_on:%A} {in_words(said.held_on)} at {said.starts_at}"
    where = f", {said.room}" if said.room else ""
    chair = f" Chair: {said.chair}." if said.chair else ""
    return f"{said.ref}, {day}{where}.{chair}"


def attendance_lines(said: Minutes) -> tuple[str, ...]:
    """Say who came, an agency a line."""
    return tuple(map(_came, said.attendance)) or ("Nobody was recorded.",)


def item_parts(item: ItemMinutes) -> tuple[Part, ...]:
    """Return an item's headings and lines, in the order the minutes keep.

    What somebody wrote is a line that can be corrected; the rest is a sentence.
    """
    if not item.discussed:
        said = NOT_DISCUSSED if item.considered else NOT_REACHED
        return (("Discussion", (said,)),)
    parts: tuple[Part, ...] = (
        ("Heard before it was ready, because", _given(item.unready_because)),
        ("Discussion", item.discussion),
        ("Decisions", item.decisions),
        ("Outcomes", item.outcomes),
        ("Actions", tuple(map(_action, item.actions))),
        ("Questions still open", tuple(map(_gap, item.gaps))),
        ("Review", (item.review or NO_REVIEW,)),
        ("Parked", item.parked),
    )
    return tuple(part for part in parts if part[1])


def in_sentence(one: str | LineSaid) -> str:
    """Say a line as it stands now, and how it stood before it was put right."""
    if isinstance(one, str) or not one.was:
        return one if isinstance(one, str) else one.words
    when = f"{in_words(day_of(one.at))} at {clock_time(one.at)}"
    return f"{one.words} (Corrected on {when}. It was: {' Before: '.join(one.was)})"


def minutes_document(said: Minutes) -> bytes:
    """Return the minutes as a Word document, in British English."""
    document = docx.Document()
    _dress(document, said)
    document.add_heading(f"Minutes of {said.ref}", level=1)
    document.add_paragraph(opening_line(said))
    document.add_heading("Attendance", level=2)
    _attendance(document, said)
    for one in said.opening:
        document.add_paragraph(in_sentence(one))
    for item in said.items:
        _item(document, item)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _item(document: Any, item: ItemMinutes) -> None:  # noqa: ANN401
    document.add_heading(f"{item.ref} {item.title}", level=2)
    if item.objective:
        document.add_paragraph(f"Objective: {item.objective}")
    for heading, lines in item_parts(item):
        document.add_heading(heading, level=3)
        for line in lines:
            document.add_paragraph(in_sentence(line), style="List Bullet")


def _attendance(document: Any, said: Minutes) -> None:  # noqa: ANN401
    """Draw a table whose first row repeats as its header on every page."""
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, title in zip(
        table.rows[0].cells,
        ("Agency", "Present", "Apologies", "Did not come"),
        strict=True,
    ):
        cell.text = title
    repeats = OxmlElement("w:tblHeader")
    repeats.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeats)  # noqa: SLF001
    for came in said.attendance:
        named = (came.present, came.apologies, came.absent)
        told = (_agency(came), *(", ".join(names) for names in named))
        for cell, text in zip(table.add_row().cells, told, strict=True):
            cell.text = text


def _dress(document: Any, said: Minutes) -> None:  # noqa: ANN401
    """Set the language, the properties without names, and the marking."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(12)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    about = document.core_properties
    about.title, about.author = f"Minutes of {said.ref}", "peerdash"
    about.language = "en-GB"
    fictitious = ". Fictitious: nobody here is real" if said.fictitious else ""
    footer = document.sections[0].footer.paragraphs[0]
    footer.text = f"{MARKING}. {said.ref}, version {said.version}{fictitious}"


def _came(came: Came) -> str:
    said = [", ".join(came.present) or "nobody present"]
    if came.apologies:
        said.append(f"apologies: {', '.join(came.apologies)}")
    if came.absent:
        said.append(f"did not come: {', '.join(came.absent)}")
    return f"{_agency(came)}: {'; '.join(said)}"


def _agency(came: Came) -> str:
    under = f" (sharing agreement {came.agreement})" if came.agreement else ""
    return f"{came.agency}{under}"


def _action(action: ActionSaid) -> str:
    what = action.words[:1].upper() + action.words[1:]
    return f"{what}: {action.owner}, by {in_words(action.due_on)}."


def _gap(gap: GapSaid) -> str:
    asked = f" To be asked of: {gap.ask}." if gap.ask else ""
    by = f" By {in_words(gap.by_on)}." if gap.by_on else ""
    return f"{gap.question}{asked}{by}"


def _given(words: str) -> tuple[str, ...]:
    return (words,) if words else ()
