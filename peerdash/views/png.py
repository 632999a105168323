"""A picture as PNG, made on the server without a browser.

The letters come from a font that is installed with peerdash: without a font
file resvg draws no letter and says nothing.
"""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import resvg_py

CRISP: Final = 2.0  # pixels to a map unit: sharp in print at a third of a page
WIDEST: Final = 6000  # pixels; a map of 200 people stays under 40 MB while drawn
WEIGHTS: Final = ("Regular", "Semibold", "Bold")
FAMILY: Final = "Source Sans Pro"
_WIDTH: Final = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)"')


def png(svg: str, widest: int = WIDEST) -> bytes:
    """Return an SVG of ours drawn in pixels, at most so many across.

    Raises ValueError on what is no SVG.
    """
    found = _WIDTH.search(svg)
    if found is None:
        raise ValueError("This is no drawing of ours")
    width = float(found[1])
    zoom = min(CRISP, widest / width)
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=round(width * zoom),
        font_files=[str(file) for file in font_files()],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )


def font_files() -> list[Path]:
    """Return the font's files. Raises RuntimeError where they are not installed."""
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        raise RuntimeError("The font font-source-sans-pro is not installed.")
    folder = Path(package.origin).parent / "files"
    return [folder / f"SourceSansPro-{weight}.ttf" for weight in WEIGHTS]
