"""The contact matrix on screen: a table with its gaps in words, and naming somebody."""

from typing import Final

import streamlit as st

from peerdash.model import ContactDraft
from peerdash.rules import contacts as rules
from peerdash.rules.contacts import Row
from peerdash.rules.today import counted
from peerdash.services import contacts
from peerdash.services.contacts import Matrix
from peerdash.services.desk import Desk
from peerdash.ui import form, wrong
from peerdash.ui.asking import generation
from peerdash.ui.frame import Markdown, marked, words
from peerdash.ui.trying import attempt
from peerdash.ui.wrong import Part
from peerdash.vocabulary.contacts import ContactRole
from peerdash.vocabulary.statements import Attribute

BARE: Final = (
    "Nobody and nowhere is on this yet. Add people or places, and each gets a line "
    "here for who knows them."
)
UNSAID: Final = (
    "Nobody has said which services know {}. Whoever none knows is considered for "
    "early help, and for nothing else on that account."
)
NAMED: Final = ("role", "name")
NOBODY: Final = "Leave the name empty to say that nobody from there is involved."


def panel(desk: Desk, ref: str) -> None:
    """Draw the matrix of one item, how many gaps it has, and the way to fill one."""
    found = contacts.matrix(desk, ref)
    st.subheader("Contacts", anchor=False)
    if not found.rows:
        st.caption(BARE)
        return
    st.caption(words(_sentence(found)))
    if who := rules.unsaid(found.rows):
        st.caption(words(UNSAID.format(", ".join(who))))
    st.table([_row(one) for one in found.rows], border="horizontal", hide_index=True)
    if not found.settled:
        with st.container(horizontal=True):
            _naming(desk, found)
            _dropping(desk, found)


def _sentence(found: Matrix) -> str:
    if not found.gaps:
        return "No gaps: somebody has said who knows each of them, in every role."
    said = counted(found.gaps, "gap", "gaps")
    if not found.unknown:
        return f"{said}. Somebody is named for everyone and everywhere here."
    who = ", ".join(row.ref for row in found.unknown)
    return f"{said}. Nobody at all is named for {who}."


def _row(row: Row) -> dict[str, Markdown]:
    whose = {"Person or place": words(f"{row.label} ({row.ref})")}
    known = {Attribute.KNOWN.label: words(rules.known_to(row))}
    return whose | known | {role.label: _cell(row, role) for role in ContactRole}


def _cell(row: Row, role: ContactRole) -> Markdown:
    said = rules.cell(row, role)
    if said == rules.GAP:
        return marked(f":orange-background[{words(said)}]")
    return words(said)


def _naming(desk: Desk, found: Matrix) -> None:
    key = f"contacts.{found.ref}"
    labels = {row.ref: f"{row.label} ({row.ref})" for row in found.rows}
    with st.popover("Name a contact"):
        form.begun(key, NAMED)
        _named(desk, found, key, labels)


def _named(desk: Desk, found: Matrix, key: str, labels: dict[str, str]) -> None:
    with st.form(generation(key), border=False):
        about = st.selectbox(
            "Whose contact",
            list(labels),
            format_func=lambda one: labels[one],
            key=f"{generation(key)}.about",
        )
        told = form.asked(ContactDraft, NAMED, key)
        st.caption(NOBODY)
        if not form.pressed("Keep", key, Part(ContactDraft, NAMED), primary=False):
            return
    draft = None if wrong.noted(key) else form.checked(ContactDraft, told)
    if (
        draft
        and about
        and form.saved(
            key, lambda _: contacts.name_contact(desk, found.ref, about, draft)
        )
    ):
        st.rerun()


def _dropping(desk: Desk, found: Matrix) -> None:
    if not found.contacts:
        return
    with st.popover("Take a contact off"):
        for one in found.contacts:
            name = one.name or rules.NOBODY
            key = f"contacts.{found.ref}.drop.{one.id}"
            st.button(
                words(f"{one.ref}, {one.role.in_sentence}: {name}"),
                key=key,
                type="tertiary",
                on_click=attempt,
                args=(
                    lambda which=one.id: contacts.drop_contact(desk, found.ref, which),
                    key,
                ),
            )
