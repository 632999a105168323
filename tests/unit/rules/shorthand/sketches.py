"""Any map there could be, for properties: every field of every draft is drawn."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from peerdash.model import (
    FindingDraft,
    GapDraft,
    IncidentDraft,
    LocationDraft,
    MemberDraft,
    PersonDraft,
    PresenceDraft,
    RelationshipDraft,
    StickerDraft,
)
from peerdash.model.record import tidied
from peerdash.rules import people, wording
from peerdash.rules.shorthand.sketch import (
    Asked,
    Circle,
    Happened,
    Inside,
    Sketch,
    Where,
    Who,
)
from peerdash.vocabulary.dates import ImpreciseDate, Precision
from peerdash.vocabulary.evidence import Certainty, Evidence, Source
from peerdash.vocabulary.incidents import (
    Company,
    IncidentKind,
    IncidentRole,
    Kept,
    Weight,
)
from peerdash.vocabulary.items import MapKind
from peerdash.vocabulary.outcomes import FindingKind
from peerdash.vocabulary.people import (
    AgeGroup,
    Gender,
    Involvement,
    Part,
    PlanStatus,
    RothStatus,
    Told,
)
from peerdash.vocabulary.places import GroupKind, LocationKind, PresenceKind
from peerdash.vocabulary.relationships import Nature, RelationshipKind
from peerdash.vocabulary.symbols import Glyph

AS_AT = date(2026, 11, 3)
AWKWARD = (
    "- suspected",
    "Assault \u2013 suspected",
    "at park?: AB harmed",
    'said "no"',
    "a\\nb",
    "two\nlines",
    "#5",
    "by 20 Nov",
    "AB -- CD",
    "  a  b  ",
    "\u201cquoted\u201d",
    "28 Oct",
    "28 October 2026",
    "why: note:",
    "caf\u00e9 \u2028 x",
)
days = st.dates(date(1950, 1, 1), date(2035, 12, 31))
PEOPLE = ("AB", "P13\u00b72", "K")
PLACES = ("park", "shops-2")
spots = st.none() | st.tuples(
    *(st.integers(-9000, 9000).map(lambda n: n / 10) for _ in "xy")
)


def words(least: int = 0, most: int = 40) -> st.SearchStrategy[str]:
    written = st.sampled_from(AWKWARD) | st.text(max_size=most)
    return written.map(tidied).filter(lambda text: least <= len(text) <= most)


@st.composite
def imprecise(draw: st.DrawFn) -> ImpreciseDate:
    day, about = draw(days), draw(st.booleans())
    precision = draw(st.sampled_from(Precision))
    if precision == Precision.BETWEEN:
        return ImpreciseDate.between(*sorted((day, draw(days))))
    if precision != Precision.DAY:
        day = day.replace(day=1)
    if precision == Precision.YEAR:
        day = day.replace(month=1)
    return ImpreciseDate(day, precision, about=about)


PROVENANCE: dict[str, Any] = {
    "source": st.sampled_from(Source),
    "evidence": st.sampled_from(Evidence),
    "happened": st.none() | imprecise(),
    "captured_on": st.none() | days,
    "note": words(),
}


@st.composite
def whos(draw: st.DrawFn, handle: str) -> Who:
    named = draw(st.booleans())
    born, said = draw(st.none() | days), draw(st.none() | st.integers(0, 110))
    group = draw(st.sampled_from(AgeGroup))
    group = people.age_group(people.age_on(born, said, AS_AT), group)
    fair = words(3).filter(lambda text: not wording.branding([text]))
    person = PersonDraft(
        name=draw(words(2)) if named else handle.ljust(2, "?"),
        known_as=draw(words()),
        born_on=born,
        age_group=group,
        age_said=said,
        gender=draw(st.sampled_from(Gender)),
        school=draw(words()),
        open_to=draw(words()),
        plan=draw(st.sampled_from(PlanStatus)),
        roth=draw(st.sampled_from(RothStatus)),
    )
    member = MemberDraft(
        reason=draw(fair),
        involvement=draw(st.sampled_from(Involvement)),
        part=draw(st.sampled_from(Part)),
        subject=draw(st.booleans()),
        told=draw(st.sampled_from(Told)),
        told_note=draw(words()),
        source_note=draw(words()),
        first_because=draw(words()),
    )
    return Who(handle, person, member, named, draw(spots))


@st.composite
def wheres(draw: st.DrawFn, handle: str) -> Where:
    place = LocationDraft(
        name=draw(words(2)),
        kind=draw(st.sampled_from(LocationKind)),
        where=draw(words()),
        manager=draw(words()),
    )
    return Where(handle, place, draw(spots))


pairs = st.permutations(PEOPLE).map(lambda some: some[:2])


@st.composite
def ties(draw: st.DrawFn) -> RelationshipDraft:
    one, other = draw(pairs)
    return RelationshipDraft(
        from_id=one,
        to_id=other,
        kind=draw(st.sampled_from(RelationshipKind)),
        nature=draw(st.sampled_from(Nature)),
        tested_on=draw(st.none() | days),
        tested_by=draw(words()),
        seen_times=draw(st.none() | st.integers(1, 999)),
        **{name: draw(one) for name, one in PROVENANCE.items()},
    )


@st.composite
def stays(draw: st.DrawFn) -> PresenceDraft:
    return PresenceDraft(
        person_id=draw(st.sampled_from(PEOPLE)),
        location_id=draw(st.sampled_from(PLACES)),
        kind=draw(st.sampled_from(PresenceKind)),
        **{name: draw(one) for name, one in PROVENANCE.items()},
    )


circles = st.builds(
    Circle,
    kind=st.sampled_from(GroupKind),
    label=words(1),
    place=st.sampled_from(("", *PLACES)),
    inside=st.lists(
        st.builds(
            Inside,
            st.sampled_from(PEOPLE),
            st.none() | imprecise(),
            st.none() | imprecise(),
        ),
        max_size=4,
    ).map(tuple),
)


@st.composite
def incidents(draw: st.DrawFn) -> Happened:
    incident = IncidentDraft(
        kind=draw(st.sampled_from(IncidentKind)),
        title=draw(words(3)),
        at_time=draw(st.sampled_from(("", "16:30", "9.15", "about tea"))),
        certainty=draw(st.sampled_from(Certainty)),
        location_id=draw(st.none() | st.sampled_from(PLACES)),
        place_certainty=draw(st.sampled_from(Certainty)),
        reference=draw(words()),
        where_said=draw(words()),
        ended=draw(st.none() | imprecise()),
        ended_time=draw(st.sampled_from(("", "16:30", "by tea"))),
        company=draw(st.sampled_from(Company)),
        weight=draw(st.sampled_from(Weight)),
        kept=draw(st.sampled_from(Kept)),
        **{name: draw(one) for name, one in PROVENANCE.items()},
    )
    roles = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(IncidentRole))
    return Happened(incident, tuple(draw(st.lists(roles, max_size=4, unique=True))))


@st.composite
def about(draw: st.DrawFn) -> dict[str, Any]:
    return draw(
        st.sampled_from(
            [
                {},
                *({"person_id": one} for one in PEOPLE),
                *({"location_id": one} for one in PLACES),
            ]
        )
    )


@st.composite
def gaps(draw: st.DrawFn) -> Asked:
    gap = GapDraft(
        question=draw(words(3)),
        ask=draw(words()),
        by_on=draw(st.none() | days),
        **draw(about()),
        **{name: draw(one) for name, one in PROVENANCE.items()},
    )
    answered = draw(st.none() | days)
    return Asked(gap, draw(words()) if answered else "", answered)


@st.composite
def findings(draw: st.DrawFn) -> FindingDraft:
    return FindingDraft(
        kind=draw(st.sampled_from(FindingKind)),
        words=draw(words(3)),
        **draw(about()),
        **{name: draw(one) for name, one in PROVENANCE.items()},
    )


@st.composite
def stickers(draw: st.DrawFn) -> StickerDraft:
    return StickerDraft(
        words=draw(words(3)),
        shape=draw(st.none() | st.sampled_from(Glyph)),
        **draw(about().filter(bool)),
        **{name: draw(one) for name, one in PROVENANCE.items()},
    )


def _some(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=2).map(tuple)


sketches = st.builds(
    Sketch,
    title=words(),
    purpose=words(),
    as_at=st.just(AS_AT),
    kind=st.sampled_from(MapKind),
    narrative=words(),
    size_because=words(),
    people=st.tuples(*map(whos, PEOPLE)),
    places=st.tuples(*map(wheres, PLACES)),
    ties=_some(ties()),
    stays=_some(stays()),
    circles=_some(circles),
    incidents=_some(incidents()),
    gaps=_some(gaps()),
    findings=_some(findings()),
    stickers=_some(stickers()),
)
