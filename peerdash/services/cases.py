"""The case page of a place, a theme, a child or an adult of concern."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlmodel import Session

from peerdash.model import Finding, Gap, Incident, Item, Location, Theme
from peerdash.rules import incidents, people
from peerdash.rules.handling import aside, mark
from peerdash.rules.masking import Masks
from peerdash.rules.people import age_group
from peerdash.rules.refusal import no_such
from peerdash.services import masking, unsaid
from peerdash.services.about import HOME
from peerdash.services.desk import Desk, looking
from peerdash.services.items import ItemLine, lines_of
from peerdash.services.remembering import remembered
from peerdash.store import withheld
from peerdash.store.queries import cases, items, maps, registers
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.outcomes import FindingKind

Facts = tuple[tuple[str, str], ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What is known about what one item is about.

    `item` is None for a place or theme that is known but not before the group.
    `facts` are pairs of a heading and what is known under it; `elsewhere` are
    the other items, among those the viewer may see, that it is linked to.
    """

    ref: str
    title: str
    kind: SubjectKind
    item: ItemLine | None
    objective: str
    concern: str
    facts: Facts
    incidents: tuple[tuple[str, str], ...]
    findings: tuple[tuple[FindingKind, str], ...]
    questions: tuple[str, ...]
    held: tuple[str, ...]
    elsewhere: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class _About:
    """What differs with what an item is about."""

    facts: Facts = ()
    incidents: Sequence[Incident] = ()
    linked: Sequence[Item] = ()


@remembered
def case_file(desk: Desk, ref: str) -> CaseFile:
    """Return the case of one item, or of a known place or theme, as seen from here."""
    with looking(desk, ref) as session:
        item = items.by_ref(session, ref)
        if item is None:
            return _not_before_the_group(session, ref, desk)
        about = _about(session, item, desk)
        linked = [one for one in about.linked if one.id != item.id]
        referral = items.referral_of(session, item.id)
        whole = CaseFile(
            ref=item.ref,
            title=item.title,
            kind=item.kind,
            item=lines_of(session, [item], desk.today)[0],
            objective=item.objective,
            concern=referral.concern if referral else "",
            facts=about.facts,
            incidents=_labels(about.incidents),
            findings=_findings(session, item),
            questions=_questions(session, item),
            held=_held(session, item),
            elsewhere=lines_of(session, linked, desk.today),
        )
        return _shown(session, desk, whole, linked, item)


def _shown(
    session: Session,
    desk: Desk,
    whole: CaseFile,
    linked: Sequence[Item],
    item: Item | None = None,
) -> CaseFile:
    """Return a case; for a room, naming nobody and without its referrer's own words."""
    if not desk.shared:
        return whole
    called = masking.masks(session, item) if item else masking.everybody(session)
    title = called.masked(whole.title)
    if item:
        title = masking.title(session, item, title, called)
    return replace(
        whole,
        title=title,
        objective=called.masked(whole.objective),
        concern="",
        facts=_masked(whole.facts, called),
        incidents=_masked(whole.incidents, called),
        findings=_masked(whole.findings, called),
        questions=tuple(map(called.masked, whole.questions)),
        elsewhere=tuple(
            replace(line, title=masking.title(session, one, line.title, called))
            for one, line in zip(linked, whole.elsewhere, strict=True)
        ),
    )


def _masked(told: Iterable[tuple[T, str]], called: Masks) -> tuple[tuple[T, str], ...]:
    return tuple((what, called.masked(words)) for what, words in told)


