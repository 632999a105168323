"""Words that brand a child, and what to write in their place (R207, C04)."""

import re
from collections.abc import Iterable
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.people import AgeGroup

BRANDS: Final = re.compile(
    r"\b(offenders?|perpetrators?|nominals?|gang members?|target child(?:ren)?)\b",
    re.IGNORECASE,
)
INSTEAD: Final = "Say what happened, and who was harmed, instead"


def branding(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words in these texts that would brand a child, each once."""
    found = (word.lower() for text in texts for word in BRANDS.findall(text))
    return tuple(dict.fromkeys(found))


def prompts(texts: Iterable[str], *, children: bool) -> tuple[str, ...]:
    """Return what to think again about where children are written of."""
    if not children:
        return ()
    return tuple(
        f"\u201c{word}\u201d is not said of a child. {INSTEAD}."
        for word in branding(texts)
    )


def require_fair(reason: str, group: AgeGroup) -> None:
    """Refuse a reason that brands somebody who may be a child."""
    if group != AgeGroup.ADULT and (words := branding([reason])):
        raise Refused(f"\u201c{words[0]}\u201d is not said of a child. {INSTEAD}.")
