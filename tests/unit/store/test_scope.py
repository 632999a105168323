"""Whose eyes: what may not be seen does not come back, by any way of asking."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, text, update
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import aliased, make_transient_to_detached
from sqlalchemy.orm.exc import ObjectDeletedError
from sqlmodel import Session, col, select

from peerdash.model import (
    Agency,
    AuditLine,
    Grant,
    Incident,
    Item,
    Location,
    Member,
    Passphrase,
    Person,
    Referral,
    Relationship,
    SignIn,
)
from peerdash.rules.access import Viewer
from peerdash.rules.agreements import holds
from peerdash.store import fence, reach, scope
from peerdash.store.guard import UnscopedStatementError
from peerdash.vocabulary.items import Stage
from tests.area import Area

RESTRICTED = "M-6"
BARRED_FROM = "M-3"


def refs(area: Area, username: str, days: int = 0) -> set[str]:
    desk = area.desk(username, days=days)
    with scope.reading(desk.db, desk.scope) as session:
        return set(session.exec(select(Item.ref)).all())


def test_a_convenor_sees_what_is_sent_and_not_restricted(area: Area) -> None:
    seen = refs(area, "sam")
    assert {"M-1", "M-12", "L-1", "T-1", "M-10"} <= seen
    assert RESTRICTED not in seen


def test_a_draft_is_seen_by_its_own_agency_alone(area: Area) -> None:
    assert "C-3" in refs(area, "nia")
    assert "C-3" not in refs(area, "sam") | refs(area, "dev")


def test_a_restricted_map_is_seen_only_by_those_invited(area: Area) -> None:
    who = {
        u for u in ("asha", "nia", "sam", "dev", "ruth") if RESTRICTED in refs(area, u)
    }
    assert who == {"asha", "nia"}


def test_a_bar_wins_over_an_invitation(area: Area) -> None:
    assert BARRED_FROM not in refs(area, "ruth")
    assert "M-12" in refs(area, "ruth")


def test_an_invitation_lapses(area: Area) -> None:
    assert "M-12" in refs(area, "kofi")
    assert "M-12" not in refs(area, "kofi", days=1000)


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_record_sees_none(area: Area, username: str) -> None:
    desk = area.desk(username)
    with scope.reading(desk.db, desk.scope) as session:
        for table in (Item, Person, Member, Relationship, Incident, Location, Referral):
            assert session.exec(select(table)).all() == []


def hidden_person(session: Session) -> str:
    """Return somebody who is on the restricted map and on nothing else."""
    item = session.exec(select(Item).where(Item.ref == RESTRICTED)).one()
    elsewhere = select(Member.person_id).where(Member.item_id != item.id)
    about = select(Item.person_id).where(col(Item.person_id).is_not(None))
    asked = select(Member.person_id).where(
        Member.item_id == item.id,
        col(Member.person_id).not_in(elsewhere),
        col(Member.person_id).not_in(about),
    )
    found = session.exec(asked).first()
    assert found
    return found


def test_people_on_a_map_one_may_not_see_do_not_come_back(area: Area) -> None:
    with scope.unscoped(area.db) as session:
        person_id = hidden_person(session)
    desk = area.desk("sam")
    with scope.reading(desk.db, desk.scope) as session:
        assert session.get(Person, person_id) is None
        assert (
            session.exec(select(Person).where(Person.id == person_id)).first() is None
        )
        assert (
            session.exec(select(Member).where(Member.person_id == person_id)).all()
            == []
        )


def ways_round(session: Session, hidden: str) -> list[list[Any]]:
    """Ask for a hidden item in every way the ORM offers; each must come back empty."""
    other = aliased(Item)
    inner = select(Item.ref).where(Item.ref == hidden)
    found: list[Iterable[Any]] = [
        session.exec(inner).all(),
        session.exec(select(other).where(other.ref == hidden)).all(),
        session.execute(sa.select(inner.subquery())).all(),
        session.execute(sa.select(inner.cte())).all(),
        session.execute(inner.union(inner)).all(),
        [n for n in session.exec(select(func.count()).where(Item.ref == hidden)) if n],
        session.exec(
            select(Member)
            .join(Item, col(Item.id) == Member.item_id)
            .where(Item.ref == hidden)
        ).all(),
        [x for x in [session.scalar(select(inner.exists()))] if x],
        session.execute(sa.select(Item).filter_by(ref=hidden)).all(),
    ]
    return [list(one) for one in found]


def test_no_way_of_asking_brings_a_hidden_item_back(area: Area) -> None:
    desk = area.desk("sam")
    with scope.reading(desk.db, desk.scope) as session:
        assert ways_round(session, RESTRICTED) == [[]] * 9
        assert any(ways_round(session, "M-12"))


def test_no_bulk_change_reaches_a_hidden_item(area: Area) -> None:
    desk = area.desk("sam")
    with scope.writing(desk.db, desk.scope) as session:
        done = session.execute(update(Item).values(title="Seen and changed"))
    with scope.unscoped(area.db) as session:
        kept = session.exec(select(Item).where(Item.ref == RESTRICTED)).one()
    assert getattr(done, "rowcount", 0) > 0
    assert kept.title != "Seen and changed"


SIDE_DOORS: dict[str, Callable[[Session], object]] = {
    "text": lambda s: s.execute(text("select ref from item")),
    "table": lambda s: s.execute(sa.select(Item.metadata.tables["item"])),
    "from statement": lambda s: s.execute(
        select(Item).from_statement(text("select * from item"))
    ),
    "connection": lambda s: s.connection().execute(select(Item)),
    "driver": lambda s: s.connection().exec_driver_sql("select 1"),
}


@pytest.mark.parametrize("door", SIDE_DOORS)
def test_a_question_that_no_scope_has_passed_is_refused(area: Area, door: str) -> None:
    desk = area.desk("asha")
    with (
        scope.reading(desk.db, desk.scope) as session,
        pytest.raises(UnscopedStatementError),
    ):
        SIDE_DOORS[door](session)


def test_the_log_and_the_sessions_are_nobodys_to_read(area: Area) -> None:
    desk = area.desk("asha")
    with scope.reading(desk.db, desk.scope) as session:
        assert session.exec(select(AuditLine)).all() == []
        assert session.exec(select(SignIn)).all() == []
        assert session.exec(select(Passphrase)).all() == []


@pytest.mark.parametrize("read", ["refresh", "an attribute"])
def test_a_forged_row_is_not_filled_in(area: Area, read: str) -> None:
    """Somebody has the id of what they are barred from, and makes its row up."""
    with scope.unscoped(area.db) as rows:
        hidden = rows.exec(select(Item).where(Item.ref == BARRED_FROM)).one().id
    desk = area.desk("ruth")
    with scope.reading(desk.db, desk.scope) as session:
        forged = Item(id=hidden)  # type: ignore[call-arg]
        make_transient_to_detached(forged)
        session.add(forged)
        with pytest.raises((InvalidRequestError, ObjectDeletedError)):
            session.refresh(forged) if read == "refresh" else forged.title
        assert "title" not in forged.__dict__


def test_a_row_that_is_seen_is_read_again(area: Area) -> None:
    desk = area.desk("sam")
    with scope.reading(desk.db, desk.scope) as session:
        seen = session.exec(select(Item).where(Item.ref == BARRED_FROM)).one()
        title = seen.title
        session.expire(seen)
        assert seen.title == title


USERS = ("asha", "sam", "nia", "dev", "ruth", "joss", "wren", "mina", "olu")


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(user=st.sampled_from(USERS), days=st.integers(-40, 400))
def test_what_is_seen_is_what_the_plain_rule_says(
    sqlite_area: Area, user: str, days: int
) -> None:
    """The SQL agrees with the rule told again in plain Python, for any day."""
    assert refs(sqlite_area, user, days=days) == told_again(sqlite_area, user, days)


def told_again(area: Area, username: str, days: int) -> set[str]:
    desk = area.desk(username, days=days)
    with scope.unscoped(area.db) as session:
        items = session.exec(select(Item)).all()
        grants = session.exec(
            select(Grant).where(Grant.user_id == desk.viewer.user_id)
        ).all()
        agency = session.get(Agency, desk.viewer.agency_id)
    assert agency
    agreed = holds(agency.agreement_ends_on, desk.today)
    return {
        item.ref
        for item in items
        if sees(desk.viewer, item, grants, desk.today, agreed=agreed)
    }


def sees(
    viewer: Viewer, item: Item, grants: Sequence[Grant], today: date, *, agreed: bool
) -> bool:
    roles = {role.value for role in viewer.roles}
    mine = item.agency_id == viewer.agency_id
    live = [
        g for g in grants if g.item_id == item.id and g.starts_on <= today <= g.ends_on
    ]
    if not roles & {"practitioner", "agency-member", "coordinator", "chair"}:
        return False
    if any(g.excluded for g in live):
        return False
    if agreed and any(not g.excluded for g in live):
        return True
    if item.restricted:
        return False
    own = item.referred_by_id == viewer.user_id
    writing = mine and item.stage == Stage.DRAFT
    sent = mine and "agency-member" in roles
    convenes = bool(roles & {"coordinator", "chair"}) and item.stage != Stage.DRAFT
    shared = item.stage in {Stage.OPEN, Stage.CLOSED} and not agreed
    return convenes or ((own or writing or sent) and not shared)


@pytest.mark.parametrize("table", reach.BY_ITEM, ids=lambda table: table.__name__)
def test_what_hangs_on_a_hidden_item_is_hidden_by_any_name(
    area: Area, table: type[Member]
) -> None:
    other = aliased(table)
    with scope.unscoped(area.db) as session:
        item = session.exec(select(Item).where(Item.ref == RESTRICTED)).one()
        every = session.exec(select(func.count()).select_from(table)).one()
        hidden = session.exec(
            select(func.count()).where(table.item_id == item.id)
        ).one()
    desk = area.desk("sam")
    with scope.reading(desk.db, desk.scope) as session:
        plain = session.exec(select(table)).all()
        renamed = session.exec(select(other)).all()
        assert item.id not in {row.item_id for row in (*plain, *renamed)}
    assert len(plain) == len(renamed) <= every - hidden


def test_people_are_hidden_by_any_name(area: Area) -> None:
    with scope.unscoped(area.db) as session:
        person_id = hidden_person(session)
    assert person_id
    desk = area.desk("sam")
    with scope.reading(desk.db, desk.scope) as session:
        plain = set(session.exec(select(Person.id)))
        other = aliased(Person)
        assert set(session.exec(select(other.id))) == plain
        assert person_id not in plain


def test_every_table_is_scoped_open_to_all_or_nobodys() -> None:
    """A new table must be put in one of the scope's lists."""
    from peerdash import model  # noqa: PLC0415

    listed = {model.PeerMap, *reach.BY_ITEM, *reach.SEEN_BY_ALL, *reach.NEVER}
    listed |= {model.Item, model.Person, model.Location, model.Theme, model.Grant}
    listed |= {model.MinuteLine, model.Glass, model.Unsent, model.RoleChange}
    listed |= {model.Acknowledgement, model.FileColumn, model.SamePerson}
    listed |= {model.PersonMerge, model.MergedItem, model.likely_pairs.LikelyPair}
    listed |= {model.CalendarFeed, model.Interest, model.Pack, model.Spot}
    listed |= {model.Acknowledgement, model.Ask, model.Answer}
    listed |= {*fence.FENCED}
    tables = {mapper.class_ for mapper in model.Record._sa_registry.mappers}
    assert tables - listed == set()
