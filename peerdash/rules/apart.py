"""Words that may part young people: said back to whoever writes them (R066-R069).

A friendship may be what keeps a child steady, and being parted from a friend may be
why they go missing. So whatever is to be done that may part young people says with it
how they stay in touch, or why being apart is safer. It is asked of everybody, always,
by the words alone: were it asked only where a child has marked a friendship, the
question itself would tell the whole table what is on a map that is theirs (R065).
"""

import re
from collections.abc import Collection
from typing import Final

from peerdash.rules.refusal import Refused

_PARTS: Final = re.compile(
    r"""\b(?:
    separat\w+ | split(?:ting)?\ up | (?:keep|kept|keeping)\b.{0,40}\bapart
    | no[- ]contact | non-association | not\ (?:to\ )?(?:see|meet|contact|associate)
    | stop\w*\ (?:\w+\ ){0,3}(?:seeing|meeting|contacting)
    | (?:mov(?:e|es|ed|ing)|transfer\w*|relocat\w+)\b.{0,40}
      \b(?:school|class|college|placement|hostel|area|borough|county|city)
    | managed\ move | out\ of\ area | placement\ (?:move|elsewhere|away)
    | exclu(?:de|des|ded|sion|ding) | dispersal | curfew | injunction
    | banned\ from | ban(?:s|ning)?\ \w+\ from
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_THOUGHT_OF: Final = re.compile(
    r"""\b(?:
    in\ touch | see(?:ing)?\ each\ other | visit(?:s|ing)? | together
    | safe\ contact | friends?hips? | apart\ because
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def may_part(words: str) -> bool:
    """Whether what is to be done may part young people from each other."""
    return bool(_PARTS.search(words))


def is_thought_of(words: str) -> bool:
    """Whether the words say how they stay in touch, or why being apart is safer."""
    return bool(_THOUGHT_OF.search(words))


def speaks_up(
    words: str, aimed: Collection[str], child: str, friends: Collection[str]
) -> bool:
    """Whether who knows of a child's friendships is told of what is to be done.

    `child` is their initials and `friends` those of whom they marked, which is all
    that is known of a friend (R046), who may be down by one letter; `aimed` are the
    initials of whom it is for. What is for nobody in particular may be for anybody.
    """
    if not may_part(words) or not aimed:
        return may_part(words)
    known = {one[:1].upper() for one in friends if one}
    return child in aimed or any(one[:1] in known for one in aimed)


def require_thought_of(words: str) -> None:
    """Refuse to part young people in passing: it is said what is to become of them."""
    if may_part(words) and not is_thought_of(words):
        raise Refused(
            "This may part young people, and a friendship may be what keeps one safe. "
            "Add how they stay in touch (a visit, something they do together), or "
            "write \u201capart because\u201d and why that is safer."
        )
