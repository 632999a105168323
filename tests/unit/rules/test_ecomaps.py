"""A child's own map: where a hand may put somebody, and what may be written there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.model import EcomapDraft, FigureDraft
from peerdash.rules import apart, ecomaps, rings
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.cards import Prompt, Section
from peerdash.vocabulary.ecomaps import Belonging, Consent, Gathered
from peerdash.vocabulary.people import Told
from tests.area import TODAY

TURNS = st.integers(0, 23).map(lambda n: n * rings.STEP)
PLACES = st.tuples(st.sampled_from(rings.RINGS), TURNS)


@given(PLACES)
def test_where_somebody_stands_is_where_they_are_found(at: tuple[int, int]) -> None:
    assert rings.nearest(*rings.spot(*at)) == at


@given(st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_a_drag_always_ends_on_a_ring(x: float, y: float) -> None:
    assert rings.require(*rings.nearest(x, y)) == rings.nearest(x, y)


@given(st.sampled_from(rings.RINGS), st.sets(PLACES, max_size=8))
def test_somebody_new_stands_on_nobody(ring: int, taken: set[tuple[int, int]]) -> None:
    assert (ring, rings.free(ring, taken)) not in taken


@pytest.mark.parametrize("at", [(0, 0), (5, 0), (1, 7), (-1, 15)])
def test_there_are_no_other_places(at: tuple[int, int]) -> None:
    with pytest.raises(Refused):
        rings.require(*at)


@pytest.mark.parametrize(("typed", "kept"), [("ab", "AB"), ("a.b.", "AB"), ("Z", "Z")])
def test_initials_are_kept_in_capitals(typed: str, kept: str) -> None:
    assert ecomaps.require_initials(typed) == kept


@pytest.mark.parametrize("typed", ["", "Amy1", "A1", "Jo B Q R", "-", "A-"])
def test_nothing_longer_than_initials_is_kept_of_a_friend(typed: str) -> None:
    with pytest.raises(Refused):
        ecomaps.require_initials(typed)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Went with Jamie Fox to town", "Jamie Fox"),
        ("with JF at Nan's after school", ""),
        ("On Friday Street dance is on", ""),
        ("We met at Lock Lane School", ""),
        ("Old Mrs Adeyemi helps", "Mrs Adeyemi"),
        ("the park, Jamie Fox-Ellis too", "Jamie Fox-Ellis"),
        ("", ""),
    ],
)
def test_what_looks_like_a_full_name_is_noticed(said: str, found: str) -> None:
    assert bool(ecomaps.name_like(said)) == bool(found)


def test_a_full_name_is_kept_only_by_whoever_is_sure_that_it_is_none() -> None:
    with pytest.raises(Refused) as refused:
        ecomaps.require_no_name("Jamie Fox helps", "words", sure=False)
    assert "Jamie" not in str(refused.value)
    ecomaps.require_no_name("Jamie Fox helps", "words", sure=True)


@pytest.mark.parametrize(
    "called", ["Jamie Fox", "Jamie's house", "Bronte and the park", "", "   "]
)
def test_what_is_printed_never_names_anybody(called: str) -> None:
    with pytest.raises(Refused):
        ecomaps.require_called(called, "Bronte Oduya")


@pytest.mark.parametrize("called", ["Nan's", "JF's house", "The park", "Street dance"])
def test_a_place_is_called_what_they_call_it(called: str) -> None:
    assert ecomaps.require_called(called, "Bronte Oduya") == called


def test_a_person_keeps_no_words_and_a_place_no_initials() -> None:
    person = FigureDraft(initials="ab", called="Jamie Fox")
    assert ecomaps.checked(person, "", sure=False).called == ""
    place = FigureDraft(kind=Belonging.PLACE, initials="AB", called="The park")
    assert ecomaps.checked(place, "", sure=False).initials == ""


@pytest.mark.parametrize(
    "draft",
    [
        FigureDraft(initials="AB", protect=True),
        FigureDraft(kind=Belonging.PLACE, called="The park", protect=True),
    ],
)
def test_protecting_a_friendship_says_why_and_of_whom(draft: FigureDraft) -> None:
    with pytest.raises(Refused):
        ecomaps.checked(draft, "", sure=False)


@pytest.mark.parametrize(
    "draft",
    [
        EcomapDraft(gathered=Gathered.NO),
        EcomapDraft(gathered=Gathered.YES),
        EcomapDraft(consent=Consent.NOT_SOUGHT),
        EcomapDraft(told=Told.NOT_TOLD),
    ],
)
def test_what_was_not_done_has_its_reason(draft: EcomapDraft) -> None:
    with pytest.raises(Refused):
        ecomaps.require_whole(draft, sure=False)


def test_a_whole_record_is_kept() -> None:
    ecomaps.require_whole(
        EcomapDraft(gathered=Gathered.YES, spoken_on=TODAY), sure=False
    )


def test_there_are_eleven_cards_in_three_parts_and_none_is_empty() -> None:
    assert len(Prompt) == 11
    assert {card.row.section for card in Prompt} == set(Section)
    assert all(card.row.asks.endswith("?") and card.row.levels for card in Prompt)


PARTS, KIND = "Move her to another school", "Ask the school who walks home with him"


@pytest.mark.parametrize(
    ("words", "aimed", "said"),
    [
        (PARTS, set(), True),  # for nobody in particular: it may be for anybody
        (PARTS, {"AB"}, True),
        (PARTS, {"CD"}, True),
        (PARTS, {"CD", "XY"}, True),
        (PARTS, {"XY"}, False),  # for others: no reason to speak of this child
        (PARTS, {"EF"}, False),  # a friend, and not one that was marked
        (PARTS, {"GH"}, True),  # marked by one letter alone
        (KIND, set(), False),
        (KIND, {"AB", "CD"}, False),
    ],
)
def test_who_knows_of_a_friendship_is_told_of_what_may_part_those_two(
    words: str, aimed: set[str], *, said: bool
) -> None:
    assert apart.speaks_up(words, aimed, "AB", {"CD", "g", ""}) == said


@pytest.mark.parametrize(
    ("words", "parts", "thought"),
    [
        ("Ask the school who walks home with him", False, False),
        ("Move him to another school", True, False),
        ("No contact between the two boys", True, False),
        ("Keep the two of them apart at lunch", True, False),
        ("Move her placement, with a visit every week", True, True),
        ("Keep them apart because he hurt her", True, True),
        ("Ask the placement for a joint visit", False, True),
        ("Move the meeting to Monday", False, False),
        ("Exclusion hearing on Friday", True, False),
    ],
)
def test_what_may_part_young_people_says_what_becomes_of_them(
    words: str, parts: bool, thought: bool
) -> None:
    assert apart.may_part(words) == parts
    assert apart.is_thought_of(words) == thought
    if parts and not thought:
        with pytest.raises(Refused):
            apart.require_thought_of(words)
    else:
        apart.require_thought_of(words)
