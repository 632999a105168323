"""Whoever breaks a rule about who sees what, or what is filed, breaks a test (T25).

Each mutant of the rules is put into a copy of the program, and the policy's own
tests are run against it there. `PEERDASH_MUTANTS=12` tries that many, evenly
chosen; all of them take about half an hour on two idle cores.
"""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Final

import pytest

from tests.mutants import Mutant, mutants

ROOT: Final = Path(__file__).parents[2]
POLICY: Final = (
    "peerdash/rules/access.py",
    "peerdash/rules/glass.py",
    "peerdash/store/handling.py",
    "peerdash/store/openings.py",
    "peerdash/store/scope.py",
    "peerdash/store/sight.py",
)
FILING: Final = (
    "peerdash/rules/filings.py",
    "peerdash/rules/sharing.py",
    "peerdash/services/filings.py",
)
KILLERS: Final = {
    POLICY: (
        "tests/unit/rules/test_access.py",
        "tests/unit/rules/test_glass.py",
        "tests/unit/store/test_scope.py",
        "tests/unit/test_policy_matrix.py",
        "tests/unit/services/test_glass.py",
        "tests/unit/services/test_invitations.py",
        "tests/unit/services/test_handling.py",
        "tests/unit/test_handling_matrix.py",
        "tests/unit/test_reach_matrix.py",
        "tests/unit/services/test_ecomaps.py",
    ),
    FILING: (
        "tests/unit/rules/test_filings.py",
        "tests/unit/rules/test_sharing.py",
        "tests/unit/services/test_filings.py",
        "tests/unit/services/test_leaving.py",
    ),
}
PARTS: Final = ("peerdash", "pages", "tests", "data", "app.py", "pyproject.toml")
ENOUGH: Final = 0.95
LIMIT: Final = 300  # seconds of a processor: a mutant that never ends is found too
STUCK: Final = 3600.0  # seconds: so is one that waits for ever, on a busy machine too
ASKED: Final = int(os.environ.get("PEERDASH_MUTANTS", "0"))


@dataclass(frozen=True)
class Tried:
    """A mutant, where it was, and whether the tests found it."""

    path: str
    mutant: Mutant
    found: bool

    def __str__(self) -> str:
        return f"{self.path}:{self.mutant.line} {self.mutant.what}"


@pytest.mark.slow
@pytest.mark.parametrize("of", KILLERS, ids=["policy", "filing"])
def test_its_tests_find_nearly_every_mutant(
    of: tuple[str, ...], tmp_path: Path
) -> None:
    places: SimpleQueue[Path] = SimpleQueue()
    for number in range(os.cpu_count() or 1):
        places.put(_copy(tmp_path / f"copy-{number}"))
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        tried = list(workers.map(lambda one: _try(places, *one), _chosen(of)))
    left = [str(one) for one in tried if not one.found]
    assert tried
    assert len(left) <= (1 - ENOUGH) * len(tried), left


def test_a_mutant_differs_in_one_place_and_is_a_program() -> None:
    source = "def seen(a, b):\n    return and_(a == 1, not_(b))\n"
    made = {one.what: one.source for one in mutants(source)}
    assert set(made) == {
        "or_ for and_",
        "part 1 of and_ left out",
        "part 2 of and_ left out",
        "not_ left out",
        "a comparison",
    }
    assert made["or_ for and_"].endswith("or_(a == 1, not_(b))")
    assert made["a comparison"].endswith("and_(a != 1, not_(b))")


@pytest.mark.parametrize("path", POLICY + FILING)
def test_every_part_of_the_policy_has_mutants(path: str) -> None:
    assert len(list(mutants((ROOT / path).read_text()))) >= 3


def _chosen(of: tuple[str, ...]) -> list[tuple[str, Mutant]]:
    every = [
        (path, mutant) for path in of for mutant in mutants((ROOT / path).read_text())
    ]
    return every[:: max(1, len(every) // ASKED)][:ASKED] if ASKED else every


def _copy(place: Path) -> Path:
    place.mkdir()
    for part in PARTS:
        whole, to = ROOT / part, place / part
        shutil.copytree(whole, to) if whole.is_dir() else shutil.copy(whole, to)
    return place


def _try(places: SimpleQueue[Path], path: str, mutant: Mutant) -> Tried:
    place = places.get()
    try:
        (place / path).write_text(mutant.source)
        return Tried(path, mutant, found=_fails(place, path))
    finally:
        shutil.copy(ROOT / path, place / path)
        places.put(place)


def _fails(place: Path, path: str) -> bool:
    """Whether a test fails there; those named for the module are asked first."""
    of = Path(path).stem
    kept = next(tests for paths, tests in KILLERS.items() if path in paths)
    asked = ("-x", "-q", "-p", "no:cacheprovider", "-k", "not postgresql")
    killers = sorted(kept, key=lambda one: of not in one)
    bounded = ("bash", "-c", f'ulimit -t {LIMIT} && exec "$@"', "-")
    command = [*bounded, sys.executable, "-m", "pytest", *asked, *killers]
    told = os.environ | {"PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"}
    with suppress(subprocess.TimeoutExpired):
        done = subprocess.run(
            command,
            cwd=place,
            env=told,
            capture_output=True,
            timeout=STUCK,
            check=False,
        )
        return done.returncode != 0
    return True
