"""The boxes and circles of one map, as they are seen: who is inside each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from peerdash.rules import evidence, incidents, lasting
from peerdash.services.pictures import BoxSeen, InsideSeen, RingSeen
from peerdash.vocabulary.incidents import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerdash.model import Group, Incident, Location
    from peerdash.services.parts import Parts


def boxes(parts: Parts) -> tuple[BoxSeen, ...]:
    """Every incident that is not only recorded, round those drawn who were in it.

    Being in one box draws no line (R112, C21).
    """
    inside = _grouped((one.incident_id, one.person_id) for one in parts.involved)
    return tuple(
        _box(parts, one, members)
        for one in sorted(parts.incidents, key=lambda one: one.ref)
        if one.kept is Kept.ON_MAP
        if (members := _drawn(parts, inside[one.id]))
    )


def _box(parts: Parts, one: Incident, members: tuple[str, ...]) -> BoxSeen:
    there = {place.id: place for _, place in parts.on_map}
    where = there.get(one.location_id or "")
    return BoxSeen(
        ref=one.ref,
        label=incidents.label(one, _named(where)),
        members=members,
        faded=evidence.is_faded(one.happened, parts.today),
        mark=parts.mark(one),
        agency=parts.agency(one),
        fact=evidence.has_happened(one.certainty, one.evidence),
        historic=evidence.is_historic(one.happened, parts.today),
        happened=one.happened,
        parts=tuple(
            (parts.refs[each.person_id], each.role.label)
            for each in parts.involved
            if each.incident_id == one.id and each.person_id in parts.refs
        ),
        place=where.ref if where and not where.kind.row.home else "",
    )


def rings(parts: Parts, *, left: bool = False) -> tuple[RingSeen, ...]:
    """Every circle, round those who are in it now; `left` are those that all left."""
    inside = _grouped(
        (one.group_id, one.person_id)
        for one in parts.memberships
        if not lasting.is_over(one.ended, parts.today)
    )
    return tuple(
        RingSeen(
            one.id,
            one.label,
            one.kind,
            members,
            parts.mark(one),
            parts.agency(one),
            ever,
        )
        for one in sorted(parts.groups, key=lambda one: (one.label, one.id))
        if (ever := _ever(parts, one))
        and ((members := _drawn(parts, inside[one.id])) or left)
    )


def _ever(parts: Parts, group: Group) -> tuple[InsideSeen, ...]:
    """Everybody drawn who is or was in a circle."""
    seen = (
        InsideSeen(parts.refs[one.person_id], one.happened, one.ended)
        for one in parts.memberships
        if one.group_id == group.id and one.person_id in parts.refs
    )
    return tuple(sorted(seen, key=lambda one: one.ref))


def _drawn(parts: Parts, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({parts.refs[one] for one in ids if one in parts.refs}))


def _named(place: Location | None) -> str:
    """A family home is never named on a drawing (R141)."""
    if place is None:
        return ""
    return "a home" if place.kind.row.home else place.name


def _grouped(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, list[str]]:
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        grouped[one].append(other)
    return grouped
