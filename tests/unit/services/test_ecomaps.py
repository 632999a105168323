"""A child's own map: who opens it, what is kept of it, and what leaves it."""

import re
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from time import sleep
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import text
from sqlmodel import col, select

from peerdash.model import (
    ActionDraft,
    AuditLine,
    Brought,
    EcoFigure,
    Ecomap,
    EcomapDraft,
    EcoSaid,
    FigureDraft,
    Grant,
    HandlingDraft,
    Item,
)
from peerdash.rules import rings
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import (
    actions,
    bringing,
    ecomap_answers,
    ecomap_figures,
    ecomap_prints,
    ecomaps,
    glass,
    history,
    items,
    leaving,
    maps,
    members,
    relationships,
    today,
)
from peerdash.services.bringing import BringDraft
from peerdash.services.desk import Desk
from peerdash.services.ecomap_answers import SaidDraft
from peerdash.store import fence, scope
from peerdash.store.queries import items as queries
from peerdash.store.queries import log
from peerdash.views import ecomap as views
from peerdash.views import ecomap_sheet
from peerdash.vocabulary.cards import Level, Prompt
from peerdash.vocabulary.ecomaps import Belonging, Gathered, Knows, PrintFor
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.leaving import Form
from peerdash.vocabulary.roles import Act, Role
from tests.area import NOW, TODAY, Area

CASE, OWN, GROUP = "C-1", "E-1", "M-3"
NAME = "Bronte Oduya"


def seen(area: Area, who: str = "nia") -> ecomaps.OwnMap:
    found = ecomaps.own_map(area.desk(who), CASE)
    assert found
    return found


def one(area: Area, label: str) -> ecomaps.OwnFigure:
    return next(each for each in seen(area).figures if each.label == label)


def invited(area: Area, who: str) -> None:
    """Invite somebody to the case by name."""
    user_id = area.desk(who).viewer.user_id
    with scope.unscoped(area.db) as rows:
        case = rows.exec(select(Item).where(Item.ref == CASE)).one()
        grant = Grant(
            user_id=user_id,
            item_id=case.id,
            starts_on=TODAY,
            ends_on=TODAY.replace(month=12),
            reason="Asked",
        )
        rows.add(grant)


def rows_seen(desk: Desk) -> int:
    with scope.reading(desk.db, desk.scope) as session:
        return sum(len(session.exec(select(table)).all()) for table in fence.FENCED)


def test_the_child_s_own_workers_open_it(area: Area) -> None:
    assert seen(area).me == "BO"
    assert rows_seen(area.desk("nia")) > 20
    assert ecomaps.is_open_to(area.desk("nia"), CASE)


@pytest.mark.parametrize("who", ["dev", "ruth", "sam"])
def test_to_whoever_does_no_welfare_work_it_does_not_exist(
    sqlite_area: Area, who: str
) -> None:
    """Police, schools and the council's coordinator, invited to the case by name."""
    invited(sqlite_area, who)
    desk = sqlite_area.desk(who)
    assert not ecomaps.is_open_to(desk, CASE)
    assert rows_seen(desk) == 0
    with pytest.raises(Refused) as there:
        ecomaps.own_map(desk, CASE)
    with pytest.raises(Refused) as absent:
        ecomaps.own_map(desk, "C-91")
    assert str(there.value).replace("E-1 ", "E-91 ") == str(absent.value)


def test_welfare_work_elsewhere_opens_it_only_by_an_invitation(
    sqlite_area: Area,
) -> None:
    assert rows_seen(sqlite_area.desk("joss")) == 0
    invited(sqlite_area, "joss")
    assert rows_seen(sqlite_area.desk("joss")) > 20


def test_a_room_never_has_it(sqlite_area: Area) -> None:
    assert rows_seen(sqlite_area.desk("nia").for_the_room) == 0


