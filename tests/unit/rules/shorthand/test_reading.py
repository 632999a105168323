"""What a coordinator types while the room talks, and what is read out of it."""

from datetime import date

import pytest

from peerdash.rules import evidence
from peerdash.rules.refusal import Refused
from peerdash.rules.shorthand.persons import UNSAID
from peerdash.rules.shorthand.reading import read
from peerdash.rules.shorthand.scanning import UnreadableError
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Certainty, Source
from peerdash.vocabulary.incidents import IncidentKind, IncidentRole
from peerdash.vocabulary.outcomes import FindingKind
from peerdash.vocabulary.people import AgeGroup, Gender, Part, Told
from peerdash.vocabulary.places import GroupKind, LocationKind
from peerdash.vocabulary.relationships import Nature, RelationshipKind

TODAY = date(2026, 11, 22)
WHO = 'AB "Ayaan Bell" 15 m\nCD "Cara Dunn" 14 f\nEF\npark @ "The basin"\n'

TYPED = """
# anything after a hash at the start of a line is a remark
map "Canal Street group"  purpose: understand strengths and risks  as at 3 Nov 2026
AB  "Ayaan Bell"  15 m  subject       told 28 Oct
CD  "Cara Dunn"   14 f
KL  "Kit Lowe"    adult  m  ~25
park @ "Canal Street basin"  place: outdoor
AB -- CD     tested 20 Oct school, seen 4x
AB == KL     tested 12 Oct youth worker
AB .. KL     said by parent
KL ~> AB     police report 11 Oct
AB @ park    spends time
group (park) "Basin lads": AB CD KL
incident 11/5/2026 "Assault \u2013 suspected" at park?: AB harmed, KL suspected
gap AB: who collects him from school?  ask education by 20 Nov
strength AB: an aunt he trusts
"""


def test_a_map_as_it_is_typed_in_a_meeting_is_read() -> None:
    sketch = read(TYPED, TODAY)

    assert (sketch.title, sketch.as_at) == ("Canal Street group", date(2026, 11, 3))
    assert sketch.purpose == "understand strengths and risks"
    assert [who.handle for who in sketch.people] == ["AB", "CD", "KL"]
    assert len(sketch.ties) == 4
    assert sketch.circles[0].place == "park"
    assert sketch.gaps[0].gap.ask == "education"
    assert sketch.findings[0].kind == FindingKind.STRENGTH


def test_somebody_is_read_with_age_gender_and_what_they_were_told() -> None:
    ayaan, _, kit = read(TYPED, TODAY).people

    assert ayaan.person.name == "Ayaan Bell"
    assert (ayaan.person.age_said, ayaan.person.gender) == (15, Gender.MALE)
    assert ayaan.member.subject
    assert (ayaan.member.told, ayaan.member.told_note) == (
        Told.TOLD,
        "28 October 2026",
    )
    assert (kit.person.age_group, kit.person.age_said) == (AgeGroup.ADULT, 25)


def test_a_line_tested_by_somebody_on_a_day_from_a_source_is_tested() -> None:
    first, second, third, harm = read(TYPED, TODAY).ties

    assert (first.tested_on, first.tested_by) == (date(2026, 10, 20), "school")
    assert (first.source, first.seen_times) == (Source.SCHOOL, 4)
    assert second.source == Source.YOUTH_WORKER
    assert [evidence.is_tested(one) for one in (first, second, third, harm)] == [
        True,
        True,
        False,
        False,
    ]


def test_a_year_left_out_is_the_last_such_day_but_a_deadline_is_the_next() -> None:
    sketch = read(TYPED, TODAY)

    assert sketch.ties[3].happened is not None
    assert sketch.ties[3].happened.earliest == date(2026, 10, 11)
    assert sketch.gaps[0].gap.by_on == date(2026, 11, 20)
    late = read(WHO + "AB ~> CD police 5 Dec\ngap: what now? by 5 Jan", TODAY)
    assert late.ties[0].happened is not None
    assert late.ties[0].happened.earliest == date(2025, 12, 5)
    assert late.gaps[0].gap.by_on == date(2027, 1, 5)


def test_an_incident_says_what_where_how_sure_and_who() -> None:
    (one,) = read(TYPED, TODAY).incidents

    assert one.incident.kind == IncidentKind.ASSAULT
    assert one.incident.certainty == Certainty.SUSPECTED
    assert (one.incident.location_id, one.incident.place_certainty) == (
        "park",
        Certainty.SUSPECTED,
    )
    assert one.involved == (
        ("AB", IncidentRole.HARMED),
        ("KL", IncidentRole.SUSPECTED),
    )


@pytest.mark.parametrize("kind", RelationshipKind)
def test_every_kind_of_line_is_typed_with_its_own_sign(kind: RelationshipKind) -> None:
    (tie,) = read(f"{WHO}AB {kind.row.sign} CD", TODAY).ties

    assert (tie.from_id, tie.to_id, tie.kind) == ("AB", "CD", kind)


def test_a_sign_may_be_turned_round_and_harm_may_go_both_ways() -> None:
    back = read(f"{WHO}AB <~ CD", TODAY).ties[0]
    both = read(f"{WHO}AB <~> CD", TODAY).ties

    assert (back.from_id, back.to_id) == ("CD", "AB")
    assert {(one.from_id, one.to_id) for one in both} == {("AB", "CD"), ("CD", "AB")}
    assert {one.kind for one in both} == {RelationshipKind.HARM}


