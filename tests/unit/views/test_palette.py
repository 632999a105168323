import pytest

from peerdash.views.palette import ROOM, THEMES, Theme, blend, contrast
from peerdash.vocabulary.marks import Tone

TEXT, LINE, PROJECTED = 4.5, 3.0, 7.0
INKS = [tone for tone in Tone if tone != Tone.ADULT]  # amber is a ground, not an ink


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("tone", INKS)
def test_every_ink_can_be_read_on_its_ground(theme: Theme, tone: Tone) -> None:
    assert contrast(theme.of(tone), theme.ground) >= TEXT


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("tone", INKS)
def test_a_faded_line_can_still_be_seen(theme: Theme, tone: Tone) -> None:
    faded = blend(theme.of(tone), theme.ground, theme.faded)
    assert contrast(faded, theme.ground) >= LINE


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_letter_on_an_adult_can_be_read(theme: Theme) -> None:
    assert contrast(theme.on_adult, theme.adult) >= PROJECTED


@pytest.mark.parametrize("tone", INKS)
def test_a_projector_is_given_stronger_inks(tone: Tone) -> None:
    assert contrast(ROOM.of(tone), ROOM.ground) >= PROJECTED


@pytest.mark.parametrize("tone", INKS)
def test_a_projector_shows_what_is_faded_as_clearly(tone: Tone) -> None:
    faded = blend(ROOM.of(tone), ROOM.ground, ROOM.faded)
    assert contrast(faded, ROOM.ground) >= PROJECTED


def test_what_can_be_pressed_and_is_pressed_can_be_read_from_a_projector() -> None:
    assert contrast(ROOM.accent, ROOM.ground) >= PROJECTED
    assert contrast(ROOM.quiet, ROOM.ground) >= PROJECTED


def test_black_on_white_is_the_greatest_contrast_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
