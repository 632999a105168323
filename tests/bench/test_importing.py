"""What importing 5,000 people and 20,000 relationships takes, beside its bare rows."""

import random
import time
import tracemalloc
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest

from peerdash import model
from peerdash.rules.offers import File, Offer, Wishes, offered, people_read, ties_read
from peerdash.services import imports
from peerdash.store import engine, schema
from peerdash.store.engine import Database
from peerdash.store.rowtext import table_of
from peerdash.store.settings import Settings
from peerdash.web import collecting
from tests.area import Area, fill

PEOPLE, TIES = 5_000, 20_000
MEMORY = 300_000_000
TIMES_THE_BARE_ROWS = 5
WRITTEN = (
    model.Person,
    model.Member,
    model.Relationship,
    model.ImportedRow,
    model.ImportedMember,
    model.FileColumn,
    model.MapEdit,
    model.MapChange,
    model.AuditLine,
)
Rows = dict[str, list[tuple[object, ...]]]


def made(place: Path, *, filled: bool = True) -> Database:
    place.mkdir()
    db = engine.database(Settings(f"sqlite:///{place}/x.sqlite", place / "x.key"))
    schema.prepare(db)
    if filled:
        fill(db)
    return db


FEW = offered(
    people_read(File("few.csv", b"id,name\nA,Abel Wick\nB,Bea Wick\n")),
    ties_read(File("ties.csv", b"from,to\nA,B\n")),
    Wishes(reason="Named in a survey"),
)


def files() -> Offer:
    """Return two files of the most that there may be."""
    chance = random.Random(1)  # noqa: S311 (the same files each time)
    names = [f"Ayla Tarn{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}" for n in range(676)]
    people = "".join(
        f"{n},{names[n % 676]} {n},{n % 28 + 1}/{n % 12 + 1}/{2009 + n % 6}\n"
        for n in range(PEOPLE)
    )
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < TIES:
        one, other = chance.randrange(PEOPLE), chance.randrange(PEOPLE)
        if one != other and (other, one) not in pairs:
            pairs.add((one, other))
    ties = "".join(f"{one},{other}\n" for one, other in sorted(pairs))
    return offered(
        people_read(File("people.csv", f"id,name,dob\n{people}".encode())),
        ties_read(File("ties.csv", f"from,to\n{ties}".encode())),
        Wishes(reason="Named in a survey"),
    )


def rows_of(db: Database) -> Rows:
    with db.system.connect() as connection:
        return {
            name: [
                tuple(row)
                for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')  # noqa: S608
            ]
            for name in (str(table_of(one).name) for one in WRITTEN)
        }


def bare(db: Database, rows: Rows) -> float:
    """Put the same rows into a database of the same schema; return the seconds."""
    with db.system.connect() as opened:
        opened.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        connection = opened.execution_options(peerdash_writes=True)
        began = time.process_time()
        with connection.begin():
            for name, some in rows.items():
                marks = ",".join("?" * len(some[0])) if some else ""
                said = f'INSERT INTO "{name}" VALUES ({marks})'  # noqa: S608
                if some:
                    connection.exec_driver_sql(said, some)
        return time.process_time() - began


@dataclass(frozen=True)
class Took:
    """What one import took, and the same rows put in bare: processor seconds."""

    whole: float
    bare: float


def measured(place: Path) -> Took:
    place.mkdir()
    area, offer = Area(made(place / "one")), files()
    imports.commit(area.desk("sam"), "M-2", FEW)  # what is served has compiled it all
    before = {name: set(rows) for name, rows in rows_of(area.db).items()}
    began = time.process_time()
    done = imports.commit(area.desk("sam"), "M-2", offer)
    took = time.process_time() - began
    assert (done.new_people, done.new_ties) == (PEOPLE, TIES)
    rows = {
        name: [row for row in some if row not in before[name]]
        for name, some in rows_of(area.db).items()
    }
    return Took(took, bare(made(place / "two", filled=False), rows))


@pytest.mark.slow
def test_an_import_takes_at_most_five_times_as_long_as_its_bare_rows(
    tmp_path: Path,
) -> None:
    collecting.seldom()  # as whatever serves it does
    times = [measured(tmp_path / str(number)) for number in range(3)]
    ratios = sorted(one.whole / one.bare for one in times)
    assert median(ratios) <= TIMES_THE_BARE_ROWS, ratios


@pytest.mark.slow
def test_an_import_takes_less_than_300_mb(tmp_path: Path) -> None:
    area, offer = Area(made(tmp_path / "one")), files()
    tracemalloc.start()
    imports.commit(area.desk("sam"), "M-2", offer)
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken < MEMORY
