"""Who on a map has been heard, thought of and assessed, in words and as a table."""

from collections.abc import Iterable, Iterator, Mapping

from peerdash.rules import considered as rules
from peerdash.rules.considered import Considered
from peerdash.services.considered import Days
from peerdash.services.pictures import MapPicture, PersonSeen
from peerdash.views.proportion import steps
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.statements import Attribute

SHORT = {
    Attribute.SPOKEN: "Spoken with",
    Attribute.MEANT: "What it means for their safety",
    Attribute.ASSESSED: "Risk assessment",
}
NOT_YET = "not yet"


def on_map(picture: MapPicture, days: Days) -> tuple[Considered, ...]:
    """Return everybody drawn on a map, outwards from whom it is about."""
    return considered(picture.people, days, steps(picture))


def considered(
    people: Iterable[PersonSeen], days: Days, far: Mapping[str, int]
) -> tuple[Considered, ...]:
    """Return everybody who is drawn, the nearest to whom a map is about first."""
    return rules.outwards(
        Considered(
            one.ref,
            one.label,
            far.get(one.ref),
            one.age_group != AgeGroup.ADULT,
            days.get(one.ref, {}),
        )
        for one in people
        if one.drawn
    )


def count(people: tuple[Considered, ...], of: Attribute) -> str:
    """Say how many: "Spoken with: 2 of 6"; nothing where it is asked of nobody."""
    some, every = rules.done(people, of)
    return f"{SHORT[of]}: {some} of {every}" if every else ""


def missing(people: tuple[Considered, ...], of: Attribute) -> str:
    """Say of whom it is not done: "Not yet: AB, CD"; nothing once it is of all."""
    who = [one.label for one in people if one.lacks(of)]
    return f"Not yet: {', '.join(who)}" if who else ""


def rows(people: tuple[Considered, ...]) -> Iterator[dict[str, str]]:
    """Yield a row for each who is asked of: how far they are, and each day."""
    for one in people:
        yield {"Who": one.label, "Away": _away(one.away)} | {
            SHORT[of]: _when(one, of) for of in rules.ASKED
        }


def _when(one: Considered, of: Attribute) -> str:
    if not one.is_asked(of):
        return "asked of children"
    return in_words(one.on[of]) if of in one.on else NOT_YET


def _away(away: int | None) -> str:
    if away is None:
        return "linked to nobody"
    return {0: "it is about them", 1: "1 step"}.get(away, f"{away} steps")
