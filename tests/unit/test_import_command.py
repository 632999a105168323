"""`peerdash import`: 0 and counts, or 1 and a sentence."""

import json
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import func, select

from peerdash.cli import main
from peerdash.model import Person, Relationship, RoleHeld, User
from peerdash.store import scope
from peerdash.views.staged import FORMAT
from peerdash.vocabulary.roles import Role
from tests.area import Area
from tests.sheets import Rows, workbook

PEOPLE = "id,name,dob\n1,Ayla Reed,11/5/2011\n2,Bo Tarn,\n13,,\n"
TIES = "wave,from,to\n1,1,2\n1,2,1\n2,2,13\n"
WHY = ("--reason", "Named in a survey")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "files"
    place.mkdir()
    (place / "people.csv").write_text(PEOPLE)
    (place / "ties.csv").write_text(TIES)
    monkeypatch.chdir(place)
    return place


def run(*told: str) -> Result:
    with chdir(Path.cwd()):
        return CliRunner().invoke(main, ["import", *told])


def counts(area: Area) -> tuple[int, int]:
    with scope.unscoped(area.db) as rows:
        people = rows.exec(select(func.count()).select_from(Person)).one()
        return people, rows.exec(select(func.count()).select_from(Relationship)).one()


pytestmark = pytest.mark.usefixtures("files")


def test_it_imports_and_says_how_many(sqlite_area: Area) -> None:
    before = counts(sqlite_area)
    done = run("people.csv", "ties.csv", "--map", "M-2", "--only", "wave=1", *WHY)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "3 people: 3 added." in done.stdout
    assert "2 nominations, 1 mutual, 1 relationship: 1 added." in done.stdout
    assert "1 person has no relationship in the file" in done.stdout
    assert counts(sqlite_area) == (before[0] + 3, before[1] + 1)


def test_it_prints_no_name(sqlite_area: Area) -> None:
    done = run("people.csv", "ties.csv", "--map", "M-2", "--as", "sam", *WHY)
    assert done.exit_code == 0
    assert not {"Ayla", "Bo", "Person 13"} & set(done.output.split())
    assert sqlite_area.lines()[-1].about == "3 people, 2 relationships"


def test_the_same_again_adds_nothing_and_says_so(sqlite_area: Area) -> None:
    told = ("people.csv", "ties.csv", "--map", "M-2", *WHY)
    run(*told)
    before = counts(sqlite_area)
    again = run(*told)
    assert again.exit_code == 0
    assert "Nothing in it is new: M-2 is as it was." in again.stdout
    assert counts(sqlite_area) == before


def test_a_dry_run_says_the_same_and_writes_nothing(sqlite_area: Area) -> None:
    before = counts(sqlite_area)
    done = run("people.csv", "ties.csv", "--map", "M-2", "--dry-run", *WHY)
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert (told["format"], told["map"], told["dry_run"]) == (FORMAT, "M-2", True)
    assert told["files"][0]["columns"] == {
        "id": "identifier",
        "name": "name",
        "dob": "date-of-birth",
    }
    assert [(one["of"], one["rows"]) for one in told["added"]] == [
        ("person", [2]),
        ("person", [3]),
        ("person", [4]),
        ("relationship", [2, 3]),
        ("relationship", [4]),
    ]
    others = "matched", "updated", "unchanged", "left_off", "refused"
    assert {key: told[key] for key in others} == {key: [] for key in others}
    assert counts(sqlite_area) == before


def test_a_dry_run_says_in_json_what_an_import_made_of_each_row(
    sqlite_area: Area, files: Path
) -> None:
    told = ("people.csv", "--map", "M-2", *WHY)
    run(*told)
    again = "id,name,dob,school\n1,Ayla Reed,11/5/2011,Hill School\n2,Bo Tarn,,\n"
    (files / "people.csv").write_text(f"{again}5,Cy Vane,,\n")
    before = counts(sqlite_area)
    done = json.loads(run(*told, "--dry-run").stdout)
    (row,) = done["updated"]
    assert (row["rows"], row["changes"], row["kept"]) == (
        [2],
        ["School or college"],
        [],
    )
    assert row["ref"].startswith("P-")
    assert [one["rows"] for one in done["unchanged"]] == [[3]]
    assert [one["rows"] for one in done["added"]] == [[4]]
    assert counts(sqlite_area) == before


