"""Sharing agreements on screen: how each stands, and renewing one (R004, R210)."""

from typing import Final

import streamlit as st

from peerdash.model import AgreementDraft
from peerdash.services import agreements
from peerdash.services.agreements import Register
from peerdash.services.desk import Desk
from peerdash.ui import form, inclusion_thresholds, protocols, thresholds
from peerdash.ui.frame import nothing_yet, words
from peerdash.ui.governance import table
from peerdash.vocabulary.dates import in_words

ABOUT: Final = (
    "An agency without an agreement that holds cannot be invited to an item, and "
    "what its people were invited to is shut to them until it is renewed. Each is "
    "flagged 30 days before its end, a local setting."
)
FIELDS: Final = tuple(AgreementDraft.model_fields)


def register(desk: Desk) -> None:
    """Draw how each agreement stands, a form for the next, and the protocol."""
    st.subheader("Sharing agreements", anchor=False)
    st.caption(words(ABOUT))
    found = agreements.register(desk)
    if found.lines:
        _lines(found)
    else:
        nothing_yet("No agency is on record. Adding somebody who signs in adds theirs.")
    if found.lines and found.may_record:
        _recording(desk, found)
    protocols.setting(desk)
    thresholds.setting(desk)
    inclusion_thresholds.setting(desk)


def _lines(found: Register) -> None:
    table(
        [
            {
                "Agency": one.agency,
                "Lawful basis": one.basis.label,
                "Signed on": in_words(one.signed_on)
                if one.signed_on
                else "Not recorded",
                "How it stands": one.stands.sentence
                + (". Renew it" if one.stands.flagged else ""),
            }
            for one in found.lines
        ]
    )


def _recording(desk: Desk, found: Register) -> None:
    """Choose an agency, and say what it has signed."""
    names = {one.agency_id: one.agency for one in found.lines}
    chosen = st.selectbox(
        "Record an agreement of",
        list(names),
        format_func=lambda one: names[one],
        key="agreements.agency",
    )
    key = f"agreements.{chosen}"
    draft = form.filled(
        key,
        AgreementDraft,
        FIELDS,
        row=agreements.form(desk, chosen),
        submit="Record the agreement",
    )
    if draft and form.saved(
        key, lambda seen: agreements.record(desk, chosen, seen, draft)
    ):
        st.rerun()
