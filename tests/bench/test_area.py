"""The fictitious area of any size holds together, though no rule checked its rows."""

from sqlmodel import col, func, select

from peerdash.bench.area import Size, build
from peerdash.model import Item, Member, Referral
from peerdash.store import log, scope
from peerdash.store.engine import Database
from peerdash.vocabulary.items import Stage
from tests.area import NOW, TODAY, above

SIZE = Size(300, 60)


def test_everything_points_at_something_and_the_log_is_whole(
    database: Database,
) -> None:
    counts = build(above(database), SIZE, TODAY, NOW)
    with scope.unscoped(database) as rows:
        assert log.verified(rows, database.log_key).broken is None
        stages = dict(
            rows.exec(select(col(Item.stage), func.count()).group_by(Item.stage)).all()
        )
        members = rows.exec(select(Member)).all()
        referrals = rows.exec(select(Referral)).all()
        if database.is_sqlite:
            told = rows.connection().exec_driver_sql("PRAGMA foreign_key_check").all()
            assert told == []
    assert stages[Stage.OPEN] == 60
    assert stages[Stage.OPEN] + stages[Stage.CLOSED] + stages[Stage.DECLINED] == 300
    assert len(referrals) == sum(stages.values()) == counts["item"]
    assert all(row.ref.startswith("R-") for row in referrals)
    assert len(members) == counts["member"] > 300
