"""A child's own map as their worker sees it, and what is recorded about the talk.

It is known by the case it hangs on (C-1), and in the log by a ref of its own (E-1),
so that no line on the case says that there is one. To whoever does not stand within
its fence (`store.fence`) it is as absent as a case that was never opened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Field, Session

from peerdash.model import EcoFigure, Ecomap, EcomapDraft, Item, Person
from peerdash.model.ecomaps import Brought, EcoSaid
from peerdash.rules import ecomaps as rules
from peerdash.rules import people, rings
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.masking import require_nobody
from peerdash.services.remembering import remembered
from peerdash.services.saving import as_draft, save_over
from peerdash.store.queries import ecomaps as queries
from peerdash.store.queries import items
from peerdash.store.queries.log import OWN
from peerdash.vocabulary.cards import Level, Prompt
from peerdash.vocabulary.ecomaps import Belonging
from peerdash.vocabulary.people import Gender
from peerdash.vocabulary.roles import Act

ME = "me"


class AboutForm(EcomapDraft):
    """The record of the talk as its form asks it."""

    sure: bool = Field(default=False, title="There is nobody's full name in it")


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """Somebody or something on the map, and what the young person said of them."""

    id: str
    label: str
    kind: Belonging
    gender: Gender
    ring: int
    turn: int
    levels: tuple[Level, ...] = ()
    protect: bool = False

    @property
    def spot(self) -> tuple[float, float]:
        """Where they stand, in map units from the middle."""
        return rings.spot(self.ring, self.turn)


@dataclass(frozen=True, slots=True)
class Answered:
    """One card as it was answered or left out; `levels` by the figure's id."""

    words: str = ""
    skipped: bool = False
    levels: tuple[tuple[str, Level], ...] = ()
    on: date | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class OwnMap:
    """A child's own map: initials only, whoever looks.

    `ref` is the case's, `own` its own in the log; `me` the young person's initials.
    """

    ref: str
    own: str
    me: str
    gender: Gender
    about: EcomapDraft
    version: int
    figures: tuple[OwnFigure, ...]
    answers: tuple[tuple[Prompt, Answered], ...]
    brought: tuple[Brought, ...]
    as_at: datetime
    fictitious: bool = False

    def answered(self, prompt: Prompt) -> Answered:
        """Return what was said to one card; nothing yet is an answer without words."""
        return dict(self.answers).get(prompt, Answered())


def own_ref(ref: str) -> str:
    """Return the ref by which the log knows the own map of a case: E-1 for C-1."""
    return f"{OWN}-{ref.partition('-')[2]}"


@remembered
def is_open_to(desk: Desk, ref: str) -> bool:
    """Whether the viewer may open, or begin, the own map of a case they see."""
    with looking(desk, ref) as session:
        item = items.by_ref(session, ref)
        return bool(item and item.person_id and queries.is_within(session, item))


@remembered
def own_map(desk: Desk, ref: str) -> OwnMap | None:
    """Return a child's own map, or None where it is not begun yet."""
    with looking(desk, own_ref(ref), Act.OPEN_OWN) as session:
        item, child = within(session, ref)
        found = queries.of(session, item)
        return _seen(session, desk, item, child, found) if found else None


def begin(desk: Desk, ref: str) -> str:
    """Begin a child's own map; return its ref."""
    with acting(desk, Act.KEEP_OWN, own_ref(ref)) as deed:
        item, _ = held(deed.session, ref)
        if queries.of(deed.session, item):
            raise Refused("It is begun already. Open it again.")
        row = Ecomap(
            item_id=item.id,
            agency_id=desk.viewer.agency_id,
            made_by_id=desk.viewer.user_id,
        )
        deed.session.add(row)
        return deed.gives(own_ref(ref))


def record(
    desk: Desk, ref: str, draft: EcomapDraft, seen: int, *, sure: bool = False
) -> None:
    """Save what is recorded about the talk, over the version the form showed."""
    rules.require_whole(draft, sure=sure)
    with acting(desk, Act.KEEP_OWN, own_ref(ref)) as deed:
        item, _ = held(deed.session, ref)
        require_nobody(deed.session, draft, *rules.REASONS)
        save_over(deed, begun(deed.session, item), seen, draft)


def within(session: Session, ref: str) -> tuple[Item, Person]:
    """Return a case and its child to who stands within its fence.

    Raises Refused for everybody else, as for a case that is not there.
    """
    item = items.by_ref(session, ref)
    child = session.get(Person, item.person_id) if item and item.person_id else None
    if item is None or child is None or not queries.is_within(session, item):
        raise no_such(own_ref(ref))
    return item, child


def held(session: Session, ref: str) -> tuple[Item, Person]:
    """Return a case and its child for an act on their own map, held until it is done.

    So of two who begin it, or answer a card, at once, the second sees what the first
    kept. Raises Refused as `within` does.
    """
    item, child = within(session, ref)
    return items.hold(session, item), child


def begun(session: Session, item: Item) -> Ecomap:
    """Return a case's own map. Raises Refused where there is none."""
    found = queries.of(session, item)
    if found is None:
        raise Refused("Nothing is begun here yet. Begin it first.")
    return found


def seen_within(session: Session, desk: Desk, ref: str) -> OwnMap:
    """Return the map for an act that is under way."""
    item, child = within(session, ref)
    return _seen(session, desk, item, child, begun(session, item))


def _seen(
    session: Session, desk: Desk, item: Item, child: Person, kept: Ecomap
) -> OwnMap:
    rows = queries.figures(session, item.id)
    said = queries.said(session, item.id)
    labels = _labels(rows, child)
    return OwnMap(
        ref=item.ref,
        own=own_ref(item.ref),
        me=labels[ME],
        gender=child.gender,
        about=as_draft(kept, EcomapDraft),
        version=kept.version,
        figures=tuple(_figure(one, labels, said) for one in rows),
        answers=tuple((card, _answered(card, said)) for card in Prompt),
        brought=tuple(queries.brought(session, item.id)),
        as_at=desk.now,
        fictitious=desk.db.fictitious,
    )


def _labels(rows: Sequence[EcoFigure], child: Person) -> Mapping[str, str]:
    """Initials as they are drawn: two alike get a number, the child's own too."""
    short = {one.id: one.initials for one in sorted(rows, key=lambda one: one.id)}
    who = {of: letters for of, letters in short.items() if letters}
    told = people.told_apart({ME: people.initials(child.name), **who})
    return told | {one.id: one.called for one in rows if not one.initials}


def _figure(
    one: EcoFigure, labels: Mapping[str, str], said: Sequence[EcoSaid]
) -> OwnFigure:
    of = {row.prompt: row.level for row in said if row.figure_id == one.id}
    return OwnFigure(
        id=one.id,
        label=labels[one.id],
        kind=one.kind,
        gender=one.gender,
        ring=one.ring,
        turn=one.turn,
        levels=tuple(level for card in Prompt if (level := of.get(card))),
        protect=one.protect,
    )


def _answered(card: Prompt, said: Sequence[EcoSaid]) -> Answered:
    rows = [one for one in said if one.prompt == card]
    whole = next((one for one in rows if one.figure_id is None), None)
    if whole is None:
        return Answered()
    levels = ((one.figure_id, one.level) for one in rows)
    return Answered(
        words=whole.words,
        skipped=whole.skipped,
        levels=tuple((of, level) for of, level in levels if of and level),
        on=whole.said_on,
        version=whole.version,
    )
