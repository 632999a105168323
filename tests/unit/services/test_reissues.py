"""A file that is issued again: what it alone had said is brought up to date."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from peerdash.model import FileColumn, Member, Person, Relationship
from peerdash.rules import columns
from peerdash.rules.matching import Fate
from peerdash.rules.offers import File, Offer, Wishes, offered, people_read, ties_read
from peerdash.rules.refusal import Refused
from peerdash.services import imports, maps, members
from peerdash.services.imports import Staged
from peerdash.store import scope
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.imports import PersonColumn
from peerdash.vocabulary.people import Involvement
from peerdash.vocabulary.relationships import Nature, RelationshipKind
from tests.area import Area

MAP = "M-2"
WHY = Wishes(reason="Named in a survey")
HEAD = "id,name,dob,school\n"
FIRST = f"{HEAD}1,Ayla Reed,11/5/2011,\n2,Bo Tarn,,Hill School\n"
TIES = "from,to,kind,date,note\n1,2,friend,,seen together\n"


def offer(people: str | None, ties: str | None = None) -> Offer:
    return offered(
        people_read(File("people.csv", people.encode())) if people else None,
        ties_read(File("ties.csv", ties.encode())) if ties else None,
        WHY,
    )


def brought(area: Area, people: str | None, ties: str | None = None) -> Staged:
    """Import, and see that looking first said the same."""
    desk = area.desk("sam")
    seen = imports.staged(desk, MAP, offer(people, ties))
    done = imports.commit(desk, MAP, offer(people, ties))
    assert (seen.people_by_fate, seen.ties_by_fate) == (
        done.people_by_fate,
        done.ties_by_fate,
    )
    return done


def person(area: Area, name: str) -> Person:
    with scope.unscoped(area.db) as rows:
        return rows.exec(select(Person).where(Person.name == name)).one()


def set_by_hand(area: Area, of: type, id_: str, **values: Any) -> None:  # noqa: ANN401
    with scope.unscoped(area.db) as rows:
        row: Any = rows.get_one(of, id_)
        for name, value in values.items():
            setattr(row, name, value)


def imported(area: Area) -> list[Relationship]:
    with scope.unscoped(area.db) as rows:
        asked = select(Relationship).where(Relationship.source == Source.IMPORTED)
        return list(rows.exec(asked).all())


def test_what_the_file_now_says_is_brought_up_to_date_and_told_row_by_row(
    area: Area,
) -> None:
    brought(area, FIRST)
    ayla = person(area, "Ayla Reed")
    again = f"{HEAD}1,Ayla Read,11/5/2011,Canal School\n2,Bo Tarn,,Hill School\n"
    done = brought(area, again)
    assert done.people_by_fate == {Fate.UPDATED: 1, Fate.UNCHANGED: 1}
    line = done.people[0]
    assert (line.row, line.ref) == (2, ayla.ref)
    assert [(one.field, one.ours, one.theirs, one.kept) for one in line.changes] == [
        ("Full name", "Ayla Reed", "Ayla Read", False),
        ("School or college", "nothing", "Canal School", False),
    ]
    now = person(area, "Ayla Read")
    assert (now.id, now.school, now.version) == (ayla.id, "Canal School", 2)
    assert area.lines()[-1].about == "0 people, 0 relationships, 1 brought up to date"


def test_the_new_issue_twice_changes_nothing_more(area: Area) -> None:
    brought(area, FIRST)
    again = FIRST.replace("Hill School", "Canal School")
    brought(area, again)
    version = maps.picture(area.desk("sam"), MAP).version
    done = brought(area, again)
    assert done.people_by_fate == {Fate.UNCHANGED: 2}
    assert not done.has_news
    assert maps.picture(area.desk("sam"), MAP).version == version
    third = brought(area, FIRST)
    assert third.people_by_fate[Fate.UPDATED] == 1
    assert person(area, "Bo Tarn").school == "Hill School"


def test_what_a_hand_changed_stays_and_both_are_told(area: Area) -> None:
    brought(area, FIRST)
    bo = person(area, "Bo Tarn")
    set_by_hand(area, Person, bo.id, school="Mill School")
    done = brought(area, FIRST.replace("Hill School", "Canal School"))
    assert done.people_by_fate == {Fate.UNCHANGED: 2}
    (change,) = done.people[1].changes
    assert (change.ours, change.theirs, change.kept) == (
        "Mill School",
        "Canal School",
        True,
    )
    assert person(area, "Bo Tarn").school == "Mill School"


def test_what_a_hand_took_away_is_not_put_back(area: Area) -> None:
    brought(area, FIRST)
    bo = person(area, "Bo Tarn")
    set_by_hand(area, Person, bo.id, school="")
    done = brought(area, FIRST)
    assert done.people[1].changes[0].kept
    assert person(area, "Bo Tarn").school == ""


def test_an_empty_cell_takes_nothing_away(area: Area) -> None:
    brought(area, FIRST)
    done = brought(area, f"{HEAD}1,Ayla Reed,,\n2,Bo Tarn,,\n")
    assert done.people_by_fate == {Fate.UNCHANGED: 2}
    assert person(area, "Ayla Reed").born_on == date(2011, 5, 11)


def test_who_was_known_already_is_not_written_over(area: Area) -> None:
    desk = area.desk("sam")
    name = next(iter(members.roster(desk, MAP).values()))
    before = person(area, name)
    told = f"id,name,school\n9,{name},Elsewhere School\n"
    assert brought(area, told).people_by_fate == {Fate.MATCHED: 1}
    done = brought(area, told.replace("Elsewhere", "Another"))
    assert person(area, name).school == before.school
    assert done.people_by_fate in ({Fate.UNCHANGED: 1}, {Fate.UPDATED: 1})
    if before.school:
        assert done.people[0].changes[0].kept


@pytest.mark.parametrize(("times", "on_map"), [(1, False), (1, True), (2, True)])
def test_what_a_hand_wrote_is_never_a_file_s_though_it_said_the_same(
    sqlite_area: Area, times: int, on_map: bool
) -> None:
    """`times` is how often the file agreed before it says something else."""
    area = sqlite_area
    ref, name = next(iter(members.roster(area.desk("sam"), MAP).items()))
    with scope.unscoped(area.db) as rows:
        id_ = rows.exec(select(Person.id).where(Person.ref == ref)).one()
    set_by_hand(area, Person, id_, school="Mill School", born_on=date(2010, 2, 3))
    if not on_map:
        members.take_off(area.desk("sam"), MAP, ref, "Not part of it")
    told = f"{HEAD}9,{name},3/2/2010,Mill School\n"
    fate = Fate.MATCHED if on_map else Fate.KNOWN
    assert brought(area, told).people_by_fate == {fate: 1}
    for _ in range(times - 1):
        brought(area, told)
    done = brought(area, told.replace("Mill", "Canal"))
    assert done.people[0].changes[0].kept
    assert person(area, name).school == "Mill School"


@pytest.mark.parametrize("other", ["Kit Marsh,11/5/2012", "Kit Marsh,"])
def test_an_identifier_that_means_somebody_else_now_stops_the_import(
    area: Area, other: str
) -> None:
    brought(area, FIRST)
    with pytest.raises(Refused, match="the name this identifier had"):
        brought(area, f"{HEAD}1,{other},\n")
    assert person(area, "Ayla Reed")


def test_who_was_taken_off_stays_off_whatever_the_file_says_now(area: Area) -> None:
    desk = area.desk("sam")
    brought(area, FIRST)
    members.take_off(desk, MAP, person(area, "Bo Tarn").ref, "Not part of it")
    done = brought(area, FIRST.replace("Bo Tarn,,", "Bo Tarn,1/2/2012,"))
    assert done.people_by_fate[Fate.TAKEN_OFF] == 1
    assert "Bo Tarn" not in members.roster(desk, MAP).values()


def test_a_relationship_is_told_anew_and_not_twice(area: Area) -> None:
    brought(area, FIRST, TIES)
    done = brought(area, None, TIES.replace("friend,,", "relative,2/3/2026,"))
    assert done.ties_by_fate == {Fate.UPDATED: 1}
    (row,) = imported(area)
    assert (row.nature, row.happened and row.happened.stored) == (
        Nature.RELATIVE,
        "2026-03-02",
    )
    assert brought(
        area, None, TIES.replace("friend,,", "relative,2/3/2026,")
    ).has_news is (False)


def test_a_relationship_of_another_kind_now_is_that_one_and_not_a_second(
    area: Area,
) -> None:
    brought(area, FIRST, TIES)
    (before,) = imported(area)
    done = brought(area, None, TIES.replace("friend", "strong"))
    assert done.ties_by_fate == {Fate.UPDATED: 1}
    (row,) = imported(area)
    assert (row.id, row.kind) == (before.id, RelationshipKind.STRONG)


@pytest.mark.parametrize(
    "by_hand",
    [
        {"note": "We saw otherwise"},
        {"tested_on": date(2026, 11, 1)},
        {"evidence": Evidence.EVIDENCED},
        {"source": Source.POLICE},
        {"said_by": "A neighbour"},
        {"seen_times": 3},
    ],
)
def test_a_relationship_that_a_hand_changed_or_tested_stays(
    area: Area, by_hand: dict[str, object]
) -> None:
    brought(area, FIRST, TIES)
    (before,) = imported(area)
    set_by_hand(area, Relationship, before.id, **by_hand)
    done = brought(area, None, TIES.replace("friend", "relative"))
    assert done.ties_by_fate == {Fate.UNCHANGED: 1}
    assert done.ties[0].kept
    with scope.unscoped(area.db) as rows:
        row = rows.get_one(Relationship, before.id)
        assert row.nature == Nature.FRIEND
        assert {name: getattr(row, name) for name in by_hand} == by_hand


def test_a_file_tells_what_a_relationship_is_and_never_what_it_rests_on(
    sqlite_area: Area,
) -> None:
    area = sqlite_area
    brought(area, FIRST, TIES)
    (before,) = imported(area)
    set_by_hand(area, Relationship, before.id, captured_on=date(2025, 1, 2))
    brought(area, None, TIES.replace("friend", "relative"))
    (row,) = imported(area)
    assert (row.nature, row.captured_on) == (Nature.RELATIVE, date(2025, 1, 2))


def test_somebody_who_saves_at_the_same_moment_loses_nothing(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    from peerdash.services import reissuing  # noqa: PLC0415

    brought(area, FIRST)
    monkeypatch.setattr(reissuing, "save", lambda *_: False)
    with pytest.raises(Refused, match="changed by somebody else while"):
        imports.commit(
            area.desk("sam"), MAP, offer(FIRST.replace("Hill School", "Canal School"))
        )
    assert person(area, "Bo Tarn").school == "Hill School"


def test_what_headings_meant_is_remembered_for_the_agency_and_no_other(
    area: Area,
) -> None:
    odd = offered(
        people_read(File("p.csv", b"ref no,pupil,room\n1,Ayla Reed,4\n")),
        None,
        Wishes(
            reason="Named in a survey", people={"identifier": "ref no", "name": "pupil"}
        ),
    )
    imports.commit(area.desk("sam"), MAP, odd)
    known = imports.columns_known(area.desk("sam", minutes=1))
    meant = {one: known.people.get(one) for one in ("ref no", "pupil", "room")}
    assert meant == {"ref no": "identifier", "pupil": "name", "room": None}
    again = people_read(File("p.csv", b"Pupil,Ref_no,Room\nBo Tarn,2,4\n"))
    offer_ = offered(again, None, Wishes(reason="Seen there", known=known))
    assert {k.value: h for k, h in offer_.people_columns.items()} == {
        "identifier": "Ref_no",
        "name": "Pupil",
    }
    assert imports.columns_known(area.desk("dev")).people.get("pupil") is None


def test_a_heading_left_out_is_remembered_and_no_heading_is_kept_in_words(
    area: Area,
) -> None:
    """Children's names may stand above a matrix, or in a table without headings."""
    sheet = people_read(File("p.csv", b"id,pupil,Name,Kit Marsh\n1,Ayla Reed,x,1\n"))
    wished = Wishes(reason="Named in a survey", people={"name": "pupil"})
    imports.commit(area.desk("sam"), MAP, offered(sheet, None, wished))
    with scope.unscoped(area.db) as rows:
        kept = rows.exec(select(FileColumn)).all()
    assert sorted(one.meaning for one in kept) == ["", "identifier", "name"]
    assert {len(one.heading) for one in kept} == {64}
    known = imports.columns_known(area.desk("sam", minutes=1)).people
    assert (known.get("name"), known.get("kit marsh")) == ("", None)
    taken = columns.meanings(sheet, PersonColumn, {}, known)
    assert taken == {"id": "", "pupil": "", "name": ""}


