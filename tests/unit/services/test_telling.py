"""What somebody was told, on their page and at a review."""

import pytest

from peerdash.model import HandlingDraft, TellingDraft
from peerdash.rules.refusal import Refused
from peerdash.services import members, telling
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.people import Told
from peerdash.vocabulary.telling import Audience
from tests.area import TODAY, Area

MAP, WHO = "M-12", "P-12"


def told(audience: Audience, **more: object) -> TellingDraft:
    by = {"told": Told.TOLD, "told_on": TODAY, "told_by": "Nia Corbet"}
    return TellingDraft.model_validate({**by, "audience": audience, **more})


def asked(area: Area) -> tuple[Audience, ...]:
    found = telling.to_ask_again(area.desk("sam"), MAP)
    return next((one.audiences for one in found if one.ref == WHO), ())


def test_a_review_asks_of_the_child_and_of_the_carers_until_both_are_told(
    area: Area,
) -> None:
    assert asked(area) == (Audience.CHILD, Audience.CARERS)
    telling.tell(area.desk("nia"), MAP, WHO, told(Audience.CHILD))
    assert asked(area) == (Audience.CARERS,)
    telling.tell(area.desk("nia"), MAP, WHO, told(Audience.CARERS))
    assert asked(area) == ()
    seen = telling.told(area.desk("wren"), WHO)
    assert {one.told_by for one in seen} == {"Nia Corbet"}


def test_why_not_is_read_by_whom_it_is_for_and_a_grown_up_is_not_asked_of(
    area: Area,
) -> None:
    why = told(Audience.CHILD, told=Told.NOT_TOLD, words="Not safe yet")
    only = HandlingDraft(handling=Handling.STUB)
    telling.tell(area.desk("nia"), MAP, WHO, why, only)
    assert [one.words for one in telling.told(area.desk("nia"), WHO)] == [
        "Not safe yet"
    ]
    assert telling.told(area.desk("wren"), WHO) == ()
    refs = {one.ref for one in telling.to_ask_again(area.desk("sam"), MAP)}
    assert "P-22" in members.roster(area.desk("sam"), MAP)
    assert "P-22" not in refs


def test_half_a_telling_and_one_of_somebody_elsewhere_are_refused(area: Area) -> None:
    with pytest.raises(Refused, match="on which day"):
        telling.tell(area.desk("nia"), MAP, WHO, told(Audience.CHILD, told_on=None))
    with pytest.raises(Refused, match="There is no P-2 "):
        telling.tell(area.desk("nia"), MAP, "P-2", told(Audience.CHILD))
