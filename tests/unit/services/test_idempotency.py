"""A form sent twice is done once: one row, one line in the log, the first result."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select
from sqlmodel import SQLModel

from peerdash.model import (
    Gap,
    GapDraft,
    Member,
    MemberDraft,
    Person,
    PersonDraft,
    Receipt,
    Referral,
)
from peerdash.rules.refusal import Refused
from peerdash.services import findings, members
from peerdash.services.desk import Desk
from peerdash.services.repeating import once
from peerdash.store import scope
from tests.area import Area

KEY = "b7c3f0"
ASK = GapDraft(question="Who collects him from school?")


def many(area: Area, table: type[SQLModel]) -> int:
    with scope.unscoped(area.db) as rows:
        asked = select(func.count()).select_from(table)
        return int(rows.execute(asked).scalar_one())


def ask(desk: Desk, key: str = KEY) -> str:
    return once(key, lambda: findings.add_gap(desk, "M-1", ASK))


def add(desk: Desk, key: str = KEY) -> str:
    person = PersonDraft(name="Perrin Aske")
    member = MemberDraft(reason="Named by the school on 3 November")
    return once(key, lambda: members.add(desk, "M-1", person, member))


def test_the_second_time_gives_the_first_result_and_writes_nothing(area: Area) -> None:
    desk = area.desk("asha")
    people, on_maps = many(area, Person), many(area, Member)
    first = add(desk)
    assert add(desk) == first
    assert first.startswith("P-")
    assert (many(area, Person), many(area, Member)) == (people + 1, on_maps + 1)
    assert len(area.lines()) == 1


def test_two_at_once_make_one(area: Area) -> None:
    writers = 4
    desk, gaps, gate = area.desk("asha"), many(area, Gap), Barrier(writers)

    def send(_: int) -> str:
        gate.wait()
        return ask(desk)

    with ThreadPoolExecutor(writers) as pool:
        given = set(pool.map(send, range(writers)))
    assert len(given) == 1
    assert many(area, Gap) == gaps + 1
    assert len(area.lines()) == 1


def test_another_key_is_another_act(area: Area) -> None:
    desk, gaps = area.desk("asha"), many(area, Gap)
    assert ask(desk) != ask(desk, "another")
    assert many(area, Gap) == gaps + 2


def test_without_a_key_nothing_is_remembered(area: Area) -> None:
    desk, gaps = area.desk("asha"), many(area, Gap)
    for _ in range(2):
        findings.add_gap(desk, "M-1", ASK)
    assert many(area, Gap) == gaps + 2
    assert many(area, Receipt) == 0


def test_somebody_elses_key_gives_nothing_of_theirs(area: Area) -> None:
    gaps = many(area, Gap)
    assert ask(area.desk("asha")) != ask(area.desk("sam"))
    assert many(area, Gap) == gaps + 2


def test_a_key_says_nothing_about_whose_it_was(area: Area) -> None:
    desk = area.desk("asha")
    ask(desk)
    with scope.unscoped(area.db) as rows:
        kept = rows.execute(select(Receipt)).scalar_one()
    assert KEY not in kept.key
    assert desk.viewer.user_id not in kept.key


def test_what_was_refused_may_be_tried_again(area: Area) -> None:
    desk = area.desk("asha")

    def refuse() -> str:
        findings.add_gap(desk, "M-1", ASK)
        raise Refused("No.")

    nowhere = lambda: findings.add_gap(desk, "M-404", ASK)  # noqa: E731
    with pytest.raises(Refused, match="no M-404"):
        once(KEY, nowhere)
    assert many(area, Receipt) == 0
    gaps = many(area, Gap)
    assert ask(desk)
    assert many(area, Gap) == gaps + 1
    with pytest.raises(Refused, match=r"No\."):
        once("later", refuse)
    assert many(area, Gap) == gaps + 2


def test_one_key_leaves_other_acts_alone_afterwards(area: Area) -> None:
    desk, gaps = area.desk("asha"), many(area, Gap)
    ask(desk)
    findings.add_gap(desk, "M-1", ASK)
    assert many(area, Gap) == gaps + 2


def test_receipts_are_forgotten_after_a_day(area: Area) -> None:
    ask(area.desk("asha"))
    later = area.desk("asha", days=1, minutes=1)
    ask(later, "another")
    assert many(area, Receipt) == 1


def test_nobody_reads_receipts_through_the_scope(area: Area) -> None:
    desk = area.desk("asha")
    ask(desk)
    with scope.reading(desk.db, desk.scope) as rows:
        assert rows.execute(select(Receipt)).all() == []
        assert rows.execute(select(Referral)).first()
