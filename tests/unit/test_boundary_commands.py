"""`peerdash boundaries`: a file is added, listed and removed, or refused in a line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerdash.cli import main
from tests.area import Area
from tests.calls import OUTLINE

pytestmark = pytest.mark.usefixtures("sqlite_area")


@pytest.fixture(autouse=True)
def _come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*told: str) -> Result:
    return CliRunner().invoke(main, ["boundaries", *told])


def test_a_file_is_added_listed_and_removed(tmp_path: Path, sqlite_area: Area) -> None:
    (tmp_path / "wards.json").write_bytes(OUTLINE)
    done = run(
        "add", "wards.json", "--attribution", "Contains OS data", "--crs", "OGC:CRS84"
    )
    assert done.exit_code == 0, done.output
    code, _, said = done.stdout.partition(": ")
    assert said == "1 shape, read as OGC:CRS84.\n"
    assert f"{code}  wards, added " in run("list").stdout
    assert run("remove", code).exit_code == 0
    assert code not in run("list").stdout
    acts = [line.act.value for line in sqlite_area.lines()][-2:]
    assert acts == ["add-boundary", "remove-boundary"]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (("absent.json", "--attribution", "OGL"), "cannot be read"),
        (("wards.json", "--attribution", "x"), "Give --title"),
        (("wards.json", "--attribution", "OGL", "--crs", "here"), "no system"),
        (("wards.json", "--attribution", "OGL", "--crs", "EPSG:27700"), "--crs"),
    ],
)
def test_what_cannot_be_added_is_refused_in_a_line(
    tmp_path: Path, told: tuple[str, ...], why: str
) -> None:
    (tmp_path / "wards.json").write_bytes(OUTLINE)
    done = run("add", *told)
    assert done.exit_code == 1
    assert why in done.output
    assert "Traceback" not in done.output
