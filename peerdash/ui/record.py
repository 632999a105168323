"""The record of one thing on a map, opened by a click: read, change, take off."""

from collections.abc import Callable
from typing import Final, TypeVar

import streamlit as st

from peerdash.model import IncidentDraft, MemberDraft, PersonDraft, RelationshipDraft
from peerdash.rules import access
from peerdash.services import incidents, members, relationships
from peerdash.services.desk import Desk
from peerdash.services.incidents import IncidentRecord
from peerdash.services.members import MemberRecord
from peerdash.services.relationships import RelationshipRecord
from peerdash.ui import form, handling, lists, proportion, questions, sticking
from peerdash.ui.asking import generation, line
from peerdash.ui.canvas import Selection
from peerdash.ui.fields import INCIDENT, TIE
from peerdash.ui.form import Choice
from peerdash.ui.frame import words
from peerdash.vocabulary.incidents import IncidentRole
from peerdash.vocabulary.roles import Act

D = TypeVar("D")
SPOKE: Final = ("said_by", "source_note")
HERE: Final = "On this map"
WHO: Final = "Who they are"
SEEN: Final = "Who sees it"
OFF: Final = "Take off"
MEMBER: Final = (
    "reason",
    "involvement",
    "subject",
    "part",
    "told",
    "told_note",
    "source_note",
    "first_because",
)
PERSON: Final = tuple(PersonDraft.model_fields)


def opened(desk: Desk, ref: str, chosen: Selection) -> None:
    """Open the record of whatever was chosen on the canvas."""
    if how := _RECORDS.get(chosen.kind):
        how(desk, ref, chosen.ref)


def person(desk: Desk, ref: str, person_ref: str) -> None:
    """Somebody on the map: why they are here, who they are, and the way off it."""
    kept = members.member_record(desk, ref, person_ref)
    age = f", {kept.age}" if kept.age is not None else ""
    group = kept.age_group.in_sentence
    st.markdown(f"**{words(kept.name)}**{words(f'{age}, {group}')}")
    st.caption(words(f"{kept.label} on the map, {kept.ref}"))
    part = _part(desk, (HERE, WHO, SEEN, OFF), f"record.person.{person_ref}")
    key = f"record.{ref}.{person_ref}.{part}"
    {HERE: _why_here, WHO: _who, SEEN: _seen, OFF: _off}[part](desk, ref, kept, key)


def _why_here(desk: Desk, ref: str, kept: MemberRecord, key: str) -> None:
    if kept.held:
        st.markdown(words(kept.member.reason))
        return
    asked = _asked(MEMBER, kept)
    draft = form.filled(
        key,
        MemberDraft,
        [one for one in asked if one != "subject"] if kept.settled else asked,
        fixed={"subject": kept.member.subject} if kept.settled else None,
        row=kept.member,
        version=kept.member_version,
    )
    _save(
        key, draft, lambda d, seen: members.change_member(desk, ref, kept.ref, d, seen)
    )
    if kept.settled:
        proportion.about(desk, ref, kept)


def _who(desk: Desk, ref: str, kept: MemberRecord, key: str) -> None:
    draft = form.filled(
        key,
        PersonDraft,
        PERSON,
        row=kept.person,
        version=kept.person_version,
        choices=lists.school(desk),
    )
    _save(
        key, draft, lambda d, seen: members.change_person(desk, ref, kept.ref, d, seen)
    )


def _seen(desk: Desk, ref: str, kept: MemberRecord, key: str) -> None:
    del key
    if kept.held:
        st.markdown(words(kept.member.reason))
        return
    handling.panel(desk, ref, "member", kept.member_id)


def _off(desk: Desk, ref: str, kept: MemberRecord, key: str) -> None:
    taking_off(key, lambda why: members.take_off(desk, ref, kept.ref, why))


