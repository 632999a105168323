"""Somebody at work, in a process that is going to be killed.

What is begun is said before it is done, and what is acknowledged after, so that
whoever does the killing knows what must be there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final
from uuid import uuid4

from peerdash.model import GapDraft, MemberDraft, PersonDraft
from peerdash.rules.offers import File, Wishes, offered, people_read
from peerdash.services import findings, imports, maps, members
from peerdash.services.desk import Desk
from peerdash.services.repeating import once
from peerdash.store import backup, engine, schema
from peerdash.store.settings import Settings
from peerdash.web import sessions
from tests.area import NOW, Area

MAP: Final = "M-1"
KINDS: Final = ("question", "person", "reason", "move", "import", "sign-in")
PEOPLE: Final = "id,name,reason\n{key},Perrin {key},Seen together in October\n"


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


def work(urls: Sequence[str], key_file: str, tell: Connection) -> None:
    """Do one job after another, saying each before and after, until killed."""
    app, owner = (*urls, "")[:2]
    settings = Settings(app, Path(key_file), owner_url=owner)
    area = Area(engine.database(settings))
    schema.prepare(area.db)
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
            draft = MemberDraft(reason=f"Because {job.key}", subject=True)  # as it is
            members.change_member(desk, MAP, job.person, draft, job.seen)
        case "import":
            people = people_read(
                File("people.csv", PEOPLE.format(key=job.key).encode())
            )
            imports.commit(desk, MAP, offered(people, None, Wishes()))
        case "sign-in":
            gave = _signed_in(desk)
        case _:
            maps.move(desk, MAP, {job.person: (float(job.seen), 1.0)})
    return gave


def _signed_in(desk: Desk) -> str:
    """Sign in as at the door, and give the token that the browser would have."""
    ticket = sessions.issue_ticket(desk.db, desk.viewer.user_id, desk.now)
    return sessions.redeem(desk.db, ticket, desk.now) or ""


def step(urls: Sequence[str], key_file: str, tell: Connection) -> None:
    """Bring the schema up to date, having said so, until killed."""
    app, owner = (*urls, "")[:2]
    db = engine.database(Settings(app, Path(key_file), owner_url=owner))
    tell.send("begun")
    schema.prepare(db)
    tell.send("done")
