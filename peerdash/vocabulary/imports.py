"""What a file may say about people and who names whom, in everybody's headings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.people import AgeGroup, Gender
from peerdash.vocabulary.relationships import Nature, RelationshipKind
from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column is for, and the headings it usually has, in small letters."""

    label: str
    usual: tuple[str, ...]
    required: bool = False


class PersonColumn(Word):
    """What a row may say about one person (R238)."""

    row: Heading

    IDENTIFIER = (
        "identifier",
        Heading(
            "Identifier",
            (
                "id",
                "identifier",
                "person id",
                "node id",
                "node",
                "case number",
                "case id",
                "client id",
                "number",
                "no",
                "upn",
                "urn",
                "key",
            ),
        ),
    )
    NAME = (
        "name",
        Heading(
            "Full name",
            ("name", "full name", "person", "person name", "child", "young person"),
        ),
    )
    FIRST = (
        "first-name",
        Heading("First name", ("first name", "forename", "given name", "firstname")),
    )
    LAST = (
        "last-name",
        Heading("Last name", ("last name", "surname", "family name", "lastname")),
    )
    KNOWN_AS = (
        "known-as",
        Heading("Also known as", ("known as", "also known as", "alias", "nickname")),
    )
    BORN = (
        "date-of-birth",
        Heading(
            "Date of birth",
            ("dob", "d o b", "date of birth", "birth date", "birthdate", "born"),
        ),
    )
    AGE = (
        "age",
        Heading("Age, or child or adult", ("age", "age group", "child or adult")),
    )
    GENDER = "gender", Heading("Gender", ("gender", "sex"))
    SCHOOL = (
        "school",
        Heading("School or college", ("school", "school or college", "college")),
    )
    OPEN_TO = (
        "open-to",
        Heading("Services and workers", ("open to", "services", "workers", "worker")),
    )
    REASON = (
        "reason",
        Heading(
            "Why they are on this map",
            (
                "reason",
                "reason for inclusion",
                "why",
                "why here",
                "why they are on this map",
            ),
        ),
    )
    SAID_BY = (
        "said-by",
        Heading(
            "Who says so", ("source", "said by", "who says so", "information from")
        ),
    )


class TieColumn(Word):
    """What a row may say about one person naming another."""

    row: Heading

    FROM = (
        "from",
        Heading(
            "From",
            ("from", "from id", "source", "ego", "person a", "sender", "person 1", "a"),
            required=True,
        ),
    )
    TO = (
        "to",
        Heading(
            "To",
            ("to", "to id", "target", "alter", "person b", "receiver", "person 2", "b"),
            required=True,
        ),
    )
    KIND = (
        "kind",
        Heading(
            "Kind of relationship",
            (
                "kind",
                "type",
                "strength",
                "relationship",
                "relation",
                "relationship type",
            ),
        ),
    )
    HAPPENED = (
        "date",
        Heading("When it was so", ("date", "when", "happened", "seen on")),
    )
    SAID_BY = (
        "said-by",
        Heading(
            "Who says so", ("said by", "who says so", "information from", "source")
        ),
    )
    NOTE = "note", Heading("Note", ("note", "notes", "comment", "comments"))


@dataclass(frozen=True, slots=True)
class Meant:
    """What a file's word for a relationship means here."""

    kind: RelationshipKind
    nature: Nature = Nature.NOT_KNOWN


_LINK: Final = RelationshipKind.CONNECTION
KINDS: Final[Mapping[str, Meant]] = {
    **{one.value: Meant(one) for one in RelationshipKind},
    **{one.label.casefold(): Meant(one) for one in RelationshipKind},
    **{one.row.sign: Meant(one) for one in RelationshipKind},
    **{one.value: Meant(_LINK, one) for one in Nature if one != Nature.NOT_KNOWN},
    **{one.label.casefold(): Meant(_LINK, one) for one in Nature if one != "not-known"},
    **dict.fromkeys(
        ("friends", "friendship", "friend of", "mate"), Meant(_LINK, Nature.FRIEND)
    ),
    **dict.fromkeys(
        ("brother", "sister", "sibling", "cousin", "family"),
        Meant(_LINK, Nature.RELATIVE),
    ),
    **dict.fromkeys(
        ("boyfriend", "girlfriend", "ex-partner"), Meant(_LINK, Nature.PARTNER)
    ),
    **dict.fromkeys(("knows", "associate", "linked", "link", "tie"), Meant(_LINK)),
    **dict.fromkeys(
        ("best friend", "close friend", "best friends"),
        Meant(RelationshipKind.STRONG, Nature.FRIEND),
    ),
    "close": Meant(RelationshipKind.STRONG),
    **dict.fromkeys(("weak", "possible"), Meant(RelationshipKind.TENUOUS)),
    **dict.fromkeys(("harms", "harmed"), Meant(RelationshipKind.HARM)),
    **dict.fromkeys(("exploits", "exploited"), Meant(RelationshipKind.EXPLOITATION)),
    **dict.fromkeys(("conflict", "rivals", "rival"), Meant(RelationshipKind.TENSION)),
    **dict.fromkeys(("influences", "leads"), Meant(RelationshipKind.INFLUENCE)),
    **dict.fromkeys(("supports", "support"), Meant(RelationshipKind.PROTECTIVE)),
}

GENDERS: Final[Mapping[str, Gender]] = {
    **{one.value: one for one in Gender},
    **{one.label.casefold(): one for one in Gender},
    **dict.fromkeys(("m", "boy", "man"), Gender.MALE),
    **dict.fromkeys(("f", "girl", "woman"), Gender.FEMALE),
    **dict.fromkeys(("o", "other", "x", "non-binary", "nonbinary"), Gender.OTHER),
    **dict.fromkeys(("", "?", "u", "unknown", "not known"), Gender.NOT_RECORDED),
}

AGE_GROUPS: Final[Mapping[str, AgeGroup]] = {
    **{one.value: one for one in AgeGroup},
    **{one.label.casefold(): one for one in AgeGroup},
    **dict.fromkeys(("", "?", "unknown", "not known"), AgeGroup.NOT_KNOWN),
    **dict.fromkeys(("under 18", "u18"), AgeGroup.CHILD),
    **dict.fromkeys(("over 18", "18+"), AgeGroup.ADULT),
}
