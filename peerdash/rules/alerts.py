"""What in the log somebody ought to ask about: alerts, never a judgement (AU8).

Not told here: the same surname or address as the viewer (it would compare every
name with every member of staff's, and tell the overseer a child's), their own
agency not on the map (nobody sees such a map but by invitation or by breaking the
glass, and both are said), and access after the last meeting (a worker's ordinary
day). Bars and declared interests do what the first was for (H12).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from peerdash.vocabulary.dates import LONDON
from peerdash.vocabulary.roles import Act

MANY: Final = 20
REFUSALS: Final = 5
HOUR: Final = timedelta(hours=1)
DAY_BEGINS, DAY_ENDS = 7, 20
SATURDAY: Final = 5
PERSON: Final = "P-"
LOOKS: Final = frozenset({Act.VIEW, Act.SUBJECT_REPORT})


@dataclass(frozen=True, slots=True)
class Said:
    """What a line of the log says, as far as an alert needs it."""

    at: datetime
    user_id: str
    act: Act
    ref: str
    shown: str
    run: str

    @property
    def people(self) -> frozenset[str]:
        """The refs of the people whom the line showed."""
        named = (*self.ref.split("/"), *self.shown.split())
        return frozenset(one for one in named if one.startswith(PERSON))


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to ask somebody about: who, when it began, and what it was."""

    at: datetime
    user_id: str
    what: str


def alerts(lines: Sequence[Said]) -> list[Alert]:
    """Return what in these lines, oldest first, ought to be asked about; newest first.

    Limits are local settings: more than 20 people opened in an hour beside a
    meeting, more than 5 refusals in an hour, and looks between 20:00 and 07:00 or
    at a weekend.
    """
    found = [*_many(lines), *_refused(lines), *_late(lines), *_grave(lines)]
    return sorted(found, key=lambda one: (one.at, one.what), reverse=True)


def _many(lines: Sequence[Said]) -> Iterator[Alert]:
    """Showing the room a whole agenda is a meeting, so its runs do not count."""
    rooms = {one.run for one in lines if one.act == Act.PROJECT}
    looks = [one for one in lines if one.act in LOOKS and one.run not in rooms]
    for user_id, theirs in _by_user(looks):
        for first, hour in _hours(theirs):
            people = frozenset[str]().union(*(one.people for one in hour))
            if len(people) > MANY:
                yield Alert(first, user_id, f"opened {len(people)} people in an hour")


def _refused(lines: Iterable[Said]) -> Iterator[Alert]:
    denied = [one for one in lines if one.act == Act.DENIED]
    for user_id, theirs in _by_user(denied):
        for first, hour in _hours(theirs):
            if len(hour) > REFUSALS:
                yield Alert(first, user_id, f"was refused {len(hour)} times in an hour")


def _late(lines: Iterable[Said]) -> Iterator[Alert]:
    """One alert for each person and day, however much they looked at."""
    days: dict[tuple[str, object], list[Said]] = defaultdict(list)
    for one in lines:
        if one.act in LOOKS and is_out_of_hours(one.at):
            days[one.user_id, one.at.astimezone(LONDON).date()].append(one)
    for (user_id, _), found in days.items():
        many = len({one.ref for one in found})
        things = "1 record" if many == 1 else f"{many} records"
        yield Alert(found[0].at, user_id, f"opened {things} out of hours")


def _grave(lines: Iterable[Said]) -> Iterator[Alert]:
    for one in lines:
        if one.act.row.alert:
            yield Alert(one.at, one.user_id, one.act.row.label)


def is_out_of_hours(at: datetime) -> bool:
    """Whether it is night or a weekend in London; a local setting."""
    here = at.astimezone(LONDON)
    return here.weekday() >= SATURDAY or not DAY_BEGINS <= here.hour < DAY_ENDS


def _by_user(lines: Iterable[Said]) -> Iterable[tuple[str, list[Said]]]:
    users: dict[str, list[Said]] = defaultdict(list)
    for one in lines:
        users[one.user_id].append(one)
    return users.items()


def _hours(lines: Sequence[Said]) -> Iterator[tuple[datetime, list[Said]]]:
    """Cut one person's lines into hours that begin with a line: none counts twice."""
    rest = list(lines)
    while rest:
        first = rest[0].at
        hour = [one for one in rest if one.at < first + HOUR]
        yield first, hour
        rest = rest[len(hour) :]
