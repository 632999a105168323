"""Who is unconfirmed is on no drawing until somebody says what is known now (R100)."""

import pytest
from sqlmodel import select

from peerdash.model import ConfirmDraft, Item, Member, Person, Statement
from peerdash.rules.refusal import Changed, Denied, Refused
from peerdash.services import identities, inclusion, maps, members, undoing
from peerdash.services import inclusion_thresholds as thresholds
from peerdash.services.pictures import PersonSeen
from peerdash.store import scope
from peerdash.views import words
from peerdash.views.canvas import canvas_data
from peerdash.views.layout import positions
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.people import Involvement, Least
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.statements import Attribute
from tests.area import Area

MAP, WHO = "M-7", "P-66"
SURER = (Involvement.POTENTIAL, Involvement.INVOLVED)
KNOWN = ConfirmDraft(reason="The guard knows him and saw them", source=Source.SCHOOL)


def place(area: Area) -> PersonSeen:
    seen = maps.picture(area.desk("sam"), MAP)
    return next(one for one in seen.people if one.ref == WHO)


def is_drawn(area: Area) -> bool:
    seen = maps.picture(area.desk("sam"), MAP)
    return WHO in repr(canvas_data(seen, positions(seen), editable=True))


def test_the_unconfirmed_are_listed_counted_in_words_and_on_no_drawing(
    sqlite_area: Area,
) -> None:
    assert place(sqlite_area).involvement == Involvement.UNCONFIRMED
    assert not is_drawn(sqlite_area)
    told = " ".join(words.sentences(maps.picture(sqlite_area.desk("sam"), MAP)))
    assert "1 person is not drawn: too little is known" in told


def test_confirmed_for_what_is_known_now_they_are_drawn(sqlite_area: Area) -> None:
    before = len(sqlite_area.lines())
    shown = place(sqlite_area).version
    inclusion.confirm(sqlite_area.desk("ruth"), MAP, WHO, KNOWN, shown)
    assert is_drawn(sqlite_area)
    assert place(sqlite_area).reason == KNOWN.reason
    sides = identities.identity(sqlite_area.desk("sam"), WHO).sides
    said = [one for side in sides for one in side.answers]
    assert [(one.value, one.agency) for one in said] == [
        (KNOWN.reason, sqlite_area.desk("ruth").viewer.agency)
    ]
    lines = [one for one in sqlite_area.lines()[before:] if one.act.value == "edit-map"]
    assert [one.ref for one in lines] == [f"{MAP}/{WHO}"]
    with pytest.raises(Refused, match="drawn already"):
        inclusion.confirm(sqlite_area.desk("sam"), MAP, WHO, KNOWN, shown + 1)


@pytest.mark.parametrize(
    ("draft", "says"),
    [
        ({"reason": "name heard in the queue; nobody has met him "}, "known now"),
        ({"involvement": Involvement.UNCONFIRMED}, "still not be drawn"),
        ({"source": Source.NOT_RECORDED}, "where it comes from"),
        ({"reason": "He is a gang member"}, "child"),
    ],
)
def test_below_the_threshold_nobody_is_drawn(
    sqlite_area: Area, draft: dict[str, object], says: str
) -> None:
    told = KNOWN.model_copy(update=draft)
    with pytest.raises(Refused, match=says):
        inclusion.confirm(sqlite_area.desk("sam"), MAP, WHO, told, 1)
    assert not is_drawn(sqlite_area)


def test_of_two_who_confirm_the_second_is_told(sqlite_area: Area) -> None:
    sam = sqlite_area.desk("sam")
    kept = members.member_record(sam, MAP, WHO)
    changed = kept.member.model_copy(update={"told_note": "By head of year"})
    members.change_member(sam, MAP, WHO, changed, kept.member_version)
    with pytest.raises(Changed):
        inclusion.confirm(sam, MAP, WHO, KNOWN, kept.member_version)
    assert not is_drawn(sqlite_area)


def test_who_does_not_see_the_map_is_told_nothing(sqlite_area: Area) -> None:
    answers = set()
    for ref in ("M-6", "M-97"):
        with pytest.raises(Refused) as refused:
            inclusion.confirm(sqlite_area.desk("sam"), ref, WHO, KNOWN, 1)
        answers.add(str(refused.value).replace(ref, "M"))
    assert len(answers) == 1


def code_the_place(area: Area, who: str, handling: Handling) -> None:
    """Let somebody's agency have the place, with a code."""
    ours = area.desk(who).viewer.agency_id
    with scope.unscoped(area.db) as rows:
        person = rows.exec(select(Person).where(Person.ref == WHO)).one()
        asked = select(Member).join(Item).where(Item.ref == MAP)
        one = rows.exec(asked.where(Member.person_id == person.id)).one()
        one.agency_id, one.handling, one.contact = ours, handling, "Desk 4"
        rows.add(one)


