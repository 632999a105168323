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
    _side_by_side(desk, ref, one)
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


def _side_by_side(desk: Desk, ref: str, one: Alongside) -> None:
    """What each one's plans aim at, so that both see whether they pull together."""
    sides = alongside.side_by_side(desk, ref, one.one, one.other)
    for column, worker, plans in zip(
        st.columns(2), (one.one, one.other), sides, strict=True
    ):
        with column:
            st.markdown(f"**{words(worker)}**")
            for plan in plans:
                st.markdown(words(f"{plan.label}: {plan.plan.in_sentence}"))
                for aim in plan.aims:
                    st.markdown(f"- {words(aim)}")
                if not plan.aims:
                    st.caption("Nothing is aimed at for them yet.")


def told(desk: Desk, ref: str) -> list[Markdown]:
    """Return how it stands with every two workers of an item, for a meeting."""
    found = alongside.workers(desk, ref)
    return [marked(f"- {words(one.words)}") for one in found]
