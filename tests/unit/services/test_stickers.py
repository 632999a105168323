"""Notes and symbols on a map: who may stick one on, see it, and take it back."""

import re

import pytest

from peerdash.model import HandlingDraft, StickerDraft, SymbolDraft
from peerdash.rules.refusal import Changed, Denied, Refused
from peerdash.services import (
    arriving,
    incidents,
    maps,
    members,
    relationships,
    shorthand,
    stickers,
    symbols,
)
from peerdash.services.desk import Desk
from peerdash.services.history import as_it_stood, changed_since
from peerdash.services.pictures import MapPicture, StickerSeen
from peerdash.services.undoing import redo, undo
from peerdash.views.layout import positions
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.symbols import Glyph
from tests.area import Area

MAP = "M-12"
WHY = "Said of somebody else"


@pytest.fixture
def sam(area: Area) -> Desk:
    return area.desk("sam")


def seen(desk: Desk) -> MapPicture:
    return maps.picture(desk, MAP)


def somebody(desk: Desk, number: int = 0) -> str:
    return list(relationships.people_by_id(desk, MAP))[number]


def note(desk: Desk, words: str = "An aunt collects him") -> StickerDraft:
    return StickerDraft(words=words, person_id=somebody(desk))


def symbol(desk: Desk, shape: Glyph, words: str, number: int = 0) -> StickerDraft:
    return StickerDraft(shape=shape, words=words, person_id=somebody(desk, number))


def found(desk: Desk, sticker_id: str) -> StickerSeen | None:
    return next((one for one in seen(desk).stickers if one.id == sticker_id), None)


def test_a_note_is_dated_and_says_whose_it_is(sam: Desk, area: Area) -> None:
    before = seen(sam)
    made = stickers.stick(sam, MAP, note(sam))
    one = found(sam, made)
    assert one
    assert (one.written_on, one.agency) == (sam.today, sam.viewer.agency)
    assert stickers.sticker_record(sam, MAP, made).by == sam.viewer.name
    assert seen(sam).version == before.version + 1
    assert area.lines()[-1].act in {Act.VIEW, Act.EDIT_MAP}
    assert positions(seen(sam)) == positions(before)


def test_a_note_with_a_name_is_refused_without_saying_the_name(sam: Desk) -> None:
    names = relationships.people_by_id(sam, MAP)
    name = names[somebody(sam)]
    with pytest.raises(Refused, match="a room reads what is drawn") as refused:
        stickers.stick(sam, MAP, note(sam, f"{name.split()[0]} is collected at four"))
    assert name.split()[0] not in str(refused.value)


@pytest.mark.parametrize("who", [None, "0" * 32])
def test_a_note_is_on_one_person_or_place_of_this_map(
    sam: Desk, who: str | None
) -> None:
    with pytest.raises(Refused, match="one person or one place"):
        stickers.stick(sam, MAP, StickerDraft(words="Loose", person_id=who))


def test_moving_a_note_makes_no_version_and_can_be_taken_back(sam: Desk) -> None:
    made = stickers.stick(sam, MAP, note(sam), at=(90.0, -60.0))
    before = seen(sam)
    maps.move(sam, MAP, {made: (12.0, 34.0)})
    one = found(sam, made)
    assert one
    assert (one.x, one.y) == (12.0, 34.0)
    assert seen(sam).version == before.version
    undo(sam, MAP)
    one = found(sam, made)
    assert one
    assert (one.x, one.y) == (90.0, -60.0)


def test_what_was_stuck_on_is_taken_back_and_put_back(sam: Desk) -> None:
    before = seen(sam).stickers
    made = stickers.stick(sam, MAP, note(sam))
    undo(sam, MAP)
    assert seen(sam).stickers == before
    redo(sam, MAP)
    assert found(sam, made)
    stickers.unstick(sam, MAP, made, WHY)
    assert found(sam, made) is None
    undo(sam, MAP)
    assert found(sam, made)


def test_taking_off_asks_why(sam: Desk) -> None:
    made = stickers.stick(sam, MAP, note(sam))
    with pytest.raises(Refused, match="Say why"):
        stickers.unstick(sam, MAP, made, " ")
    stickers.unstick(sam, MAP, made, WHY)
    with pytest.raises(Denied, match="There is no note or symbol"):
        stickers.unstick(sam, MAP, made, WHY)


def test_a_change_over_somebody_elses_loses_nothing(sam: Desk, area: Area) -> None:
    made = stickers.stick(sam, MAP, note(sam))
    stickers.change_sticker(sam, MAP, made, note(sam, "His aunt collects him"), 1)
    asha = area.desk("asha")
    with pytest.raises(Changed):
        stickers.change_sticker(asha, MAP, made, note(asha, "His gran does"), 1)
    one = found(asha, made)
    assert one
    assert one.words == "His aunt collects him"


def test_our_agency_alone_reads_what_is_for_us_alone(sam: Desk, area: Area) -> None:
    before = seen(area.desk("asha"))
    closed = HandlingDraft(handling=Handling.EYES)
    made = stickers.stick(sam, MAP, note(sam), who=closed)
    assert found(sam, made)
    after = seen(area.desk("asha"))
    assert (after.stickers, after.held, after.version) == (
        before.stickers,
        before.held,
        before.version,
    )


def test_what_is_withheld_says_whom_to_ask(sam: Desk, area: Area) -> None:
    stub = HandlingDraft(handling=Handling.STUB, contact="Sam")
    made = stickers.stick(sam, MAP, note(sam, "Only we know this"), who=stub)
    nobody = seen(area.desk("wren"))
    assert found(area.desk("wren"), made) is None
    assert "Only we know this" not in str(nobody)
    assert any(one.endswith("Ask Sam.") for one in nobody.held)


