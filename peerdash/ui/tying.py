"""Lines drawn on a canvas: two people, or somebody and a place; changed and tested."""

from collections.abc import Mapping
from typing import Any

from peerdash.model import PresenceDraft, RelationshipDraft
from peerdash.rules.refusal import Refused
from peerdash.services import linking, relationships
from peerdash.services.desk import Desk
from peerdash.ui.canvas.edits import Thing
from peerdash.ui.pointing import drafted, ids
from peerdash.vocabulary.places import PresenceKind

Told = Mapping[str, Any]


def linked(desk: Desk, ref: str, told: Told) -> str:
    """Two people: drawn broken at once, since nobody has tested it yet (R089)."""
    from_id, to_id = ids(desk, ref, told["a"], told["b"])
    draft = drafted(
        RelationshipDraft,
        from_id=from_id,
        to_id=to_id,
        kind=told["kind"],
        captured_on=desk.today,
    )
    return relationships.relate(desk, ref, draft)


def stays(desk: Desk, ref: str, told: Told) -> str:
    """Somebody at a place: a thin line."""
    person_id, location_id = ids(desk, ref, told["a"], told["b"])
    draft = drafted(
        PresenceDraft,
        person_id=person_id,
        location_id=location_id,
        kind=told["kind"],
        captured_on=desk.today,
    )
    return linking.stay(desk, ref, draft)


def changed(desk: Desk, ref: str, told: Told) -> None:
    """Another kind of line, over the version that the canvas showed."""
    line: Thing = told["line"]
    if isinstance(told["kind"], PresenceKind) != (line.kind == "presence"):
        raise Refused("A line between people and one to a place are not of one kind.")
    if line.kind == "presence":
        linking.change_stay(desk, ref, line.ref, told["kind"])
    else:
        _over(desk, ref, told, kind=told["kind"])


def tested(desk: Desk, ref: str, told: Told) -> None:
    """A solid line is earned by a day, somebody, a source and what it rests on."""
    _over(
        desk,
        ref,
        told,
        tested_by=told["by"],
        tested_on=told["on"],
        source=told["source"],
        evidence=told["evidence"],
    )


def _over(desk: Desk, ref: str, told: Told, **changes: object) -> None:
    """Save over the version of a relationship that the canvas showed."""
    kept = relationships.relationship_record(desk, ref, told["line"].ref)
    if kept.held:
        raise Refused(kept.held)
    given = {name: getattr(kept.draft, name) for name in RelationshipDraft.model_fields}
    draft = drafted(RelationshipDraft, **{**given, **changes})
    relationships.change_relationship(desk, ref, kept.id, draft, told["seen"])
