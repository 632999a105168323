"""A map as text, and the text put back: what was typed, and nothing else."""

import re

import pytest

from peerdash.model import GapDraft, HandlingDraft
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import findings, maps, relationships, shorthand
from peerdash.services.desk import Desk
from peerdash.services.pictures import MapPicture
from peerdash.views.layout import positions
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.roles import Act
from tests.area import Area

MAP = "M-12"
WHY = "Named in the meeting"


@pytest.fixture
def sam(area: Area) -> Desk:
    return area.desk("sam")


def text(desk: Desk) -> str:
    return shorthand.written(desk, MAP).text


def drawn(desk: Desk) -> MapPicture:
    return maps.picture(desk, MAP)


def line(desk: Desk, pattern: str) -> str:
    return next(one for one in text(desk).split("\n") if re.search(pattern, one))


def put(desk: Desk, given: str, mine: str) -> None:
    shorthand.keep(desk, MAP, given, mine, why=WHY, gone_because="Nobody says so now")


def abouts(area: Area) -> list[str]:
    return [one.about for one in area.lines() if one.act == Act.EDIT_MAP]


def test_the_text_of_a_map_has_everybody_and_every_line(sam: Desk) -> None:
    seen, said = drawn(sam), text(sam)

    for person in seen.people:
        assert re.search(rf"^{re.escape(person.label)}  ", said, re.MULTILINE)
    ties = re.findall(r"^\S+ (?:--|==|\.\.|~>|e>|~~|->|\+-) ", said, re.MULTILINE)
    assert len(ties) == sum(not one.held for one in seen.ties)


def test_putting_back_the_same_text_changes_nothing(sam: Desk, area: Area) -> None:
    before, said = drawn(sam), text(sam)
    put(sam, said, said)

    assert text(sam) == said
    assert drawn(sam).version == before.version
    assert abouts(area) == []


def test_somebody_typed_is_on_the_map_and_linked(sam: Desk) -> None:
    said = text(sam)
    put(sam, said, said + '\nZZ "Zed Zola" 15 m\nZZ -- TE tested 20 Oct school\n')
    seen = drawn(sam)
    (new,) = (one for one in seen.people if one.label == "ZZ")
    (tie,) = (one for one in seen.ties if new.ref in {one.from_ref, one.to_ref})

    assert new.reason == WHY
    assert tie.tested
    assert tie.agency == sam.viewer.agency


def test_a_line_that_is_tested_keeps_its_row_and_all_else_it_says(sam: Desk) -> None:
    said = text(sam)
    untested = next(one for one in drawn(sam).ties if not one.tested)
    labels = {one.ref: one.label for one in drawn(sam).people}
    sign = untested.kind.row.sign
    ends = f"{labels[untested.from_ref]} {sign} {labels[untested.to_ref]}"
    old = line(sam, re.escape(ends))
    put(sam, said, said.replace(old, f'{old}  tested 20 Oct  by "Mrs Hill"'))
    (after,) = (one for one in drawn(sam).ties if one.id == untested.id)

    assert after.tested_by == "Mrs Hill"
    assert after.note == untested.note
    assert after.happened == untested.happened
    assert after.version == untested.version + 1


def test_nobody_stands_elsewhere_when_the_text_changes(sam: Desk) -> None:
    stood = positions(drawn(sam))
    said = text(sam)
    put(sam, said, said + '\nZZ "Zed Zola" 15 m\nTE == ZZ\n')
    now = {one.ref: (one.x, one.y) for one in drawn(sam).people}

    placed = {ref: at for ref, at in now.items() if at[0] is not None}
    assert {ref: stood[ref] for ref in placed} == placed


def test_what_is_taken_out_is_gone_with_a_reason(sam: Desk, area: Area) -> None:
    said = text(sam)
    tie = drawn(sam).ties[0]
    labels = {one.ref: one.label for one in drawn(sam).people}
    ends = f"{labels[tie.from_ref]} {tie.kind.row.sign} {labels[tie.to_ref]}"
    old = line(sam, f"^{re.escape(ends)}")
    put(sam, said, said.replace(old + "\n", ""))

    assert tie.id not in {one.id for one in drawn(sam).ties}
    assert abouts(area) == ["1 gone"]


def test_every_sort_of_line_can_be_typed_at_once(sam: Desk, area: Area) -> None:
    said = text(sam)
    version = drawn(sam).version
    more = (
        'ZZ "Zed Zola" 15 m why: "Was there"',
        'arcade @ "The arcade" place: shops',
        "ZZ @ arcade spends time",
        'group (arcade) "Arcade lot": ZZ, TE',
        'incident 3/11/2026 "Missing episode" confirmed at arcade: ZZ present',
        "gap ZZ: who does he go home to? ask education by 4 Dec",
        'strength ZZ: "an uncle he trusts" said by child',
        "ZZ ~> TE",
    )
    put(sam, said, "\n".join((said, *more)))
    seen = drawn(sam)

    assert seen.version == version + 1
    assert {"The arcade"} <= {one.label for one in seen.places}
    assert {"Arcade lot"} <= {one.label for one in seen.rings}
    assert any("Missing episode" in one.label for one in seen.boxes)
    assert any(one.kind == RelationshipKind.HARM for one in seen.ties)
    assert abouts(area) == ["8 new"]


