"""Kinds of relationship between two people, and how each is drawn."""

from dataclasses import dataclass

from peerdash.vocabulary.marks import Head, Line, Tone
from peerdash.vocabulary.word import Named, Word


@dataclass(frozen=True, slots=True)
class Tie:
    """What one kind of relationship says, and the marks that say it.

    `says` puts it in a sentence between two people; `sign` is its shorthand;
    `badge` is the letter drawn beside the line; `rank` orders claims about how
    strong a tie is (0: says nothing about strength).
    """

    label: str
    meaning: str
    says: str
    sign: str
    line: Line
    tone: Tone = Tone.PLAIN
    head: Head = Head.NONE
    badge: str = ""
    source: str = "Hackney case studies, 2020"
    retired: bool = False

    @property
    def directed(self) -> bool:
        """Whether it runs from one person to the other."""
        return self.head != Head.NONE


LOCAL = "Local default"


class RelationshipKind(Word):
    """The kinds a map may show (R108-R111, R118; C06 for the local ones)."""

    row: Tie

    CONNECTION = (
        "connection",
        Tie(
            "Connection",
            "They know each other",
            "is connected to",
            "--",
            Line.SINGLE,
        ),
    )
    STRONG = (
        "strong",
        Tie(
            "Strong connection",
            "They are close",
            "is closely connected to",
            "==",
            Line.DOUBLE,
        ),
    )
    TENUOUS = (
        "tenuous",
        Tie(
            "Tenuous connection",
            "The tie is slight or uncertain",
            "may be connected to",
            "..",
            Line.BROKEN,
        ),
    )
    HARM = (
        "harm",
        Tie(
            "Harm",
            "The arrow points at the person harmed",
            "harms",
            "~>",
            Line.ZIGZAG,
            Tone.HARM,
            Head.OPEN,
        ),
    )
    EXPLOITATION = (
        "exploitation",
        Tie(
            "Exploitation",
            "The arrow points at the person exploited",
            "exploits",
            "e>",
            Line.ZIGZAG,
            Tone.HARM,
            Head.FILLED,
            badge="E",
            source=LOCAL,
        ),
    )
    TENSION = (
        "tension",
        Tie(
            "Tension",
            "There is tension between them",
            "is in tension with",
            "~~",
            Line.WAVE,
            source=LOCAL,
        ),
    )
    INFLUENCE = (
        "influence",
        Tie(
            "Influence",
            "The arrow points at the person influenced",
            "has influence over",
            "->",
            Line.SINGLE,
            head=Head.OPEN,
            source=LOCAL,
        ),
    )
    PROTECTIVE = (
        "protective",
        Tie(
            "Source of support",
            "One keeps the other safer",
            "supports",
            "+-",
            Line.SINGLE,
            Tone.SAFETY,
            badge="+",
            source=LOCAL,
        ),
    )


class Unsaid(Word):
    """A line whose kind is not this reader's to know: it is there, and held."""

    row: Tie

    HELD = (
        "held",
        Tie(
            "Held by an agency",
            "Ask the agency what links them",
            "is linked to",
            "",
            Line.DOTTED,
            Tone.QUIET,
            badge="H",
            source=LOCAL,
        ),
    )


class Nature(Word):
    """What two people are to each other, apart from how strongly (R243)."""

    row: Named

    FRIEND = "friend", Named("Friend")
    PARTNER = "partner", Named("Partner or former partner")
    RELATIVE = "relative", Named("Brother, sister or other relative")
    ACQUAINTANCE = "acquaintance", Named("Acquaintance")
    LIVES_WITH = "lives-with", Named("Lives in the same home or placement")
    ONLINE = "online", Named("Online only")
    ADULT = "adult-known", Named("Adult known to a child")
    NOT_KNOWN = "not-known", Named("Not known")
