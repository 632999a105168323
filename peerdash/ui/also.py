"""What a referral may say besides: each part is opened by a choice, or by its cause.

So the form stays short, and nothing that was said is ever out of sight.
"""

import streamlit as st

from peerdash.rules.asked import PARTS, Rows
from peerdash.services.submissions import Submission
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import in_words


def opened(read: Submission) -> Rows:
    """Return the fields of what is opened, and of what has been said already."""
    chosen = st.session_state.get(_key(read)) or ()
    return tuple(
        row
        for label, rows in PARTS.items()
        if label in chosen or _said(read, rows)
        for row in rows
    )


def choosing(read: Submission) -> None:
    """Offer what may be said besides, as far as it is not said already."""
    left = [label for label, rows in PARTS.items() if not _said(read, rows)]
    if left:
        st.pills(
            "Also say",
            left,
            selection_mode="multi",
            format_func=words,
            key=_key(read),
        )


def sentences(read: Submission) -> tuple[str, ...]:
    """Say what was said besides, for whoever decides about it."""
    told = read.written
    informs = told.informs.label if told.informs else ""
    since = f"in place since {in_words(told.safety_on)}" if told.safety_on else ""
    plan = _joined(told.safety_by, since)
    said = {
        "Kinds of concern": ", ".join(sorted(told.concerns)),
        "How the worry stands": _joined(
            told.status and told.status.label, _since(read)
        ),
        "Interim safety plan, who does it": plan,
        "To inform": _joined(informs, told.informs_who),
        "Seen there": _seen(read),
        "Placed by": told.placing_authority,
        "In the lead": told.lead_authority,
    }
    return tuple(f"{head}: {words}" for head, words in said.items() if words)


def _since(read: Submission) -> str:
    return f"said {in_words(read.since.status_on)}" if read.since.status_on else ""


def _seen(read: Submission) -> str:
    told = read.written
    first = f"from {in_words(told.from_on)}" if told.from_on else ""
    last = f"until {in_words(told.until_on)}" if told.until_on else ""
    when = " ".join(one for one in (first, last) if one)
    drugs = "alcohol or drugs may be involved" if told.substances else ""
    return _joined(when, drugs)


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _said(read: Submission, rows: Rows) -> bool:
    return any(getattr(read.written, name) for row in rows for name in row)


def _key(read: Submission) -> str:
    return f"refer.also.{read.ref}"
