"""What may be written on a child's own map: initials, and nobody's full name (C01).

What a place is called is drawn and printed, so anything there that looks like a name
is refused. What was said in somebody's own words is not drawn: there a full name is
pointed out, and is kept only when its writer says that it is none (R064), and nobody
whom they find on record is called so (`services.masking`).
"""

import re
from collections.abc import Collection
from typing import Final

from peerdash.model import EcomapDraft, FigureDraft
from peerdash.model.ecomaps import LETTERS
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.cards import Level, Prompt
from peerdash.vocabulary.ecomaps import Consent, Gathered
from peerdash.vocabulary.people import Told

_PLAIN: Final = """
    the a an my our his her their and or at in on to of by from with when
    monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december easter christmas
    mum mums dad dads nan nans gran grans grandma grandad grandpa auntie aunt uncle
    street road lane avenue close row parade square drive crescent gardens park
    school college academy primary secondary centre club church mosque temple station
    bus canal river bridge library hospital court house flats estate market shop
    shops retail leisure pool gym youth football boxing dance drama skate scouts
    cadets cafe kitchen north south east west upper lower high old new saint st
    children services care team united city town fc
"""
PLAIN: Final = frozenset(_PLAIN.split())
_INITIALS: Final = re.compile(rf"[^\W\d_]{{1,{LETTERS}}}")
_TWO: Final = re.compile(r"\b([^\W\d_][\w'\u2019-]+)\s+([^\W\d_][\w'\u2019-]+)")
_WHOSE: Final = re.compile(
    r"\b([A-Z][\w-]+)['\u2019]s\s+(?:house|home|flat|place|room|garden|mum|dad)\b"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
REASONS: Final = ("gathered_because", "consent_note", "told_note")
"""What is written about the talk in free words."""
LEAST: Final = 3  # letters of a part of the child's own name that is looked for


def require_initials(text: str) -> str:
    """Return initials in capitals. Raises Refused for anything longer, or a number."""
    bare = "".join(text.split()).replace(".", "")
    if not _INITIALS.fullmatch(bare):
        raise Refused(
            "Write one to three letters: initials are all that is kept of a friend."
        ).beside("initials")
    return bare.upper()


def name_like(text: str) -> str:
    """Return the first words that look like somebody's full name, or nothing."""
    at = 0
    while found := _TWO.search(text, at):
        at = found.start(2)
        if all(_is_name(part) for part in found.groups()):
            return found[0]
    return ""


def _is_name(part: str) -> bool:
    plain = re.sub(r"['\u2019]s$", "", part)
    return plain[0].isupper() and plain.casefold() not in PLAIN


def require_no_name(text: str, field: str, *, sure: bool) -> None:
    """Refuse a field with what looks like a full name, until somebody is sure.

    The refusal does not say it again: refusals reach places where no name may be.
    """
    if not sure and name_like(text):
        raise Refused(
            "Two words here look like somebody's full name. Write initials instead, "
            "or tick that it is nobody's name."
        ).beside(field)


def require_called(text: str, own: str) -> str:
    """Return what a place is called. Raises Refused when it is empty or a name.

    `own` is the young person's name, which has no place on what is printed either.
    """
    said = text.strip()
    if not said:
        raise Refused("Say what the place or the thing to do is called.").beside(
            "called"
        )
    whose = _WHOSE.search(said)
    named = whose and _is_name(whose[1]) and not _INITIALS.fullmatch(whose[1])
    parts = {part.casefold() for part in _WORD.findall(own) if len(part) >= LEAST}
    its = {word.casefold() for word in _WORD.findall(said) if word[0].isupper()}
    if named or name_like(said) or its & (parts - PLAIN):
        raise Refused(
            "This looks like somebody's name, and it would be printed. Say what kind "
            "of place it is, or use initials: the park, boxing, JF's house."
        ).beside("called")
    return said


def checked(draft: FigureDraft, own: str, *, sure: bool) -> FigureDraft:
    """Return a figure as it is kept: a person by initials, anything else by words."""
    require_no_name(draft.protect_because, "protect_because", sure=sure)
    if draft.protect and not draft.protect_because:
        gives = Refused("Say what the friendship gives them, and what would help it.")
        raise gives.beside("protect_because")
    if draft.kind.row.person:
        kept = {"initials": require_initials(draft.initials), "called": ""}
    else:
        if draft.protect:
            whom = Refused("A friendship is with somebody: choose a person to protect.")
            raise whom.beside("protect")
        kept = {"initials": "", "called": require_called(draft.called, own)}
    return draft.model_copy(update=kept)


def require_whole(draft: EcomapDraft, *, sure: bool) -> None:
    """Refuse what is recorded about the talk while a reason is missing (R046, R232)."""
    for field in REASONS:
        require_no_name(getattr(draft, field), field, sure=sure)
    if draft.gathered == Gathered.NO and not draft.gathered_because:
        view = Refused("Say why their own view has not been gathered.")
        raise view.beside("gathered_because")
    if draft.gathered == Gathered.YES and draft.spoken_on is None:
        raise Refused("Say on which day you talked.").beside("spoken_on")
    if draft.consent == Consent.NOT_SOUGHT and not draft.consent_note:
        asked = Refused("Say why they were not asked whether they agree.")
        raise asked.beside("consent_note")
    if draft.told == Told.NOT_TOLD and not draft.told_note:
        raise Refused("Say why they have not been told.").beside("told_note")


def require_levels(prompt: Prompt, levels: Collection[Level]) -> None:
    """Refuse what a card does not say."""
    if not set(levels) <= set(prompt.row.levels):
        raise Refused("Choose among what this card says.")
