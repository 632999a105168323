"""What importing 5,000 people and 20,000 relationships takes."""

import random
import tracemalloc
from pathlib import Path

import pytest

from peerdash.rules.offers import File, Offer, Wishes, offered, people_read, ties_read
from peerdash.services import imports
from peerdash.store import engine, schema
from peerdash.store.engine import Database
from peerdash.store.settings import Settings
from tests.area import Area, fill

PEOPLE, TIES = 5_000, 20_000
MEMORY = 300_000_000


def made(place: Path) -> Database:
    place.mkdir()
    db = engine.database(Settings(f"sqlite:///{place}/x.sqlite", place / "x.key"))
    schema.prepare(db)
    fill(db)
    return db


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


@pytest.mark.slow
def test_an_import_takes_less_than_300_mb(tmp_path: Path) -> None:
    area, offer = Area(made(tmp_path / "one")), files()
    tracemalloc.start()
    imports.commit(area.desk("sam"), "M-2", offer)
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken < MEMORY
