"""What becomes of a map when one kind of line is new, says otherwise, or is gone."""

from collections.abc import Callable
from typing import Any, Final

from peerdash.model import (
    Finding,
    Gap,
    Group,
    Incident,
    InvolvedIn,
    Location,
    MapPlace,
    Member,
    Membership,
    Person,
    Presence,
    Record,
    Relationship,
    Sticker,
    StickerDraft,
)
from peerdash.rules.refusal import Refused
from peerdash.rules.shorthand.comparing import Change
from peerdash.rules.shorthand.persons import UNSAID
from peerdash.rules.shorthand.sketch import Asked, Circle, Happened, Where, Who
from peerdash.services import spots, stickers
from peerdash.services.redrawing import Redrawing
from peerdash.store import aside
from peerdash.store.queries import maps
from peerdash.store.versions import next_ref
from peerdash.vocabulary.items import SubjectKind

New = Callable[[Redrawing, Any], None]
Changed = Callable[[Redrawing, Any, Change], None]
Gone = Callable[[Redrawing, Any], list[Any]]


def _new_person(on: Redrawing, who: Who) -> None:
    person = on.new(Person, who.person, ref=next_ref(on.session, "P"))
    on.people[who.handle] = person.id
    reason = on.why if who.member.reason == UNSAID else who.member.reason
    member = on.new(Member, who.member, person_id=person.id, reason=reason)
    on.stand(member, who.at)


def _changed_person(on: Redrawing, row: tuple[Member, Person], change: Change) -> None:
    member, person = row
    if change.before.person.name != change.after.person.name:
        raise Refused(
            "Somebody's initials stand beside another name now. Correct a name on "
            "their record; for somebody else, use other initials."
        )
    on.kept(person, change.before.person, change.after.person)
    on.kept(member, change.before.member, change.after.member)
    if change.before.at != change.after.at:
        on.stand(member, change.after.at)


def _new_place(on: Redrawing, where: Where) -> None:
    ref = next_ref(on.session, SubjectKind.LOCATION)
    place = on.new(Location, where.place, ref=ref)
    on.places[where.handle] = place.id
    put = MapPlace(item_id=on.item.id, location_id=place.id)
    on.stand(put, where.at)
    on.session.flush()


def _changed_place(
    on: Redrawing, row: tuple[MapPlace, Location], change: Change
) -> None:
    put, place = row
    on.kept(place, change.before.place, change.after.place)
    if change.after.place.kind.row.home:
        spots.forget(on.session, place)
    if change.before.at != change.after.at:
        on.stand(put, change.after.at)


def _draft_of(table: type[Record]) -> Callable[[Redrawing, Record], None]:
    def add(on: Redrawing, draft: Record) -> None:
        on.new(table, draft)

    return add


def _changed_draft(on: Redrawing, row: Any, change: Change) -> None:  # noqa: ANN401
    on.kept(row, change.before, change.after)


def _new_circle(on: Redrawing, circle: Circle) -> None:
    place = on.places.get(circle.place)
    ours = {"item_id": on.item.id, "location_id": place, **on.codes.get(id(circle), {})}
    row = Group(kind=circle.kind, label=circle.label, **ours)
    on.session.add(row)
    on.session.flush()
    _put_inside(on, row, circle)


def _changed_circle(on: Redrawing, row: Group, change: Change) -> None:
    after: Circle = change.after
    row.kind, row.label = after.kind, after.label
    if change.before.place != after.place:
        row.location_id = on.places.get(after.place)
    on.session.add(row)
    for one in _circle_gone(on, row)[:-1]:
        on.session.delete(one)
    on.session.flush()
    _put_inside(on, row, after)


def _put_inside(on: Redrawing, row: Group, circle: Circle) -> None:
    inside = {on.people[one.handle]: one for one in circle.inside}
    for person_id, one in inside.items():
        part = Membership(group_id=row.id, item_id=on.item.id, person_id=person_id)
        part.happened, part.ended = one.happened, one.ended
        on.session.add(part)
    on.session.flush()


