"""One concern through every service: referred, heard, decided, and overdue at last."""

from datetime import date

import pytest

from peerdash.model import (
    FindingDraft,
    GapDraft,
    ItemDraft,
    OutcomeDraft,
    RelationshipDraft,
    ReviewDraft,
)
from peerdash.rules.review_clock import Clock
from peerdash.services import (
    agenda,
    conduct,
    findings,
    gathering,
    items,
    meetings,
    minutes,
    outcomes,
    referrals,
    relationships,
    reviews,
    today,
    triage,
)
from peerdash.services.minuted import ItemMinutes
from peerdash.services.referrals import ReferralForm
from peerdash.services.submissions import submission
from peerdash.store.queries.items import Wanted
from peerdash.views.minutes import in_sentence, item_parts
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.outcomes import FindingKind, OutcomeKind
from peerdash.vocabulary.referrals import Purpose, TriageDecision, Trigger
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.reviews import Pace, Standing
from tests.area import TODAY, Area

TITLE = "Children met at the old boathouse"
CHILD, FRIEND, WORKER = "Orla Penwarden", "Kit Rosewarne", "Nia Corbet"
PASTED = f"{CHILD}, 14, f, met there twice\n{FRIEND}, 15, m, her closest friend"
NEXT = Clock().proposed_on(SubjectKind.MAP, Pace.ACTIVE, TODAY)
LATER = 60


@pytest.fixture
def item(area: Area) -> str:
    """Take one concern from its referral to the end of the meeting."""
    referral = referred(area)
    ref = accepted(area, referral)
    linked(area, ref)
    heard(area, ref)
    return ref


def referred(area: Area) -> str:
    nia = area.desk("nia")
    ref = referrals.start(nia, ItemDraft(kind=SubjectKind.MAP, title=TITLE))
    told = ReferralForm(
        kind=SubjectKind.MAP,
        title=TITLE,
        concern="The same adult met both of them twice in a week",
        trigger=Trigger.PLACE,
        from_on=date(2026, 11, 2),
        purpose=Purpose.JOIN_UP,
        contacts="School and youth club",
    )
    referrals.amend(nia, ref, told, submission(nia, ref).written.version)
    gathering.add_people(nia, ref, PASTED, "")
    one = next(each for each in submission(nia, ref).people if each.name == CHILD)
    assert one.member
    gathering.mark(nia, ref, one.ref, one.member.version, subject=True)
    gathering.add_place(nia, ref, known="L-3")
    gathering.add_question(nia, ref, GapDraft(question="Who owns the boathouse?"))
    referrals.send(nia, ref)
    return ref


def accepted(area: Area, ref: str) -> str:
    sam = area.desk("sam")
    read = triage.card(sam, ref).submission
    why = "Two agencies are needed"
    triage.decide(sam, ref, TriageDecision.ACCEPT, why, read.written.version)
    return read.item_ref


def linked(area: Area, ref: str) -> None:
    sam = area.desk("sam")
    ids = {name: key for key, name in relationships.people_by_id(sam, ref).items()}
    draft = RelationshipDraft(
        from_id=ids[CHILD], to_id=ids[FRIEND], kind=RelationshipKind.STRONG
    )
    relationships.relate(sam, ref, draft)
    finding = FindingDraft(kind=FindingKind.STRENGTH, words="They look out for others")
    findings.add_finding(sam, ref, finding)


def heard(area: Area, ref: str) -> None:
    agenda.add(area.desk("sam"), "G-4", ref, unready_because="It happens on Fridays")
    asha = area.desk("asha")
    meetings.open_meeting(asha, "G-4")
    minutes.add_line(asha, "G-4", ref, "Two workers did not know of each other")
    ids = {name: key for key, name in relationships.people_by_id(asha, ref).items()}
    tool = OutcomeDraft(
        kind=OutcomeKind.ROTH_TOOL, person_id=ids[CHILD], owner=WORKER, due_on=NEXT
    )
    outcomes.record(asha, ref, tool, "G-4")
    review = ReviewDraft(found="New to all of us", pace=Pace.ACTIVE, next_on=NEXT)
    reviews.record(asha, ref, review, items.line(asha, ref).version)
    conduct.consider(asha, "G-4", ref)
    conduct.close(asha, "G-4")


def minuted(area: Area, ref: str) -> ItemMinutes:
    said = minutes.minutes(area.desk("asha"), "G-4")
    return next(each for each in said.items if each.ref == ref)


def test_the_minutes_say_who_does_what_for_whom_by_full_name(
    area: Area, item: str
) -> None:
    said = dict(item_parts(minuted(area, item)))
    words = "\n".join(in_sentence(one) for lines in said.values() for one in lines)
    assert f"{WORKER} to complete the ROTH Tool for {CHILD}" in words
    assert "Two workers did not know of each other" in words


def test_it_is_in_date_until_its_day(area: Area, item: str) -> None:
    until = (NEXT - TODAY).days
    standings = [
        items.line(area.desk("asha", days=days), item).standing
        for days in (0, until - 8, until, until + 1, LATER)
    ]
    assert standings == [
        Standing.IN_DATE,
        Standing.IN_DATE,
        Standing.DUE_SOON,
        Standing.OVERDUE,
        Standing.OVERDUE,
    ]


def test_sixty_days_on_it_is_overdue_wherever_one_looks(area: Area, item: str) -> None:
    late = area.desk("asha", days=LATER)
    board = reviews.board(late, Standing.OVERDUE)
    assert item in [one.line.ref for one in board.lines]
    counted = {one.label: one.number for one in today.today(late).counts}
    assert counted["overdue"] == board.counts[Standing.OVERDUE] == board.total
    register = items.listing(late, Wanted(kind=SubjectKind.MAP))
    line = next(one for one in register.lines if one.ref == item)
    assert line.standing_in_words.startswith("Overdue by")


def test_nobody_outside_hears_of_it(area: Area, item: str) -> None:
    late = area.desk("joss", days=LATER)
    board = reviews.board(late, Standing.OVERDUE)
    assert item not in [one.line.ref for one in board.lines]
    assert not [one for one in today.today(late).needs if item in one.words]
