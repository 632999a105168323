"""Writing a referral: of any kind, by its own agency, until it is sent."""

import pytest
from pydantic import ValidationError
from sqlmodel import select

from peerdash.model import (
    GapDraft,
    IncidentDraft,
    Item,
    ItemDraft,
    LocationDraft,
    Member,
    MemberDraft,
    PeerMap,
    Person,
    PersonDraft,
    Referral,
    Statement,
    StatementDraft,
)
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import alongside, gathering, referrals, replies, withdrawing
from peerdash.services.referrals import ReferralForm
from peerdash.services.subjects import About
from peerdash.services.submissions import Submission, places_known, submission
from peerdash.store import scope
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.incidents import IncidentKind
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.people import AgeGroup, RothStatus, Told
from peerdash.vocabulary.places import LocationKind
from peerdash.vocabulary.referrals import Purpose, Trigger
from peerdash.vocabulary.statements import Attribute
from tests.area import TODAY, Area

ABSENT = "There is no {} that you can open"
GIRL = PersonDraft(name="Willa Marsh", age_said=14)
MAN = PersonDraft(name="Odd Farley", age_said=30)
PARADE = LocationDraft(name="Fern Parade", kind=LocationKind.SHOPS)
STARTS: list[tuple[SubjectKind, About, str]] = [
    (SubjectKind.MAP, None, "M"),
    (SubjectKind.CHILD, GIRL, "C"),
    (SubjectKind.CONCERN, MAN, "A"),
    (SubjectKind.LOCATION, PARADE, "L"),
    (SubjectKind.THEME, None, "T"),
]


def started(area: Area, who: str = "nia", kind: SubjectKind = SubjectKind.MAP) -> str:
    about = {one: row for one, row, _ in STARTS}[kind]
    draft = ItemDraft(kind=kind, title="Group at the parade")
    return referrals.start(area.desk(who), draft, about)


def shown(area: Area, ref: str, who: str = "nia") -> Submission:
    return submission(area.desk(who), ref)


def form(kind: SubjectKind = SubjectKind.MAP, **changes: object) -> ReferralForm:
    told = {
        "kind": kind,
        "title": "Group at the parade",
        "concern": "Seen there late, and frightened",
        "trigger": Trigger.KNOWN_CHILDREN,
        "purpose": Purpose.JOIN_UP,
        "contacts": "Head of year",
    }
    return ReferralForm.model_validate({**told, **changes})


def whole(area: Area) -> str:
    """A map referral that lacks nothing, written by Nia."""
    desk, ref = area.desk("nia"), started(area)
    referrals.amend(desk, ref, form(), 1)
    first, _ = gathering.add_people(
        desk, ref, "Willa Marsh, 14, f\nTobin Ash, 15, m", "Seen there on Friday"
    )
    one = next(p for p in shown(area, ref).people if p.ref == first)
    assert one.member is not None
    gathering.mark(desk, ref, first, one.member.version, subject=True)
    gathering.say_open(desk, ref, first, open_to("Nia Corbet"))
    return ref


def open_to(worker: str) -> StatementDraft:
    return StatementDraft(
        attribute=Attribute.SERVICE,
        value="Early help",
        worker=worker,
        source=Source.SOCIAL_WORKER,
    )


def test_services_that_a_cause_asks_for_are_said_on_it_and_link_workers_up(
    sqlite_area: Area,
) -> None:
    ref = whole(sqlite_area)
    nia, (first, second) = sqlite_area.desk("nia"), shown(sqlite_area, ref).people
    assert (first.open_to, second.open_to) == (("Early help (Nia Corbet)",), ())
    gathering.say_open(nia, ref, second.ref, open_to("Ines Farrow"))
    assert shown(sqlite_area, ref).facts.open_to == 2
    about = open_to("").model_copy(update={"attribute": Attribute.PLACEMENT})
    with pytest.raises(Refused, match="is said on their own page"):
        gathering.say_open(nia, ref, second.ref, about)
    (asked,) = alongside.workers(nia, shown(sqlite_area, ref).item_ref)
    assert {asked.one, asked.other} == {"Nia Corbet", "Ines Farrow"}