WRITES: dict[str, Callable[[Desk], Any]] = {
    "put": lambda desk: ecomap_figures.put(desk, CASE, FigureDraft(initials="QQ")),
    "record": lambda desk: ecomaps.record(desk, CASE, EcomapDraft(), 1),
    "begin": lambda desk: ecomaps.begin(desk, CASE),
    "skip": lambda desk: ecomap_answers.skip(desk, CASE, Prompt.LEADS, 0),
    "print": lambda desk: ecomap_prints.offer(desk, CASE, Form.SVG, PrintFor.FILE),
    "bring": lambda desk: bringing.bring(
        desk, CASE, "x", GROUP, "y", BringDraft(because="Asked", knows=Knows.KNOWS)
    ),
}


@pytest.mark.parametrize("write", WRITES)
def test_the_police_role_writes_nothing_there(sqlite_area: Area, write: str) -> None:
    invited(sqlite_area, "dev")
    with pytest.raises(Refused, match="no E-1 that you can open"):
        WRITES[write](sqlite_area.desk("dev"))


def restricted(area: Area) -> None:
    with scope.unscoped(area.db) as rows:
        rows.exec(select(Item).where(Item.ref == CASE)).one().restricted = True


def broken(desk: Desk) -> Desk:
    """Open the case in an emergency, and look a moment later."""
    glass.break_it(desk, CASE, "A child is in danger tonight")
    return replace(desk, now=desk.now + timedelta(minutes=1))


def as_member(desk: Desk) -> Desk:
    """Seat the same person as a member of their agency, and no convenor."""
    roles = frozenset({Role.MEMBER})
    return replace(desk, viewer=replace(desk.viewer, roles=roles))


def test_convening_opens_it_to_nobody_of_the_child_s_agency_either(
    sqlite_area: Area,
) -> None:
    chair = sqlite_area.desk("asha")
    assert chair.viewer.agency_id == sqlite_area.desk("nia").viewer.agency_id
    assert items.line(chair, CASE).ref == CASE
    assert not ecomaps.is_open_to(chair, CASE)
    assert rows_seen(chair) == 0
    assert rows_seen(as_member(chair)) > 20


def test_breaking_the_glass_opens_it_to_nobody(sqlite_area: Area) -> None:
    restricted(sqlite_area)
    desk = broken(as_member(sqlite_area.desk("asha")))
    assert items.line(desk, CASE).ref == CASE
    assert not ecomaps.is_open_to(desk, CASE)
    assert rows_seen(desk) == 0


def past_the_program(desk: Desk) -> int:
    """Count what the second lock alone shows, past the program's own conditions."""
    with scope.reading(desk.db, desk.scope) as session:
        asked = (
            select(one).execution_options(peerdash_passed=True) for one in fence.FENCED
        )
        return sum(len(session.connection().execute(one).all()) for one in asked)


def test_postgresql_keeps_the_fence_by_itself(postgres_area: Area) -> None:
    """Past the program's own conditions, the second lock still shows and adds none."""
    invited(postgres_area, "dev")
    chair = postgres_area.desk("asha")
    assert past_the_program(postgres_area.desk("dev")) == 0
    assert past_the_program(chair) == 0
    assert past_the_program(as_member(chair)) > 20
    restricted(postgres_area)
    assert past_the_program(broken(as_member(chair))) == 0
    assert past_the_program(postgres_area.desk("nia")) > 20


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.integers(0, 8),
    ring=st.sampled_from(rings.RINGS),
    turn=st.integers(0, 23).map(lambda n: n * rings.STEP),
)
def test_when_one_is_moved_nobody_else_moves(
    sqlite_area: Area, which: int, ring: int, turn: int
) -> None:
    before = {each.id: each.spot for each in seen(sqlite_area).figures}
    moved = sorted(before)[which]
    ecomap_figures.move(sqlite_area.desk("nia"), CASE, moved, ring, turn)
    after = {each.id: each.spot for each in seen(sqlite_area).figures}
    assert after == before | {moved: rings.spot(ring, turn)}


