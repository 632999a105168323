"""What the rows of a file say, and the sentence for each that does not hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules.imports import (
    NominationsRead,
    PeopleRead,
    named,
    nominations_of,
    people_of,
)
from peerdash.rules.nominations import Tie, merged
from peerdash.rules.offers import File, Wishes, offered, people_read, ties_read
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.imports import PersonColumn, TieColumn
from peerdash.vocabulary.people import AgeGroup, Gender
from peerdash.vocabulary.relationships import Nature, RelationshipKind

TODAY = date(2026, 11, 22)
CONNECTION = RelationshipKind.CONNECTION
WHY = Wishes(reason="Named in a school survey")


def people(text: str, wishes: Wishes = WHY) -> PeopleRead:
    offer = offered(people_read(File("people.csv", text.encode())), None, wishes)
    assert offer.people
    return people_of(offer.people, offer.people_columns, offer.reason, TODAY)


def ties(text: str, wishes: Wishes = WHY) -> NominationsRead:
    offer = offered(None, ties_read(File("ties.csv", text.encode())), wishes)
    assert offer.ties
    return nominations_of(offer.ties, offer.tie_columns, wishes.kind, TODAY)


def test_a_person_is_read_from_the_usual_headings() -> None:
    told = "ID,Full name,D.O.B.,Sex,School,Reason for inclusion,Source\n"
    read = people(told + "7,Cara Dunn,11/5/2011,F,Hill School,Seen with him,school\n")
    (one,) = read.people
    assert (one.identifier, one.who.name) == ("7", "Cara Dunn")
    assert one.who.born_on == date(2011, 5, 11)
    assert one.who.gender == Gender.FEMALE
    assert (one.who.school, one.reason, one.said_by) == (
        "Hill School",
        "Seen with him",
        "school",
    )


def test_the_standard_safeguarding_dataset_s_own_headings_are_understood() -> None:
    told = "pers_person_id,pers_forename,pers_surname,pers_gender,pers_dob\n"
    read = people(
        told + "C7,Cara,Dunn,02,2011-05-11 00:00:00.000\nC8,Bo,Tarn,00,NULL\n"
    )
    assert read.problems == ()
    cara, bo = read.people
    assert (cara.identifier, cara.who.name) == ("C7", "Cara Dunn")
    assert (cara.who.born_on, cara.who.gender) == (date(2011, 5, 11), Gender.FEMALE)
    assert (bo.who.born_on, bo.who.gender) == (None, Gender.NOT_RECORDED)


def test_first_and_last_names_make_one() -> None:
    (one,) = people("forename,surname\nCara,Dunn\n").people
    assert (one.identifier, one.who.name) == ("Cara Dunn", "Cara Dunn")


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("13", "Person 13"),
        ("s1", "Person s1"),
        ("AB", "Person AB"),
        ("EVELYN", "EVELYN"),
        ("Cara Dunn", "Cara Dunn"),
        ("Mary-Jo O'Neill", "Mary-Jo O'Neill"),
    ],
)
def test_somebody_with_an_identifier_only_is_called_by_it(
    identifier: str, name: str
) -> None:
    assert named(identifier) == name


@pytest.mark.parametrize(
    ("cell", "age", "group"),
    [
        ("15", 15, AgeGroup.NOT_KNOWN),
        ("15 years", 15, AgeGroup.NOT_KNOWN),
        ("Adult", None, AgeGroup.ADULT),
        ("under 18", None, AgeGroup.CHILD),
        ("", None, AgeGroup.NOT_KNOWN),
    ],
)
def test_an_age_is_a_number_or_child_or_adult(
    cell: str, age: int | None, group: AgeGroup
) -> None:
    (one,) = people(f"name,age\nCara Dunn,{cell}\n").people
    assert (one.who.age_said, one.who.age_group) == (age, group)


BAD_PEOPLE = [
    ("name,dob\nCara Dunn,31/02/2011\n", "row 2, column dob: '31/02/2011' was read"),
    ("name,dob\nCara Dunn,31/02/2011\n", "expected a date such as 11/5/2011"),
    ("name,dob\nCara Dunn,2011\n", "column dob: '2011' was read"),
    ("name,dob\nCara Dunn,11/5/85\n", "with four figures for the year"),
    ("name,dob\nCara Dunn,23/11/2026\n", "not after today"),
    ("name,dob\nCara Dunn,11/5/1850\n", "column dob: '11/5/1850' was read"),
    ("name,dob\nCara Dunn,5/13/2011\n", "column dob: '5/13/2011' was read"),
    ("name,age\nCara Dunn,fifteen\n", "expected a whole number of years"),
    ("name,age\nCara Dunn,#REF!\n", "expected a value. Put the spreadsheet's"),
    ("name,dob\nCara Dunn,11/5/11\n", "with four figures for the year"),
    ("name,dob\nCara Dunn,5/13/2011\n", "the day first. If the file has the month"),
    ("id,name\n,Cara Dunn\n", "column id: nothing was read; expected an id"),
    ("name,age\nCara Dunn,=7+8\n", "expected a value, not a formula"),
    ("name,age\nCara Dunn,1\u00b2\n", "expected a whole number of years"),
    ("name,age\nCara Dunn,111\n", "expected a whole number of years"),
    ("name,sex\nCara Dunn,2\n", "expected male, female, other or nothing"),
    ("id,name\n1,Cara Dunn\n1,Kit Lowe\n", "row 3, column id: '1' was read"),
    ("id,name\n1,Cara Dunn\n1,Kit Lowe\n", "not in row 2 already"),
    ("name\nCara Dunn\nCara Dunn\n", "row 3, column name"),
    ("id,name,age\n,,15\n", "column id: nothing was read"),
    ("id,name\n1,C\n", "expected a name of 2 to 100 characters"),
    ("id,name\n1," + "C" * 101 + "\n", "expected at most 100 characters"),
    ('id,name\n1,"Cara\nDunn"\n', "expected one line"),
    ("id,reason\n1,x\n", "expected why this person is on the map"),
    ("id,reason\n1,Known gang member\n", "in words fair to a child"),
]


@pytest.mark.parametrize(("text", "told"), BAD_PEOPLE)
def test_a_bad_cell_is_told_by_row_column_and_what_was_expected(
    text: str, told: str
) -> None:
    (problem,) = people(text).problems
    assert problem.sentence.startswith("people.csv row ")
    assert told in problem.sentence


def test_every_bad_row_is_told_and_not_only_the_first() -> None:
    read = people("name,age\nCara Dunn,x\nKit Lowe,15\nAda Hill,y\n")
    assert [problem.row for problem in read.problems] == [2, 4]


BAD_TIES = [
    ("from,to\n1,1\n", "expected somebody else than in from"),
    ("from,to\n,2\n", "column from: nothing was read"),
    ("from,to,kind\n1,2,get_on_with\n", "'get_on_with' was read; expected one of"),
    ("from,to,date\n1,2,32/1/2026\n", "expected a date such as 11/5/2026"),
    ("from,to,date\n1,2,May 2027\n", "not after today"),
    ("from,to,note\n1,2," + "n" * 151 + "\n", "expected at most 150 characters"),
]


@pytest.mark.parametrize(("text", "told"), BAD_TIES)
def test_a_bad_relationship_is_told_the_same_way(text: str, told: str) -> None:
    (problem,) = ties(text).problems
    assert problem.sentence.startswith("ties.csv row 2, column ")
    assert told in problem.sentence


@pytest.mark.parametrize(
    ("word", "kind", "nature"),
    [
        ("", CONNECTION, Nature.NOT_KNOWN),
        ("friend", CONNECTION, Nature.FRIEND),
        ("Best friends", RelationshipKind.STRONG, Nature.FRIEND),
        ("cousin", CONNECTION, Nature.RELATIVE),
        ("Harm", RelationshipKind.HARM, Nature.NOT_KNOWN),
        ("~~", RelationshipKind.TENSION, Nature.NOT_KNOWN),
    ],
)
def test_usual_words_for_a_relationship_are_understood(
    word: str, kind: RelationshipKind, nature: Nature
) -> None:
    (one,) = ties(f"ego,alter,relation\n1,2,{word}\n").nominations
    assert (one.kind, one.nature) == (kind, nature)


@pytest.mark.parametrize(
    ("text", "wishes", "told"),
    [
        ("name\nCara Dunn\n", Wishes(), "Nobody is added to a map without a reason"),
        ("name\nCara Dunn\n", Wishes(reason="gang member"), "is not said of a child"),
        ("colour\nred\n", WHY, "does not say who anybody is"),
        (
            "name\nAda\n",
            Wishes(reason="why", people={"age": "years"}),
            "no column called",
        ),
        ("name\nAda\n", Wishes(reason="why", people={"agee": "name"}), "No column is"),
        ("name\nAda\n", Wishes(reason="why", people={"school": "name"}), "two things"),
        (
            "name\nAda\n",
            Wishes(reason="why", only={"wave": "1"}),
            "No file has a column",
        ),
        (
            "name\nAda\n",
            Wishes(reason="why", only={"name": "Bo"}),
            "No row of people.csv",
        ),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(
    text: str, wishes: Wishes, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        people(text, wishes)


def test_a_file_of_relationships_says_which_column_is_missing() -> None:
    with pytest.raises(Refused, match="no column for 'To'"):
        ties("from,weight\n1,2\n")


def test_only_the_rows_asked_for_are_read() -> None:
    wishes = Wishes(only={"Wave": "2"})
    read = ties("wave,from,to\n1,1,2\n2,1,3\n", wishes)
    assert [(one.row, one.to) for one in read.nominations] == [(3, "3")]


def test_a_column_may_be_chosen_or_left_out() -> None:
    wishes = Wishes(ties={"from": "said it", "kind": ""})
    (one,) = ties("said it,to,kind\n1,2,nonsense\n", wishes).nominations
    assert (one.from_, one.kind) == ("1", CONNECTION)


def test_every_usual_heading_means_one_thing() -> None:
    people_usual = [one for kind in PersonColumn for one in kind.row.usual]
    ties_usual = [one for kind in TieColumn for one in kind.row.usual]
    assert len(people_usual) == len(set(people_usual))
    both = {one for one in ties_usual if ties_usual.count(one) > 1}
    assert both == {"source"}


def test_source_is_who_says_so_only_where_another_column_says_from() -> None:
    (one,) = ties("source,target\n1,2\n").nominations
    assert (one.from_, one.note) == ("1", "")
    (one,) = ties("from,to,source\n1,2,school\n").nominations
    assert (one.from_, one.note) == ("1", "says school")


def made(text: str) -> tuple[Tie, ...]:
    read = ties(text)
    return merged((one.from_, one.to, one) for one in read.nominations)


def test_two_who_name_each_other_are_one_relationship_that_says_so() -> None:
    (tie,) = made("from,to\n1,2\n2,1\n")
    assert tie.is_mutual
    note = tie.note("ties.csv", {"1": "P-7", "2": "P-8"})
    assert note == "P-7 named P-8 and P-8 named P-7: ties.csv rows 2, 3"


def test_a_kind_with_a_direction_stays_two_relationships() -> None:
    assert len(made("from,to,kind\n1,2,harm\n2,1,harm\n")) == 2


def test_an_undated_row_borrows_no_date() -> None:
    (tie,) = made("from,to,date\n1,2,May 2026\n2,1,\n")
    assert tie.happened is None
    assert "May 2026, undated" in tie.note("ties.csv", {"1": "P-7", "2": "P-8"})


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_cell_does_anything_but_hold_or_be_told(name: str, dob: str) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    text = f"name,dob\n{quoted(name)},{quoted(dob)}\n"
    try:
        read = people(text.encode(errors="replace").decode())
    except Refused:
        return
    assert len(read.people) + len(read.problems) == 1