def _not_before_the_group(session: Session, ref: str, desk: Desk) -> CaseFile:
    """A place or theme that the register knows of from other items."""
    if place := registers.by_ref(session, Location, ref):
        home = desk.shared and place.kind.row.home
        kind, title = SubjectKind.LOCATION, HOME.capitalize() if home else place.name
        about = _place(session, place.id, desk)
    elif theme := registers.by_ref(session, Theme, ref):
        kind, title = SubjectKind.THEME, theme.title
        about = _theme(session, theme.id)
    else:
        raise no_such(ref)
    whole = CaseFile(
        ref=ref,
        title=title,
        kind=kind,
        item=None,
        objective="",
        concern="",
        facts=about.facts,
        incidents=_labels(about.incidents),
        findings=(),
        questions=(),
        held=(),
        elsewhere=lines_of(session, about.linked, desk.today),
    )
    return _shown(session, desk, whole, about.linked)


def _findings(session: Session, item: Item) -> tuple[tuple[FindingKind, str], ...]:
    called = maps.agency_names(session)
    rows = cases.findings(session, item.id)
    return tuple((one.kind, _marked(one.words, one, called)) for one in rows)


def _questions(session: Session, item: Item) -> tuple[str, ...]:
    called = maps.agency_names(session)
    rows = cases.questions(session, item.id)
    return tuple(_marked(one.question, one, called) for one in rows)


def _marked(words: str, one: Finding | Gap, called: dict[str, str]) -> str:
    """What was said, and who else may see it when that is not the usual."""
    return aside(words, mark(one, called.get(one.agency_id, ""), called))


def _held(session: Session, item: Item) -> tuple[str, ...]:
    everybody = [who for _, who in maps.members(session, item.id)]
    short = people.labels({who.ref: who.name for who in everybody})
    held = withheld.on(session, [item.id], *unsaid.NOT_DRAWN)
    return unsaid.sentences(held, {who.id: short[who.ref] for who in everybody})


def _labels(happened: Sequence[Incident]) -> tuple[tuple[str, str], ...]:
    return tuple((one.ref, incidents.label(one)) for one in happened)


def _about(session: Session, item: Item, desk: Desk) -> _About:
    """Ask about whatever the item points at."""
    if item.location_id:
        return _place(session, item.location_id, desk)
    if item.theme_id:
        return _theme(session, item.theme_id)
    if item.person_id:
        return _person(session, item.person_id, desk)
    return _About(incidents=cases.incidents_on(session, [item.id]))


def _place(session: Session, location_id: str, desk: Desk) -> _About:
    place = session.get(Location, location_id)
    told_where = place and not (desk.shared and place.kind.row.home)
    told = ", ".join(cases.reporters(session, location_id))
    happened = cases.incidents_at(session, location_id)
    counted = cases.people_at(session, location_id)
    facts = (
        ("Kind of place", place.kind.label if place else ""),
        ("Where it is", place.where if place and told_where else ""),
        ("Who manages it", place.manager if place and told_where else ""),
        ("Told of by", told),
        ("People known to be there", str(counted) if counted else ""),
    )
    linked = cases.items_at(session, location_id)
    return _About(_known(facts), happened, linked)


def _theme(session: Session, theme_id: str) -> _About:
    theme = session.get(Theme, theme_id)
    linked = cases.items_tagged(session, theme_id)
    happened = cases.incidents_on(session, [one.id for one in linked])
    facts = (("What is seen", theme.description if theme else ""),)
    return _About(_known(facts), happened, linked)


def _person(session: Session, person_id: str, desk: Desk) -> _About:
    linked = cases.items_with(session, person_id)
    one = cases.person(session, person_id)
    if one is None:
        return _About(linked=linked)
    age = people.age_on(one.born_on, one.age_said, desk.today)
    named = (("Name", one.name), ("Also known as", one.known_as))
    facts = (
        *(() if desk.shared else named),
        ("Age", str(age) if age is not None else "Not known"),
        ("Child or adult", age_group(age, one.age_group).label),
        ("School or college", one.school),
        ("Services and workers", one.open_to),
        ("Plan", one.plan.label),
        ("ROTH", one.roth.label),
    )
    return _About(_known(facts), (), linked)


def _known(facts: Facts) -> Facts:
    return tuple((heading, told) for heading, told in facts if told)
