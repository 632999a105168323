"""The lists of an area: kept by who sees no record, chosen from, and read as given."""

from dataclasses import replace

import pytest

from peerdash.model import ListWordDraft, StatementDraft
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import lists, members, referrals, statements, submissions
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.lists import ListKind
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.statements import Attribute
from tests.area import Area

CONCERN, SCHOOL = ListKind.CONCERN, ListKind.SCHOOL
SHUT = "Millbrook Lower School"
ASKS = ListWordDraft(words="What worries you, and since when?")


def _say(area: Area, attribute: Attribute, value: str) -> None:
    draft = StatementDraft(attribute=attribute, value=value, source=Source.SCHOOL)
    statements.say(area.desk("nia"), "M-1", "P-1", draft)


def _amended(area: Area, days: int = 0, **told: object) -> None:
    desk = area.desk("nia", days=days)
    now = submissions.submission(desk, "R-27").written
    draft = referrals.ReferralForm.model_validate(
        {**now.model_dump(exclude={"version"}), **told}
    )
    referrals.amend(desk, "R-27", draft, now.version)


def test_an_administrator_keeps_a_list_and_it_is_in_the_log(area: Area) -> None:
    before = len(area.lines())
    lists.put_on(area.desk("olu"), SCHOOL, "Coldharbour School\nSt. Anne's")
    assert {"Coldharbour School", "St. Anne's"} <= set(
        lists.offered(area.desk("nia"), SCHOOL)
    )
    (line,) = area.lines()[before:]
    assert (line.act, line.ref) == (Act.SET_LIST, "list-school")


@pytest.mark.parametrize("who", ["nia", "dev", "mina"])
def test_nobody_else_changes_a_list(sqlite_area: Area, who: str) -> None:
    with pytest.raises(Denied):
        lists.put_on(sqlite_area.desk(who), SCHOOL, "Coldharbour School")
    with pytest.raises(Denied):
        lists.retire(sqlite_area.desk(who), CONCERN, "missing", 1)
    with pytest.raises(Denied):
        lists.reword(sqlite_area.desk(who), "concern", ASKS, 1)


def test_a_retired_word_is_read_where_it_was_and_not_chosen_anew(
    sqlite_area: Area,
) -> None:
    _say(sqlite_area, Attribute.CONCERN, "Missing")
    _amended(sqlite_area, concerns=frozenset({"Missing", "Weapons"}))
    lists.retire(sqlite_area.desk("olu"), CONCERN, "missing", 1)
    assert "Missing" not in lists.offered(sqlite_area.desk("nia"), CONCERN)
    _amended(sqlite_area, concerns=frozenset({"Missing"}))  # it has it from before
    read = submissions.submission(sqlite_area.desk("nia"), "R-27")
    assert read.written.concerns == {"Missing"}
    assert "Missing" in read.asking.concerns
    with pytest.raises(Refused, match="no longer chosen here"):
        _say(sqlite_area, Attribute.CONCERN, "missing")
    _amended(sqlite_area, concerns=frozenset())
    with pytest.raises(Refused, match="no longer chosen here"):
        _amended(sqlite_area, concerns=frozenset({"Missing"}))
    lists.put_on(sqlite_area.desk("olu"), CONCERN, "Missing")
    _amended(sqlite_area, concerns=frozenset({"Missing"}))


def test_a_school_that_was_retired_is_not_given_to_somebody_anew(
    sqlite_area: Area,
) -> None:
    sam = sqlite_area.desk("sam")
    kept = members.member_record(sam, "M-1", "P-1")
    draft = kept.person.model_copy(update={"school": SHUT})
    with pytest.raises(Refused, match="no longer chosen here"):
        members.change_person(sam, "M-1", "P-1", draft, kept.person_version)
    other = kept.person.model_copy(update={"school": "A school that we do not know"})
    members.change_person(sam, "M-1", "P-1", other, kept.person_version)


def test_a_kind_of_concern_is_one_of_the_list(sqlite_area: Area) -> None:
    with pytest.raises(Refused, match="on the list"):
        _amended(sqlite_area, concerns=frozenset({"Being difficult"}))


def test_what_was_changed_meanwhile_is_not_retired(sqlite_area: Area) -> None:
    lists.retire(sqlite_area.desk("olu"), CONCERN, "missing", 1)
    with pytest.raises(Refused, match="in the meantime"):
        lists.retire(sqlite_area.desk("sam"), CONCERN, "missing", 1)
    with pytest.raises(Refused, match="There is no word"):
        lists.retire(sqlite_area.desk("sam"), SCHOOL, "nowhere", 1)


def test_a_referral_that_was_sent_is_read_with_the_questions_of_its_day(
    sqlite_area: Area,
) -> None:
    sam = sqlite_area.desk("sam")
    lists.reword(sqlite_area.desk("olu"), "concern", ASKS, 1)
    later = replace(sam, now=sqlite_area.desk("sam", minutes=5).now)
    sent = submissions.submission(later, "R-1").asking
    assert "concern" not in sent.words
    written = submissions.submission(sqlite_area.desk("nia", minutes=5), "R-27")
    assert written.asking.words == {"concern": ASKS.words}
    assert lists.questions(later)["concern"].words == ASKS.words


def test_no_list_and_no_question_brands_a_child(sqlite_area: Area) -> None:
    olu = sqlite_area.desk("olu")
    with pytest.raises(Refused, match="not said of a child"):
        lists.put_on(olu, CONCERN, "Gang member")
    with pytest.raises(Refused, match="not said of a child"):
        lists.reword(olu, "concern", ListWordDraft(words="Who is the offender?"), 1)
    with pytest.raises(Refused, match="There is no question"):
        lists.reword(olu, "handling", ASKS, 1)
    lists.reword(olu, "concern", ASKS, 1)
    with pytest.raises(Refused, match="in the meantime"):
        lists.reword(olu, "concern", ASKS, 1)