def test_what_was_typed_is_in_the_text_the_next_time(sam: Desk) -> None:
    said = text(sam)
    put(sam, said, said + '\nZZ "Zed Zola" 15 m\ngap ZZ: where? ask school by 4 Dec\n')

    assert line(sam, "^ZZ ").startswith('ZZ  "Zed Zola"  15  m')
    assert line(sam, "^gap ZZ").endswith('"where?"  ask "school"  by 4 December 2026')


def test_two_people_who_change_different_lines_both_keep_theirs(
    sam: Desk, area: Area
) -> None:
    asha = area.desk("asha")
    given = text(sam)
    put(asha, given, given + '\nYY "Yan York" 16\n')
    put(sam, given, given + '\nZZ "Zed Zola" 15\n')

    labels = {one.label for one in drawn(sam).people}
    assert {"YY", "ZZ"} <= labels


def test_two_people_who_change_one_line_are_told_and_nothing_is_lost(
    sam: Desk, area: Area
) -> None:
    asha, given = area.desk("asha"), text(sam)
    old = line(sam, "^TE  ")
    put(asha, given, given.replace(old, old + '  first because "He asked"'))
    with pytest.raises(Refused, match="changed by somebody else"):
        put(sam, given, given.replace(old, old + '  first because "He hides"'))

    assert "He asked" in line(sam, "^TE  ")


def test_nobody_is_added_without_a_reason(sam: Desk) -> None:
    said = text(sam)
    with pytest.raises(Refused, match="without a reason"):
        shorthand.keep(sam, MAP, said, said + '\nZZ "Zed Zola" 15')


def test_nothing_is_taken_off_without_a_reason(sam: Desk) -> None:
    said = text(sam)
    old = line(sam, "^gap ")
    with pytest.raises(Refused, match="Say why"):
        shorthand.keep(sam, MAP, said, said.replace(old, ""))


def test_initials_beside_another_name_are_refused(sam: Desk) -> None:
    said = text(sam)
    old = line(sam, "^TE  ")
    with pytest.raises(Refused, match="use other initials"):
        put(sam, said, said.replace(old, 'TE  "Amir Bond"'))


def test_the_title_is_not_changed_here(sam: Desk) -> None:
    said = text(sam)
    with pytest.raises(Refused, match="first line back"):
        put(sam, said, said.replace("map ", 'map "Another title" kind: peer\n# '))


@pytest.mark.parametrize("who", ["mina", "olu"])
def test_who_sees_no_child_reads_no_text(area: Area, who: str) -> None:
    with pytest.raises(Denied):
        text(area.desk(who))


def test_who_is_not_invited_reads_no_text(area: Area) -> None:
    with pytest.raises(Denied, match="There is no M-6 that you can open"):
        shorthand.written(area.desk("sam"), "M-6")


def test_no_family_home_is_in_any_text(area: Area) -> None:
    chair = area.desk("asha")
    for ref in ("M-1", "M-2", "M-12"):
        assert "place: home" not in shorthand.written(chair, ref).text


def test_every_map_reads_back_as_it_stands(area: Area) -> None:
    chair = area.desk("asha")
    for ref in ("M-1", "M-2", "M-3", "M-12"):
        said = shorthand.written(chair, ref).text
        assert shorthand.keep(chair, ref, said, said) == ()


def test_a_code_stands_above_its_line_and_stays_when_the_line_is_reworded(
    sam: Desk, area: Area
) -> None:
    ours = HandlingDraft(handling=Handling.EYES)
    who = next(iter(relationships.people_by_id(sam, MAP)))
    asked = GapDraft(question="Where is he on Mondays?", person_id=who)
    findings.add_gap(sam, MAP, asked, who=ours)
    said = text(sam)
    lines = said.split("\n")
    (at,) = (n for n, one in enumerate(lines) if "on Mondays?" in one)
    assert lines[at - 1] == f"# Only for {sam.viewer.agency}"
    assert "on Mondays?" not in text(area.desk("asha"))

    put(sam, said, said.replace("on Mondays?", "on Mondays and Fridays?"))
    assert f"# Only for {sam.viewer.agency}" in text(sam).split("\n")
    assert "and Fridays?" in text(sam)
    assert "and Fridays?" not in text(area.desk("asha"))


def test_a_new_line_has_the_usual_code_whatever_is_taken_out_elsewhere(
    sam: Desk, area: Area
) -> None:
    ours = HandlingDraft(handling=Handling.EYES)
    one, other = list(relationships.people_by_id(sam, MAP))[:2]
    asked = GapDraft(question="Where is he on Mondays?", person_id=one)
    findings.add_gap(sam, MAP, asked, who=ours)
    said = text(sam)
    labels = {p.ref: p.label for p in drawn(sam).people}
    line_of = next(one for one in said.split("\n") if "on Mondays?" in one)
    label = list(labels.values())[1]
    put(sam, said, said.replace(line_of, f"gap {label}: who drives him?"))
    assert other
    assert "who drives him?" in text(area.desk("asha"))


def test_typing_begun_at_an_earlier_version_is_compared_with_that_version(
    sam: Desk, area: Area
) -> None:
    then = shorthand.written(sam, MAP)
    asha = area.desk("asha")
    who = next(iter(relationships.people_by_id(asha, MAP)))
    findings.add_gap(asha, MAP, GapDraft(question="Who drives him?", person_id=who))
    again = shorthand.written(sam, MAP, then.version)
    assert (again.text, again.version) == (then.text, then.version)
    put(sam, again.text, again.text + '\nZZ "Zed Zola" 15 m\n')
    assert "Who drives him?" in text(sam)
    assert "Zed Zola" in text(sam)
