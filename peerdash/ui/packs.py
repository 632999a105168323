"""Packs: who is sent one, looked over first, one at a time (R162, R163, R227)."""

from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.today import counted
from peerdash.services import packs
from peerdash.services.desk import Desk
from peerdash.services.meetings import MeetingLine
from peerdash.services.outlines import Outline
from peerdash.services.packs import Recipient
from peerdash.ui import way
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.ui.trying import attempt, told
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act

WHOSE: Final = "meeting.packs.whose"


def sending(desk: Desk, line: MeetingLine) -> None:
    """The register of packs, and sending the next one."""
    told()
    if not access.may(desk.viewer, Act.SEE_PACK):
        _mine(line)
        return
    shown = packs.register(desk, line.ref)
    if not shown.lines:
        nothing_yet("Nobody is expected yet. Say who is under Roster.")
        return
    planned = line.stage == MeetingStage.PLANNED
    st.markdown(
        words(f"Due by {in_words(shown.due_on)}. Each pack is its reader's own view.")
    )
    if shown.late and planned and not all(one.number for one in _able(shown.lines)):
        st.warning(words(shown.late))
    st.table(
        [_row(one, planned=planned) for one in shown.lines],
        border="horizontal",
        hide_index=True,
        alt=f"Packs of {line.ref}",
    )
    if planned and _able(shown.lines):
        _one(desk, line, _able(shown.lines))


def _mine(line: MeetingLine) -> None:
    st.markdown("Your pack is what you may see of what this meeting hears.")
    way.link("pack", f"Open my pack for {line.ref}", meeting=line.ref)


def _able(lines: tuple[Recipient, ...]) -> list[Recipient]:
    return [one for one in lines if not one.why_not]


def _row(one: Recipient, *, planned: bool) -> dict[str, Markdown]:
    return {
        "Who": words(one.name),
        "Agency": words(one.agency),
        "Pack": _standing(one, planned=planned),
    }


def _standing(one: Recipient, *, planned: bool) -> Markdown:
    if not one.sent_on and not planned:
        return marked("None was sent")
    if not one.sent_on:
        why = words(one.why_not)
        return marked(f":red[**Cannot go.**] {why}" if why else "Not sent yet")
    late = ", late" if one.was_late else ""
    sent = words(f"Version {one.number} sent on {in_words(one.sent_on)}{late}")
    if one.changed:
        return marked(f"{sent} :orange[**Changed since: send it again**]")
    return sent


def _one(desk: Desk, line: MeetingLine, able: list[Recipient]) -> None:
    """Look one pack over, and send it; then the next who waits is there."""
    by_id = {one.id: one for one in able}
    waiting = [one.id for one in able if one.changed or not one.number]
    first = list(by_id).index(waiting[0]) if waiting else 0
    st.subheader("Look over and send", anchor=False)
    whose = st.selectbox(
        "Whose pack",
        list(by_id),
        index=first,
        format_func=lambda one: f"{by_id[one].name}, {by_id[one].agency}",
        key=f"{WHOSE}.{sum(one.number for one in able)}",
    )
    _outline(packs.preview(desk, line.ref, whose))
    one = by_id[whose]
    again = "Send the pack again" if one.number else "Send this pack"
    st.button(
        words(f"{again} to {one.name}"),
        key="meeting.packs.send",
        type="primary",
        on_click=attempt,
        args=(
            lambda: packs.send(desk, line.ref, whose),
            f"meeting.packs.{line.ref}.{whose}",
        ),
    )


def _outline(held: Outline) -> None:
    items = counted(len(held.items), "item", "items")
    names = counted(len(held.names), "name", "names")
    back = counted(len(held.held_back), "place", "places")
    st.markdown(words(f"It holds {items} and {names}. {back} held back."))
    rows: list[dict[str, Markdown]] = [
        {
            "Place": words(str(one.line.number)),
            "Item": words(f"{one.line.ref} {one.line.title}"),
            "Who is named in full": words(", ".join(one.named.values()) or "Nobody"),
        }
        for one in held.items
    ]
    rows += [
        {
            "Place": words(str(one.number)),
            "Item": words(f"{one.ref or ''} {one.title}".strip()),
            "Who is named in full": marked("**Held back**: not theirs to see"),
        }
        for one in held.held_back
    ]
    rows.sort(key=lambda row: int(row["Place"]))
    st.table(rows, border="horizontal", hide_index=True, alt="What this pack holds")