def test_one_line_may_link_somebody_to_several() -> None:
    ties = read(f"{WHO}AB -- CD, EF seen twice friend", TODAY).ties

    assert [one.to_id for one in ties] == ["CD", "EF"]
    assert {one.seen_times for one in ties} == {2}
    assert {one.nature for one in ties} == {Nature.FRIEND}


def test_several_people_may_spend_time_at_a_place() -> None:
    stays = read(f"{WHO}AB, CD & EF @ park learns", TODAY).stays

    assert [one.person_id for one in stays] == ["AB", "CD", "EF"]


def test_eight_plain_names_are_eight_people() -> None:
    names = (
        "Cara Dunn, 14, f\nTom Akers\t15\tboy\nAda Bell\nAnn-Marie O'Neil\n"
        "Jan van Dyk, 16\nCara Dobson\nLEO MARCH, m\nZo\u00eb Pratt, seen at the park\n"
    )

    people = read(names, TODAY).people

    assert [one.handle for one in people] == [
        "CD\u00b71",
        "TA",
        "AB",
        "AO",
        "JD",
        "CD\u00b72",
        "LM",
        "ZP",
    ]
    assert people[1].person.gender == Gender.MALE
    assert people[7].member.reason == "seen at the park"
    assert people[0].member.reason == UNSAID


def test_lines_may_stand_in_any_order() -> None:
    assert read("AB -- CD\n" + WHO, TODAY).ties[0].to_id == "CD"


def test_a_group_without_a_place_is_people_who_see_themselves_as_one() -> None:
    (one,) = read(f'{WHO}group "Estate 7": AB CD until 3/5/2026', TODAY).circles

    assert one.kind == GroupKind.IDENTITY
    assert one.inside[1].ended == ImpreciseDate(date(2026, 5, 3))


def test_words_that_have_no_row_of_their_own_are_usual() -> None:
    (place,) = read('river @ "The river"', TODAY).places
    (who,) = read("AB leads and follows", TODAY).people

    assert place.place.kind == LocationKind.OTHER
    assert who.member.part == Part.BOTH
    assert not who.named


@pytest.mark.parametrize(
    ("text", "line", "read_as", "expected"),
    [
        (WHO + "AB -- XY", 5, "XY", "initials that have a line of their own"),
        (WHO + "AB -- AB", 5, "", "two different people"),
        (WHO + "AB -- CD tested school", 5, "school", "a day, such as 20 Oct"),
        (WHO + "AB -- CD tested 31/2/2026", 5, "31/2/2026", "a day there is"),
        (WHO + "AB -- CD quite often", 5, "quite often", "tested and a day"),
        (WHO + "AB @ pool", 5, "pool", "a place with a line"),
        (WHO + "AB again", 5, "AB again", "other initials: line 1 has these"),
        (WHO + "group park: AB", 5, "group park: AB", "group (park)"),
        (WHO + 'group (pool) "x": AB', 5, 'pool) "x": AB', "a place with a line"),
        (WHO + 'group "x" AB', 5, "AB", "a colon, then who is in it"),
        (WHO + "incident 1/2/2026 row", 5, "row", "what happened in a few words"),
        (WHO + 'incident ? "row" loud', 5, "loud", "confirmed, suspected or not known"),
        (WHO + 'incident ? "row": XY', 5, "XY", "initials"),
        (WHO + "gap XY: why?", 5, "XY: why?", "initials or a place"),
        (WHO + "gap AB: why? ask school by Friday", 5, "Friday", "a day"),
        ('AB "Ayaan Bell" 15 blue', 1, "blue", "an age"),
        ('AB "A" 15', 1, "", "full name in 2 letters at least"),
        ("AB born about 2011", 1, "", "a date of birth"),
        ('map "x"\nmap "y"', 2, "map", "one map in a text"),
        ('map "x" kind: tree', 1, "tree", "peer, incident or combined"),
        ('AB why: "a gang member"', 1, "", "is not said of a child"),
    ],
)
def test_a_line_that_cannot_be_read_says_what_was_read_and_what_was_expected(
    text: str, line: int, read_as: str, expected: str
) -> None:
    with pytest.raises(UnreadableError) as stopped:
        read(text, TODAY)

    (problem,) = stopped.value.problems
    assert problem.line == line
    assert problem.read == read_as
    assert expected in problem.expected
    assert f"Line {line}" in problem.words


def test_every_line_that_cannot_be_read_is_named_at_once() -> None:
    with pytest.raises(UnreadableError) as stopped:
        read(WHO + "AB -- XY\nCD @ pool\nEF ?? AB", TODAY)

    assert [one.line for one in stopped.value.problems] == [5, 6, 7]
    assert "2 more to put right" in str(stopped.value)


def test_a_refusal_never_repeats_what_was_typed() -> None:
    with pytest.raises(UnreadableError) as stopped:
        read('AB "Ayaan Bell" -- Kit Lowe hit him', TODAY)

    assert "Lowe" not in str(stopped.value)
    assert "Bell" not in str(stopped.value)


def test_nothing_at_all_is_asked_for_a_line() -> None:
    with pytest.raises(Refused, match="at least one line"):
        read("\n# nothing\n", TODAY)