def test_a_service_that_is_over_is_none_that_a_cause_asks_for(
    sqlite_area: Area,
) -> None:
    ref = whole(sqlite_area)
    with scope.unscoped(sqlite_area.db) as rows:
        for said in rows.exec(select(Statement).where(Statement.value == "Early help")):
            said.ended_on = TODAY
    assert "who is open to a service" in " ".join(shown(sqlite_area, ref).lacking)


@pytest.mark.parametrize(("kind", "about", "prefix"), STARTS)
def test_a_draft_is_of_an_item_from_the_first_word(
    area: Area, kind: SubjectKind, about: About, prefix: str
) -> None:
    ref = referrals.start(
        area.desk("nia"), ItemDraft(kind=kind, title="Something seen"), about
    )
    read = shown(area, ref)
    assert (read.stage, read.kind, read.ours) == (Stage.DRAFT, kind, True)
    assert read.item_ref.startswith(f"{prefix}-")
    with scope.unscoped(area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == read.item_ref)).one()
        assert (rows.get(PeerMap, item.id) is not None) == (kind == SubjectKind.MAP)
    assert len(read.people) == (about in (GIRL, MAN))
    assert len(read.places) == (about == PARADE)


@pytest.mark.parametrize(
    ("kind", "person"),
    [
        (SubjectKind.CONCERN, GIRL),
        (SubjectKind.CONCERN, PersonDraft(name="Odd Farley")),
        (SubjectKind.CHILD, MAN),
    ],
)
def test_a_child_is_never_an_adult_of_concern(
    area: Area, kind: SubjectKind, person: PersonDraft
) -> None:
    before = len(area.lines())
    with pytest.raises(Refused):
        referrals.start(area.desk("nia"), ItemDraft(kind=kind, title="Named"), person)
    assert len(area.lines()) == before


def test_a_place_on_the_register_keeps_its_ref_and_is_referred_once(
    area: Area,
) -> None:
    desk = area.desk("nia")
    with scope.unscoped(area.db) as rows:
        used = set(rows.exec(select(Item.ref)).all())
    known = next(ref for ref in places_known(desk) if ref not in used)
    draft = ItemDraft(kind=SubjectKind.LOCATION, title="A place again")
    ref = referrals.start(desk, draft, known=known)
    assert shown(area, ref).item_ref == known
    with pytest.raises(Refused, match=f"{known} has been before the group"):
        referrals.start(desk, draft, known=known)


def test_a_draft_is_seen_by_its_own_agency_and_nobody_else(area: Area) -> None:
    ref = started(area)
    assert ref in [line.ref for line in replies.mine(area.desk("asha")).lines]
    for who in ("dev", "sam", "wren"):
        for asked in (ref, "R-999"):
            with pytest.raises(Refused, match=ABSENT.format(asked)):
                shown(area, asked, who)


@pytest.mark.parametrize("who", ["mina", "olu"])
def test_who_works_with_no_child_writes_and_reads_none(area: Area, who: str) -> None:
    with pytest.raises(Refused, match="Only a"):
        started(area, who)
    with pytest.raises(Refused, match="Only a"):
        shown(area, "R-18", who)


def test_every_act_writes_one_line_about_its_referral(area: Area) -> None:
    desk, ref = area.desk("nia"), started(area)
    before = len(area.lines())
    referrals.amend(desk, ref, form(), 1)
    gathering.add_place(desk, ref, PARADE)
    gathering.add_question(desk, ref, GapDraft(question="Who meets them there?"))
    gathering.add_people(desk, ref, "Willa Marsh, 14", "Seen there on Friday")
    lines = area.lines()[before:]
    assert [line.ref for line in lines] == [ref] * 4
    assert not any("Willa" in f"{line.about}{line.ref}" for line in lines)


def test_readiness_grows_with_what_is_added(area: Area) -> None:
    desk, ref = area.desk("nia"), started(area)
    met = [shown(area, ref).met]
    gathering.add_people(
        desk, ref, "Willa Marsh\nTobin Ash", "Seen there", roth=RothStatus.NO
    )
    met.append(shown(area, ref).met)
    gathering.add_place(desk, ref, PARADE)
    met.append(shown(area, ref).met)
    gathering.add_question(desk, ref, GapDraft(question="Who meets them there?"))
    met.append(shown(area, ref).met)
    referrals.amend(desk, ref, form(), 1)
    met.append(shown(area, ref).met)
    assert met == [1, 2, 3, 4, 5]


