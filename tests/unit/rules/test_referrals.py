"""When a referral may be sent, where sending and deciding take it, and its words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules import pasted, referrals, waiting, wording
from peerdash.rules.referrals import Facts
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.people import AgeGroup, Gender
from peerdash.vocabulary.referrals import (
    Purpose,
    ReadinessCheck,
    TriageDecision,
    Trigger,
)

TODAY = date(2026, 11, 24)
WHOLE = Facts(
    kind=SubjectKind.MAP,
    people=4,
    subjects=1,
    places=1,
    questions=1,
    roth_known=4,
    contacts=True,
    concern=True,
    trigger=Trigger.KNOWN_CHILDREN,
    purpose=Purpose.JOIN_UP,
    open_to=1,
)
SENT = [stage for stage in Stage if stage not in (Stage.DRAFT, Stage.WAITING)]
ANY_FACTS = st.builds(
    Facts,
    kind=st.sampled_from(list(SubjectKind)),
    people=st.integers(0, 20),
    subjects=st.integers(0, 5),
    places=st.integers(0, 3),
    incidents=st.integers(0, 3),
    questions=st.integers(0, 3),
    roth_known=st.integers(0, 20),
    no_places=st.booleans(),
    contacts=st.booleans(),
    concern=st.booleans(),
    trigger=st.none() | st.sampled_from(list(Trigger)),
    purpose=st.none() | st.sampled_from(list(Purpose)),
    size_because=st.booleans(),
    open_to=st.integers(0, 3),
)


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({}, ""),
        ({"concern": False}, "why you are worried"),
        ({"trigger": None}, "what brings this now"),
        ({"purpose": None}, "one of the two purposes"),
        ({"purpose": Purpose.WITH_CHILD}, "the purpose that fits"),
        ({"people": 0, "subjects": 0}, "Add the people"),
        ({"subjects": 0}, "Mark the child"),
        ({"open_to": 0}, "who is open to a service"),
        ({"open_to": 0, "trigger": Trigger.UNDERSTAND}, ""),
        ({"people": 12}, ""),
        ({"people": 13}, "more than 12"),
        ({"people": 13, "size_because": True}, ""),
        ({"trigger": Trigger.UNKNOWN_GROUP}, "Add the incident"),
        ({"trigger": Trigger.UNKNOWN_GROUP, "incidents": 1}, ""),
        ({"trigger": Trigger.HOTEL, "places": 0, "placed_by": True}, "Add the place"),
        ({"trigger": Trigger.HOTEL}, "which authority placed"),
        ({"trigger": Trigger.HOTEL, "placed_by": True}, ""),
        ({"trigger": Trigger.PLACE}, "since when"),
        ({"trigger": Trigger.PLACE, "dated": True}, ""),
    ],
)
def test_each_thing_that_is_missing_is_named(
    changes: dict[str, object], lacks: str
) -> None:
    missing = referrals.missing(replace(WHOLE, **changes))  # type: ignore[arg-type]
    assert [lacks in one for one in missing] == ([True] if lacks else [])


@pytest.mark.parametrize("kind", [k for k in SubjectKind if k != SubjectKind.MAP])
def test_only_a_map_goes_through_the_purpose_gate(kind: SubjectKind) -> None:
    assert referrals.missing(Facts(kind=kind, concern=True)) == ()


@given(ANY_FACTS)
def test_it_is_sendable_exactly_when_nothing_is_missing(facts: Facts) -> None:
    if lacks := referrals.missing(facts):
        with pytest.raises(Refused) as refused:
            referrals.require_sendable(facts)
        assert all(one in str(refused.value) for one in lacks)
    else:
        referrals.require_sendable(facts)


@given(ANY_FACTS)
def test_readiness_is_five_checks_in_one_order(facts: Facts) -> None:
    assert [one.check for one in referrals.readiness(facts)] == list(ReadinessCheck)


@pytest.mark.parametrize(
    ("stage", "facts", "to"),
    [
        (Stage.DRAFT, WHOLE, Stage.NEW),
        (Stage.DRAFT, replace(WHOLE, questions=0), Stage.NEW),
        (Stage.WAITING, WHOLE, Stage.READY),
        (Stage.WAITING, replace(WHOLE, questions=0), Stage.NEW),
    ],
)
def test_sending_takes_it_to_the_new_ones_or_the_ready(
    stage: Stage, facts: Facts, to: Stage
) -> None:
    assert referrals.sent_to(stage, referrals.readiness(facts)) == to


@pytest.mark.parametrize("stage", SENT)
def test_what_is_sent_is_neither_sent_again_nor_written_over(stage: Stage) -> None:
    with pytest.raises(Refused):
        referrals.sent_to(stage, referrals.readiness(WHOLE))
    with pytest.raises(Refused):
        referrals.require_writable("R-1", stage, ours=True)


@pytest.mark.parametrize("stage", list(Stage))
def test_another_agency_never_writes_it(stage: Stage) -> None:
    with pytest.raises(Refused, match="another agency"):
        referrals.require_writable("R-1", stage, ours=False)


@pytest.mark.parametrize(
    ("kind", "group", "fits"),
    [
        (SubjectKind.CONCERN, AgeGroup.ADULT, True),
        (SubjectKind.CONCERN, AgeGroup.CHILD, False),
        (SubjectKind.CONCERN, AgeGroup.NOT_KNOWN, False),
        (SubjectKind.CHILD, AgeGroup.CHILD, True),
        (SubjectKind.CHILD, AgeGroup.NOT_KNOWN, True),
        (SubjectKind.CHILD, AgeGroup.ADULT, False),
    ],
)
def test_only_an_adult_is_an_adult_of_concern(
    kind: SubjectKind, group: AgeGroup, *, fits: bool
) -> None:
    if fits:
        referrals.require_subject(kind, group)
    else:
        with pytest.raises(Refused):
            referrals.require_subject(kind, group)


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("decision", list(TriageDecision))
def test_only_what_waits_for_a_decision_gets_one_and_with_a_reason(
    stage: Stage, decision: TriageDecision
) -> None:
    if stage in (Stage.NEW, Stage.WAITING, Stage.READY):
        referrals.require_ruling(stage, decision, "Because of the questions")
        with pytest.raises(Refused, match="needs a reason"):
            referrals.require_ruling(stage, decision, " ")
    else:
        with pytest.raises(Refused, match="no decision"):
            referrals.require_ruling(stage, decision, "Because of the questions")


@pytest.mark.parametrize("word", ["offender", "Offenders", "gang member", "nominal"])
def test_words_that_brand_a_child_are_refused_of_a_child(word: str) -> None:
    said = f"A known {word} at the park"
    wording.require_fair(said, AgeGroup.ADULT)
    for group in (AgeGroup.CHILD, AgeGroup.NOT_KNOWN):
        with pytest.raises(Refused, match="not said of a child"):
            wording.require_fair(said, group)
    assert wording.prompts([said], children=True)
    assert not wording.prompts([said], children=False)


@pytest.mark.parametrize(
    ("line", "age", "gender", "group", "reason"),
    [
        ("Cara Dunn", None, Gender.NOT_RECORDED, AgeGroup.NOT_KNOWN, "was there"),
        ("Cara Dunn, 14, f", 14, Gender.FEMALE, AgeGroup.CHILD, "was there"),
        ("Cara Dunn\t14\tgirl", 14, Gender.FEMALE, AgeGroup.CHILD, "was there"),
        ("Cara Dunn, m, aged 17", 17, Gender.MALE, AgeGroup.CHILD, "was there"),
        ("Cara Dunn, 18", 18, Gender.NOT_RECORDED, AgeGroup.ADULT, "was there"),
        ("Cara Dunn, adult", None, Gender.NOT_RECORDED, AgeGroup.ADULT, "was there"),
        (
            "Cara Dunn, 14, hurt on Friday, and afraid",
            14,
            Gender.NOT_RECORDED,
            AgeGroup.CHILD,
            "hurt on Friday, and afraid",
        ),
    ],
)
def test_a_line_is_a_name_and_what_is_known(
    line: str, age: int | None, gender: Gender, group: AgeGroup, reason: str
) -> None:
    (one,) = pasted.read(line, "was there", TODAY)
    who = one.person
    assert (who.name, who.age_said, who.gender) == ("Cara Dunn", age, gender)
    assert (who.age_group, one.member.reason) == (group, reason)


@pytest.mark.parametrize(
    ("said", "born"),
    [
        ("3/4/2011", date(2011, 4, 3)),
        ("3/4/11", date(2011, 4, 3)),
        ("3/4/98", date(1998, 4, 3)),
    ],
)
def test_a_date_of_birth_is_read_day_first(said: str, born: date) -> None:
    (one,) = pasted.read(f"Cara Dunn, {said}", "was there", TODAY)
    assert one.person.born_on == born


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "at least one name"),
        ("Cara Dunn\n, 14", "Line 2 cannot be read"),
        ("Cara Dunn\ncara  dunn", "twice"),
        ("\n".join(f"Person N{n:03}" for n in range(61)), "at most 60"),
        ("Cara Dunn, 15, known offender", "not said of a child"),
    ],
)
def test_a_list_that_cannot_be_kept_says_which_line(text: str, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint) as refused:
        pasted.read(text, "was there", TODAY)
    assert "Cara" not in str(refused.value)


NAMES = st.text("abcdefgh", min_size=3, max_size=8)


@given(st.lists(NAMES, min_size=1, max_size=8, unique=True), st.text(max_size=20))
def test_nobody_is_on_a_list_without_a_reason(names: list[str], reason: str) -> None:
    text = "\n".join(f"{name} Dunn" for name in names)
    try:
        found = pasted.read(text, reason, TODAY)
    except Refused:
        return
    assert len(found) == len(names)
    assert all(len(one.member.reason.strip()) >= 3 for one in found)


@pytest.mark.parametrize("reason", ["", "  ", "ok"])
def test_an_empty_reason_keeps_nobody(reason: str) -> None:
    with pytest.raises(Refused, match="Line 1 has no reason"):
        pasted.read("Cara Dunn, 14, f", reason, TODAY)


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 23), "waiting 1 day"),
        (date(2026, 11, 21), "waiting 3 days"),
    ],
)
def test_waiting_is_said_in_words(since: date, said: str) -> None:
    assert waiting.waited(since, TODAY) == said


@pytest.mark.parametrize(
    ("today", "began"),
    [
        (date(2026, 11, 23), datetime(2026, 11, 23, tzinfo=UTC)),
        (date(2026, 11, 29), datetime(2026, 11, 23, tzinfo=UTC)),
        (date(2026, 6, 3), datetime(2026, 5, 31, 23, tzinfo=UTC)),
    ],
)
def test_the_week_begins_on_monday_in_london(today: date, began: datetime) -> None:
    assert waiting.week_began(today) == began