def test_who_is_not_invited_is_told_the_same_as_of_no_map(area: Area) -> None:
    kofi = area.desk("gil")
    draft = StickerDraft(words="A note", person_id="0" * 32)
    said = []
    for ref in (MAP, "M-999"):
        with pytest.raises(Denied) as refused:
            stickers.stick(kofi, ref, draft)
        said.append(str(refused.value).replace(ref, "?"))
    assert said[0] == said[1]
    with pytest.raises(Denied):
        stickers.stick(area.desk("mina"), MAP, draft)


def test_a_symbol_needs_its_key_one_meaning_and_room(sam: Desk) -> None:
    stickers.stick(sam, MAP, symbol(sam, Glyph.TREE, "Cycles to school", 4))
    with pytest.raises(Refused, match="stands for"):
        stickers.stick(sam, MAP, symbol(sam, Glyph.TREE, "Climbs trees", 2))
    with pytest.raises(Refused, match="ranks or labels"):
        stickers.stick(sam, MAP, symbol(sam, Glyph.BELL, "High risk", 4))
    for shape in (Glyph.BELL, Glyph.MOON, Glyph.FLAG):
        stickers.stick(sam, MAP, symbol(sam, shape, f"What {shape} says", 4))
    with pytest.raises(Refused, match="4 symbols there"):
        stickers.stick(sam, MAP, symbol(sam, Glyph.STAIRS, "Lives upstairs", 4))


def test_a_map_is_offered_the_teams_symbols_and_its_own(sam: Desk) -> None:
    stickers.stick(sam, MAP, symbol(sam, Glyph.TREE, "Cycles to school", 3))
    here = [(one.shape, one.words) for one in symbols.offered(sam, MAP)]
    other = [(one.shape, one.words) for one in symbols.offered(sam, "M-5")]
    assert (Glyph.TREE, "Cycles to school") in here
    assert (Glyph.TREE, "Cycles to school") not in other
    assert len({shape for shape, _ in here}) == len(here)


def test_the_coordinator_keeps_the_teams_set_and_a_practitioner_does_not(
    sam: Desk, area: Area
) -> None:
    draft = SymbolDraft(shape=Glyph.TREE, words="Cycles to school")
    made = symbols.add_symbol(sam, draft)
    assert made in [one.id for one in symbols.team(area.desk("nia")).symbols]
    with pytest.raises(Refused, match="has that symbol already"):
        symbols.add_symbol(sam, draft)
    with pytest.raises(Refused, match="stands for"):
        symbols.add_symbol(sam, draft.model_copy(update={"words": "Climbs"}))
    for who in ("nia", "mina", "olu"):
        with pytest.raises(Denied):
            symbols.add_symbol(area.desk(who), draft)
    stickers.stick(sam, MAP, symbol(sam, Glyph.TREE, "Cycles to school", 3))
    symbols.retire_symbol(sam, made)
    assert made not in [one.id for one in symbols.team(sam).symbols]
    assert "Cycles to school" in [one.words for one in seen(sam).stickers]
    with pytest.raises(Denied):
        symbols.retire_symbol(sam, made)


def test_an_earlier_version_has_no_later_note_and_what_changed_says_it(
    sam: Desk,
) -> None:
    before = seen(sam).version
    made = stickers.stick(sam, MAP, note(sam))
    then, now = as_it_stood(sam, MAP, before), seen(sam)
    assert made not in [one.id for one in then.stickers]
    said = [one.words for one in changed_since(sam, MAP, before).differences]
    assert any("An aunt collects him" in one and one.startswith("New.") for one in said)
    assert now.version == before + 1


def test_text_holds_every_note_and_symbol_and_puts_them_back(sam: Desk) -> None:
    made = stickers.stick(sam, MAP, note(sam), at=(5.0, 6.0))
    text = shorthand.written(sam, MAP).text
    stuck = [one for one in text.split("\n") if re.match("(note|mark) ", one)]
    assert len(stuck) == len(seen(sam).stickers)
    shorthand.keep(sam, MAP, text, text)
    line = next(one for one in stuck if "An aunt collects him" in one)
    better = line.replace("An aunt", "His aunt")
    shorthand.keep(sam, MAP, text, text.replace(line, better), gone_because=WHY)
    words = {one.id: one.words for one in seen(sam).stickers}
    assert "His aunt collects him" in words.values()
    assert made not in words


def test_text_is_held_to_the_same_rules(sam: Desk) -> None:
    text = shorthand.written(sam, MAP).text
    who = seen(sam).people[0]
    name = relationships.people_by_id(sam, MAP)[somebody(sam)].split()[0]
    for line in (
        f'note {who.label}: "{name} goes early"',
        f'mark {who.label}: stairs "High risk"',
    ):
        with pytest.raises(Refused):
            shorthand.keep(sam, MAP, text, f"{text}\n{line}\n")
    assert shorthand.written(sam, MAP).text == text


def test_with_a_place_goes_what_is_stuck_on_it_and_comes_back_with_it(
    sam: Desk,
) -> None:
    place = next(one for one in seen(sam).places)
    (where,) = (
        id_
        for id_, name in incidents.places_by_id(sam, MAP).items()
        if name == place.label
    )
    draft = StickerDraft(words="Lit until ten", location_id=where)
    made = stickers.stick(sam, MAP, draft)
    arriving.take_place_off(sam, MAP, place.ref, WHY)
    assert found(sam, made) is None
    undo(sam, MAP)
    assert found(sam, made)


def test_with_somebody_goes_what_is_stuck_on_them(sam: Desk) -> None:
    made = stickers.stick(sam, MAP, note(sam))
    on = found(sam, made)
    assert on
    members.take_off(sam, MAP, on.of, WHY)
    assert found(sam, made) is None
    undo(sam, MAP)
    assert found(sam, made) == on
