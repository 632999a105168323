"""Who has been decided for, and who has not: a row a child, and a strip for the rest.

On a tall screen the children are a table of outcomes (R167). On a laptop, where such
a table would leave no room for the map, the same is said in a few words a child.
"""

from collections.abc import Sequence
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from peerdash.services import outcomes
from peerdash.services.desk import Desk
from peerdash.services.ledger import Ledger, LedgerRow, OutcomeSeen
from peerdash.services.tabled import Briefing
from peerdash.ui import abreast, room
from peerdash.ui.frame import Markdown, marked, words

NONE: Final = "\u2013"
NOTHING: Final = "No outcome yet for the group, a place or an adult."
ABREAST: Final = 4
"""Children in one table; more stand beside it in another."""


def matrix(desk: Desk, b: Briefing) -> None:
    """Draw the children and their outcomes as a table, where the screen is tall."""
    ledger = outcomes.ledger(desk.for_the_room, b.line.ref)
    rows = ledger.rows
    if not _fits(ledger):
        return
    half = len(rows) if len(rows) <= ABREAST else (len(rows) + 1) // 2
    parts = [part for part in (rows[:half], rows[half:]) if part]
    with st.container(key=f"room-grid-{half}"):
        for column, part in zip(st.columns(len(parts)), parts, strict=True):
            column.table(
                [_row(one, ledger, b) for one in part],
                border="horizontal",
                hide_index=True,
                alt=f"Outcomes for each child on {b.line.ref}",
            )


def _fits(ledger: Ledger) -> bool:
    return 0 < len(ledger.rows) <= room.ROWS


def strip(desk: Desk, b: Briefing, beside: DeltaGenerator) -> None:
    """Say what was decided for each child, and for the group, places and adults.

    Where that is more than the strip holds, whoever has none yet stands in one line,
    the rest is paged, and the next page is offered `beside` it.
    """
    ledger = outcomes.ledger(desk.for_the_room, b.line.ref)
    rest, rows = _rest(ledger, b), ledger.rows
    first, few = marked(""), abreast.pages([*(_few(one, b) for one in rows), *rest])
    if few[1:]:
        decided = [one for one in rows if any(one.cells.values())]
        first = abreast.without([one.short for one in rows if one not in decided])
        said = [_few(one, b) for one in decided]
        few = abreast.pages([*said, *rest], abreast.lines_left(first))
    with beside.container(key="room-more"):
        at = abreast.turned(b, len(few))
    with st.container(key="room-few"):
        body = marked("\n".join(few[at] if few else ()))
        st.markdown(marked(f"{first}\n\n{body}") if first or body else NOTHING)
    if _fits(ledger):
        with st.container(key="room-rest"):
            st.markdown("\n".join(rest) or NOTHING)


def _rest(ledger: Ledger, b: Briefing) -> list[Markdown]:
    """Say what was decided for the group, for places and for adults."""
    held: dict[str, list[Markdown]] = {}
    for one in ledger.strip:
        said = marked(f"{words(one.kind.row.short)} {_said(one, b)}")
        held.setdefault(one.short, []).append(said)
    return [marked(f"- **{words(who)}** {', '.join(held[who])}") for who in held]


def _row(row: LedgerRow, ledger: Ledger, b: Briefing) -> dict[str, Markdown]:
    cells = {kind.row.short: _cell(row.cells.get(kind, ()), b) for kind in ledger.kinds}
    return {"Child": marked(f"**{words(row.short)}**"), **cells}


def _cell(held: Sequence[OutcomeSeen], b: Briefing) -> Markdown:
    return marked(", ".join(_said(one, b) for one in held) or NONE)


def _few(row: LedgerRow, b: Briefing) -> Markdown:
    said = [
        marked(f"{words(kind.row.short)} {_said(one, b)}")
        for kind, held in row.cells.items()
        for one in held
    ]
    return marked(f"- **{words(row.short)}** {', '.join(said) or 'none yet'}")


def _said(one: OutcomeSeen, b: Briefing) -> Markdown:
    """How far it has got; what this meeting decided stands out."""
    state = words(one.so_far)
    return marked(f"**new: {state}**") if one.id in b.decided_here else state
