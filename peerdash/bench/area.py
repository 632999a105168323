"""A fictitious area of any size: one group, and all it has ever considered.

A record is one item with what hangs on it: its referral, its people, what was
decided. So many are before the group at once (`live`, 200 as a group may have);
the rest is its past, which is what grows. The same size is the same area each
time. Everybody in it is made of a number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Final, cast

from peerdash import model
from peerdash.bench.casework import make_item
from peerdash.bench.loading import loading
from peerdash.bench.making import LONGEST_AGO, Maker
from peerdash.model.protocols import FIRST
from peerdash.store import log
from peerdash.store.engine import Database
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.roles import Act, Role

AGENCIES: Final = 8
AGREED: Final = 365
WAITING: Final = 30
DRAFTS: Final = 10
AGENDA: Final = 20
ATTENDING: Final = 12
WROTE: Final = 500
STAFF: Final = {
    "convenor": (5, (Role.CHAIR, Role.COORDINATOR)),
    "practitioner": (12, (Role.PRACTITIONER,)),
    "member": (12, (Role.MEMBER,)),
    "auditor": (1, (Role.AUDITOR,)),
    "administrator": (1, (Role.ADMINISTRATOR,)),
}
EARLY: Final = (Stage.NEW, Stage.NEW, Stage.WAITING, Stage.READY)
SETTLED: Final = (*[Stage.CLOSED] * 4, Stage.DECLINED)


@dataclass(frozen=True, slots=True)
class Size:
    """How large an area is: its records, and those of them before the group."""

    records: int
    live: int = 200

    @property
    def stages(self) -> list[Stage]:
        """Where each record has got to; what is still on its way comes on top."""
        live = min(self.live, self.records)
        past = (SETTLED[n % len(SETTLED)] for n in range(self.records - live))
        early = (EARLY[n % len(EARLY)] for n in range(WAITING))
        return [*[Stage.OPEN] * live, *early, *[Stage.DRAFT] * DRAFTS, *past]


def build(db: Database, size: Size, today: date, now: datetime) -> dict[str, int]:
    """Fill a database, which must be empty; return how many rows each table got."""
    with loading(db) as loader:
        maker = Maker(loader, Random(size.records), today)  # noqa: S311
        _staff(maker)
        _who_left(maker, size.records)
        _meetings(maker, size.records)
        stages = size.stages
        maker.chance.shuffle(stages)
        for number, stage in enumerate(stages):
            item = make_item(maker, stage, number)
            if stage is Stage.OPEN:
                _invitations(maker, item)
        for prefix, last in maker.last.items():
            loader.add(model.RefCount, prefix=prefix, last=last)
        for line in _log(maker, db.log_key, now):
            loader.add(model.AuditLine, **line)
    return dict(loader.counts)


def _staff(maker: Maker) -> None:
    """Everybody who signs in, each kind of them spread over the agencies."""
    for n in range(AGENCIES):
        row = maker.row(
            model.Agency,
            code=f"agency-{n}",
            name=f"Agency {n}",
            agreement_ref=f"ISA-{n}",
            agreement_ends_on=maker.day(AGREED),
        )
        maker.agencies.append(row)
    for kind, (many, roles) in STAFF.items():
        for n in range(many):
            agency = maker.agencies[n % AGENCIES]
            name, known = f"{kind.capitalize()} {n}", f"{kind}-{n}"
            user = maker.row(model.User, username=known, name=name, agency_id=agency)
            keeps_to = {"user_id": user, "version": FIRST, "at": maker.moment(0)}
            maker.loader.add(model.Acknowledgement, **keeps_to)
            for role in roles:
                maker.loader.add(model.RoleHeld, user_id=user, role=role.value)
            if kind in {"practitioner", "member"}:
                maker.staff.append((user, agency))
            if kind == "practitioner":
                maker.guests.append(user)


def _who_left(maker: Maker, records: int) -> None:
    """Nobody writes thousands of referrals: most who ever wrote one have left."""
    for n in range(records // WROTE):
        agency = maker.agencies[n % AGENCIES]
        user = maker.row(
            model.User,
            username=f"left-{n}",
            name=f"Somebody {n}",
            agency_id=agency,
            left_on=maker.day(-30),
        )
        maker.left.append((user, agency))


def _meetings(maker: Maker, records: int) -> None:
    """A meeting for every twenty records, up to ten years of them, and two to come."""
    many = max(6, records // AGENDA)
    apart = min(14.0, LONGEST_AGO / many)
    for n in range(many):
        to_come = n >= many - 2
        meeting = maker.row(
            model.Meeting,
            ref=maker.ref("G"),
            held_on=maker.day(round((n + 2 - many) * apart) + (7 if to_come else 0)),
            stage="planned" if to_come else "closed",
        )
        maker.meetings.append(meeting)
        for who in range(ATTENDING if n >= many - 60 else 0):
            agency = maker.agencies[who % AGENCIES]
            maker.row(
                model.Attendance,
                meeting_id=meeting,
                name=f"Attender {who}",
                agency_id=agency,
            )


def _invitations(maker: Maker, item: str) -> None:
    """Two practitioners are invited to each live item, and one was until lately."""
    for n, user in enumerate(maker.chance.sample(maker.guests, 3)):
        ends = maker.day(90 if n else -5)
        maker.row(
            model.Grant,
            user_id=user,
            item_id=item,
            starts_on=maker.day(-60),
            ends_on=ends,
            reason="Works with one of them",
        )


def _log(maker: Maker, key: bytes, now: datetime) -> Iterator[dict[str, object]]:
    """One signed line for each record, as old as the record may be."""
    previous, blank = log.START, _blank_line(now)
    for seq, ref in enumerate(maker.refs, 1):
        user, agency = maker.referrer(settled=True)
        at = now - timedelta(minutes=30 + 5 * (len(maker.refs) - seq))
        said = {
            "seq": seq,
            "user_id": user,
            "agency_id": agency,
            "session": "bench",
            "ref": ref,
            "previous": previous,
        }
        line = SimpleNamespace(**blank | said | {"at": at})
        previous = log.signature(key, cast("model.AuditLine", line))
        spelled = {"at": f"{at:%Y-%m-%d %H:%M:%S.%f}", "act": Act.VIEW.value}
        yield said | spelled | {"mac": previous}


def _blank_line(now: datetime) -> dict[str, object]:
    """A line that says nothing, whatever a line can say by now."""
    said = dict.fromkeys(("user_id", "agency_id", "session", "ref"), "")
    line = model.AuditLine(
        seq=0, at=now, act=Act.VIEW, previous=log.START, mac="", **said
    )
    return line.model_dump()
