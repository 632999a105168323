"""Words about a file that leaves: as what, and what it is for.

What it is for is chosen and never typed, so that the log can say it and holds
nobody's name.
"""

from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.word import Named, Word

OFFICE: Final = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Media:
    """A kind of file: what it is called, and what a browser is told it is.

    `suffix` ends its name, `makes` says what is in it, and `own` is what it is called
    where a child's own map leaves so: as a picture in initials, and as nothing else.
    `named` is whether it can hold full names: registers and packs do, no drawing (C01).
    `planned` is whether it tells of the group's safety plan (R230), `convened` whether
    it tells who was convened, and what was decided (R154).
    """

    label: str
    media: str
    suffix: str = ""
    makes: str = ""
    own: str = ""
    named: bool = False
    planned: bool = False
    convened: bool = False


class Form(Word):
    """What a map leaves as, one row a format (R128, R194)."""

    row: Media

    PNG = (
        "png",
        Media(
            "Picture (PNG)",
            "image/png",
            "png",
            "The map and its key.",
            own="Picture (PNG)",
        ),
    )
    SVG = (
        "svg",
        Media(
            "Drawing (SVG)",
            "image/svg+xml",
            "svg",
            "The map and its key, sharp at any size.",
            own="Drawing (SVG)",
        ),
    )
    PPTX = (
        "pptx",
        Media(
            "Slides (PowerPoint)",
            f"{OFFICE}.presentationml.presentation",
            "pptx",
            "The map in shapes that can be moved, its key, its words, its chronology.",
        ),
    )
    TRAINING = (
        "training",
        Media(
            "For training (PowerPoint)",
            f"{OFFICE}.presentationml.presentation",
            "pptx",
            "Other names, other days, places by kind alone: nothing written stays.",
        ),
    )
    DOCX = (
        "docx",
        Media(
            "Case pack (Word)",
            f"{OFFICE}.wordprocessingml.document",
            "docx",
            "The map in words, its chronology and its registers.",
            named=True,
            planned=True,
        ),
    )
    PDF = (
        "pdf",
        Media(
            "Case pack (PDF)",
            "application/pdf",
            "pdf",
            "The same as Word, tagged for screen readers.",
            own="Sheet of paper (PDF)",
            named=True,
            planned=True,
        ),
    )
    CONVENED = (
        "convened",
        Media(
            "Convening and recording form (Word)",
            f"{OFFICE}.wordprocessingml.document",
            "form.docx",
            "Why and who, what was found and decided, actions and review.",
            named=True,
            convened=True,
        ),
    )
    CONVENED_PDF = (
        "convened-pdf",
        Media(
            "Convening and recording form (PDF)",
            "application/pdf",
            "form.pdf",
            "The same as Word, tagged for screen readers.",
            named=True,
            convened=True,
        ),
    )
    XLSX = (
        "xlsx",
        Media(
            "Registers (Excel)",
            f"{OFFICE}.spreadsheetml.sheet",
            "xlsx",
            "Everything on the map as tables, a sheet each.",
            named=True,
            planned=True,
        ),
    )
    PEOPLE = (
        "people",
        Media(
            "People (CSV)",
            "text/csv; charset=utf-8",
            "people.csv",
            "One table.",
            named=True,
        ),
    )
    LINES = (
        "lines",
        Media(
            "Lines (CSV)",
            "text/csv; charset=utf-8",
            "lines.csv",
            "One table.",
            named=True,
        ),
    )
    JSON = (
        "json",
        Media(
            "Whole map (JSON)",
            "application/json",
            "json",
            "Everything the picture knows, to be read back without loss.",
            planned=True,
        ),
    )
    GRAPHML = (
        "graphml",
        Media(
            "Network (GraphML)",
            "application/xml",
            "graphml",
            "People, places and lines for network software.",
        ),
    )
    GEXF = (
        "gexf",
        Media(
            "Network (GEXF)",
            "application/xml",
            "gexf",
            "The same, as Gephi keeps it.",
        ),
    )
    ICS = (
        "ics",
        Media(
            "Dates (iCalendar)",
            "text/calendar; charset=utf-8",
            "ics",
            "The days of incidents and tests, by ref.",
        ),
    )


class Paper(Word):
    """What minutes leave as: headings and tables are marked in each."""

    row: Media

    PDF = "pdf", Media("PDF", "application/pdf")
    DOCX = "docx", Media("Word document", f"{OFFICE}.wordprocessingml.document")
    HTML = "html", Media("Web page (HTML)", "text/html; charset=utf-8")


class Purpose(Word):
    """What a file that leaves is for (R202-R204)."""

    row: Named

    MEETING = "meeting", Named("For a meeting")
    PLAN = "plan", Named("To plan what to do")
    REFERRAL = "referral", Named("With a referral")
    REVIEW = "review", Named("For a review of practice")
