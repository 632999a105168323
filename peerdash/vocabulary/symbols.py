"""The shapes that a team's own symbols are chosen from: drawn by us, told by shape.

None has a colour of its own, and none is a mark of the fixed notation (a circle, a
square, a diamond, a hexagon, a plus, a zig-zag, an arrow): a symbol adds to the
notation and cannot be taken for it (C06). `views.glyphs` draws them.
"""

from peerdash.vocabulary.word import Named, Word


class Glyph(Word):
    """A small drawing that stands for what the key says it stands for (R120)."""

    row: Named

    STAR = "star", Named("Star")
    TRIANGLE = "triangle", Named("Triangle")
    TICK = "tick", Named("Tick")
    FLAG = "flag", Named("Flag")
    MOON = "moon", Named("Moon")
    HEART = "heart", Named("Heart")
    HOURGLASS = "hourglass", Named("Hourglass")
    DROP = "drop", Named("Drop")
    BOOK = "book", Named("Book")
    BELL = "bell", Named("Bell")
    TREE = "tree", Named("Tree")
    STAIRS = "stairs", Named("Stairs")
