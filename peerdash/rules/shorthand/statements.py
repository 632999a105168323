"""Lines about what links people: ties, presences and circles."""

import re
from collections.abc import Iterator
from typing import Final

from peerdash.model import PresenceDraft, RelationshipDraft
from peerdash.rules.shorthand.clauses import STAY, TIE, all_of, made, who_tested
from peerdash.rules.shorthand.handles import Handles
from peerdash.rules.shorthand.phrases import kinds_by_sign, listed, one_of
from peerdash.rules.shorthand.scanning import Line
from peerdash.rules.shorthand.sketch import Circle, Inside
from peerdash.vocabulary.places import GroupKind, PresenceKind
from peerdash.vocabulary.relationships import RelationshipKind

SIGNS: Final = kinds_by_sign()
SIGN: Final = "|".join(re.escape(sign) for sign in SIGNS)
EXPECTED: Final = (
    "tested and a day, said by and a source, evidenced, seen 4x, a date, until and a "
    "date, or note: and words"
)


def ties(line: Line, known: Handles) -> tuple[RelationshipDraft, ...]:
    """Read `AB -- CD tested 20 Oct school`; several people may stand on the right."""
    one = known.person(line)
    sign = line.take(SIGN)
    if not sign:
        said = ", ".join(kind.row.sign for kind in RelationshipKind)
        raise line.wrong(f"one of the signs {said}")
    others = (known.person(line), *known.more_people(line))
    if one in others:
        raise line.wrong("two different people")
    told = who_tested(all_of(line, TIE, {}, EXPECTED))
    pairs = [
        ((other, one) if back else (one, other), kind)
        for other in others
        for kind, back in SIGNS[sign[0].lower()]
    ]
    return tuple(
        made(line, RelationshipDraft, {**told, "from_id": a, "to_id": b, "kind": kind})
        for (a, b), kind in pairs
    )


def stays(line: Line, known: Handles) -> tuple[PresenceDraft, ...]:
    """Read `AB @ park spends time`; several people may stand on the left."""
    people = (known.person(line), *known.more_people(line))
    line.take("@")
    place = known.place(line)
    told = all_of(line, STAY, {}, f"{listed(PresenceKind)}, or where it comes from")
    told.setdefault("kind", PresenceKind.SPENDS_TIME)
    return tuple(
        made(line, PresenceDraft, {**told, "person_id": one, "location_id": place})
        for one in people
    )


def circle(line: Line, known: Handles) -> Circle:
    """Read `group (park) "Basin lads": AB CD since 2025 until 3/5/2026`."""
    around = bool(line.take(r"\("))
    place = known.place(line) if around and not line.take(r"(?=\))") else ""
    if around and not line.take(r"\)"):
        raise line.wrong("a closing bracket after the place")
    label = line.quoted()
    if not label:
        raise line.wrong("what the group is called, in quotation marks")
    kind = one_of(line, GroupKind)
    if not line.take(":"):
        raise line.wrong("a colon, then who is in it")
    usual = GroupKind.PLACE if around else GroupKind.IDENTITY
    return Circle(kind or usual, label, place, tuple(_inside(line, known)))


def _inside(line: Line, known: Handles) -> Iterator[Inside]:
    while line.rest:
        who = known.person(line)
        since = line.dated(r"since(?!\w)")
        yield Inside(who, since, line.dated(r"until(?!\w)"))