def reasons(area: Area) -> list[Statement]:
    with scope.unscoped(area.db) as rows:
        asked = select(Statement).where(Statement.attribute == Attribute.REASON)
        return list(rows.exec(asked.where(Statement.value == KNOWN.reason)).all())


@pytest.mark.parametrize("code", [Handling.EYES, Handling.STUB, Handling.OPEN])
def test_what_is_said_of_a_place_has_its_code(
    sqlite_area: Area, code: Handling
) -> None:
    code_the_place(sqlite_area, "ruth", code)
    ruth = sqlite_area.desk("ruth")
    seen = members.member_record(ruth, MAP, WHO).member_version
    inclusion.confirm(ruth, MAP, WHO, KNOWN, seen)
    assert [(one.handling, one.contact) for one in reasons(sqlite_area)] == [
        (code, "Desk 4")
    ]


def test_another_agency_says_it_no_wider_than_the_place_is(sqlite_area: Area) -> None:
    code_the_place(sqlite_area, "ruth", Handling.STUB)
    asha = sqlite_area.desk("asha")
    seen = members.member_record(asha, MAP, WHO).member_version
    inclusion.confirm(asha, MAP, WHO, KNOWN, seen)
    assert [(one.handling, one.contact) for one in reasons(sqlite_area)] == [
        (Handling.STUB, "")
    ]


def test_taken_back_it_is_said_no_more(sqlite_area: Area) -> None:
    ruth = sqlite_area.desk("ruth")
    inclusion.confirm(ruth, MAP, WHO, KNOWN, place(sqlite_area).version)
    assert reasons(sqlite_area)
    undoing.undo(ruth, MAP)
    assert not is_drawn(sqlite_area)
    assert reasons(sqlite_area) == []


def off(area: Area) -> set[tuple[str, str]]:
    """Everybody on a map that Sam may see who is not drawn on it."""
    desk = area.desk("sam")
    return {
        (ref, one.ref)
        for ref in ("M-1", "M-2", "M-3", MAP, "M-12")
        for one in maps.picture(desk, ref).people
        if not one.drawn
    }


def versions(area: Area) -> dict[str, int]:
    with scope.unscoped(area.db) as rows:
        return {one.ref: one.drawn_version for one in rows.exec(select(Item)).all()}


def test_an_area_that_draws_only_the_confirmed_does_what_it_was_told_it_would(
    area: Area,
) -> None:
    """Maps that whoever sets it may not see are at another version too."""
    with scope.unscoped(area.db) as rows:
        rows.exec(select(Item).where(Item.ref == "M-10")).one().restricted = True
    sam, was, before = area.desk("sam"), off(area), versions(area)
    told = thresholds.effect(sam)
    lines = len(area.lines())
    thresholds.change(sam, Least.CONFIRMED, 1)
    (line,) = area.lines()[lines:]
    now, after = off(area), versions(area)
    taken = now - was
    assert was < now
    turned = {ref for ref, number in after.items() if number != before[ref]}
    assert {ref for ref, _ in taken} <= set(line.shown.split()) < turned
    assert "M-10" in turned - set(line.shown.split())
    assert told.maps == len(line.shown.split())
    assert told.people >= len({who for _, who in taken}) > 0
    assert (line.act, line.ref) == (Act.SET_INCLUSION, "inclusion-2")
    thresholds.change(sam, Least.POTENTIAL, 2)
    assert off(area) == was


def test_who_is_drawn_is_not_set_over_another_s_nor_by_a_practitioner(
    sqlite_area: Area,
) -> None:
    thresholds.change(sqlite_area.desk("asha"), Least.CONFIRMED, 1)
    with pytest.raises(Refused, match="Somebody set who is drawn in the meantime"):
        thresholds.change(sqlite_area.desk("sam"), Least.POTENTIAL, 1)
    with pytest.raises(Refused, match="It is set so already"):
        thresholds.change(sqlite_area.desk("sam"), Least.CONFIRMED, 2)
    with pytest.raises(Denied):
        thresholds.change(sqlite_area.desk("nia"), Least.POTENTIAL, 2)


def test_who_may_belong_is_confirmed_where_only_the_confirmed_are_drawn(
    sqlite_area: Area,
) -> None:
    """Undone after the area draws everybody again, what was said goes all the same."""
    desk, ref, who = sqlite_area.desk("asha"), "M-3", "P-32"
    drafts = [KNOWN.model_copy(update={"involvement": one}) for one in SURER]
    thresholds.change(desk, Least.CONFIRMED, 1)
    seen = next(p for p in maps.picture(desk, ref).people if p.ref == who)
    with pytest.raises(Refused, match="still not be drawn"):
        inclusion.confirm(desk, ref, who, drafts[0], seen.version)
    inclusion.confirm(desk, ref, who, drafts[1], seen.version)
    thresholds.change(desk, Least.POTENTIAL, 2)
    said = KNOWN.reason
    assert said in repr(identities.identity(desk, who))
    undoing.undo(desk, ref)
    assert said not in repr(identities.identity(desk, who))
