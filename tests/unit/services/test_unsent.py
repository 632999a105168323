"""What is typed and not yet sent: kept for its writer, and for nobody else (RL7)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from peerdash.model import GapDraft, Unsent
from peerdash.model.unsent import MOST_TEXT
from peerdash.rules.refusal import Refused, Unsaved
from peerdash.services import findings, unsent
from peerdash.services.desk import Desk
from peerdash.services.repeating import once
from peerdash.services.unsent import Typed, Writer
from peerdash.store import condition, scope
from peerdash.store.unsent import KEPT, MOST
from tests.area import Area

PLACE = "adding.M-1.question"
FORM = "0" * 32
ASK = GapDraft(question="Who collects him from school?")


def writer(desk: Desk, **later: int) -> Writer:
    now = desk.now + timedelta(**later)
    return Writer(desk.db, desk.viewer.user_id, desk.today, now)


def typed(text: str, place: str = PLACE, *, form: str = FORM, seen: int = 0) -> Typed:
    return Typed(place, "question", form, seen, text)


def texts(desk: Desk) -> dict[str, str]:
    found = unsent.waiting(desk).typed
    return {place: fields["question"].text for place, fields in found.items()}


def every(area: Area) -> list[Unsent]:
    with scope.unscoped(area.db) as session:
        return list(session.exec(select(Unsent)).all())


def test_the_last_that_was_typed_is_kept_with_the_version_it_was_typed_over(
    area: Area,
) -> None:
    desk = area.desk("sam")
    for text in ("Who", "Who collects him?"):
        unsent.keep(writer(desk), [typed(text, seen=3)])
    found = unsent.waiting(desk).typed[PLACE]["question"]
    assert (found.text, found.seen, found.at) == ("Who collects him?", 3, desk.now)
    assert len(every(area)) == 1
    assert area.lines() == []


def test_nobody_else_sees_it_whatever_their_role(area: Area) -> None:
    unsent.keep(writer(area.desk("nia")), [typed("Her own words")])
    for other in ("asha", "sam", "dev", "ruth", "mina", "olu"):
        desk = area.desk(other)
        assert texts(desk) == {}
        with scope.reading(desk.db, desk.scope) as session:
            assert session.execute(select(Unsent)).all() == []
    assert texts(area.desk("nia", session="another machine")) == {
        PLACE: "Her own words"
    }


def test_it_goes_with_the_act_that_sends_it_and_stays_when_that_is_refused(
    area: Area,
) -> None:
    desk = area.desk("sam")
    other = "adding.M-12.question"
    unsent.keep(writer(desk), [typed("Who?"), typed("Where?", other)])
    with pytest.raises(Refused, match="no M-404"):
        once(FORM, lambda: findings.add_gap(desk, "M-404", ASK), PLACE)
    assert set(texts(desk)) == {PLACE, other}
    once(FORM, lambda: findings.add_gap(desk, "M-1", ASK), PLACE)
    assert texts(desk) == {other: "Where?"}


def test_what_comes_late_for_a_form_that_was_sent_is_not_kept(area: Area) -> None:
    desk = area.desk("sam")
    once(FORM, lambda: findings.add_gap(desk, "M-1", ASK), PLACE)
    unsent.keep(writer(desk), [typed("Who collects him from sch")])
    assert texts(desk) == {}
    unsent.keep(writer(desk), [typed("The next one", form="1" * 32)])
    assert texts(desk) == {PLACE: "The next one"}


def test_what_was_sent_waits_until_its_browser_has_heard(area: Area) -> None:
    desk = area.desk("sam")
    made = once(FORM, lambda: findings.add_gap(desk, "M-1", ASK), PLACE)
    told = unsent.waiting(desk).sent[PLACE]
    assert (told.form, told.made) == (FORM, made)
    assert unsent.waiting(area.desk("asha")).sent == {}
    assert unsent.waiting(area.desk("sam", minutes=11)).sent == {}
    unsent.keep(writer(area.desk("asha")), [], [FORM])
    assert set(unsent.waiting(desk).sent) == {PLACE}
    unsent.keep(writer(desk), [], [FORM])
    assert unsent.waiting(desk).sent == {}


def test_after_two_weeks_it_is_gone_whoever_comes(area: Area) -> None:
    unsent.keep(writer(area.desk("nia")), [typed("Forgotten")])
    late = KEPT.days + 1
    assert texts(area.desk("nia", days=late)) == {}
    unsent.keep(writer(area.desk("sam"), days=late), [typed("New")])
    assert [row.text for row in every(area)] == ["New"]


def test_nobody_keeps_more_than_anybody_could_have_in_hand(area: Area) -> None:
    desk = area.desk("sam")
    for number in range(MOST + 3):
        place = replace(typed(str(number)), place=f"form.{number}")
        unsent.keep(writer(desk, seconds=number), [place])
    kept = [int(row.text) for row in every(area)]
    assert len(kept) == MOST
    assert max(kept) == MOST + 2


def test_its_writer_may_drop_it(area: Area) -> None:
    desk = area.desk("sam")
    unsent.keep(writer(desk), [typed("No")])
    unsent.keep(writer(area.desk("nia")), [typed("Hers")])
    unsent.drop(desk, PLACE)
    assert texts(desk) == {}
    assert texts(area.desk("nia")) == {PLACE: "Hers"}


def test_it_says_so_when_nothing_can_be_written(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("sam")
    with sqlite_area.db.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.cursor().execute("PRAGMA query_only=ON")
    with pytest.raises(Unsaved):
        unsent.keep(writer(desk), [typed("Not kept")])
    assert not condition.is_writable(sqlite_area.db)


def test_the_longest_there_can_be_is_kept_whole(area: Area) -> None:
    desk = area.desk("sam")
    unsent.keep(writer(desk), [typed("å" * MOST_TEXT)])
    assert texts(desk) == {PLACE: "å" * MOST_TEXT}
