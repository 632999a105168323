"""The audit of what is installed fails when it looked at less than all of it."""

import json
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from tests import dependencies
from tests.dependencies import Locked, NotAskedError

HASH = "--hash=sha256:" + "0" * 64
LOCK = f"""\
one==1.0 \\
    {HASH} \\
    {HASH}
two[more]==2.0 ; python_version >= "3" \\
    {HASH}
elsewhere==3.0 ; sys_platform == "nowhere" \\
    {HASH}
unhashed==4.0
"""


@pytest.fixture
def package(tmp_path: Path) -> Distribution:
    """Install a package of one file, by hand."""
    (tmp_path / "one.py").write_text("x = 1\n")
    folder = tmp_path / "one-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: one\nVersion: 1.0\n")
    digest = dependencies._digest(tmp_path / "one.py", "sha256")
    (folder / "RECORD").write_text(f"one.py,sha256={digest},6\n")
    return Distribution.at(folder)


def test_the_lock_is_read_with_its_markers_and_hashes() -> None:
    assert dependencies.locked(LOCK) == {
        "one": Locked("one", "1.0", 2),
        "two": Locked("two", "2.0", 1),
        "unhashed": Locked("unhashed", "4.0", 0),
    }


def test_our_own_lock_has_a_hash_for_everything() -> None:
    lock = dependencies.locked(dependencies.LOCK.read_text())
    assert len(lock) > 60
    assert [one.name for one in lock.values() if not one.hashes] == []


def test_what_we_run_on_is_what_was_locked() -> None:
    """Beside what a test adds for itself: nothing locked is missing, or another."""
    lock = dependencies.locked(dependencies.LOCK.read_text())
    found = dependencies.installed()
    ours = {name: one for name, one in found.items() if name in lock}
    assert list(dependencies.differences(lock, ours)) == []


def test_looking_at_nothing_is_a_failure() -> None:
    assert "Nothing was looked at" in next(dependencies.differences({}, {}))


def test_each_difference_is_told(package: Distribution) -> None:
    lock = dependencies.locked(LOCK)
    told = list(dependencies.differences(lock, {"one": package, "strange": package}))
    assert "two is locked and not installed." in told
    assert "strange is installed and not locked." in told
    older = {"one": Locked("one", "0.9", 0)}
    assert list(dependencies.differences(older, {"one": package})) == [
        "one is 1.0; the lock says 0.9.",
        "one is locked without a hash.",
    ]


def test_a_file_that_was_changed_or_taken_away_is_told(
    package: Distribution, tmp_path: Path
) -> None:
    assert list(dependencies.changed({"one": package})) == []
    (tmp_path / "one.py").write_text("x = 2\n")
    assert "has another one.py" in next(dependencies.changed({"one": package}))
    (tmp_path / "one.py").unlink()
    assert "has another one.py" in next(dependencies.changed({"one": package}))


def unreachable(name: str, version: str) -> list[str]:
    raise NotAskedError(f"{name} {version}")


def run(
    monkeypatch: pytest.MonkeyPatch,
    package: Distribution,
    tmp_path: Path,
    known: dependencies.Known,
    *arguments: str,
) -> int:
    lock = tmp_path / "lock"
    lock.write_text(f"one==1.0 \\\n    {HASH}\n")
    monkeypatch.setattr(dependencies, "LOCK", lock)
    monkeypatch.setattr(dependencies, "installed", lambda: {"one": package})
    return dependencies.main(list(arguments), known)


def test_all_well_is_success_and_counts_what_it_asked(
    monkeypatch: pytest.MonkeyPatch,
    package: Distribution,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sbom = tmp_path / "sbom.json"
    told = run(monkeypatch, package, tmp_path, lambda *_: [], "--sbom", str(sbom))
    assert told == 0
    assert "1 asked about, 0 NOT asked about" in capsys.readouterr().out
    assert json.loads(sbom.read_text())["components"][0]["purl"] == "pkg:pypi/one@1.0"


def test_a_known_vulnerability_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, package: Distribution, tmp_path: Path
) -> None:
    assert run(monkeypatch, package, tmp_path, lambda *_: ["PYSEC-2026-1"]) == 1


def test_not_being_able_to_ask_is_a_failure_unless_it_is_said_beforehand(
    monkeypatch: pytest.MonkeyPatch,
    package: Distribution,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, package, tmp_path, unreachable) == 1
    assert "Not asked about one" in capsys.readouterr().out
    assert run(monkeypatch, package, tmp_path, unreachable, "--offline") == 0
    assert "0 asked about, 1 NOT asked about" in capsys.readouterr().out
