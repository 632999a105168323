"""What a map is made of, as far as it can be shown or hidden a layer at a time."""

from peerdash.vocabulary.word import Named, Word


class Layer(Word):
    """A layer of a map (issue 4): hiding one hides nothing of another."""

    row: Named

    RELATIONSHIPS = "relationships", Named("Relationships")
    INCIDENTS = "incidents", Named("Incidents")
    PLACES = "places", Named("Places")
    GROUPS = "groups", Named("Groups")
    GAPS = "gaps", Named("Questions")
    NOTES = "notes", Named("Notes")
    SYMBOLS = "symbols", Named("Symbols")