def tie(desk: Desk, ref: str, tie_id: str) -> None:
    """A relationship: what it rests on, whether it is tested, and the way off."""
    kept = relationships.relationship_record(desk, ref, tie_id)
    st.markdown(f"**{words(kept.from_name)} and {words(kept.to_name)}**")
    if kept.held:
        st.markdown(words(kept.held))
        return
    tested = "Tested" if kept.tested else "Not yet tested: drawn broken"
    st.caption(words(f"{tested}. Recorded by {kept.agency}."))
    part = _part(desk, (HERE, SEEN, OFF), f"record.tie.{tie_id}")
    key = f"record.{ref}.{tie_id}.{part}"
    if part == OFF:
        taking_off(key, lambda why: relationships.withdraw(desk, ref, tie_id, why))
        return
    if part == SEEN:
        handling.panel(desk, ref, "relationship", tie_id)
        return
    ends = {"from_id": kept.draft.from_id, "to_id": kept.draft.to_id}
    row, version = kept.draft, kept.version
    draft = form.filled(
        key, RelationshipDraft, _asked(TIE, kept), row=row, version=version, fixed=ends
    )
    _save(
        key,
        draft,
        lambda d, seen: relationships.change_relationship(desk, ref, tie_id, d, seen),
    )


def incident(desk: Desk, ref: str, incident_ref: str) -> None:
    """An incident: when, where and what, as far as known, and who was in it."""
    kept = incidents.incident_record(desk, ref, incident_ref)
    st.markdown(f"**{words(kept.label)}**")
    if kept.lasted:
        st.caption(words(f"Lasted {kept.lasted}, by the clocks of London"))
    for name, part in kept.people:
        st.caption(words(f"{name}: {part}"))
    key = f"record.{ref}.{incident_ref}"
    if _part(desk, (HERE, SEEN), f"record.incident.{incident_ref}") == SEEN:
        handling.panel(desk, ref, "incident", incident_ref)
        return
    draft = form.filled(
        key,
        IncidentDraft,
        _asked(INCIDENT, kept),
        row=kept.draft,
        version=kept.version,
        choices={"location_id": _places(desk, ref)},
    )
    _save(
        key,
        draft,
        lambda d, seen: incidents.change_incident(desk, ref, incident_ref, d, seen),
    )
    _more_people(desk, ref, incident_ref)


def _asked(
    names: tuple[str, ...], kept: MemberRecord | RelationshipRecord | IncidentRecord
) -> tuple[str, ...]:
    """Ask who spoke of the agency that keeps it alone (H8)."""
    return tuple(name for name in names if kept.ours or name not in SPOKE)


def _places(desk: Desk, ref: str) -> Choice:
    return Choice(incidents.places_by_id(desk, ref), none="Not known")


def _more_people(desk: Desk, ref: str, incident_ref: str) -> None:
    everybody = relationships.people_by_id(desk, ref)
    with st.form(f"record.{incident_ref}.people", border=False):
        who = st.multiselect(
            "Also in it", list(everybody), format_func=lambda one: everybody[one]
        )
        role = form.one_word(
            "As", IncidentRole, IncidentRole.NOT_KNOWN, f"record.{incident_ref}.role"
        )
        if st.form_submit_button("Add to incident") and role:
            key = f"record.{incident_ref}.people"
            if form.saved(
                key,
                lambda _: incidents.put_in_incident(desk, ref, incident_ref, who, role),
            ):
                st.rerun()


def _part(desk: Desk, every: tuple[str, ...], key: str) -> str:
    removes = access.may(desk.viewer, Act.REMOVE)
    parts = [one for one in every if one != OFF or removes]
    chosen = st.segmented_control(
        "Show",
        parts,
        format_func=words,
        default=parts[0],
        required=True,
        key=key,
        label_visibility="collapsed",
    )
    return str(chosen)


def _save(key: str, draft: D | None, attempt: Callable[[D, int], None]) -> None:
    if draft is not None and form.saved(key, lambda seen: attempt(draft, seen)):
        st.rerun()


def taking_off(
    key: str, attempt: Callable[[str], None], of: str = "the map", to: str = "this map"
) -> None:
    """Ask why, in place, before anything is taken off."""
    with st.form(generation(key), border=False):
        why = line(f"Why should this come off {of}?", key)
        if st.form_submit_button(words(f"Take off {to}")) and form.saved(
            key, lambda _: attempt(why)
        ):
            st.rerun()


_RECORDS: Final[dict[str, Callable[[Desk, str, str], None]]] = {
    "person": person,
    "tie": tie,
    "box": incident,
    "gap": questions.opened,
    "note": sticking.record,
    "symbol": sticking.record,
}
