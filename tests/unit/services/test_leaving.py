"""A picture of a map leaves once, to who asked, and the log says for whom."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from peerdash.model import AuditLine, Item, Member, Person, SharingDraft, User
from peerdash.rules.refusal import Changed, Refused, Unproved
from peerdash.services import leaving, maps, oversight, sharing
from peerdash.services.desk import Desk
from peerdash.services.governance import Asked, looks
from peerdash.services.leaving import Parcel
from peerdash.services.wishes import Wish
from peerdash.store import scope
from peerdash.views import leaving as files
from peerdash.vocabulary.leaving import Form, Purpose
from peerdash.vocabulary.roles import Act
from tests.area import Area
from tests.unit.services.test_undoing import link

MAP = "M-12"
YES = SharingDraft(
    basis="The parents agreed",
    privacy="Initials alone",
    proportion="What the meeting needs",
    threshold="Two children were harmed",
    weighed=True,
    conditions=True,
    shares=True,
)


def wish(area: Area, form: Form = Form.SVG, *, facts_only: bool = True) -> Wish:
    agencies = leaving.recipients(area.desk("sam"), MAP)
    [police] = [one for one, name in agencies.items() if "olice" in name]
    return Wish(MAP, form, Purpose.MEETING, police, facts_only)


def decide(desk: Desk, asked: Wish, draft: SharingDraft = YES) -> str:
    """Decide over the map as it is now."""
    return sharing.decide(desk, asked, draft, maps.picture(desk, MAP).version)


def offer(desk: Desk, asked: Wish) -> str:
    """Decide to share, and have the file offered."""
    made = decide(desk, asked)
    return leaving.offer(desk, replace(asked, decided=made))


def given(desk: Desk, token: str) -> Parcel:
    """Take it as it is, before anything is made of it."""
    return leaving.take(desk, token, lambda parcel: parcel)


def taken(area: Area) -> list[AuditLine]:
    return [line for line in area.lines() if line.act == Act.TAKE_PICTURE]


def test_it_leaves_once(area: Area) -> None:
    token = offer(area.desk("sam"), wish(area))
    assert given(area.desk("sam"), token).picture.ref == MAP
    with pytest.raises(Refused, match="once"):
        given(area.desk("sam"), token)
    assert len(taken(area)) == 1


def test_another_s_session_does_not_take_it(area: Area) -> None:
    token = offer(area.desk("sam"), wish(area))
    for desk in (area.desk("asha"), area.desk("sam", session="elsewhere")):
        with pytest.raises(Refused, match="one session"):
            given(desk, token)
    assert not taken(area)


def test_it_waits_one_minute(area: Area) -> None:
    token = offer(area.desk("sam"), wish(area))
    with pytest.raises(Refused, match="one minute"):
        given(area.desk("sam", minutes=2), token)


def test_what_is_offered_cannot_be_changed(area: Area) -> None:
    token = offer(area.desk("sam"), wish(area))
    for other in (token[:-1] + "x", "x" + token, "", ".", "x.y" * 600):
        with pytest.raises(Refused):
            given(area.desk("sam"), other)


def test_who_convenes_takes_pictures(area: Area) -> None:
    for who in ("nia", "mina", "olu", "dev"):
        with pytest.raises(Refused):
            offer(area.desk(who), wish(area))


def test_it_is_for_an_agency_there_is(area: Area) -> None:
    with pytest.raises(Refused, match="agency"):
        offer(area.desk("sam"), replace(wish(area), agency_id="nobody"))


def test_the_log_says_who_was_on_it_and_whom_it_was_for(area: Area) -> None:
    given(area.desk("sam"), offer(area.desk("sam"), wish(area)))
    [line] = taken(area)
    assert "P-" in line.shown
    [left] = oversight.left(area.desk("mina"), Asked()).lines
    assert left.how == "A file of a map, For a meeting"
    assert any("olice" in name for name in left.to)


def test_a_picture_says_when_what_for_and_for_whom(area: Area) -> None:
    token = offer(area.desk("sam"), wish(area))
    parcel = given(area.desk("sam"), token)
    drawn = files.file(parcel).decode()
    for said in ("As at", "version", "Key", "Confidential: for", "Initials only"):
        assert said in drawn
    assert files.name(parcel.wish, parcel.picture.as_at) == "M-12-2026-11-22.svg"


def test_no_full_name_is_in_a_picture(area: Area) -> None:
    named = maps.picture(area.desk("sam"), MAP, names=True)
    drawn = files.drawing(files.leaving(named, wish(area, facts_only=False)), "")
    assert all(one.name and one.name not in drawn for one in named.people)


def test_facts_alone_leave_unless_more_is_asked_for(area: Area) -> None:
    parcels = []
    for facts_only in (True, False):
        desk = area.desk("sam")
        offered = offer(desk, wish(area, facts_only=facts_only))
        parcels.append(given(desk, offered))
    few, all_of_it = (files.leaving(one.picture, one.wish) for one in parcels)
    assert len(few.ties) < len(all_of_it.ties)
    assert any("facts only" in said for said in few.hidden)


def test_two_pictures_within_five_minutes_are_two_lines(area: Area) -> None:
    for minutes in (0, 1):
        desk = area.desk("sam", minutes=minutes)
        given(desk, offer(desk, wish(area)))
    first, second = taken(area)
    assert second.at - first.at == timedelta(minutes=1)


def test_a_picture_marks_what_has_changed_in_words_and_in_its_key(area: Area) -> None:
    desk = area.desk("asha")
    first = maps.picture(desk, MAP).version
    link(area, "asha")
    plain = wish(area, facts_only=False)
    for asked, marked in ((plain, False), (replace(plain, since=first), True)):
        token = offer(area.desk("asha"), asked)
        drawn = files.file(given(area.desk("asha"), token)).decode()
        assert ("New since then" in drawn) == marked
        assert (">new<" in drawn) == marked
        assert (f"what has changed since version {first}" in drawn) == marked


NO = SharingDraft(because="They have no part in it")


def test_a_no_is_kept_with_its_reason_and_nothing_leaves_on_it(area: Area) -> None:
    desk, asked = area.desk("sam"), wish(area)
    made = decide(desk, asked, NO)
    [kept] = sharing.shared(desk, MAP)
    assert (kept.shares, kept.because, kept.made_at) == (False, NO.because, None)
    for decided in (made, "", "0" * 32):
        with pytest.raises(Refused, match="Decide first"):
            leaving.offer(desk, replace(asked, decided=decided))


def test_a_yes_is_for_one_recipient_one_format_and_one_file(area: Area) -> None:
    desk, asked = area.desk("sam"), wish(area)
    asked = replace(asked, decided=decide(desk, asked))
    other = next(o for o in leaving.recipients(desk, MAP) if o != asked.agency_id)
    for wrong in (
        replace(asked, form=Form.PPTX),
        replace(asked, agency_id=other),
        replace(asked, facts_only=False),
    ):
        with pytest.raises(Refused, match="Decide first"):
            leaving.offer(desk, wrong)
    with pytest.raises(Refused, match="Decide first"):
        leaving.offer(area.desk("asha"), asked)
    tokens = [leaving.offer(desk, asked) for _ in range(2)]
    given(area.desk("sam"), tokens[0])
    with pytest.raises(Refused, match="Decide anew"):
        given(area.desk("sam"), tokens[1])
    with pytest.raises(Refused, match="Decide anew"):
        leaving.offer(area.desk("sam"), asked)
    assert len(taken(area)) == 1


def test_a_decision_holds_for_a_day(area: Area) -> None:
    asked = wish(area)
    asked = replace(asked, decided=decide(area.desk("sam"), asked))
    leaving.offer(area.desk("sam", minutes=24 * 60 - 1), asked)
    with pytest.raises(Refused, match="Decide anew"):
        leaving.offer(area.desk("sam", minutes=24 * 60 + 1), asked)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"basis": ""}, "consent"),
        ({"threshold": "", "privacy": ""}, "privacy, threshold"),
        ({"weighed": False}, "seven"),
        ({"conditions": False}, "conditions"),
        ({"shares": False, "because": ""}, "why"),
        ({"privacy": "He is a gang member"}, "not said of a child"),
    ],
)
def test_a_decision_is_whole(
    sqlite_area: Area, changed: dict[str, object], said: str
) -> None:
    draft = SharingDraft(**{**YES.model_dump(), **changed})
    with pytest.raises(Refused, match=said):
        decide(sqlite_area.desk("sam"), wish(sqlite_area), draft)
    assert not sharing.shared(sqlite_area.desk("sam"), MAP)


def test_what_left_is_listed_and_recalled_once(area: Area) -> None:
    desk = area.desk("sam")
    parcel = given(desk, offer(desk, wish(area)))
    [one] = sharing.shared(desk, MAP)
    assert f"Export {one.export}." in parcel.marking
    assert one.edition == parcel.picture.version
    sharing.recall(desk, MAP, one.id, one.version)
    [after] = sharing.shared(area.desk("sam"), MAP)
    assert after.recalled_on == desk.today
    with pytest.raises(Refused, match="recalled already"):
        sharing.recall(desk, MAP, one.id, after.version)


def test_what_has_not_left_is_not_recalled(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("sam")
    made = decide(desk, wish(sqlite_area))
    with pytest.raises(Refused, match="none to recall"):
        sharing.recall(desk, MAP, made, 1)


def test_what_cannot_be_made_has_not_left_and_its_decision_stands(area: Area) -> None:
    desk = area.desk("sam")
    token = offer(desk, wish(area))

    def broken(parcel: Parcel) -> None:
        raise RuntimeError(parcel.marking)

    with pytest.raises(RuntimeError):
        leaving.take(desk, token, broken)
    assert taken(area) == []
    [one] = [one for one in sharing.shared(desk, MAP) if one.shares]
    assert (one.open, one.export, one.made_at) == (True, "", None)


@pytest.mark.parametrize("form", [Form.SVG, Form.JSON, Form.PEOPLE])
def test_a_name_that_somebody_typed_leaves_as_initials(
    sqlite_area: Area, form: Form
) -> None:
    with scope.unscoped(sqlite_area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == MAP)).one()
        people = rows.exec(select(Member).where(Member.item_id == item.id)).all()
        name = rows.get_one(Person, people[0].person_id).name
        item.title = f"Friends of {name}"
        for one in people:
            one.reason = f"Often with {name}"
    desk = sqlite_area.desk("sam")
    asked = wish(sqlite_area, form, facts_only=False)
    held = leaving.take(desk, offer(desk, asked), files.file).decode()
    assert " " in name
    assert name not in held


def test_a_decision_is_over_one_version_and_its_file_is_of_that(area: Area) -> None:
    desk = area.desk("asha")
    asked, was = wish(area), maps.picture(desk, MAP).version
    asked = replace(asked, decided=decide(desk, asked))
    token = leaving.offer(desk, asked)
    link(area, "asha")
    now = maps.picture(area.desk("asha"), MAP).version
    said = f"is at version {now} now, and version {was} was decided over"
    for late in (lambda: leaving.offer(desk, asked), lambda: given(desk, token)):
        with pytest.raises(Refused, match=said):
            late()
    with pytest.raises(Changed):
        sharing.decide(desk, wish(area), YES, was)
    [kept] = sharing.shared(area.desk("asha"), MAP)
    assert (kept.edition, kept.made_at, taken(area)) == (was, None, [])


def test_a_decision_says_what_changes_are_marked_against(area: Area) -> None:
    desk = area.desk("asha")
    first = maps.picture(desk, MAP).version
    link(area, "asha")
    plain = wish(area, facts_only=False)
    plain = replace(plain, decided=decide(desk, plain))
    with pytest.raises(Refused, match="Decide first"):
        leaving.offer(desk, replace(plain, since=first))
    marked = replace(plain, since=first, decided="")
    decide(desk, marked)
    assert {one.wish.since for one in sharing.shared(area.desk("asha"), MAP)} == {
        0,
        first,
    }


def test_what_changes_while_a_file_is_made_does_not_leave(area: Area) -> None:
    """It is made of what was looked at, and nobody who writes waits meanwhile."""
    desk = area.desk("sam")
    token = offer(desk, wish(area))

    def slowly(parcel: Parcel) -> Parcel:
        link(area, "asha")
        return parcel

    with pytest.raises(Refused, match="Look at it"):
        leaving.take(desk, token, slowly)
    assert taken(area) == []


def test_the_log_says_of_a_decision_whether_it_was_yes_or_no(area: Area) -> None:
    desk = area.desk("sam")
    made = [decide(desk, wish(area), draft) for draft in (YES, NO)]
    lines = [line for line in area.lines() if line.act == Act.DECIDE_SHARE]
    assert [line.because for line in lines] == made
    assert not any(line.recipients for line in lines)
    said = [one.did for one in looks(area.desk("mina"), Asked()).lines]
    assert [one.rpartition(": ")[2] for one in said if "sharing" in one] == [
        "no",
        "yes",
    ]


NAMED = YES.model_copy(update={"named_because": "Two of them share initials"})


def named(area: Area, form: Form = Form.DOCX) -> Wish:
    return replace(wish(area, form, facts_only=False), named=True)


def test_full_names_leave_for_a_reason_and_never_on_a_drawing(
    sqlite_area: Area,
) -> None:
    desk, asked = sqlite_area.desk("sam"), named(sqlite_area, Form.PEOPLE)
    for refused, draft, said in (
        (asked, YES, "not enough"),
        (named(sqlite_area, Form.PPTX), NAMED, "case packs alone"),
    ):
        with pytest.raises(Refused, match=said):
            decide(desk, refused, draft)
    plain = replace(asked, named=False)
    held = {}
    for one, draft in ((plain, YES), (asked, NAMED)):
        token = leaving.offer(desk, replace(one, decided=decide(desk, one, draft)))
        held[one.named] = leaving.take(desk, token, files.file).decode()
    names = [o.name for o in maps.picture(desk.for_the_room, MAP, names=True).people]
    assert [one for one in names if one and one in held[True]]
    assert not [one for one in names if one and one in held[False]]
    assert "Holds full names" in held[True]
    acts = [line.act for line in sqlite_area.lines()]
    assert acts.count(Act.TAKE_NAMED) == acts.count(Act.TAKE_PICTURE) == 1


def test_full_names_want_who_asks_to_show_again_who_they_are(area: Area) -> None:
    desk, asked = area.desk("sam"), named(area)
    asked = replace(asked, decided=decide(desk, asked, NAMED))
    with pytest.raises(Refused, match="Decide first"):
        leaving.offer(desk, replace(asked, named=False))
    token = leaving.offer(desk, asked)
    stale = replace(desk, viewer=replace(desk.viewer, proved_at=None))
    for late in (lambda: leaving.offer(stale, asked), lambda: given(stale, token)):
        with pytest.raises(Unproved):
            late()


def test_full_names_leave_for_an_agency_whose_people_may_open_the_map(
    sqlite_area: Area,
) -> None:
    desk, asked = sqlite_area.desk("sam"), named(sqlite_area)
    for agency in leaving.recipients(desk, MAP):
        with scope.unscoped(sqlite_area.db) as rows:
            for user in rows.exec(select(User).where(User.agency_id == agency)):
                user.left_on = desk.today
    with pytest.raises(Refused, match="initials alone"):
        decide(desk, asked, NAMED)