def test_pasted_people_come_with_a_reason_and_what_is_so_of_all(area: Area) -> None:
    ref = started(area)
    gathering.add_people(
        area.desk("nia"),
        ref,
        "Willa Marsh, 14, f\nTobin Ash, 15, m, hurt on Friday",
        "Seen there",
        told=Told.PLANNED,
        roth=RothStatus.CONSIDERED,
    )
    people = shown(area, ref).people
    assert [p.member and p.member.reason for p in people] == [
        "Seen there",
        "hurt on Friday",
    ]
    assert {p.member and p.member.told for p in people} == {Told.PLANNED}
    assert {p.roth for p in people} == {RothStatus.CONSIDERED}


def test_pasting_twice_adds_nobody_twice(area: Area) -> None:
    desk, ref = area.desk("nia"), started(area)
    gathering.add_people(desk, ref, "Willa Marsh, 14", "Seen there")
    with pytest.raises(Refused, match="already"):
        gathering.add_people(desk, ref, "Tobin Ash\nWILLA  MARSH, 14", "Seen there")
    assert len(shown(area, ref).people) == 1


def test_a_bad_line_adds_nobody_and_writes_no_line(area: Area) -> None:
    desk, ref = area.desk("nia"), started(area)
    before = len(area.lines())
    with pytest.raises(Refused, match="Line 2 has no reason"):
        gathering.add_people(desk, ref, "Willa Marsh, 14, seen\nTobin Ash", "")
    assert len(area.lines()) == before
    assert not shown(area, ref).people


def test_an_adult_is_not_what_the_meeting_is_about(area: Area) -> None:
    desk, ref = area.desk("nia"), started(area)
    (man,) = gathering.add_people(desk, ref, "Odd Farley, 30, m", "Drives the car")
    with pytest.raises(Refused, match="about children"):
        gathering.mark(desk, ref, man, 1, subject=True)


def test_a_reason_is_never_blank() -> None:
    with pytest.raises(ValidationError):
        MemberDraft(reason="   ")


def test_a_reason_is_not_turned_into_a_brand(area: Area) -> None:
    desk, ref = area.desk("nia"), started(area)
    (girl,) = gathering.add_people(desk, ref, "Willa Marsh, 14, f", "Seen there")
    branded = MemberDraft(reason="known offender")
    with pytest.raises(Refused):
        gathering.explain(desk, ref, girl, branded, 1)
    member = shown(area, ref).people[0].member
    assert member is not None
    assert member.reason == "Seen there"


def test_an_incident_links_nobody(area: Area) -> None:
    desk, ref = area.desk("nia"), started(area)
    draft = IncidentDraft(
        kind=IncidentKind.ASSAULT,
        title="Fight by the shops",
        happened=ImpreciseDate.read("about May 2026"),
    )
    number = gathering.add_incident(desk, ref, draft)
    (one,) = shown(area, ref).incidents
    assert one.ref == number
    assert "about May 2026" in one.words


def test_what_is_dropped_from_a_draft_is_gone_and_no_name_stays(area: Area) -> None:
    desk, ref = area.desk("nia"), started(area)
    (girl,) = gathering.add_people(desk, ref, "Willa Marsh, 14", "Seen there")
    place = gathering.add_place(desk, ref, PARADE)
    gathering.add_question(desk, ref, GapDraft(question="Who meets them there?"))
    question = shown(area, ref).questions[0].ref
    for what in (girl, place, question):
        withdrawing.drop(desk, ref, what)
    read = shown(area, ref)
    assert (read.people, read.places, read.questions) == ((), (), ())
    with scope.unscoped(area.db) as rows:
        assert not rows.exec(select(Person).where(Person.ref == girl)).all()
    with pytest.raises(Refused, match=ABSENT.format(girl)):
        withdrawing.drop(desk, ref, girl)


