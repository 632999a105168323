"""Published networks through the importer's dry run: every row of nine pairs of files.

The files are not ours and are never here: `../shared/data`, or the folder that
PEERDASH_DATA_SETS names. What each should give is read from the files themselves.
"""

import csv
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from peerdash.cli import main
from peerdash.store.settings import ROOT
from tests.area import Area

DATA: Final = Path(
    os.environ.get("PEERDASH_DATA_SETS", ROOT.parent / "shared" / "data")
)
CLASSIC: Final = "classic_pack/converted/"
HEADED: Final = 2
"""The first row under the headings."""


@dataclass(frozen=True)
class Pair:
    """A file of people and one of ties, and how the command is told to read them."""

    people: str
    ties: str
    told: tuple[str, ...] = ()
    wave: str = ""
    ends: tuple[str, str] = ("source", "target")


def classic(name: str) -> Pair:
    """A pair of the classic pack that is named alike and needs telling nothing."""
    return Pair(f"{CLASSIC}{name}_nodes.csv", f"{CLASSIC}{name}_edges.csv")


PAIRS: Final = {
    "glasgow": Pair(
        "glasgow_s50/converted/people.csv",
        "glasgow_s50/converted/friendships.csv",
        ("--only", "wave=1"),
        wave="1",
        ends=("from", "to"),
    ),
    "vickers": Pair(
        f"{CLASSIC}vickers_people.csv",
        f"{CLASSIC}vickers_edges.csv",
        (
            *("--means", "get_on_with=connection"),
            *("--means", "best_friends=strong"),
            *("--means", "work_with=connection"),
        ),
        ends=("from", "to"),
    ),
    "greys": classic("greys"),
    "karate": classic("karate"),
    "coleman-1": classic("coleman_1"),
    "coleman-2": classic("coleman_2"),
    "boys": classic("highschool_boys"),
    "women": classic("southern_women"),
    "eies": classic("eies_messages"),
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not DATA.is_dir(), reason=f"The data sets are not here: {DATA.name} is absent"
    ),
]


def lines(name: str) -> dict[int, dict[str, str]]:
    """Every row of a file by its number, as a spreadsheet counts them."""
    with (DATA / name).open(newline="", encoding="utf-8") as file:
        return dict(enumerate(csv.DictReader(file), HEADED))


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_every_row_is_added_or_refused_for_a_reason(
    sqlite_area: Area, pair: Pair
) -> None:
    before = len(sqlite_area.lines())
    told = (str(DATA / pair.people), str(DATA / pair.ties), "--map", "M-12")
    why = ("--as", "asha", "--reason", "Named in a published survey", "--dry-run")
    done = CliRunner().invoke(main, ["import", *told, *pair.told, *why])
    read: dict[str, Any] = json.loads(done.stdout)
    ties = lines(pair.ties)
    wanted = {n for n, row in ties.items() if row.get("wave", "") == pair.wave}
    alone = {n for n in wanted if len({ties[n][end] for end in pair.ends}) == 1}
    assert sorted(rows(read, "person")) == sorted(lines(pair.people))
    assert sorted(rows(read, "relationship")) == sorted(wanted - alone)
    assert {one["row"] for one in read["refused"]} == alone
    assert all(one["reason"] for one in read["refused"])
    assert done.exit_code == bool(alone)
    assert all(one.act.row.looks for one in sqlite_area.lines()[before:])


def rows(read: dict[str, Any], of: str) -> list[int]:
    """The rows that something of this kind would be added from, each once."""
    return [row for one in read["added"] if one["of"] == of for row in one["rows"]]