ROW = st.tuples(
    st.sampled_from("1234"),
    st.sampled_from(["Ayla Reed", "Bo Tarn", "Cy Vane", ""]),
    st.sampled_from(["", "11/5/2011", "2/3/2012"]),
)
FILE = st.lists(ROW, min_size=1, max_size=4, unique_by=lambda row: row[0])


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FILE, min_size=1, max_size=3), st.data())
def test_nobody_comes_without_a_reason_nobody_comes_back_and_nothing_comes_tested(
    sqlite_area: Area, files: list[list[tuple[str, str, str]]], data: st.DataObject
) -> None:
    area, desk = sqlite_area, sqlite_area.desk("sam")
    gone: set[str] = set()
    for rows in files:
        text = "id,name,dob\n" + "".join(",".join(row) + "\n" for row in rows)
        ties = "from,to\n" + "".join(
            f"{one[0]},{other[0]}\n" for one, other in pairwise(rows)
        )
        told = ties if len(rows) > 1 else None
        try:
            imports.commit(desk, MAP, offer(text, told))
        except Refused as refused:
            assert "expected" in str(refused)  # noqa: PT017
        on_map = members.roster(desk, MAP)
        assert not gone & on_map.keys()
        ours = sorted(on_map, key=lambda ref: int(ref[2:]))[-2:]
        if off := data.draw(st.sampled_from([*ours, ""])):
            members.take_off(desk, MAP, off, "Not part of it")
            gone.add(off)
    with scope.unscoped(area.db) as rows_:
        came = rows_.exec(
            select(Member).where(Member.source_note.startswith("Imported"))
        ).all()
    assert all(len(one.reason) >= 3 for one in came)
    assert {one.involvement for one in came} <= {Involvement.POTENTIAL}
    assert {one.tested_on for one in imported(area)} <= {None}
