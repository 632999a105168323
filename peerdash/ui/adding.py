"""Adding to a map: a person, a line, an incident, a circle, a place, a note."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from peerdash.model import (
    GapDraft,
    IncidentDraft,
    LocationDraft,
    MemberDraft,
    PersonDraft,
    RelationshipDraft,
)
from peerdash.services import findings, incidents, members, relationships
from peerdash.services.desk import Desk
from peerdash.ui import asking, form, handling, lists, photos, sticking, wrong
from peerdash.ui.asking import generation
from peerdash.ui.fields import INCIDENT, TIE
from peerdash.ui.form import Choice
from peerdash.ui.frame import words
from peerdash.ui.wrong import Part
from peerdash.vocabulary.incidents import IncidentRole
from peerdash.vocabulary.places import GroupKind

NEW_PERSON: Final = ("name", "age_said", "age_group", "gender", "school")
NEW_MEMBER: Final = ("reason", "involvement")
PERSON: Final = (Part(PersonDraft, NEW_PERSON), Part(MemberDraft, NEW_MEMBER))


def adding(desk: Desk, ref: str) -> None:
    """Offer what can be added, and the form for the one chosen."""
    chosen = st.segmented_control(
        "Add",
        list(_FORMS),
        format_func=words,
        default="Person",
        required=True,
        key="adding.what",
    )
    _FORMS[str(chosen)](desk, ref)


def person(desk: Desk, ref: str) -> None:
    """Somebody new: nobody is added without a reason (R207)."""
    key = f"adding.{ref}.person"
    form.begun(key, (*NEW_PERSON, *NEW_MEMBER))
    with st.form(key, border=False, clear_on_submit=False):
        school = lists.school(desk)
        who = form.asked(PersonDraft, NEW_PERSON, key, choices=school)
        why = form.asked(MemberDraft, NEW_MEMBER, key)
        sent = _sent("Add this person", key, *PERSON)
    seen_by = handling.folded(desk, ref, key)
    if not sent:
        return
    one, reason = form.checked(PersonDraft, who), form.checked(MemberDraft, why)
    if one and reason:
        _done(key, lambda: members.add(desk, ref, one, reason, seen_by))


def line(desk: Desk, ref: str) -> None:
    """A relationship: drawn broken until it has been tested."""
    everybody = Choice(relationships.people_by_id(desk, ref), none="Choose")
    key = f"adding.{ref}.line"
    draft = form.filled(
        key,
        RelationshipDraft,
        ("from_id", "to_id", *TIE),
        choices={"from_id": everybody, "to_id": everybody},
        submit="Add this line",
    )
    seen_by = handling.folded(desk, ref, key)
    if draft:
        _done(key, lambda: relationships.relate(desk, ref, draft, seen_by))


def incident(desk: Desk, ref: str) -> None:
    """An incident and who was in it: a box, and never a line (C21)."""
    everybody = relationships.people_by_id(desk, ref)
    key = f"adding.{ref}.incident"
    places = Choice(incidents.places_by_id(desk, ref), none="Not known")
    form.begun(key, INCIDENT)
    with st.form(key, border=False):
        told = form.asked(IncidentDraft, INCIDENT, key, choices={"location_id": places})
        who = st.multiselect(
            "Who was in it", list(everybody), format_func=lambda one: everybody[one]
        )
        role = form.one_word("As", IncidentRole, IncidentRole.PRESENT, f"{key}.role")
        sent = _sent("Add this incident", key, Part(IncidentDraft, INCIDENT))
    seen_by = handling.folded(desk, ref, key)
    if sent and role and (draft := form.checked(IncidentDraft, told)):
        _done(
            key,
            lambda: incidents.add_incident(desk, ref, draft, who, role, who=seen_by),
        )


def circle(desk: Desk, ref: str) -> None:
    """A circle round people who share a place or see themselves as one group."""
    everybody = relationships.people_by_id(desk, ref)
    key = f"adding.{ref}.circle"
    with st.form(generation(key), border=False):
        label = asking.line("What to write on it, without names", key, most=100)
        kind = form.one_word("Kind", GroupKind, GroupKind.PLACE, f"{key}.kind")
        who = st.multiselect(
            "Who is in it", list(everybody), format_func=lambda one: everybody[one]
        )
        sent = st.form_submit_button("Draw this circle", type="primary")
    seen_by = handling.folded(desk, ref, key)
    if sent and kind:
        _done(
            key,
            lambda: incidents.draw_circle(desk, ref, label, kind, who, who=seen_by),
        )


def place(desk: Desk, ref: str) -> None:
    """A place that the concern points to."""
    key = f"adding.{ref}.place"
    names = tuple(LocationDraft.model_fields)
    if draft := form.filled(key, LocationDraft, names, submit="Add this place"):
        _done(key, lambda: incidents.add_place(desk, ref, draft))


def question(desk: Desk, ref: str) -> None:
    """A question nobody has answered, and who will find out (R012)."""
    everybody = Choice(relationships.people_by_id(desk, ref))
    key = f"adding.{ref}.question"
    draft = form.filled(
        key,
        GapDraft,
        ("question", "person_id", "ask", "by_on"),
        choices={"person_id": everybody},
        submit="Add this question",
    )
    seen_by = handling.folded(desk, ref, key)
    if draft:
        _done(key, lambda: findings.add_gap(desk, ref, draft, who=seen_by))


def _sent(verb: str, key: str, *parts: Part) -> bool:
    """Draw the button of a form; whether it was pressed and nothing is wrong."""
    return form.pressed(verb, key, *parts) and not wrong.noted(key)


def _done(key: str, act: Callable[[], object]) -> None:
    if form.saved(key, lambda _: act()):
        st.rerun()


_FORMS: Final[dict[str, Callable[[Desk, str], None]]] = {
    "Person": person,
    "Line": line,
    "Incident": incident,
    "Circle": circle,
    "Place": place,
    "Question": question,
    "Note": lambda desk, ref: sticking.adding(desk, ref, sticking.asked),
    "Photo": photos.adding,
    "Symbol": lambda desk, ref: sticking.adding(desk, ref, sticking.put_up),
}
