"""Who is invited: for a reason, until a day, and never oneself when restricted."""

from datetime import timedelta

import pytest
from sqlmodel import select

from peerdash.model import Agency, User
from peerdash.rules.refusal import Refused
from peerdash.services import closing, invitations, items
from peerdash.services.invitations import Invitation
from peerdash.store import scope
from peerdash.vocabulary.roles import Act
from tests.area import TODAY, Area

SOON = TODAY + timedelta(days=90)
GONE = "There is no M-5 that you can open"


def user_id(area: Area, username: str) -> str:
    return area.desk(username).viewer.user_id


def named(area: Area, ref: str, who: str, by: str = "asha") -> list[Invitation]:
    found = invitations.of(area.desk(by), ref)
    return [one for one in found.lines if one.who == area.desk(who).viewer.name]


def invite(area: Area, who: str, ref: str = "M-5", by: str = "sam") -> None:
    why = "Knows two of the families"
    invitations.invite(area.desk(by), ref, user_id(area, who), SOON, why)


def test_an_invitation_opens_the_item_until_its_day_and_is_one_line(area: Area) -> None:
    with pytest.raises(Refused, match=GONE):
        items.line(area.desk("kofi"), "M-5")
    before = len(area.lines())
    invite(area, "kofi")
    assert [(one.act, one.ref) for one in area.lines()[before:]] == [
        (Act.INVITE, "M-5")
    ]
    assert items.line(area.desk("kofi", days=90), "M-5").ref == "M-5"
    with pytest.raises(Refused, match=GONE):
        items.line(area.desk("kofi", days=91), "M-5")
    [line] = named(area, "M-5", "kofi")
    assert (line.until, line.reason, line.bar) == (
        SOON,
        "Knows two of the families",
        False,
    )


def test_ending_an_invitation_closes_the_item_at_once(area: Area) -> None:
    invite(area, "beth")
    [line] = named(area, "M-5", "beth")
    invitations.end(area.desk("sam"), "M-5", line.id)
    with pytest.raises(Refused, match=GONE):
        items.line(area.desk("beth"), "M-5")
    assert named(area, "M-5", "beth") == []


def test_a_bar_wins_over_an_invitation_and_only_a_chair_lifts_it(area: Area) -> None:
    invite(area, "beth")
    mine = user_id(area, "beth")
    why = "Related to a family on it"
    invitations.exclude(area.desk("sam"), "M-5", mine, SOON, why)
    with pytest.raises(Refused, match=GONE):
        items.line(area.desk("beth"), "M-5")
    [bar] = [one for one in named(area, "M-5", "beth") if one.bar]
    with pytest.raises(Refused, match="Only a chair can lift a bar"):
        invitations.end(area.desk("sam"), "M-5", bar.id)
    with pytest.raises(Refused, match="barred"):
        invite(area, "beth")
    invitations.end(area.desk("asha"), "M-5", bar.id)
    assert items.line(area.desk("beth"), "M-5").ref == "M-5"


def test_whoever_is_barred_cannot_lift_it_even_as_chair(area: Area) -> None:
    mine = user_id(area, "asha")
    invitations.exclude(area.desk("sam"), "M-5", mine, SOON, "She asked for it")
    [bar] = named(area, "M-5", "asha", by="sam")
    with pytest.raises(Refused, match=GONE):
        invitations.end(area.desk("asha"), "M-5", bar.id)


def test_nobody_invites_themselves_to_what_is_restricted(area: Area) -> None:
    with pytest.raises(Refused, match="Nobody invites themselves"):
        invite(area, "asha", "M-6", by="asha")
    with pytest.raises(Refused, match="There is no M-6 that you can open"):
        invite(area, "sam", "M-6", by="sam")


@pytest.mark.parametrize("username", ["idris", "nobody"])
def test_an_agency_without_a_live_agreement_cannot_be_invited(
    area: Area, username: str
) -> None:
    who = "idris"
    if username == "nobody":
        who = "kofi"
        with scope.unscoped(area.db) as session:
            asked = select(Agency).join(User).where(User.username == who)
            session.exec(asked).one().agreement_ends_on = None
    with pytest.raises(Refused, match="agreement"):
        invite(area, who)


@pytest.mark.parametrize("who", ["mina", "olu"])
def test_who_works_with_no_record_is_not_invited(area: Area, who: str) -> None:
    with pytest.raises(Refused, match="Their roles open no"):
        invite(area, who)


def test_who_left_is_not_invited(area: Area) -> None:
    with pytest.raises(Refused, match="They left on"):
        invite(area, "gil")


@pytest.mark.parametrize(("days", "why"), [(-1, "Why"), (367, "Why"), (1, "  ")])
def test_a_reason_and_an_end_within_a_year_are_wanted(
    area: Area, days: int, why: str
) -> None:
    until = TODAY + timedelta(days=days)
    before = len(area.lines())
    with pytest.raises(Refused, match=r"Say why|Choose an end"):
        invitations.invite(area.desk("sam"), "M-5", user_id(area, "beth"), until, why)
    assert len(area.lines()) == before


def test_a_second_invitation_says_how_long_the_first_lasts(area: Area) -> None:
    invite(area, "beth")
    with pytest.raises(Refused, match="invited until 20 February 2027 already"):
        invite(area, "beth")


def test_a_restricted_item_is_left_to_those_invited_and_the_chair(area: Area) -> None:
    assert items.line(area.desk("sam"), "M-5").ref == "M-5"
    invitations.restrict(area.desk("asha"), "M-5", "A threat to one family")
    with pytest.raises(Refused, match=GONE):
        items.line(area.desk("sam"), "M-5")
    assert items.line(area.desk("asha"), "M-5").restricted
    invitations.unrestrict(area.desk("asha"), "M-5")
    assert items.line(area.desk("sam"), "M-5").ref == "M-5"


