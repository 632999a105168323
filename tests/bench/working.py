"""Somebody at work, in a process that is going to be killed.

What is begun is said before it is done, and what is acknowledged after, so that
whoever does the killing knows what must be there.
"""

from dataclasses import dataclass, replace
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final
from uuid import uuid4

from peerdash.model import GapDraft, MemberDraft, PersonDraft
from peerdash.services import findings, maps, members
from peerdash.services.desk import Desk
from peerdash.services.repeating import once
from peerdash.store import backup, engine
from peerdash.store.settings import Settings
from tests.area import NOW, Area

MAP: Final = "M-1"
KINDS: Final = ("question", "person", "reason", "move")


@dataclass(frozen=True)
class Job:
    """One act to be done once: which kind, whose form, and on whom."""

    kind: str
    key: str
    person: str = ""
    seen: int = 0


@dataclass(frozen=True)
class Done:
    """A job that was acknowledged, and what it gave."""

    job: Job
    gave: str


def do(desk: Desk, job: Job) -> str:
    """Do one job, with its key."""
    return once(job.key, lambda: _act(desk, job))


def work(url: str, key_file: str, tell: Connection) -> None:
    """Do one job after another, saying each before and after, until killed."""
    settings = Settings(url, Path(key_file))
    area = Area(engine.database(settings))
    desk = area.desk("asha")
    person = min(members.roster(desk, MAP))
    for number in count():
        if number % 40 == 39 and area.db.is_sqlite:
            backup.take(area.db, area.db.file.parent / "copies", NOW)
        job = _next(desk, number, person)
        tell.send(job)
        tell.send(Done(job, do(desk, job)))


def _next(desk: Desk, number: int, person: str) -> Job:
    job = Job(KINDS[number % len(KINDS)], uuid4().hex, person)
    if job.kind != "reason":
        return job
    seen = members.member_record(desk, MAP, person).member_version
    return replace(job, seen=seen)


def _act(desk: Desk, job: Job) -> str:
    gave = ""
    match job.kind:
        case "question":
            gave = findings.add_gap(desk, MAP, GapDraft(question=f"Who? {job.key}"))
        case "person":
            who = PersonDraft(name=f"Perrin {job.key}")
            gave = members.add(desk, MAP, who, MemberDraft(reason="Seen together"))
        case "reason":
            draft = MemberDraft(reason=f"Because {job.key}")
            members.change_member(desk, MAP, job.person, draft, job.seen)
        case _:
            maps.move(desk, MAP, {job.person: (float(job.seen), 1.0)})
    return gave
