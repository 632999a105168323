"""What information rests on: where it came from, and how far it is known."""

from dataclasses import dataclass

from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Footing:
    """How far one piece of information can be leaned on."""

    label: str
    meaning: str
    counts_as_fact: bool = False


class Evidence(Word):
    """Whether information is evidenced or only said (R090, R099, C07)."""

    row: Footing

    EVIDENCED = (
        "evidenced",
        Footing("Evidenced", "Seen or recorded by a professional", counts_as_fact=True),
    )
    CORROBORATED = (
        "corroborated",
        Footing("Corroborated", "Two sources say so", counts_as_fact=True),
    )
    ANECDOTAL = "anecdotal", Footing("Anecdotal", "Somebody has said so")
    NOT_KNOWN = "not-known", Footing("Not known", "Nobody has said what it rests on")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where information came from, and how a sentence puts it."""

    label: str
    says: str


class Source(Word):
    """Where a piece of information came from (R095, R104, R238)."""

    row: Origin

    OBSERVED = "observed", Origin("Seen by a professional", "seen by a professional")
    CHILD = "child", Origin("Said by the child", "said by the child")
    PARENT = "parent", Origin("Said by a parent or carer", "said by a parent or carer")
    SCHOOL = "school", Origin("School record", "from a school record")
    POLICE = "police", Origin("Police report", "from a police report")
    SOCIAL_WORKER = "social-worker", Origin("Social worker", "from a social worker")
    YOUTH_WORKER = "youth-worker", Origin("Youth worker", "from a youth worker")
    HEALTH = "health", Origin("Health record", "from a health record")
    THIRD_PARTY = (
        "third-party",
        Origin("Said by somebody else", "said by somebody else"),
    )
    IMPORTED = "imported", Origin("Imported", "imported, not yet checked")
    NOT_RECORDED = "not-recorded", Origin("Not recorded", "source not recorded")


class Certainty(Word):
    """How sure it is that an incident happened, or where (R114, R240)."""

    row: Footing

    CONFIRMED = (
        "confirmed",
        Footing("Confirmed", "confirmed", counts_as_fact=True),
    )
    SUSPECTED = "suspected", Footing("Suspected", "suspected")
    NOT_KNOWN = "not-known", Footing("Not known", "not known")
