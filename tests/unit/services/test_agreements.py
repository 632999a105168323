"""The register of sharing agreements, and what hangs on each."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from peerdash.model import Agency, AgreementDraft, Grant, Item, User
from peerdash.rules.refusal import Changed, Denied, Refused
from peerdash.services import agreements, items, meetings, minutes
from peerdash.services.agreements import AgreementLine
from peerdash.services.today import today
from peerdash.store import scope
from peerdash.vocabulary.agreements import Basis
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.meetings import Attending
from peerdash.vocabulary.roles import Act
from tests.area import TODAY, Area

MAP, MEETING = "M-12", "G-4"
NEXT = AgreementDraft(
    agreement_ref="ISA-MV-99",
    agreement_basis=Basis.LEGAL_DUTY,
    agreement_signed_on=TODAY,
    agreement_ends_on=TODAY + timedelta(days=365),
)


def lines(area: Area) -> dict[str, AgreementLine]:
    found = agreements.register(area.desk("sam")).lines
    return {one.agency: one for one in found}


def ended(area: Area, username: str, days: int) -> None:
    """Let the agreement of somebody's agency end some days from today."""
    with scope.unscoped(area.db) as rows:
        asked = select(Agency).join(User).where(User.username == username)
        rows.exec(asked).one().agreement_ends_on = TODAY + timedelta(days=days)


def test_every_agency_of_the_area_has_one_and_what_is_to_be_renewed_is_first(
    area: Area,
) -> None:
    found = agreements.register(area.desk("mina"))
    assert all(one.ref and one.signed_on and one.ends_on for one in found.lines)
    assert Basis.NOT_RECORDED not in {one.basis for one in found.lines}
    flagged = [one.stands.flagged for one in found.lines]
    assert flagged == sorted(flagged, reverse=True)
    assert {one.agency for one in found.lines if one.stands.flagged} == {
        "Housing",
        "Child health",
    }
    assert not found.may_record


@pytest.mark.parametrize("who", ["asha", "sam", "olu"])
def test_who_runs_it_records_one_and_the_log_says_so(area: Area, who: str) -> None:
    housing = lines(area)["Housing"]
    agreements.record(area.desk(who), housing.agency_id, housing.version, NEXT)
    now = lines(area)["Housing"]
    assert (now.ref, now.basis, now.stands.holds) == ("ISA-MV-99", Basis.LEGAL_DUTY, 1)
    said = [one for one in area.lines() if one.act == Act.RECORD_AGREEMENT]
    assert [one.ref for one in said] == [housing.agency_id]


@pytest.mark.parametrize("who", ["nia", "dev", "mina"])
def test_nobody_else_does(area: Area, who: str) -> None:
    housing = lines(area)["Housing"]
    with pytest.raises(Denied):
        agreements.record(area.desk(who), housing.agency_id, housing.version, NEXT)
    assert lines(area)["Housing"] == housing


def test_of_two_who_record_one_the_second_is_told(area: Area) -> None:
    housing = lines(area)["Housing"]
    agreements.record(area.desk("sam"), housing.agency_id, housing.version, NEXT)
    other = NEXT.model_copy(update={"agreement_ref": "ISA-MV-98"})
    with pytest.raises(Changed):
        agreements.record(area.desk("asha"), housing.agency_id, housing.version, other)
    assert lines(area)["Housing"].ref == "ISA-MV-99"


def test_an_invitation_opens_nothing_the_day_after_the_agreement_ends(
    area: Area,
) -> None:
    assert items.line(area.desk("joss"), MAP).ref == MAP
    ended(area, "joss", 0)
    assert items.line(area.desk("joss"), MAP).ref == MAP
    ended(area, "joss", -1)
    with pytest.raises(Refused, match=f"There is no {MAP} that you can open"):
        items.line(area.desk("joss"), MAP)
    joss = lines(area)["Youth service"]
    agreements.record(area.desk("sam"), joss.agency_id, joss.version, NEXT)
    assert items.line(area.desk("joss"), MAP).ref == MAP


def sent(area: Area, stage: Stage, who: str = "dev") -> str:
    """Make somebody the sender of an item at this stage; return its ref."""
    desk = area.desk(who)
    with scope.unscoped(area.db) as rows:
        barred = select(Grant.item_id).where(Grant.user_id == desk.viewer.user_id)
        named = select(Item).where(Item.stage == stage, col(Item.id).not_in(barred))
        item = rows.exec(named.where(col(Item.restricted).is_(False))).first()
        assert item
        item.agency_id, item.referred_by_id = desk.viewer.agency_id, desk.viewer.user_id
        return str(item.ref)


@pytest.mark.parametrize("stage", [Stage.OPEN, Stage.CLOSED])
def test_what_the_group_has_taken_on_wants_an_agreement_of_its_sender_too(
    area: Area, stage: Stage
) -> None:
    """Others add names to it by then (R210)."""
    ref = sent(area, stage)
    assert items.line(area.desk("dev"), ref).ref == ref
    ended(area, "dev", -1)
    with pytest.raises(Refused, match="that you can open"):
        items.line(area.desk("dev"), ref)


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.NEW])
def test_what_nobody_else_has_added_to_stays_its_sender_s(
    area: Area, stage: Stage
) -> None:
    """Its own internal mapping, and what it sent (R029)."""
    ref = sent(area, stage)
    ended(area, "dev", -1)
    assert items.line(area.desk("dev"), ref).ref == ref


def test_what_is_to_be_renewed_is_on_the_day_of_who_can_renew_it(area: Area) -> None:
    for who, place in (("asha", "governance"), ("sam", "governance"), ("olu", "users")):
        found = [one for one in today(area.desk(who)).needs if one.verb == "Renew"]
        assert [(one.words, one.late) for one in found] == [
            ("Agreement of Child health", False),
            ("Agreement of Housing", True),
        ]
        assert {one.way.address for one in found} == {place}
    for who in ("nia", "mina"):
        assert "Renew" not in {one.verb for one in today(area.desk(who)).needs}


def test_minutes_keep_the_agreement_that_held_on_the_day(area: Area) -> None:
    asha = area.desk("asha")
    guests = {one.name: one for one in meetings.roster(asha, MEETING).guests}
    meetings.attend(asha, MEETING, guests["Dev Harlan"].id, Attending.PRESENT)
    ended(area, "joss", -1)
    meetings.attend(asha, MEETING, guests["Joss Lindqvist"].id, Attending.PRESENT)
    police = lines(area)["Police"]
    agreements.record(asha, police.agency_id, police.version, NEXT)
    said = {
        one.agency: one.agreement for one in minutes.minutes(asha, MEETING).attendance
    }
    assert (said["Police"], said["Youth service"]) == ("ISA-MV-02", "")
