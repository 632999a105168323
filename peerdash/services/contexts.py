"""A place or a theme as a case: what is there, what weighs, what is done (R153)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from sqlmodel import Session

from peerdash.model import Item
from peerdash.model.contexts import (
    Feature,
    FeatureDraft,
    Intervention,
    InterventionDraft,
    Weighing,
    WeighingDraft,
)
from peerdash.rules import contexts as rules
from peerdash.rules.handling import mark
from peerdash.rules.masking import Masks
from peerdash.services import goals, masking
from peerdash.services.about import About
from peerdash.services.desk import Desk, looking
from peerdash.services.items import find
from peerdash.services.ledger import GoalSeen
from peerdash.services.remembering import remembered
from peerdash.services.saving import as_draft
from peerdash.store.queries import contexts as queries
from peerdash.store.queries import maps
from peerdash.vocabulary.contexts import ContextKind

WRITTEN: Final = (
    "words",
    "said_by",
    "note",
    "because",
    "service",
    "headway_because",
    "came_because",
)
"""What people write in words of their own of a setting, in any draft."""


@dataclass(frozen=True, slots=True)
class FeatureSeen:
    """What one agency says of a place; `mark` says who else may see it, if unusual."""

    id: str
    draft: FeatureDraft
    agency: str
    mark: str
    version: int
    ours: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much one context weighs: version 0 and no draft where nobody has sized it."""

    context: ContextKind
    draft: WeighingDraft | None
    version: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True)
class InterventionSeen:
    """Something that is done, and how it stands today."""

    id: str
    draft: InterventionDraft
    lasting: str
    standing: str
    version: int


Seen = TypeVar("Seen", FeatureSeen, Weighed, GoalSeen, InterventionSeen)


@dataclass(frozen=True, slots=True)
class Setting:
    """A place or a theme as a case. `open` is whether it may still be added to.

    `agencies` are names by private id, for a picker. Read for a room it is not open:
    what stands for a name would be saved over it.
    """

    ref: str
    features: tuple[FeatureSeen, ...]
    weighed: tuple[Weighed, ...]
    goals: tuple[GoalSeen, ...]
    interventions: tuple[InterventionSeen, ...]
    open: bool
    agencies: Mapping[str, str]


@remembered
def setting(desk: Desk, ref: str) -> Setting:
    """Return what is known of one place or theme besides what happened there."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        rules.require_setting(item)
        sized = queries.weighings(session, item.id)
        done = queries.interventions(session, item.id)
        whole = Setting(
            ref,
            _features(session, item, desk),
            tuple(_weighed(one, sized.get(one)) for one in ContextKind),
            goals.of_item(
                session,
                item,
                About.of(session, item, desk.today),
                names=not desk.shared,
            ),
            tuple(_intervention(one, desk) for one in done),
            open=item.closed_on is None and not desk.shared,
            agencies=maps.agency_names(session),
        )
        return _unnamed(whole, masking.masks(session, item)) if desk.shared else whole


def _unnamed(whole: Setting, called: Masks) -> Setting:
    """Return a case with nobody named in what was written of it."""
    told = masking.plan([one.told for one in whole.goals], called)
    return replace(
        whole,
        features=tuple(_plain(one, called) for one in whole.features),
        weighed=tuple(_plain(one, called) for one in whole.weighed),
        goals=tuple(
            replace(_plain(one, called), told=its)
            for one, its in zip(whole.goals, told, strict=True)
        ),
        interventions=tuple(
            replace(_plain(one, called), standing=called.masked(one.standing))
            for one in whole.interventions
        ),
    )


def _plain(one: Seen, called: Masks) -> Seen:
    """Return one of them with nobody named in any words of its draft."""
    if one.draft is None:
        return one
    said = {
        name: getattr(one.draft, name) for name in WRITTEN if hasattr(one.draft, name)
    }
    masked = {name: called.masked(words) for name, words in said.items()}
    return replace(one, draft=one.draft.model_copy(update=masked))


def _features(session: Session, item: Item, desk: Desk) -> tuple[FeatureSeen, ...]:
    called = maps.agency_names(session)

    def seen(row: Feature) -> FeatureSeen:
        whose = called.get(row.agency_id, "")
        ours = row.agency_id == desk.viewer.agency_id
        draft = as_draft(row, FeatureDraft)
        marked = mark(row, whose, called)
        return FeatureSeen(row.id, draft, whose, marked, row.version, ours)

    return tuple(map(seen, queries.features(session, item.id)))


def _weighed(context: ContextKind, row: Weighing | None) -> Weighed:
    if row is None:
        return Weighed(context, None)
    return Weighed(context, as_draft(row, WeighingDraft), row.version, row.weighed_on)


def _intervention(row: Intervention, desk: Desk) -> InterventionSeen:
    draft = as_draft(row, InterventionDraft)
    how = rules.lasting(draft), rules.standing(draft, desk.today)
    return InterventionSeen(row.id, draft, *how, row.version)
