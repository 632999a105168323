"""Lines about what is stuck on somebody or somewhere: notes and symbols."""

from peerdash.model import StickerDraft
from peerdash.rules.shorthand.clauses import PROVENANCE, Told, all_of, made
from peerdash.rules.shorthand.handles import Handles
from peerdash.rules.shorthand.phrases import listed, one_of
from peerdash.rules.shorthand.questions import about
from peerdash.rules.shorthand.scanning import Line
from peerdash.vocabulary.symbols import Glyph


def note(line: Line, known: Handles) -> StickerDraft:
    """Read `note AB: "collected by an aunt on Fridays"  from school`."""
    return _stuck(line, _on(line, known))


def mark(line: Line, known: Handles) -> StickerDraft:
    """Read `mark AB: star "In college"`: a shape, and what it stands for (R120)."""
    told = _on(line, known)
    told["shape"] = one_of(line, Glyph)
    if told["shape"] is None:
        raise line.wrong(f"a shape: {listed(Glyph)}")
    return _stuck(line, told)


def _on(line: Line, known: Handles) -> Told:
    start = line.at
    if not (told := about(line, known)):
        line.at = start
        raise line.wrong("initials or a place, then a colon")
    return told


def _stuck(line: Line, told: Told) -> StickerDraft:
    told["words"] = line.said()
    all_of(line, PROVENANCE, told, "where it comes from, or a date")
    return made(line, StickerDraft, told)