@pytest.mark.parametrize("who", ["sam", "nia", "dev", "mina", "olu"])
def test_only_a_chair_restricts(area: Area, who: str) -> None:
    with pytest.raises(Refused, match="Only a chair"):
        invitations.restrict(area.desk(who), "M-1", "Why not")


@pytest.mark.parametrize("who", ["nia", "dev", "ruth", "mina", "olu"])
def test_only_who_runs_the_group_sees_and_changes_who_is_invited(
    area: Area, who: str
) -> None:
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        invitations.of(area.desk(who), "M-1")
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        invite(area, "beth", "M-1", by=who)


def test_looking_at_who_is_invited_is_in_the_log_as_a_look(area: Area) -> None:
    invitations.of(area.desk("sam"), "M-5")
    [line] = area.lines()
    assert (line.act, line.act.row.changes) == (Act.SEE_INVITED, False)


def test_restricting_and_opening_again_are_told_apart_in_the_log(area: Area) -> None:
    invitations.restrict(area.desk("asha"), "M-5", "A family asked for it")
    invitations.unrestrict(area.desk("asha"), "M-5")
    assert [one.act for one in area.lines()] == [Act.RESTRICT, Act.UNRESTRICT]


def grant_id(area: Area, who: str, ref: str = "M-5") -> str:
    [line] = named(area, ref, who)
    return line.id


def test_nobody_invites_themselves_to_anything(area: Area) -> None:
    with pytest.raises(Refused, match="Nobody invites themselves"):
        invite(area, "sam", "M-5", by="sam")


def test_an_invitation_is_renewed_until_another_day(area: Area) -> None:
    invite(area, "beth")
    later = SOON + timedelta(days=30)
    desk = area.desk("asha", days=10)
    invitations.renew(desk, "M-5", grant_id(area, "beth"), later, "Still theirs")
    [line] = named(area, "M-5", "beth")
    assert (line.until, line.reason, line.since) == (later, "Still theirs", TODAY)
    assert line.confirm_by == TODAY + timedelta(days=10 + 91)


def test_an_invitation_is_confirmed_each_quarter_by_another(area: Area) -> None:
    invite(area, "beth")
    assert named(area, "M-5", "beth")[0].confirm_by == TODAY + timedelta(days=91)
    desk = area.desk("asha", days=60)
    invitations.certify(desk, "M-5", grant_id(area, "beth"))
    [line] = named(area, "M-5", "beth")
    assert line.confirm_by == TODAY + timedelta(days=60 + 91)
    done = [one.ref for one in area.lines() if one.act == Act.CERTIFY]
    assert done == ["M-5"]


def test_nobody_renews_or_confirms_their_own(area: Area) -> None:
    own = grant_id(area, "asha", "M-6")
    with pytest.raises(Refused, match="It is your own, so somebody else"):
        invitations.renew(area.desk("asha"), "M-6", own, SOON, "I chair it")
    with pytest.raises(Refused, match="It is your own, so somebody else"):
        invitations.certify(area.desk("asha"), "M-6", own)


def test_a_bar_is_lengthened_by_who_runs_the_group_and_shortened_by_a_chair(
    area: Area,
) -> None:
    bar = grant_id(area, "ruth", "M-3")
    far, near = TODAY + timedelta(days=300), TODAY + timedelta(days=3)
    sam, asha = area.desk("sam"), area.desk("asha")
    invitations.renew(sam, "M-3", bar, far, "Still related")
    with pytest.raises(Refused, match="Only a chair can lift a bar"):
        invitations.renew(sam, "M-3", bar, near, "No longer")
    invitations.renew(asha, "M-3", bar, near, "They moved away")
    assert named(area, "M-3", "ruth")[0].until == near


def test_who_left_or_has_no_agreement_is_not_renewed(area: Area) -> None:
    invite(area, "beth")
    with scope.unscoped(area.db) as session:
        asked = select(User).where(User.username == "beth")
        session.exec(asked).one().left_on = TODAY
    with pytest.raises(Refused, match="They left on"):
        invitations.renew(
            area.desk("asha"), "M-5", grant_id(area, "beth"), SOON, "Still theirs"
        )


def test_another_item_s_grant_is_not_reached_through_this_one(area: Area) -> None:
    other = grant_id(area, "ruth", "M-3")
    with pytest.raises(Refused, match="There is no invitation"):
        invitations.certify(area.desk("asha"), "M-5", other)
    with pytest.raises(Refused, match="There is no invitation"):
        invitations.renew(area.desk("asha"), "M-5", other, SOON, "Why not")


def closed(area: Area, ref: str) -> None:
    with scope.reading(area.db, area.desk("asha").scope) as session:
        seen = items.find(session, ref).version
    closing.close(area.desk("asha"), ref, "Each child has a plan", seen)


def test_invitations_lapse_when_the_item_closes_and_bars_stay(area: Area) -> None:
    closed(area, "M-3")
    found = invitations.of(area.desk("asha"), "M-3").lines
    assert {one.until for one in found if not one.bar} == {TODAY}
    assert {one.until > TODAY for one in found if one.bar} == {True}
    assert items.line(area.desk("joss"), "M-3").ref == "M-3"
    with pytest.raises(Refused, match="There is no M-3"):
        items.line(area.desk("joss", days=1), "M-3")


def test_the_ways_into_a_restricted_item_outlast_its_closing(area: Area) -> None:
    invitations.restrict(area.desk("asha"), "M-3", "A threat to one family")
    closed(area, "M-3")
    assert items.line(area.desk("asha", days=1), "M-3").ref == "M-3"