def test_somebody_new_moves_nobody_and_is_told_apart(sqlite_area: Area) -> None:
    before = {each.id: each.spot for each in seen(sqlite_area).figures}
    desk = sqlite_area.desk("nia")
    made = ecomap_figures.put(desk, CASE, FigureDraft(initials="al"))
    after = {each.id: each for each in seen(sqlite_area).figures}
    assert {of: after[of].spot for of in before} == before
    assert {each.label for each in after.values()} >= {"AL\u00b71", "AL\u00b72"}
    assert after[made].spot not in before.values()


def test_every_card_is_answered_by_statements_with_their_source(
    sqlite_area: Area,
) -> None:
    desk, who = sqlite_area.desk("nia"), one(sqlite_area, "ZC").id
    for card in Prompt:
        version = seen(sqlite_area).answered(card).version
        ecomap_answers.answer(
            desk,
            CASE,
            card,
            SaidDraft(words="as JF says"),
            {who: card.row.levels[0]},
            seen=version,
        )
    told = one(sqlite_area, "ZC").levels
    assert told == tuple(card.row.levels[0] for card in Prompt)
    with scope.unscoped(sqlite_area.db) as rows:
        assert set(rows.exec(select(EcoSaid.source))) == {Source.CHILD}


def test_a_card_that_is_left_out_says_nothing_of_anybody(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("nia")
    version = seen(sqlite_area).answered(Prompt.TELLS).version
    ecomap_answers.skip(desk, CASE, Prompt.TELLS, version)
    now = seen(sqlite_area).answered(Prompt.TELLS)
    assert now.skipped
    assert not now.levels
    assert Level.TRUSTS not in one(sqlite_area, "AL").levels


def test_of_two_who_write_one_card_the_second_is_told(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("nia")
    version = seen(sqlite_area).answered(Prompt.BEST).version
    told = SaidDraft(words="Something else")
    ecomap_answers.answer(desk, CASE, Prompt.BEST, told, {}, seen=version)
    with pytest.raises(Changed):
        ecomap_answers.answer(desk, CASE, Prompt.BEST, told, {}, seen=version)


def test_taking_somebody_off_takes_what_was_said_of_them(sqlite_area: Area) -> None:
    gone = one(sqlite_area, "AL").id
    ecomap_figures.take_off(sqlite_area.desk("nia"), CASE, gone)
    assert gone not in {each.id for each in seen(sqlite_area).figures}
    with scope.unscoped(sqlite_area.db) as rows:
        said = rows.exec(select(EcoSaid).where(EcoSaid.figure_id == gone)).all()
    assert said == []


def test_one_that_is_begun_is_not_begun_again(sqlite_area: Area) -> None:
    with pytest.raises(Refused, match="begun already"):
        ecomaps.begin(sqlite_area.desk("nia"), CASE)


AT_ONCE: dict[str, tuple[Callable[[Desk], Any], Callable[[Item, str], Any], str]] = {
    CASE: (
        lambda desk: ecomap_answers.skip(desk, CASE, Prompt.LEADS, 0),
        lambda item, user_id: EcoSaid(
            item_id=item.id,
            prompt=Prompt.LEADS,
            words="First",
            said_on=TODAY,
            agency_id=item.agency_id,
            written_by_id=user_id,
        ),
        "saved by somebody else",
    ),
    "C-3": (
        lambda desk: ecomaps.begin(desk, "C-3"),
        lambda item, user_id: Ecomap(
            item_id=item.id, agency_id=item.agency_id, made_by_id=user_id
        ),
        "begun already",
    ),
}
"""An act on a case, what another keeps there at once, and what the later is told."""


def waits(area: Area, act: Future[Any]) -> bool:
    """Whether an act has come to wait for another's lock, and is not done."""
    asked = text("select count(*) from pg_locks where not granted")
    while not act.done():
        with scope.unscoped(area.db) as rows:
            if rows.connection().execute(asked).scalar():
                return True
        sleep(0.02)
    return False


def test_of_two_acts_on_one_at_once_the_second_sees_what_the_first_kept(
    postgres_area: Area,
) -> None:
    desk = postgres_area.desk("nia")
    for ref, (act, kept, told) in AT_ONCE.items():
        with ThreadPoolExecutor(1) as other:
            with scope.unscoped(postgres_area.db) as rows:
                case = rows.exec(select(Item).where(Item.ref == ref)).one()
                first = queries.hold(rows, case)
                second = other.submit(act, desk)
                assert waits(postgres_area, second), "it went by what was held"
                rows.add(kept(first, desk.viewer.user_id))
            with pytest.raises(Refused, match=told):
                second.result()


def names(area: Area) -> set[str]:
    """Return every full name there is, of people and of who signs in."""
    from peerdash.model import Person, User  # noqa: PLC0415

    with scope.unscoped(area.db) as rows:
        return {*rows.exec(select(Person.name)), *rows.exec(select(User.name))}


@pytest.mark.parametrize("purpose", PrintFor)
def test_no_print_holds_a_full_name_or_a_ref(
    sqlite_area: Area, purpose: PrintFor
) -> None:
    desk = sqlite_area.desk("nia")
    token = ecomap_prints.offer(desk, CASE, Form.SVG, purpose)
    parcel = ecomap_prints.take(desk, token)
    text = ecomap_sheet.file(parcel).decode()
    said = re.sub(r"<[^>]*>", " ", text)
    assert "AL" in said
    assert "BO, 22 November 2026" in said
    assert not {name for name in names(sqlite_area) if name in text}
    parts = {part for part in NAME.split() if part in text}
    assert parts == set()
    assert not re.search(r"\b[CMEP]-\d", said)
    assert "own" not in ecomap_sheet.name(parcel)
    with pytest.raises(Refused):
        ecomap_prints.take(desk, token)


def test_a_print_is_a_picture_too_and_is_in_the_register(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("nia")
    token = ecomap_prints.offer(desk, CASE, Form.PNG, PrintFor.CHILD)
    made = ecomap_sheet.file(ecomap_prints.take(desk, token))
    assert made.startswith(b"\x89PNG")
    line = sqlite_area.lines()[-1]
    assert (line.act, line.ref, line.about) == (Act.PRINT_OWN, OWN, "png child")


def test_a_print_is_one_tagged_sheet_of_paper_too(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("nia")
    token = ecomap_prints.offer(desk, CASE, Form.PDF, PrintFor.CHILD)
    made = ecomap_sheet.file(ecomap_prints.take(desk, token))
    assert made.startswith(b"%PDF")
    (page,) = PdfReader(BytesIO(made)).pages
    wide, high = page.mediabox.width, page.mediabox.height
    assert (round(wide), round(high)) == (842, 595)
    said = page.extract_text()
    assert ecomap_sheet.TITLE in said
    assert not {name for name in names(sqlite_area) if name in said}


def test_an_offer_of_one_kind_is_none_of_the_other(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("nia")
    token = ecomap_prints.offer(desk, CASE, Form.SVG, PrintFor.CHILD)
    bare = token.removeprefix(ecomap_prints.MARK)
    with pytest.raises(Refused):
        leaving.take(desk, bare, lambda parcel: parcel)


def tie_draft(**told: Any) -> BringDraft:  # noqa: ANN401
    base = {"because": "They asked to be kept together", "knows": Knows.KNOWS}
    return BringDraft(**base | told)


def brought(area: Area, **told: Any) -> str:  # noqa: ANN401
    desk = area.desk("nia")
    there = next(each for each in bringing.whither(desk, CASE) if each.ref == GROUP)
    who, _ = there.people[0]
    return bringing.bring(desk, CASE, one(area, "AL").id, GROUP, who, tie_draft(**told))


def test_what_goes_to_a_group_s_map_arrives_untested_as_said_by_the_child(
    area: Area,
) -> None:
    made = brought(area)
    tie = next(
        each for each in maps.picture(area.desk("nia"), GROUP).ties if each.id == made
    )
    assert not tie.tested
    assert tie.source == Source.CHILD
    [line] = [each for each in area.lines() if each.act == Act.BRING]
    with scope.unscoped(area.db) as rows:
        kept = rows.exec(select(Brought)).one()
    assert (line.ref, line.because) == (OWN, kept.id)
    assert kept.knows == Knows.KNOWS


def test_at_the_group_s_map_it_reads_as_any_tie_does(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("nia")
    made = brought(sqlite_area, wide=True)
    tie = relationships.relationship_record(desk, GROUP, made).draft
    relationships.relate(desk, GROUP, tie, HandlingDraft(contact="Nia Corbet"))
    theirs, ordinary, *_ = history.versions(sqlite_area.desk("dev"), GROUP)
    assert (theirs.did, theirs.who) == (ordinary.did, ordinary.who)
    at = [one for one in sqlite_area.lines() if one.act == Act.EDIT_MAP]
    told = [(one.ref, one.about, one.because, one.shown) for one in at]
    assert told[-1][0] == GROUP
    assert told[-2] == told[-1]
    assert Act.BRING not in {
        one.act for one in sqlite_area.lines() if one.ref.startswith("M-")
    }


def test_a_refusal_to_bring_is_in_the_log_at_the_child_s_own_map(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("nia")
    who = one(sqlite_area, "AL").id
    with pytest.raises(Refused, match="no M-2 that you can open"):
        bringing.bring(desk, CASE, who, "M-2", "somebody", tie_draft())
    line = sqlite_area.lines()[-1]
    assert (line.act, line.ref) == (Act.DENIED, OWN)


def test_what_a_child_said_is_withheld_from_police_until_it_is_opened(
    sqlite_area: Area,
) -> None:
    made = brought(sqlite_area)
    at = {each.id: each for each in maps.picture(sqlite_area.desk("dev"), GROUP).ties}
    assert at[made].held
    wide = brought(sqlite_area, wide=True)
    at = {each.id: each for each in maps.picture(sqlite_area.desk("dev"), GROUP).ties}
    assert not at[wide].held


@pytest.mark.parametrize("told", [{"knows": None}, {"because": "Jamie Fox asked"}])
def test_nothing_goes_without_what_the_child_knows(
    sqlite_area: Area, told: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        brought(sqlite_area, **told)
    with scope.unscoped(sqlite_area.db) as rows:
        assert rows.exec(select(Brought)).all() == []


def test_a_place_does_not_go(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("nia")
    [there, *_] = bringing.whither(desk, CASE)
    place = one(sqlite_area, "Nan's").id
    with pytest.raises(Refused, match="tie to a person"):
        bringing.bring(desk, CASE, place, there.ref, there.people[0][0], tie_draft())


def parting(area: Area, whom: str = "") -> None:
    words = "Move her to another school, and keep them in touch"
    draft = ActionDraft(words=words, owner="The school", due_on=TODAY)
    who = members.by_ref(area.desk("sam"), GROUP)
    serves = [who[whom]] if whom else []
    actions.add_action(area.desk("sam"), GROUP, draft, serves=serves)


def test_an_action_that_may_part_children_says_what_becomes_of_them(
    sqlite_area: Area,
) -> None:
    draft = ActionDraft(
        words="Move her to another school", owner="The school", due_on=TODAY
    )
    for who, ref in (("sam", GROUP), ("sam", "M-5")):
        with pytest.raises(Refused, match="may part young people"):
            actions.add_action(sqlite_area.desk(who), ref, draft)


def test_who_knows_of_a_friendship_to_protect_is_told_and_nobody_else(
    sqlite_area: Area,
) -> None:
    def told(who: str) -> list[str]:
        needs = today.today(sqlite_area.desk(who)).needs
        return [need.words for need in needs if CASE in need.words]

    parting(sqlite_area, "P-28")
    assert not any("may part" in words for words in told("nia"))
    parting(sqlite_area)
    assert any("may part the child" in words for words in told("nia"))
    for who in ("sam", "dev", "joss"):
        assert not any("may part" in words for words in told(who))


def test_a_child_whose_view_is_not_gathered_is_somebody_s_to_talk_to(
    sqlite_area: Area,
) -> None:
    assert "Talk" not in {
        one.verb for one in today.today(sqlite_area.desk("nia")).needs
    }
    about = seen(sqlite_area)
    kept = about.about.model_copy(update={"gathered": Gathered.NOT_YET})
    ecomaps.record(sqlite_area.desk("nia"), CASE, kept, about.version)
    assert "Talk" in {one.verb for one in today.today(sqlite_area.desk("nia")).needs}
    assert "Talk" not in {
        one.verb for one in today.today(sqlite_area.desk("sam")).needs
    }


def test_no_line_of_the_log_at_the_case_says_that_there_is_one(
    sqlite_area: Area,
) -> None:
    seen(sqlite_area)
    chair = sqlite_area.desk("asha")
    with scope.reading(chair.db, chair.scope) as session:
        lines = log.page_of(session, chair.scope, log.Wanted())
    assert {line.ref for line in lines} & {OWN} == set()
    with scope.unscoped(sqlite_area.db) as rows:
        at = rows.exec(select(AuditLine.ref).where(col(AuditLine.act) == Act.OPEN_OWN))
        assert set(at) == {OWN}


def test_every_act_leaves_one_line(sqlite_area: Area) -> None:
    before = len(sqlite_area.lines())
    desk = sqlite_area.desk("nia", session="another")
    made = ecomap_figures.put(
        desk, CASE, FigureDraft(kind=Belonging.PLACE, called="The park")
    )
    ecomap_figures.move(desk, CASE, made, 1, 15)
    ecomap_figures.change(desk, CASE, made, FigureDraft(initials="QB"), 2)
    lines = sqlite_area.lines()[before:]
    assert [(line.act, line.ref) for line in lines] == [(Act.KEEP_OWN, OWN)] * 3


WRITTEN: dict[str, Callable[[Desk, str], object]] = {
    "an answer": lambda desk, words: ecomap_answers.answer(
        desk, CASE, next(iter(Prompt)), SaidDraft(words=words), {}, seen=0, sure=True
    ),
    "a friendship": lambda desk, words: ecomap_figures.put(
        desk,
        CASE,
        FigureDraft(initials="BO", protect=True, protect_because=words),
        sure=True,
    ),
    "the talk": lambda desk, words: ecomaps.record(
        desk,
        CASE,
        EcomapDraft(gathered=Gathered.NO, gathered_because=words),
        ecomaps.own_map(desk, CASE).version,  # type: ignore[union-attr]
        sure=True,
    ),
    "what is brought": lambda desk, words: bringing.bring(
        desk, CASE, "none", GROUP, "none", BringDraft(because=words)
    ),
}


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("name", [NAME, "bronte  oduya", "Bronte-Oduya's"])
def test_whoever_is_on_record_is_named_in_full_in_nothing_written_there(
    sqlite_area: Area, written: str, name: str
) -> None:
    """However sure its writer is that it is nobody's name."""
    desk = sqlite_area.desk("nia")
    with pytest.raises(Refused, match="named in full") as refused:
        WRITTEN[written](desk, f"She is out with {name} at weekends")
    assert "oduya" not in str(refused.value).casefold()


def test_there_is_no_column_for_a_friend_s_name() -> None:
    columns = {*EcoFigure.model_fields, *FigureDraft.model_fields, *Ecomap.model_fields}
    assert not {name for name in columns if "name" in name or "known" in name}


def test_the_drawing_holds_initials_and_a_place_for_everybody(
    sqlite_area: Area,
) -> None:
    drawn = views.data(seen(sqlite_area))
    assert NOW.date() == TODAY
    assert {one["inside"] for one in drawn["figures"]} >= {"AL", "MO", "ZC", "DJ"}
    assert not any(name in str(drawn) for name in names(sqlite_area))