def _new_incident(on: Redrawing, happened: Happened) -> None:
    ref = next_ref(on.session, "I")
    row = on.new(Incident, happened.incident, ref=ref)
    _put_in(on, row, happened)


def _changed_incident(on: Redrawing, row: Incident, change: Change) -> None:
    on.kept(row, change.before.incident, change.after.incident)
    for one in _incident_gone(on, row)[:-1]:
        on.session.delete(one)
    on.session.flush()
    _put_in(on, row, change.after)


def _put_in(on: Redrawing, row: Incident, happened: Happened) -> None:
    for handle, role in dict.fromkeys(happened.involved):
        here = {"incident_id": row.id, "item_id": on.item.id}
        on.session.add(InvolvedIn(**here, person_id=on.people[handle], role=role))
    on.session.flush()


def _new_gap(on: Redrawing, asked: Asked) -> None:
    row = on.new(Gap, asked.gap)
    on.write(row, _answer(asked))


def _changed_gap(on: Redrawing, row: Gap, change: Change) -> None:
    before, after = _answer(change.before), _answer(change.after)
    on.kept(row, change.before.gap, change.after.gap, **_differing(before, after))


def _answer(asked: Asked) -> dict[str, Any]:
    return {"answer": asked.answer, "answered_on": asked.answered_on}


def _differing(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {name: after[name] for name in after if after[name] != before[name]}


def _new_sticker(on: Redrawing, draft: StickerDraft) -> None:
    """A note is dated by the day and by who wrote it, as one stuck on by hand."""
    stickers.require(on.session, on.item, on.ided(draft), on.desk.today)
    day = draft.captured_on or on.desk.today
    on.new(Sticker, draft, captured_on=day, made_by_id=on.desk.viewer.user_id)


def _changed_sticker(on: Redrawing, row: Sticker, change: Change) -> None:
    after = on.ided(change.after)
    stickers.require(on.session, on.item, after, on.desk.today, but=row)
    on.kept(row, change.before, change.after)


def _alone(_: Redrawing, row: Any) -> list[Any]:  # noqa: ANN401
    return [row]


def _person_gone(on: Redrawing, row: tuple[Member, Person]) -> list[Any]:
    member, person = row
    aside.take(on.session, on.item.id, person.id)
    on.session.expunge(member)
    return []


def _place_gone(_: Redrawing, row: tuple[MapPlace, Location]) -> list[Any]:
    return [row[0]]


def _circle_gone(on: Redrawing, row: Group) -> list[Any]:
    inside = maps.rows(on.session, Membership, on.item.id)
    return [*(one for one in inside if one.group_id == row.id), row]


def _incident_gone(on: Redrawing, row: Incident) -> list[Any]:
    involved = maps.rows(on.session, InvolvedIn, on.item.id)
    return [*(one for one in involved if one.incident_id == row.id), row]


NEW: Final[dict[str, New]] = {
    "people": _new_person,
    "places": _new_place,
    "ties": _draft_of(Relationship),
    "stays": _draft_of(Presence),
    "circles": _new_circle,
    "incidents": _new_incident,
    "gaps": _new_gap,
    "findings": _draft_of(Finding),
    "stickers": _new_sticker,
}
CHANGED: Final[dict[str, Changed]] = {
    "people": _changed_person,
    "places": _changed_place,
    "ties": _changed_draft,
    "stays": _changed_draft,
    "circles": _changed_circle,
    "incidents": _changed_incident,
    "gaps": _changed_gap,
    "findings": _changed_draft,
    "stickers": _changed_sticker,
}
GONE: Final[dict[str, Gone]] = {
    "people": _person_gone,
    "places": _place_gone,
    "ties": _alone,
    "stays": _alone,
    "circles": _circle_gone,
    "incidents": _incident_gone,
    "gaps": _alone,
    "findings": _alone,
    "stickers": _alone,
}
"""Every row that goes with a line, in the order they can go."""
