"""What is past its review is not to be relied on, and is read-only until it is done.

One rule for every act: what is not in `STILL` is refused. What is in it is the review
itself and what a child's safety or somebody's rights cannot wait for; nobody is left
unprotected, or on a map by mistake, because a meeting was late. What builds further
on a picture that nobody has looked at again waits: drawing, moving, importing people,
taking back. That something happened, who was told and what a child says are kept at
once, under acts that otherwise wait: those services say so (`pointing.regardless`).
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.rules.review_clock import Clock
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.roles import Act

REVIEWING: Final = "it is the review, or the end of what is reviewed"
SAFETY: Final = "what protects somebody does not wait for a review"
RIGHTS: Final = "who is on it, sees it or is called what is put right at once"
MEETING: Final = "the meeting at which it is reviewed has to be held"
OWN: Final = "what a child says of their own waits for nobody"
BEFORE: Final = "it is before the group takes anything on"

STILL: Final[Mapping[Act, str]] = {
    **dict.fromkeys((Act.REVIEW, Act.SET_CLOCK, Act.CLOSE, Act.REOPEN), REVIEWING),
    **dict.fromkeys(
        (
            Act.RECORD_OUTCOME,
            Act.ADD_ACTION,
            Act.SERVE,
            Act.SET_RESPONSE,
            Act.ANSWER_ACTION,
            Act.TAKE_UP,
            Act.CHASE,
            Act.HAND_OVER,
            Act.ASK_STRATEGY,
            Act.ASK_PARTNER,
            Act.ANSWER_PARTNER,
            Act.BREAK_GLASS,
            Act.SHUT_GLASS,
            Act.REVIEW_GLASS,
        ),
        SAFETY,
    ),
    **dict.fromkeys(
        (
            Act.REMOVE,
            Act.NOT_INVOLVED,
            Act.RECALL,
            Act.RECALL_FILE,
            Act.SET_HANDLING,
            Act.INVITE,
            Act.CERTIFY,
            Act.RESTRICT,
            Act.DECIDE_SAME,
            Act.MAKE_ONE,
            Act.PART,
        ),
        RIGHTS,
    ),
    **dict.fromkeys(
        (
            Act.PLAN_MEETING,
            Act.CONDUCT,
            Act.DECLARE,
            Act.HEAR_PROTOCOL,
            Act.SEND_PACK,
            Act.TAKE_PICTURE,
            Act.TAKE_NAMED,
            Act.DECIDE_SHARE,
            Act.MINUTE,
            Act.CIRCULATE,
            Act.APPROVE_MINUTES,
            Act.CLOSE_MEETING,
        ),
        MEETING,
    ),
    **dict.fromkeys((Act.KEEP_OWN, Act.PRINT_OWN, Act.REVEAL, Act.BRING), OWN),
    **dict.fromkeys((Act.REFER, Act.SUBMIT, Act.TRIAGE, Act.NAME_CONTACT), BEFORE),
}
"""What is still done to what is past its review, each with its reason."""


def require_reviewed(ref: str, review_on: date, clock: Clock, today: date) -> None:
    """Refuse to build on what is past its review."""
    if today >= clock.read_only_from(review_on):
        raise Refused(
            f"{ref} was to be reviewed by {in_words(review_on)}, so it is read-only. "
            "Record its review first. Outcomes, actions, taking somebody off and "
            "anything urgent still go on."
        )


def caution(review_on: date) -> str:
    """Say on a drawn map, wherever it is shown or goes, that it is past its review."""
    return (
        "Do not rely on this map: it was to be reviewed by "
        f"{in_words(review_on)}, and was not."
    )


def warning(kind: SubjectKind, review_on: date, clock: Clock, today: date) -> str:
    """Say that something is not to be relied on, and when it is read-only."""
    what = "map" if kind == SubjectKind.MAP else "record"
    day = clock.read_only_from(review_on)
    until = "until it is reviewed" if today >= day else f"from {in_words(day)}"
    return f"Do not rely on this {what}: it is read-only {until}."
