"""Linked workers on the screen: have you two met, and do your plans agree."""

from hashlib import sha256
from typing import Final

import streamlit as st

from peerdash.model import MetDraft
from peerdash.rules.alongside import Alongside
from peerdash.rules.today import counted
from peerdash.services import alongside
from peerdash.services.desk import Desk
from peerdash.ui import form
from peerdash.ui.frame import Markdown, marked, words

ASKED: Final = ("met_on", "aligned", "note")


def asked(desk: Desk, ref: str) -> None:
    """Ask of a map's workers who have not met; nothing where all have, or none is."""
    found = {one.names: one for one in alongside.workers(desk, ref) if not one.settled}
    if not found:
        return
    many = counted(len(found), "pair of workers", "pairs of workers")
    with st.popover(words(f"{many} to link up")):
        names = st.selectbox("Have you two met?", list(found), key=f"alongside.{ref}")
        _pair(desk, ref, found[str(names)])


def _pair(desk: Desk, ref: str, one: Alongside) -> None:
    st.markdown(words(one.words))
    key = f"alongside.{ref}.{sha256(one.names.encode()).hexdigest()[:12]}"
    draft = form.filled(
        key,
        MetDraft,
        ASKED,
        fixed={"one": one.one, "other": one.other},
        submit="They have met",
        primary=False,
    )
    if draft is not None and form.saved(key, lambda _: alongside.met(desk, ref, draft)):
        st.rerun()


def told(desk: Desk, ref: str) -> list[Markdown]:
    """Return how it stands with every two workers of an item, for a meeting."""
    found = alongside.workers(desk, ref)
    return [marked(f"- {words(one.words)}") for one in found]
