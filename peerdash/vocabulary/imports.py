"""What a file may say about people and who names whom, in everybody's headings.

Those that begin with pers and moth are the Standard Safeguarding Dataset's
(ssd_person, ssd_mother).
"""

from dataclasses import dataclass

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
                "pers person id",
                "pers single unique id",
                "pers upn",
                "pers legacy id",
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
        Heading(
            "First name",
            ("first name", "forename", "given name", "firstname", "pers forename"),
        ),
    )
    LAST = (
        "last-name",
        Heading(
            "Last name",
            ("last name", "surname", "family name", "lastname", "pers surname"),
        ),
    )
    KNOWN_AS = (
        "known-as",
        Heading("Also known as", ("known as", "also known as", "alias", "nickname")),
    )
    BORN = (
        "date-of-birth",
        Heading(
            "Date of birth",
            (
                "dob",
                "d o b",
                "date of birth",
                "birth date",
                "birthdate",
                "born",
                "pers dob",
            ),
        ),
    )
    AGE = (
        "age",
        Heading("Age, or child or adult", ("age", "age group", "child or adult")),
    )
    GENDER = "gender", Heading("Gender", ("gender", "sex", "pers gender", "pers sex"))
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
            (
                "from",
                "from id",
                "source",
                "ego",
                "person a",
                "sender",
                "person 1",
                "a",
                "moth person id",
            ),
            required=True,
        ),
    )
    TO = (
        "to",
        Heading(
            "To",
            (
                "to",
                "to id",
                "target",
                "alter",
                "person b",
                "receiver",
                "person 2",
                "b",
                "moth childs person id",
            ),
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
