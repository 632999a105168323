"""One line typed in a meeting: what sort it is, and what is read out of it.

Nothing is guessed: a line that could be read in two ways is refused, and says
what was expected. The refusals never repeat what was typed.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from textwrap import shorten
from typing import Final, TypeAlias, TypeVar

from pydantic import ValidationError

from peerdash.model import ActionDraft, GapDraft, Record
from peerdash.rules import minutes
from peerdash.rules.refusal import Refused
from peerdash.rules.said import Line, decided, parked, quoted
from peerdash.vocabulary.dates import ImpreciseDate, Precision, in_words

D = TypeVar("D", bound=Record)
YEARS_ON: Final = 8
SHORT: Final = 100
GROUP: Final = "the group"
NO_DAY: Final = (
    "End with the day it is due: by 20 Nov, or by 20/11/2026. A weekday is not enough."
)
PAST: Final = "That day has passed. End with the day it is due, from today on."
NO_OWNER: Final = (
    "Begin with who will do it, then what, then the day: a: school to confirm "
    "attendance by 20 Nov."
)
NO_QUESTION: Final = (
    "End the question with a question mark. After it, say only whom to ask and by "
    "when: g: who collects him? ask education by 20 Nov."
)
TWO: Final = "Write one action a line: each has one day on which it is due."
TOO_LONG: Final = "Shorten it: what will be done, or asked, holds 300 letters."
_BY: Final = re.compile(r"(?:(.*)\s)?by\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_TO: Final = re.compile(r"(\S.*?)\s+to\s+((\S+).*)", re.IGNORECASE | re.DOTALL)
_ASK: Final = re.compile(r"ask\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_SECOND_DAY: Final = re.compile(r"\bby\s+\d", re.IGNORECASE)
_SPLITS: Final = re.compile(r"\b(ask|by)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SAID: Final = """
    i we you he she it they somebody someone everybody everyone need needs have has had
    is are was will would should must wants plans agree agrees agreed asked offered ask
    tell talk talking speak write send go going refer invite listen
"""
_NOBODY: Final = frozenset(_SAID.split())
_BEFORE_A_NOUN: Final = """
    a an the this that these those my our your his her their its him them me us all
    both each
"""
_NO_VERB: Final = frozenset(_BEFORE_A_NOUN.split())


Note: TypeAlias = Line | ActionDraft | GapDraft


def read(text: str, today: date) -> Note:
    """Return what somebody typed: "a:" an action, "g:" a question, else a line.

    A day without a year is the next such day, today included.
    """
    letter, said = minutes.lettered(text)
    reader = _READERS.get(letter)
    return reader(said, today) if reader else Line(*minutes.read(text))


def aimed(action: ActionDraft, names: Iterable[str]) -> ActionDraft:
    """Return an action with whom or what it is for, of those it names (R158).

    Where it names none of them, or several, it is for the group.
    """
    told = action.words.casefold()
    found = [
        one for one in names if re.search(rf"\b{re.escape(one.casefold())}\b", told)
    ]
    target = found[0] if len(found) == 1 else GROUP
    return action.model_copy(update={"target": target})


def kept(note: Note) -> str:
    """Say in words what was kept, for who typed it to check; a line is as typed."""
    match note:
        case ActionDraft():
            return f"Action kept: {read_as(note)}"
        case GapDraft():
            return f"Question kept: {read_as(note)}"
        case Line():
            return ""


def held_back(mark: str) -> str:
    """Say that a quote was kept and who alone reads it; `mark` is who that is."""
    return f"Quote kept. {mark}: not in the room, nor in what is sent round"


def read_as(note: Note) -> str:
    """Say how a line was read.

    It holds on two lines of the room's screen; the minutes have the whole.
    """
    match note:
        case ActionDraft():
            said = f"{note.owner}, {_short(note.words)}, by {in_words(note.due_on)}"
            return f"{said}, for {note.target}" if note.target else said
        case GapDraft():
            asked = f" To be asked of: {note.ask}." if note.ask else ""
            by = f" By {in_words(note.by_on)}." if note.by_on else ""
            return f"{_short(note.question)}{asked}{by}"
        case Line():
            return note.words


def _action(said: str, today: date) -> ActionDraft:
    """Read "who to what by when"."""
    body, by = due(said)
    found = _TO.fullmatch(body)
    if not found or _is_nobody(found[1]) or not _is_verb(found[3]):
        raise Refused(NO_OWNER)
    if _SECOND_DAY.search(body):
        raise Refused(TWO)
    due_on = day(by, today)
    return _held(ActionDraft, owner=_begun(found[1]), words=found[2], due_on=due_on)


def _gap(said: str, today: date) -> GapDraft:
    """Read a question; after its mark, perhaps whom to ask, and by when."""
    question, mark, rest = said.rpartition("?")
    if not mark:
        question, rest = rest, ""
        if _SPLITS.search(question):
            raise Refused(NO_QUESTION)
    rest, by = due(rest.strip(" .,"))
    asked = _ASK.fullmatch(rest)
    if not question.strip() or (rest and not asked):
        raise Refused(NO_QUESTION)
    return _held(
        GapDraft,
        question=_begun(question + mark),
        ask=_begun(asked[1]) if asked else "",
        by_on=day(by, today) if by else None,
        captured_on=today,
    )


def due(said: str) -> tuple[str, str]:
    """Return what stands before the last "by", and what after it."""
    found = _BY.fullmatch(said)
    return ((found[1] or "").strip(" ,"), found[2]) if found else (said, "")


def _is_nobody(owner: str) -> bool:
    """Whether these words name no one who can be asked what came of it."""
    said = {word.casefold() for word in _WORD.findall(owner)}
    return not said or bool(said & _NOBODY or set(owner) & set(",;:?!"))


def _is_verb(word: str) -> bool:
    """Whether a word may say what is done: "talk to the school" names no owner."""
    return word[0].islower() and word not in _NO_VERB


def day(said: str, today: date) -> date:
    """Return a day as typed, day first; without a year, the next one there is."""
    text = said.rstrip(" .")
    if told := _exactly(text):
        if told < today:
            raise Refused(PAST)
        return told
    years = range(today.year, today.year + YEARS_ON + 1)
    coming = (_exactly(f"{text} {year}") for year in years)
    following = next((one for one in coming if one and one >= today), None)
    if following is None:
        raise Refused(NO_DAY)
    return following


def _exactly(text: str) -> date | None:
    """Return a date known to the day; None for anything less."""
    try:
        known = ImpreciseDate.read(text)
    except ValueError:
        return None
    if known is None or known.about or known.precision != Precision.DAY:
        return None
    return known.earliest


def _held(draft: type[D], **told: object) -> D:
    try:
        return draft(**told)
    except ValidationError as wrong:
        raise Refused(_complaint(draft, wrong)) from None


def _complaint(draft: type[Record], wrong: ValidationError) -> str:
    first = wrong.errors()[0]
    if first["type"] == "string_too_long":
        return TOO_LONG
    field = draft.model_fields[str(first["loc"][0])]
    return f"{field.description or NO_OWNER}."


def _short(words: str) -> str:
    return shorten(words, SHORT, placeholder="\u2026")


def _begun(text: str) -> str:
    """Return words with a capital to begin them."""
    bare = text.strip()
    return bare[:1].upper() + bare[1:]


_READERS: Final[dict[str, Callable[[str, date], Note]]] = {
    "a": _action,
    "g": _gap,
    "d": lambda words, _: decided(words),
    "p": lambda words, _: parked(words),
    "q": lambda words, _: quoted(words),
}
