"""Writing a referral: choosing what it is of, and saying what and why."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from peerdash.model import ItemDraft, LocationDraft, Record
from peerdash.rules.asked import OPENINGS, Opening
from peerdash.services import referrals
from peerdash.services.desk import Desk
from peerdash.services.subjects import About
from peerdash.services.submissions import Submission, places_known
from peerdash.ui import form, proforma, queue, replies, way, wrong
from peerdash.ui.asking import generation, line
from peerdash.ui.frame import words
from peerdash.vocabulary.items import SubjectKind

UNTITLED: Final = "as the place is called"


def starting(desk: Desk) -> None:
    """Ask what is being referred: five kinds on equal terms (R030)."""
    kind = st.segmented_control(
        "What do you want to refer?",
        list(SubjectKind),
        format_func=lambda one: words(one.label),
        key="refer.start.kind",
    )
    if kind is None:
        st.caption("Choose one. A draft is seen by your own agency until you send it.")
        return
    st.caption(words(f"{kind.label}: {kind.row.asks}."))
    opening, key = OPENINGS[kind], f"refer.start.{kind.value}"
    form.begun(key, (*opening.fields, *opening.item))
    _opening(desk, kind)
    proforma.panel(desk, kind)
    queue.follow({}, f"{generation(key)}.{(opening.fields or opening.item)[0]}")


def _opening(desk: Desk, kind: SubjectKind) -> None:
    opening, key = OPENINGS[kind], f"refer.start.{kind.value}"
    known = _places(desk, opening)
    with st.form(generation(key), border=False, enter_to_submit=False):
        near, far = st.columns(2)
        with near:
            place = _known(known, key) if known else None
            about = _asked(opening.about, opening.fields, key)
        with far if opening.about else near:
            item = _asked(ItemDraft, opening.item, key)
        if not _sent(key, kind, known):
            return
    named = known.get(place or "") or about.get("name")
    told = {"title": named, **item, "kind": kind}
    subject = _subject(opening, about) if opening.about and not place else None
    draft = (
        form.checked(ItemDraft, told) if subject or not opening.about or place else None
    )
    if draft:
        _start(desk, key, draft, subject, place or "")


def _sent(key: str, kind: SubjectKind, known: Mapping[str, str]) -> bool:
    """Draw the button; whether it was pressed and nothing is wrong."""
    told = (key, kind, known)
    pressed = st.form_submit_button(
        "Start a draft", type="primary", on_click=_judge, args=told
    )
    return pressed and not wrong.noted(key)


def _judge(key: str, kind: SubjectKind, places: Mapping[str, str]) -> None:
    """Note what is wrong with a beginning; a place on the register needs no words."""
    opening, found = OPENINGS[kind], dict[str, str]()
    known = places and st.session_state.get(f"{generation(key)}.known")
    if opening.about and not known:
        told = wrong.given(key, opening.about, opening.fields)
        found = wrong.complaints(opening.about, told)
    named = {} if "title" in opening.item else {"title": UNTITLED}
    told = {**named, **wrong.given(key, ItemDraft, opening.item), "kind": kind}
    wrong.note(key, {**found, **wrong.complaints(ItemDraft, told)})


def _start(desk: Desk, key: str, draft: ItemDraft, about: About, known: str) -> None:
    made = form.made(key, lambda _: referrals.start(desk, draft, about, known))
    if made is not form.REFUSED:
        way.keep(referral=str(made))
        st.rerun()


def _subject(opening: Opening, told: dict[str, object]) -> About:
    return form.checked(opening.about, told) if opening.about else None


def _places(desk: Desk, opening: Opening) -> dict[str, str]:
    return places_known(desk) if opening.about is LocationDraft else {}


def _known(known: Mapping[str, str], key: str) -> str | None:
    return st.selectbox(
        "A place on the register, or a new one below",
        list(known),
        None,
        format_func=lambda ref: f"{known[ref]} ({ref})",
        key=f"{generation(key)}.known",
        placeholder="A new place",
    )


def _asked(
    draft: type[Record] | None, names: tuple[str, ...], key: str
) -> dict[str, object]:
    return form.asked(draft, names, key) if draft else {}


def headline(read: Submission) -> None:
    """Say which referral this is, where it has got to, and the way back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(words(f"{read.ref} {read.written.title}"), anchor=False)
        way.turn("Refer something else", "refer.another", referral="")
    st.caption(words(f"{read.kind.label} {read.item_ref}, {read.stage.in_sentence}"))
    if read.reply:
        replies.reply(read.reply)


def size(desk: Desk, read: Submission) -> None:
    """Ask why so many people are needed, when there are so many (C05)."""
    if not (read.is_large and read.writable):
        return
    key = f"refer.size.{read.ref}"
    with st.form(generation(key), border=False):
        because = line(
            f"{len(read.people)} people are on this. Why is each of them needed?",
            key,
            read.size_because,
        )
        if st.form_submit_button("Keep the reason") and form.saved(
            key, lambda _: referrals.justify_size(desk, read.ref, because)
        ):
            st.rerun()
