"""What the words in a file's cells mean here: kinds, genders, child or adult.

01, 02, 09 and 00 are how the Standard Safeguarding Dataset says a gender.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.people import AgeGroup, Gender
from peerdash.vocabulary.relationships import Nature, RelationshipKind


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
    **dict.fromkeys(("m", "boy", "man", "01"), Gender.MALE),
    **dict.fromkeys(("f", "girl", "woman", "02"), Gender.FEMALE),
    **dict.fromkeys(
        ("o", "other", "x", "i", "09", "non-binary", "nonbinary"), Gender.OTHER
    ),
    **dict.fromkeys(
        ("", "?", "u", "unknown", "not known", "00", "null", "nan"),
        Gender.NOT_RECORDED,
    ),
}

AGE_GROUPS: Final[Mapping[str, AgeGroup]] = {
    **{one.value: one for one in AgeGroup},
    **{one.label.casefold(): one for one in AgeGroup},
    **dict.fromkeys(("", "?", "unknown", "not known"), AgeGroup.NOT_KNOWN),
    **dict.fromkeys(("under 18", "u18"), AgeGroup.CHILD),
    **dict.fromkeys(("over 18", "18+"), AgeGroup.ADULT),
}