def test_the_second_of_two_savers_is_told_and_nothing_is_lost(area: Area) -> None:
    ref = started(area)
    referrals.amend(area.desk("nia"), ref, form(concern="First account"), 1)
    mine = form(concern="Second account", title="Another title")
    with pytest.raises(Changed) as changed:
        referrals.amend(area.desk("asha"), ref, mine, 1)
    told = {one.field: (one.theirs, one.yours) for one in changed.value.differences}
    assert ("First account", "Second account") in told.values()
    assert ("Group at the parade", "Another title") in told.values()
    assert changed.value.who == "Nia Corbet"
    assert shown(area, ref).written.concern == "First account"
    referrals.amend(area.desk("asha"), ref, mine, changed.value.version)
    assert shown(area, ref).written.title == "Another title"


def test_adding_people_does_not_stop_the_words_being_saved(area: Area) -> None:
    desk, ref = area.desk("nia"), started(area)
    seen = shown(area, ref).written.version
    gathering.add_people(desk, ref, "Willa Marsh, 14", "Seen there")
    referrals.amend(desk, ref, form(), seen)
    assert shown(area, ref).written.concern == "Seen there late, and frightened"


def test_a_draft_that_lacks_something_stays_a_draft(area: Area) -> None:
    ref = started(area)
    with pytest.raises(Refused, match="Add the people"):
        referrals.send(area.desk("nia"), ref)
    assert shown(area, ref).stage == Stage.DRAFT


def test_a_sent_draft_is_new_to_the_coordinator_and_shut_to_its_author(
    area: Area,
) -> None:
    ref = whole(area)
    assert referrals.send(area.desk("nia", minutes=5), ref) == Stage.NEW
    read = shown(area, ref, "sam")
    assert (read.stage, read.writable) == (Stage.NEW, False)
    with pytest.raises(Refused, match="has been sent"):
        referrals.amend(area.desk("nia"), ref, form(), read.written.version)
    with pytest.raises(Refused, match="has been sent"):
        gathering.add_place(area.desk("nia"), ref, PARADE)


def test_another_agency_cannot_write_what_it_can_see(area: Area) -> None:
    ref = whole(area)
    referrals.send(area.desk("nia"), ref)
    with pytest.raises(Refused, match="another agency"):
        referrals.amend(area.desk("sam"), ref, form(), 3)


def test_a_map_of_many_says_why_before_it_is_sent(area: Area) -> None:
    desk, ref = area.desk("nia"), whole(area)
    more = "\n".join(f"Person Number{n:02}x" for n in range(11))
    gathering.add_people(desk, ref, more, "Seen there on Friday")
    assert shown(area, ref).is_large
    with pytest.raises(Refused, match="more than 12"):
        referrals.send(desk, ref)
    with pytest.raises(Refused, match="Say why"):
        referrals.justify_size(desk, ref, "  ")
    referrals.justify_size(desk, ref, "All thirteen were in the same room")
    assert referrals.send(desk, ref) == Stage.NEW


def test_what_the_referrer_reads_says_the_role_and_not_the_name(area: Area) -> None:
    lines = replies.mine(area.desk("nia")).lines
    told = next(line.reply for line in lines if line.ref == "R-13")
    assert told is not None
    assert told.words.startswith("Your referral R-13")
    assert (told.by, told.reason) == ("coordinator", "The risk is outside the home.")
    assert lines[0].stage == Stage.DRAFT


def test_nobody_hangs_on_any_referral_without_a_reason(area: Area) -> None:
    whole(area)
    with scope.unscoped(area.db) as rows:
        reasons = rows.exec(select(Member.reason)).all()
        assert len(rows.exec(select(Referral)).all()) > 20
    assert all(reason.strip() for reason in reasons)


def test_a_referral_starts_with_whom_it_is_about_ready_to_be_noted(area: Area) -> None:
    ref = started(area, kind=SubjectKind.CHILD)
    (one,) = shown(area, ref).people
    assert (one.member, one.age_group) == (None, AgeGroup.CHILD)
    gathering.note_roth(area.desk("nia"), ref, one.ref, RothStatus.SUBJECT, one.version)
    assert shown(area, ref).people[0].roth == RothStatus.SUBJECT
    with pytest.raises(Changed):
        gathering.note_roth(area.desk("asha"), ref, one.ref, RothStatus.NO, one.version)
