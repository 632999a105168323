"""`peerdash export` makes what the map's page makes, and refuses what it refuses."""

from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerdash.cli import main
from peerdash.views.mapped import from_json
from peerdash.vocabulary.roles import Act
from tests.area import Area
from tests.unit.services.test_filings import SUBJECT, born
from tests.unit.services.test_leaving import YES

BARE = ("export", "M-12", "--format", "json", "--for", "Police", "--as", "sam")
TOLD = (*BARE, "--purpose", "plan", "--yes")
ANSWERS = [
    *(
        part
        for name in ("basis", "privacy", "proportion", "threshold")
        for part in (f"--{name}", str(getattr(YES, name)))
    ),
    "--weighed",
    "--conditions",
]


def run(*told: str, typed: str = "") -> Result:
    with chdir(Path.cwd()):
        return CliRunner().invoke(main, told, input=typed)


def test_it_decides_makes_and_registers_one_file(
    sqlite_area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*TOLD, *ANSWERS, "-o", "map.json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Confidential: for Police" in done.stdout
    assert "to plan what to do" in done.stdout
    assert "In words:\n" in done.stdout
    left = from_json((tmp_path / "map.json").read_bytes())
    assert left.people
    for one in left.people:
        assert f"  {one.label}: " in done.stdout
    assert (tmp_path / "map.json").stat().st_mode & 0o777 == 0o600
    acts = [line.act for line in sqlite_area.lines()]
    assert [acts.count(one) for one in (Act.DECIDE_SHARE, Act.TAKE_PICTURE)] == [1, 1]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ((*TOLD, *ANSWERS[2:]), "consent"),
        ((*TOLD[:5], "everybody", *TOLD[6:], *ANSWERS), "one of"),
        ((*TOLD[:-1], *ANSWERS), "add --yes"),
        ((*TOLD[:7], "mina", *TOLD[8:], *ANSWERS), ""),
    ],
)
def test_what_the_page_refuses_is_refused(
    sqlite_area: Area,
    told: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*told)
    assert done.exit_code == 1
    assert said in done.stderr
    assert not list(tmp_path.glob("*.json"))
    assert done.stdout or "add --yes" not in said
    assert Act.TAKE_PICTURE not in [line.act for line in sqlite_area.lines()]


def test_what_it_is_for_is_said_and_a_file_that_is_there_stays(
    sqlite_area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "--purpose" in run(*BARE, *ANSWERS, "--yes").stderr
    (tmp_path / "map.json").write_text("mine")
    done = run(*TOLD, *ANSWERS, "-o", "map.json")
    assert "there already" in done.stderr
    assert (tmp_path / "map.json").read_text() == "mine"
    assert Act.DECIDE_SHARE not in [line.act for line in sqlite_area.lines()]


def test_a_childs_copy_is_filed_once_both_identifiers_agree(
    sqlite_area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    child = born(sqlite_area, SUBJECT)
    told = ("export", "M-12", "--format", "docx", "--child", SUBJECT, "--as", "sam")
    where = ("--system", "Records", "--record", "CSR-9")
    typed = f"{child.name}\n{child.born_on:%d/%m/%Y}\ny\n"
    for options, said in (
        ((*told, *where), "Somebody Else\n6/5/2011\ny\n"),
        (told, typed),
        ((*told, *where), typed.replace("y\n", "n\n")),
        ((*told[:3], "json", *told[4:], *where), typed),
    ):
        assert run(*options, typed=said).exit_code == 1
    assert not list(tmp_path.glob("copy*"))
    done = run(*told, *where, typed=typed)
    assert (done.exit_code, "Filed to Records, number CSR-9" in done.stdout) == (
        0,
        True,
    )
    assert (tmp_path / "copy.docx").read_bytes()
    acts = [line.act for line in sqlite_area.lines()]
    assert [acts.count(one) for one in (Act.FILE_MAP, Act.TAKE_COPY)] == [1, 1]
