"""Who is invited to one item: the list, and the ways to change it."""

from collections.abc import Callable
from datetime import date
from typing import Final

import streamlit as st

from peerdash.rules import access, governance
from peerdash.services import invitations
from peerdash.services.desk import Desk
from peerdash.services.invitations import Invitation, Invitations
from peerdash.ui import form, trying, way
from peerdash.ui.asking import generation, line
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.roles import Act

DOES: Final[dict[str, Callable[[Desk, str, str, date, str], None]]] = {
    "Invite": invitations.invite,
    "Bar": invitations.exclude,
    "Renew": invitations.renew,
}
RENEW: Final = "Renew"


def link(desk: Desk, ref: str) -> None:
    """Draw the way to an item's invitations, for whoever may change them."""
    if access.may(desk.viewer, Act.INVITE):
        way.link("invited", "Who is invited", item=ref)


def listed(desk: Desk, found: Invitations) -> None:
    """Everybody invited or barred, until when and why."""
    trying.told()
    if not found.lines:
        nothing_yet("Nobody is invited by name. Who may open it depends on their role.")
    for one in found.lines:
        _line(desk, found.ref, one)


def adding(desk: Desk, found: Invitations) -> None:
    """Invite somebody, bar them, or renew either, until a day and for a reason."""
    key = f"invited.add.{found.ref}"
    chosen = _which()
    people = _held(found) if chosen == RENEW else found.people
    with st.form(generation(key), border=False, enter_to_submit=False):
        who, until = st.columns([3, 1])
        user_id = who.selectbox(
            "Who",
            list(people),
            None,
            format_func=lambda one: people.get(one, ""),
            placeholder="",
        )
        day = until.date_input(
            "Until",
            governance.usual_end(desk.today),
            min_value=desk.today,
            format="DD/MM/YYYY",
        )
        reason = line("Why", key, most=governance.MOST)
        sent = st.form_submit_button(f"{words(chosen)} them", type="primary")
    if sent and user_id and isinstance(day, date):
        act = DOES[chosen]
        if form.saved(key, lambda _: act(desk, found.ref, user_id, day, reason)):
            st.rerun()


def _held(found: Invitations) -> dict[str, str]:
    """Return what can be renewed: who it is for and until when, by its id."""
    return {
        one.id: f"{one.who}, {'barred' if one.bar else 'invited'} until "
        f"{in_words(one.until)}"
        for one in found.lines
    }


def _which() -> str:
    """Ask whether to invite, to bar or to renew."""
    chosen = st.segmented_control(
        "Add",
        list(DOES),
        format_func=words,
        default="Invite",
        required=True,
        key="invited.kind",
    )
    return str(chosen)


def restriction(desk: Desk, found: Invitations) -> None:
    """Whether the item is restricted; a chair may change that."""
    if found.restricted:
        st.markdown("**Restricted:** only those invited by name can open it.")
    if not access.may(desk.viewer, Act.RESTRICT):
        return
    if found.restricted:
        st.button(
            "Open it to everybody whose role opens it",
            key="invited.unrestrict",
            on_click=trying.attempt,
            args=(
                lambda: invitations.unrestrict(desk, found.ref),
                f"invited.unrestrict.{found.ref}",
            ),
        )
        return
    key = f"invited.restrict.{found.ref}"
    with st.form(generation(key), border=False, enter_to_submit=False):
        reason = line("Why it has to be restricted", key, most=governance.MOST)
        sent = st.form_submit_button("Restrict it to those invited")
    if sent and form.saved(
        key, lambda _: invitations.restrict(desk, found.ref, reason)
    ):
        st.rerun()


def _line(desk: Desk, ref: str, one: Invitation) -> None:
    who, until, why, ending = st.columns([4, 4, 6, 2], vertical_alignment="center")
    who.markdown(words(f"{one.who}, {one.agency}"))
    kept = "Barred" if one.bar else "Invited"
    until.markdown(words(f"{kept} until {in_words(one.until)}"))
    why.markdown(words(one.reason))
    if one.bar and not access.may(desk.viewer, Act.RESTRICT):
        return
    ending.button(
        "End",
        key=f"invited.end.{one.id}",
        type="tertiary",
        on_click=trying.attempt,
        args=(lambda: invitations.end(desk, ref, one.id), f"invited.end.{one.id}"),
    )
