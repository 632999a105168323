"""The lists that an area keeps for itself: one row for each kind of list."""

from dataclasses import dataclass

from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list is called, what one thing on it is called, and what it is for.

    What is `asked` is a question of a form: worded anew, and never added or retired.
    """

    label: str
    one: str
    about: str
    asked: bool = False


class ListKind(Word):
    """A list kept by an area: its words are chosen from, and may be retired."""

    row: Listing

    CONCERN = (
        "concern",
        Listing(
            "Kinds of concern",
            "kind of concern",
            "Chosen from in a referral, and in what an agency says of somebody.",
        ),
    )
    SERVICE = (
        "service",
        Listing(
            "Services",
            "service",
            "Offered where it is said which service somebody is open to or known to.",
        ),
    )
    SCHOOL = (
        "school",
        Listing(
            "Schools and colleges",
            "school or college",
            "Offered where it is said which school or college somebody goes to.",
        ),
    )
    OUTCOME = (
        "outcome",
        Listing(
            "Other outcomes",
            "outcome",
            "Chosen from where another response than the usual ones is recorded.",
        ),
    )
    ACTION = (
        "action",
        Listing(
            "Ways to begin an action",
            "way to begin an action",
            "Offered where an action is written, to be put in words of its own.",
        ),
    )
    QUESTION = (
        "question",
        Listing(
            "Questions of a referral",
            "question",
            "What a referrer is asked. A referral that was sent is read with the "
            "questions of its day.",
            asked=True,
        ),
    )
