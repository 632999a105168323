"""Who may see a statement: the handling codes that travel with it (H4).

Modelled on police permissions and conditions, widened because partners are not
all police (trust report 2.3). A code says who is given the words and what
everybody else is told; `store.handling` turns these facts into SQL.
"""

from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.word import Word

THE_TABLE: Final = "table"
"""Among those named: every agency round the table of the item, now or later."""


@dataclass(frozen=True, slots=True)
class Code:
    """What one code does.

    `meaning` is the line beneath the choice. `everybody` gives the words to all
    who may open the item, `listed` to those named, `chaired` to the chair as
    well as to the agency it came from, which always has them. `absent` leaves
    no trace for anybody else; otherwise they are told whom to ask. `closed`
    orders codes from the most open. `conditional` codes need their condition.
    """

    label: str
    meaning: str
    closed: int
    everybody: bool = False
    listed: bool = False
    chaired: bool = False
    absent: bool = False
    conditional: bool = False


class Handling(Word):
    """The codes a statement may carry, from the most open to the most closed."""

    row: Code

    OPEN = (
        "open",
        Code(
            "Everybody on this item",
            "Whoever may open this item reads it, now or later.",
            closed=0,
            everybody=True,
        ),
    )
    CONDITIONAL = (
        "conditional",
        Code(
            "Everybody, on a condition",
            "Whoever may open this item reads it, with your condition beside it.",
            closed=1,
            everybody=True,
            conditional=True,
        ),
    )
    NAMED = (
        "named",
        Code(
            "Only the agencies you name",
            "They read it, and ours. Anybody else is told which agency to ask.",
            closed=2,
            listed=True,
        ),
    )
    STUB = (
        "stub",
        Code(
            "Our agency and the chair",
            "Others see that we hold something, and whom to ask.",
            closed=3,
            chaired=True,
        ),
    )
    EYES = (
        "eyes-only",
        Code(
            "Our agency only",
            "Nobody else sees it, or that it is here.",
            closed=4,
            absent=True,
        ),
    )


DEFAULT: Final = Handling.NAMED
EVERYBODY: Final = tuple(code for code in Handling if code.row.everybody)
LISTED: Final = tuple(code for code in Handling if code.row.listed)
CHAIRED: Final = tuple(code for code in Handling if code.row.chaired)
ABSENT: Final = tuple(code for code in Handling if code.row.absent)
