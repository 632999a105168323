"""Words about a picture that leaves: as what file, and what it is for.

What it is for is chosen and never typed, so that the log can say it and holds
nobody's name.
"""

from dataclasses import dataclass

from peerdash.vocabulary.word import Named, Word


@dataclass(frozen=True, slots=True)
class Media:
    """A kind of file: what it is called, and what a browser is told it is."""

    label: str
    media: str


class Form(Word):
    """What a picture leaves as (R128)."""

    row: Media

    PNG = "png", Media("Picture (PNG)", "image/png")
    SVG = "svg", Media("Drawing (SVG)", "image/svg+xml")


class Paper(Word):
    """What minutes leave as: headings and tables are marked in each."""

    row: Media

    PDF = "pdf", Media("PDF", "application/pdf")
    DOCX = (
        "docx",
        Media(
            "Word document",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    )
    HTML = "html", Media("Web page (HTML)", "text/html; charset=utf-8")


class Purpose(Word):
    """What a picture that leaves is for (R202-R204)."""

    row: Named

    MEETING = "meeting", Named("For a meeting")
    PLAN = "plan", Named("To plan what to do")
    REFERRAL = "referral", Named("With a referral")
    REVIEW = "review", Named("For a review of practice")
