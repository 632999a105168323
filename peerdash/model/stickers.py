"""What is stuck on somebody or somewhere on a map: a note, or a team's own symbol.

Both are one statement of one agency about one person or one place (R120, R125), so
they are one table: `shape` is None for a note, and for a symbol the shape it is
drawn with. Then `words` is its line in the key, without which none is saved.
"""

from datetime import date

from sqlmodel import Field

from peerdash.model.provenance import Handled, Provenance, contributor
from peerdash.model.record import Record, Text, identity, key, word
from peerdash.vocabulary.symbols import Glyph

SHORT = 120
KEYED = 60


class StickerDraft(Provenance):
    """What is asked of a note, or of a symbol."""

    words: Text = Field(
        min_length=3,
        max_length=SHORT,
        title="What it says, in initials",
        description="Say in three letters or more what it says",
    )
    shape: Glyph | None = word(Glyph, default=None, title="Shape")
    person_id: str | None = key("person", default=None)
    location_id: str | None = key("location", default=None)


class Sticker(StickerDraft, Handled, table=True):
    """A note or a symbol on a map; `made_by_id` is who stuck it there.

    `x`, `y` are how far a note stands from whom or what it is on, in map units, so
    that it goes where they go; None until somebody, or the layout, has put it there.
    """

    id: str = identity()
    item_id: str = key("item")
    agency_id: str = contributor()
    made_by_id: str | None = key("user", default=None)
    version: int = 1
    x: float | None = None
    y: float | None = None


class SymbolDraft(Record):
    """What is asked of a symbol for the whole team (R120)."""

    shape: Glyph = word(Glyph, title="Shape")
    words: Text = Field(
        min_length=3,
        max_length=KEYED,
        title="What it stands for, as the key says it",
        description="Say what it stands for: a symbol without a key is not kept",
    )


class Symbol(SymbolDraft, table=True):
    """A symbol that every map is offered, until it is retired.

    It is never changed: what it stands for on a map already is said there.
    """

    id: str = identity()
    added_on: date
    added_by_id: str = key("user")
    retired_on: date | None = None
