"""Filing on the screen: whose record, as what, and what became of each copy."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from peerdash.model import FilingDraft
from peerdash.rules import access
from peerdash.services import filings
from peerdash.services.desk import Desk
from peerdash.services.filed_copies import FilingSeen, FilingSheet, Target
from peerdash.services.filing_extract import extract
from peerdash.services.filings import Identity, RecallDraft
from peerdash.ui import filed_papers, form
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.roles import Act

COMPARED: Final = (
    "Copy both from the record in the other system. They are compared with this child "
    "here and are not kept."
)
CLOSED: Final = (
    "{} was closed on {}, so nothing more is filed of it. Reopen it under Outcomes to "
    "file it. A copy that is filed can still be confirmed or recalled here."
)


def targets(seen: FilingSheet) -> None:
    """Every child on the map, and whether it may be filed to them."""
    st.subheader("Whose record it may be put on", anchor=False)
    if not seen.targets:
        nothing_yet(f"No child is on {seen.ref}, so it is filed to nobody.")
        return
    st.table(
        [_target(one) for one in seen.targets],
        border="horizontal",
        hide_index=True,
        alt=f"Children on {seen.ref} and whether it may be filed to them",
    )
    if why := next((one.why_not for one in seen.targets if one.why_not), ""):
        st.caption(words(why))


def _target(one: Target) -> dict[str, Markdown]:
    if one.decision is None:
        locked = marked(":material/lock: Locked")
        return {"Child": words(one.name), "Basis": locked, "As what": words("Nothing")}
    return {
        "Child": words(one.name),
        "Basis": words(one.decision.basis.label),
        "As what": words(one.decision.form.label),
    }


def filing(desk: Desk, seen: FilingSheet) -> None:
    """Choose a child it may be filed to, read the copy, and file it."""
    unlocked = {one.ref: one for one in seen.targets if one.decision}
    if not unlocked or not access.may(desk.viewer, Act.FILE_MAP):
        return
    st.subheader("File a copy", anchor=False)
    if seen.closed_on:
        st.markdown(words(CLOSED.format(seen.ref, in_words(seen.closed_on))))
        return
    chosen = st.selectbox(
        "To which child",
        list(unlocked),
        None,
        format_func=lambda ref: unlocked[ref].name,
        key=f"filings.{seen.ref}.to",
        placeholder="Choose a child",
    )
    if chosen:
        with st.container(width=720):
            _preview(desk, seen, chosen)
            _file(desk, seen, chosen)


def _preview(desk: Desk, seen: FilingSheet, person_ref: str) -> None:
    copy = extract(desk, seen.ref, person_ref)
    st.markdown(f"**{words(copy.form.label)}**, version {copy.edition}")
    with st.container(height=240, border=True):
        for line in copy.lines:
            st.markdown(words(line))


def _file(desk: Desk, seen: FilingSheet, person_ref: str) -> None:
    key = f"filings.{seen.ref}.{person_ref}"
    st.caption(words(COMPARED))
    draft = form.filled(
        key,
        _Asked,
        ("name", "born_on", "system", "record_ref"),
        version=seen.edition,
        submit="File it",
    )
    if draft is None:
        return
    told = Identity(name=draft.name, born_on=draft.born_on)
    where = FilingDraft(system=draft.system, record_ref=draft.record_ref)
    if form.saved(
        key, lambda at: filings.file(desk, seen.ref, person_ref, where, told, at)
    ):
        st.toast("Filed. Make its file below, put it on the record, then confirm.")
        st.rerun()


class _Asked(FilingDraft, Identity):
    """All that is asked in one form."""


def register(found: Sequence[FilingSeen], *, everywhere: bool = False) -> None:
    """What was filed, by whom, which version, and whether it is there yet."""
    if not everywhere:
        st.subheader("Copies that were filed", anchor=False)
    if not found:
        nothing_yet("Nothing has been filed yet.")
        return
    st.table(
        [_line(one, everywhere=everywhere) for one in found],
        border="horizontal",
        hide_index=True,
        alt="Copies filed on children's records",
    )


def _line(one: FilingSeen, *, everywhere: bool) -> dict[str, Markdown]:
    first = {"Map": words(one.item.replace("-", "-\u2060"))} if everywhere else {}
    return {
        **first,
        "Child": words(one.whose),
        "System": words(", ".join(filter(None, (one.system, one.record_ref)))),
        "Basis": words(one.basis.label),
        "Copy": words(f"{one.form.label}, version {one.edition}"),
        "Filed": words(f"{in_words(one.filed_on)}, {one.filed_by}"),
        "Uploaded": _stands(one),
    }


def _stands(one: FilingSeen) -> Markdown:
    if one.recalled_on:
        said = f"Recalled {in_words(one.recalled_on)}: {one.recalled_because}"
        return words(said)
    if one.uploaded_on:
        return words(f"{in_words(one.uploaded_on)}, {one.uploaded_by}")
    return marked(":red[**Not yet uploaded**]")


def following(desk: Desk, seen: FilingSheet) -> None:
    """Confirm that a copy is there, or call it back."""
    known = {one.id: one for one in seen.filed if not one.recalled_on}
    if not known or not access.may(desk.viewer, Act.RECALL_FILING):
        return
    chosen = st.selectbox(
        "What became of a copy",
        list(known),
        None,
        format_func=lambda one: f"{known[one].whose}, {known[one].system}",
        key=f"filings.{seen.ref}.which",
        placeholder="Choose a copy",
    )
    if chosen is None:
        return
    one = known[chosen]
    with st.container(width=720):
        filed_papers.panel(desk, one)
        if one.waits:
            _confirm(desk, one)
        _recall(desk, one)


def _confirm(desk: Desk, one: FilingSeen) -> None:
    key = f"filings.up.{one.id}"
    if st.button(
        "It is uploaded", type="secondary" if one.open else "primary", key=key
    ) and form.saved(
        key, lambda _: filings.uploaded(desk, one.item, one.id, one.version)
    ):
        st.rerun()


def _recall(desk: Desk, one: FilingSeen) -> None:
    key = f"filings.recall.{one.id}"
    draft = form.filled(
        key,
        RecallDraft,
        ("because",),
        version=one.version,
        submit="Recall this copy",
        primary=not one.waits,
    )
    if draft and form.saved(
        key, lambda at: filings.recall(desk, one.item, one.id, draft, at)
    ):
        st.rerun()
