"""The only colours. A tone says what a colour stands for; a theme says which it is.

Nothing colours a child: only an adult is filled, and a letter says so as well
(R074, R116). Text keeps 4.5:1 against its ground, lines 3:1, a projector 7:1.
"""

from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.marks import Tone

FADED: Final = 0.7  # opacity of what is not recent: lines still reach 3:1
WASH: Final = 0.05  # opacity of the inside of a circle


@dataclass(frozen=True, slots=True)
class Theme:
    """The inks of one ground, and how much is seen of a faded one.

    `on_adult` is written on the adult amber.
    """

    name: str
    ground: str
    ink: str
    quiet: str
    harm: str
    safety: str
    place: str
    accent: str
    adult: str = "#f2a33c"
    on_adult: str = "#10161d"
    faded: float = FADED

    def of(self, tone: Tone) -> str:
        """The ink of a tone."""
        return str(getattr(self, "ink" if tone == Tone.PLAIN else tone.value))


LIGHT: Final = Theme(
    "light", "#ffffff", "#1d2733", "#5b6673", "#a3122a", "#1e6b3a", "#0b6e99", "#0b6e99"
)
DARK: Final = Theme(
    "dark", "#0e1117", "#e8edf2", "#a8b3bf", "#ff93a0", "#7fd3a0", "#6cc3e8", "#6cc3e8"
)
ROOM: Final = Theme(
    "projector",
    "#ffffff",
    "#10161d",
    "#333c46",
    "#8c0d22",
    "#114725",
    "#064562",
    "#064562",
    faded=0.9,
)
THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK, ROOM)}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours such as "#1d2733", from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def blend(ink: str, ground: str, opacity: float) -> str:
    """The colour an ink becomes when it lets this much of itself be seen."""
    mixed = (
        round(top * opacity + under * (1 - opacity))
        for top, under in zip(_parts(ink), _parts(ground), strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    low = 0.04045
    return part / 12.92 if part <= low else float(((part + 0.055) / 1.055) ** 2.4)
