"""Opening an item that cannot wait, and looking at why it was opened."""

from functools import partial
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules import glass as rules
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import glass
from peerdash.services.desk import Desk
from peerdash.services.glass import Use
from peerdash.ui import again, form, frame, paging, unsent, way, wrong
from peerdash.ui.asking import generation, line
from peerdash.ui.frame import Markdown, words
from peerdash.ui.glass import address
from peerdash.ui.sending import settled
from peerdash.vocabulary.dates import clock_time, in_words, moment_in_words
from peerdash.vocabulary.glass import Verdict
from peerdash.vocabulary.roles import Act

ASKED: Final = "urgent.ask"
WHAT: Final = (
    "It opens at once, for 60 minutes, and then shuts by itself.",
    "The chair and the auditor have it before them at once, with your reason.",
    "One of them reviews it within two working days.",
    "It lifts no bar, and opens nothing that an agency keeps to itself.",
)


def what_happens() -> None:
    """What follows from it, said before it is asked for."""
    st.markdown("\n".join(f"- {one}" for one in WHAT))


def asking(desk: Desk) -> None:
    """Ask for the reference and the reason; a right passphrase opens it."""
    with st.form("urgent.ask", border=False, enter_to_submit=False):
        ref = st.text_input(
            "Reference, such as M-12", way.ref("item"), key=f"{ASKED}.ref", width=220
        )
        reason = st.text_area(
            "Why it cannot wait, without names",
            unsent.field(ASKED, "why", f"{ASKED}.why", ""),
            key=f"{ASKED}.why",
            max_chars=rules.MOST,
            height=110,
        )
        sent = st.form_submit_button("Open it for 60 minutes", type="primary")
    act = partial(_opened, ref=ref, reason=reason) if sent else None
    again.doing(desk, ASKED, act)


def _opened(desk: Desk, ref: str, reason: str) -> None:
    opened = glass.break_it(desk, ref, reason)
    settled(ASKED)
    way.go(address(opened), item=opened)


def instead(desk: Desk, refused: Refused) -> None:
    """Under a page that does not open, the way in for what cannot wait.

    It is there whether the ref is hidden or absent.
    """
    ref = refused.ref if isinstance(refused, Denied) else ""
    if rules.is_ref(ref) and access.may(desk.viewer, Act.BREAK_GLASS):
        way.link("urgent", "It cannot wait: open it urgently", item=ref)


def own(desk: Desk) -> None:
    """The viewer's own uses, and whether somebody has looked at them."""
    found = glass.mine(desk)
    if not found:
        return
    st.subheader("What you have asked for", anchor=False)
    for one in found:
        when = f"{moment_in_words(one.broken_at)}: {_came_of(one)} {_standing(one)}"
        st.markdown(f"**{words(one.ref)}** {words(when)}")


def reviewing(desk: Desk) -> None:
    """Every use, those to be reviewed first, each with a place to say what it was."""
    found = glass.uses(desk, paging.page_number())
    if not found.lines:
        frame.nothing_yet("Nothing has been opened in an emergency.")
        return
    for one in found.lines:
        _use(desk, one)
    paging.pager(found.pages, found.page, found.total)


def _use(desk: Desk, one: Use) -> None:
    with st.container(key=f"urgent-{one.id}", gap="xsmall", border=True):
        who = f"{one.who}, {one.agency}" if one.who else "You"
        when = moment_in_words(one.broken_at)
        st.markdown(f"**{words(one.ref)}** {words(f'{who}, {when}. {_came_of(one)}')}")
        st.markdown(f"Why: {words(one.reason)}")
        standing = words(_standing(one))
        st.markdown(f":red[{standing}]" if one.late else standing)
        if one.who and not one.verdict and access.may(desk.viewer, Act.REVIEW_GLASS):
            _judging(desk, one)


def _judging(desk: Desk, one: Use) -> None:
    key = f"urgent.review.{one.id}"
    with st.form(generation(key), border=False, enter_to_submit=False):
        verdict = st.radio(
            "What you found",
            list(Verdict),
            index=None,
            format_func=_label,
            horizontal=True,
            key=f"{key}.verdict",
        )
        because = line("How you know", key, most=rules.MOST)
        sent = st.form_submit_button("Record the review")
    if sent and verdict is None:
        wrong.refused(key, "Say what you found.", "verdict")
        return
    if (
        sent
        and verdict
        and form.saved(key, lambda _: glass.review(desk, one.id, verdict, because))
    ):
        st.rerun()


def _label(verdict: Verdict) -> Markdown:
    return words(verdict.label)


def _came_of(one: Use) -> str:
    if not one.opened:
        return "Nothing opened."
    return f"Open until {clock_time(one.shuts_at)}."


def _standing(one: Use) -> str:
    if one.verdict and one.reviewed_at:
        when = moment_in_words(one.reviewed_at)
        return f"{one.verdict.label}: {one.because} ({one.reviewed_by}, {when})"
    due = in_words(one.review_by)
    return f"Review overdue: it was due by {due}." if one.late else f"Review by {due}."