def test_a_workbook_s_sheets_are_found_or_named(sqlite_area: Area, files: Path) -> None:
    people: Rows = [["id", "name"], [1, "Ayla Reed"], [2, "Bo Tarn"]]
    ties: Rows = [["from", "to"], [1, 2]]
    made = workbook(Notes=[["x"], ["y"]], Pupils=people, Links=ties)
    (files / "book.xlsx").write_bytes(made)
    told = ("book.xlsx", "book.xlsx", "--map", "M-2", *WHY)
    wrong = run(*told, "--sheet", "people=Notes")
    assert "book.xlsx sheet Notes does not say who anybody is" in wrong.stderr
    before = counts(sqlite_area)
    assert run(*told).exit_code == 0
    assert counts(sqlite_area) == (before[0] + 2, before[1] + 1)


REFUSED = [
    (("people.csv", "--map", "M-2"), "Nobody is added to a map without a reason"),
    (("nowhere.csv", "--map", "M-2", *WHY), "nowhere.csv cannot be read"),
    (("people.csv", "--map", "M-99", *WHY), "There is no M-99 that you can open"),
    (("people.csv", "--map", "M-3", "--as", "ruth", *WHY), "There is no M-3 that"),
    (("people.csv", "--map", "M-2", "--as", "mina", *WHY), "can import a file"),
    (("people.csv", "--map", "M-2", "--as", "nobody", *WHY), "Nobody works here"),
    (("people.csv", "--map", "M-2", "--only", "wave", *WHY), "expected COLUMN=VALUE"),
    (("people.csv", "--map", "M-2", "--only", "wave=1", *WHY), "No file has a column"),
    (("people.csv", "--map", "M-2", "--column", "age=id", *WHY), "two things"),
    (("bad.csv", "--map", "M-2", *WHY), "bad.csv row 3, column dob: '31/02/2011'"),
]


@pytest.mark.parametrize(("told", "said"), REFUSED, ids=[said for _, said in REFUSED])
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_what_is_refused_is_one_line_and_status_one(
    sqlite_area: Area,
    files: Path,
    told: tuple[str, ...],
    said: str,
    dry: tuple[str, ...],
) -> None:
    (files / "bad.csv").write_text("id,dob\n1,11/5/2011\n2,31/02/2011\n")
    before = counts(sqlite_area)
    done = run(*told, *dry)
    assert done.exit_code == 1
    assert said in done.stderr
    if dry and "bad.csv" in told:
        (row,) = json.loads(done.stdout)["refused"]
        assert (row["file"], row["row"], row["column"]) == ("bad.csv", 3, "dob")
        assert said in row["reason"]
    else:
        assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert counts(sqlite_area) == before


def test_where_there_are_two_coordinators_one_must_be_named(sqlite_area: Area) -> None:
    with scope.unscoped(sqlite_area.db) as rows:
        nia = rows.exec(select(User).where(User.username == "nia")).one()
        rows.add(RoleHeld(user_id=nia.id, role=Role.COORDINATOR))
    done = run("people.csv", "--map", "M-2", *WHY)
    assert done.exit_code == 1
    assert "There are 2 coordinators" in done.stderr


def test_no_database_is_made_where_there_was_none(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'none.sqlite'}"
    done = run("people.csv", "--map", "M-2", "--database-url", url, *WHY)
    assert done.exit_code == 1
    assert "There is no database there yet" in done.stderr
    assert not (tmp_path / "none.sqlite").exists()
