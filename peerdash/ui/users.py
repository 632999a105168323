"""Who signs in: adding them, a way in for them, and the end of it."""

import os
import secrets
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from peerdash.services import users
from peerdash.services.desk import Desk
from peerdash.services.users import Joining, UserLine
from peerdash.ui import again, frame, roles
from peerdash.ui.frame import words
from peerdash.ui.paging import page_number, pager
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.roles import Role
from peerdash.web import sessions

PAGE: Final = 25
WIDTHS: Final = (2, 3, 3, 2)
TITLES: Final = ("Username", "Name and agency", "Roles", "Signed in")
ACTS: Final = {
    "Make a link": "",
    "Sign out everywhere": "is signed out everywhere.",
    "Take away a lost app": "sets up an app at the next sign-in.",
    "Record as left": "has left, and is signed out everywhere.",
}


def everybody(desk: Desk) -> None:
    """Everybody who signs in or did, 25 a page; nothing of anybody's work."""
    lines = users.everybody(desk)
    page = page_number()
    for column, title in zip(st.columns(WIDTHS), TITLES, strict=True):
        column.caption(words(title))
    for line in lines[page * PAGE : (page + 1) * PAGE]:
        _line(line)
    pager(max(1, -(-len(lines) // PAGE)), page)


def _line(line: UserLine) -> None:
    username, who, held, where = st.columns(WIDTHS)
    username.text(line.username)
    who.text(f"{line.name}\n{line.agency}")
    held.text(", ".join(role.label for role in line.roles) or "No role")
    where.text(_standing(line))


def _standing(line: UserLine) -> str:
    if line.left_on:
        return f"Left {in_words(line.left_on)}"
    by = "\nCouncil account" if line.council else ""
    if not line.sessions:
        return f"Not now{by}"
    many = "1 browser" if line.sessions == 1 else f"{line.sessions} browsers"
    return f"In {many}{by}"


def somebody(desk: Desk) -> None:
    """One person to give a way in, sign out, or record as left."""
    st.subheader("Somebody who signs in", anchor=False)
    with st.form("users.one", border=False, clear_on_submit=True):
        username = st.text_input("Username", key="users.one.username")
        act = st.selectbox("What to do", list(ACTS), key="users.one.act")
        sent = st.form_submit_button("Do it", key="users.one.go")
    asked = (lambda desk: _done(desk, username, act)) if sent else None
    again.doing(desk, "users.one", asked)


def _done(desk: Desk, username: str, act: str) -> None:
    if act == "Make a link":
        _link(desk, username)
        return
    does = {
        "Sign out everywhere": users.sign_out,
        "Take away a lost app": users.drop_second_step,
        "Record as left": users.leave,
    }
    does[act](desk, username)
    st.success(frame.words(f"{username} {ACTS[act]}"))


def adding(desk: Desk) -> None:
    """A form for somebody new, who then gets a link."""
    st.subheader("Somebody new", anchor=False)
    known = users.agencies(desk)
    with st.form("users.new", border=False):
        username = st.text_input("Username", key="users.new.username")
        name = st.text_input("Name", key="users.new.name")
        agency = st.selectbox(
            "Agency", known, key="users.new.agency", accept_new_options=True
        )
        wanted = st.multiselect(
            "Roles", list(Role), format_func=_label, key="users.new.roles"
        )
        sent = st.form_submit_button("Add", type="primary", key="users.new.go")
    joining = Joining(username, name, agency or "", frozenset(wanted))
    asked = (lambda desk: _added(desk, joining)) if sent else None
    again.doing(desk, "users.new", asked)


def _label(role: Role) -> str:
    return str(role.label)


def _added(desk: Desk, joining: Joining) -> None:
    confirming = users.add(desk, joining)
    _link(desk, joining.username)
    roles.told(confirming)


def _link(desk: Desk, username: str) -> None:
    """Make a one-time link and show it, this once; only its hash is kept."""
    ticket = secrets.token_urlsafe(32)
    users.link(desk, username, sessions.digest(ticket))
    st.success(
        "Give them this link yourself. It signs in once, within 30 minutes, and is "
        "not shown again."
    )
    st.text(f"{_address()}/enter/{ticket}")


def _address() -> str:
    """Return where people open peerdash: as set, or as this reader opened it."""
    told = os.environ.get("PEERDASH_ADDRESS", "")
    here = urlsplit(str(st.context.url or ""))
    return told.rstrip("/") or f"{here.scheme}://{here.netloc}"
