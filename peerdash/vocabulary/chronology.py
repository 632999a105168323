"""The sorts of dated thing in a chronology: the lanes of a timeline."""

from dataclasses import dataclass

from peerdash.vocabulary.marks import Tone
from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Lane:
    """What one sort of thing is called, and the colour it stands in."""

    label: str
    tone: Tone


class Strand(Word):
    """Sorts of dated thing on an item, from the top lane down (R134)."""

    row: Lane

    INCIDENT = "incident", Lane("Incidents", Tone.HARM)
    RELATIONSHIP = "relationship", Lane("Relationships", Tone.PLAIN)
    TEST = "test", Lane("Links tested", Tone.PLACE)
    ANSWER = "answer", Lane("Questions answered", Tone.PLACE)
    OUTCOME = "outcome", Lane("Outcomes", Tone.SAFETY)
    REVIEW = "review", Lane("Meetings and reviews", Tone.ADULT)
