"""Roles that one person asked for and another decides, on Users and Governance."""

from functools import partial

import streamlit as st

from peerdash.services import role_changes
from peerdash.services.desk import Desk
from peerdash.services.role_changes import Asked
from peerdash.ui import again, frame
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import moment_in_words
from peerdash.vocabulary.roles import Role

DOES = {"Give": True, "Take away": False}


def waiting(desk: Desk) -> None:
    """What waits for a second person, who may decide it, and the buttons to."""
    st.subheader("Roles waiting for a second person", anchor=False)
    found = role_changes.waiting(desk)
    if not found:
        frame.nothing_yet("No role waits. What an administrator asks for comes here.")
    for one in found:
        _line(desk, one)


def asking(desk: Desk) -> None:
    """Ask to give somebody a role, or to take one away."""
    st.subheader("Somebody's roles", anchor=False)
    with st.form("roles.ask", border=False, clear_on_submit=True):
        username = st.text_input("Username", key="roles.ask.username")
        does = st.selectbox("Give or take away", list(DOES), key="roles.ask.does")
        role = st.selectbox(
            "Role", list(Role), format_func=_label, key="roles.ask.role"
        )
        sent = st.form_submit_button("Ask for it", key="roles.ask.go")
    if not sent or role is None:
        again.doing(desk, "roles.ask", None)
        return
    act = partial(_asked, username=username, role=role, given=DOES[does])
    again.doing(desk, "roles.ask", act)


def told(confirming: tuple[str, ...]) -> None:
    """Say who has to confirm what was asked for, or that nobody could."""
    if not confirming:
        st.warning(
            "Nobody else could confirm it, so it is in force at once. Whoever first "
            "can finds it here.",
            icon=":material/person_alert:",
        )
        return
    names = words(" or ".join(confirming))
    st.info(f"The roles wait until {names} confirms them.", icon=":material/info:")


def _asked(desk: Desk, username: str, role: Role, *, given: bool) -> None:
    told(role_changes.ask(desk, username, role, given=given))


def _line(desk: Desk, one: Asked) -> None:
    what, confirm, refuse = st.columns([12, 2, 2], vertical_alignment="center")
    what.markdown(words(_sentence(one)))
    agreed: bool | None = None
    if one.may_decide:
        yes, no = f"roles.{one.id}.confirm", f"roles.{one.id}.refuse"
        agreed = True if confirm.button("Confirm", key=yes) else agreed
        agreed = False if refuse.button("Refuse", key=no, type="tertiary") else agreed
    act = None if agreed is None else partial(_decided, one=one.id, agreed=agreed)
    again.doing(desk, f"roles.{one.id}", act)


def _decided(desk: Desk, one: str, *, agreed: bool) -> None:
    role_changes.decide(desk, one, agreed=agreed)
    st.rerun()


def _sentence(one: Asked) -> str:
    does = "gives" if one.given else "takes from"
    what = f"{one.asked_by} {does} {one.who} ({one.username}): {one.role.in_sentence}"
    when = moment_in_words(one.asked_at)
    if one.alone:
        return f"{what}, {when}. In force: nobody else could confirm it then."
    who = " or ".join(one.deciders) or "nobody here now: ask at the command line"
    return f"{what}, asked {when}. To be confirmed by {who}."


def _label(role: Role) -> str:
    return str(role.label)
