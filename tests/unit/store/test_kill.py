"""Killed in the middle of anything: what was acknowledged is there, and nothing twice.

Trust report T17. `PEERDASH_KILLS=200` runs all of it.
"""

import gc
import multiprocessing
import os
import random
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from peerdash.bench.apart import no_program
from peerdash.model import Gap, Person, SignIn
from peerdash.services import maps, members
from peerdash.store import backup, log, schema, scope
from peerdash.store.engine import Database
from peerdash.web import sessions
from tests.area import NOW, Area
from tests.bench.working import MAP, Done, Job, do, step, work
from tests.unit.store.test_migrations import (
    STEPS,
    down,
    held,
    is_whole,
    shape,
    step_of,
)

SAMPLE: Final = 12
MOST_WORDS: Final = 30
LONGEST_START: Final = 5.0
ROWS: Final = {
    "question": (Gap, "question"),
    "person": (Person, "name"),
    "import": (Person, "name"),
}


def kill_and_hear(
    area: Area, words: int, patience: float
) -> tuple[list[Job], list[Done]]:
    """Let somebody say so many words at work, kill them, and return what they said."""
    heard = heard_from(area, work, patience, words)
    begun = [one for one in heard if isinstance(one, Job)]
    return begun, [one for one in heard if isinstance(one, Done)]


def heard_from(
    area: Area,
    doing: Callable[[str, str, Connection], None],
    patience: float,
    words: int = 1,
) -> list[Any]:
    """Start a process, kill it some time after its words; return all that it said."""
    start = multiprocessing.get_context("forkserver")
    start.set_forkserver_preload(["tests.bench.working"])
    ear, mouth = start.Pipe(duplex=False)
    key_file = os.environ["PEERDASH_KEY_FILE"]
    urls = [
        one.url.render_as_string(hide_password=False)
        for one in (area.db.engine, area.db.owner)
        if one
    ]
    worker = start.Process(target=doing, args=(urls, key_file, mouth))
    with no_program():
        worker.start()
    mouth.close()
    heard: list[Any] = [ear.recv() for _ in range(words)]
    time.sleep(patience)
    worker.kill()
    while True:
        try:
            heard.append(ear.recv())
        except (EOFError, OSError):
            break
    worker.join()
    return heard


def rows(area: Area, job: Job) -> int:
    """Count the rows that a job made."""
    table, column = ROWS[job.kind]
    with scope.unscoped(area.db) as session:
        asked = select(func.count()).select_from(table)
        named = col(getattr(table, column)).like(f"%{job.key}%")
        return int(session.execute(asked.where(named)).scalar_one())


def lines(area: Area) -> int:
    return len(area.lines())


def acknowledged_are_there(area: Area, done: list[Done]) -> None:
    for one in done:
        if one.job.kind in ROWS:
            assert rows(area, one.job) == 1
        if one.job.kind == "sign-in":
            assert has_begun(area, one.gave)


def has_begun(area: Area, token: str) -> bool:
    """Whether a session is in the table; the oldest of too many may have ended."""
    with scope.unscoped(area.db) as session:
        return session.get(SignIn, sessions.digest(token)) is not None


def the_last_reason_stands(area: Area, begun: list[Job], done: list[Done]) -> None:
    saved = [one.job for one in done if one.job.kind == "reason"]
    if not saved:
        return
    record = members.member_record(area.desk("asha"), MAP, saved[-1].person)
    tried = [job for job in begun if job.kind == "reason"]
    assert record.member_version >= saved[-1].seen + 1
    assert record.member.reason in {
        f"Because {job.key}" for job in (saved[-1], tried[-1])
    }


def sent_again_nothing_is_doubled(
    area: Area, begun: list[Job], done: list[Done]
) -> None:
    """Send every form again, acknowledged or not: each ends up done exactly once."""
    desk, gave = area.desk("asha"), {one.job.key: one.gave for one in done}
    if begun[-1].kind != "sign-in":
        do(desk, begun[-1])
    settled = lines(area)
    for job in begun:
        if job.kind == "sign-in":
            continue  # each way in is one of its own, and its link works once
        again = do(desk, job)
        if job.kind in ROWS and gave.get(job.key):
            assert again == gave[job.key]
        if job.kind in ROWS:
            assert rows(area, job) == 1
    assert lines(area) == settled


def whole(area: Area) -> None:
    assert log.first_broken(area.lines(), area.db.log_key) is None
    if area.db.is_sqlite:
        made = backup.take(area.db, area.db.file.parent / "checked", NOW)
        assert made.contents.lines == lines(area)
    assert maps.picture(area.desk("asha"), MAP).people


def start_again(db: Database) -> float:
    """Return how long a start takes, less what this long-lived process has to tidy."""
    gc.collect()
    began = time.monotonic()
    schema.prepare(db)
    return time.monotonic() - began


def killed(area: Area, times: int) -> None:
    chance = random.Random(17)  # noqa: S311
    acknowledged = unacknowledged = 0
    for _ in range(times):
        words, patience = chance.randint(1, MOST_WORDS), chance.uniform(0.0, 0.05)
        begun, done = kill_and_hear(area, words, patience)
        assert start_again(area.db) <= LONGEST_START
        acknowledged_are_there(area, done)
        the_last_reason_stands(area, begun, done)
        sent_again_nothing_is_doubled(area, begun, done)
        acknowledged += len(done)
        unacknowledged += len(begun) - len(done)
    whole(area)
    assert acknowledged > times
    print(f"kills={times} acknowledged={acknowledged} cut off={unacknowledged}")  # noqa: T201


@pytest.mark.slow
def test_killed_at_any_moment_nothing_acknowledged_is_lost_or_doubled(
    area: Area,
) -> None:
    killed(area, int(os.environ.get("PEERDASH_KILLS", SAMPLE)))


def test_a_copy_cut_off_is_no_copy(sqlite_area: Area, tmp_path: Path) -> None:
    made = backup.take(sqlite_area.db, tmp_path / "copies", NOW)
    cut = tmp_path / "copies" / "peerdash-20261123T000000-000000.sqlite"
    cut.write_bytes(made.file.read_bytes()[: made.file.stat().st_size // 2])
    with pytest.raises(backup.BackupError):
        backup.verified(cut, sqlite_area.db.file_key, sqlite_area.db.log_key)


@pytest.mark.slow
def test_killed_while_it_takes_its_steps_it_has_taken_all_of_them_or_none(
    area: Area,
) -> None:
    chance = random.Random(19)  # noqa: S311
    times = int(os.environ.get("PEERDASH_KILLS", SAMPLE)) // 4
    whole_shape, cut_off = shape(area.db), 0
    for _ in range(times):
        down(area.db, STEPS[0])
        before, counts = shape(area.db), held(area.db)
        area.db.engine.dispose()
        said = heard_from(area, step, chance.uniform(0.0, 0.5))
        cut_off += "done" not in said
        if step_of(area.db) == STEPS[0]:
            assert (shape(area.db), held(area.db)) == (before, counts)
        assert is_whole(area.db)
        assert start_again(area.db) <= LONGEST_START
        assert (shape(area.db), step_of(area.db)) == (whole_shape, STEPS[-1])
    assert cut_off
    print(f"kills={times} in the middle of a step={cut_off}")  # noqa: T201
