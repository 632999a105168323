"""Questions about a child's own map; the scope lets nobody past its fence."""

from collections.abc import Sequence

from sqlalchemy import or_
from sqlmodel import Session, col, select

from peerdash.model import (
    Action,
    Agency,
    Brought,
    EcoFigure,
    Ecomap,
    EcoSaid,
    Item,
    Member,
    Person,
)
from peerdash.model.contexts import Aim
from peerdash.store.fence import Fence
from peerdash.store.queries.aims import STANDS
from peerdash.vocabulary.cards import Prompt
from peerdash.vocabulary.ecomaps import Gathered
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.outcomes import ActionState


def is_within(session: Session, item: Item) -> bool:
    """Whether the viewer stands within the fence of this child's own map."""
    fence: Fence = session.info["fence"]
    asked = select(Item.id).where(Item.id == item.id, fence.within)
    return session.exec(asked).first() is not None


def of(session: Session, item: Item) -> Ecomap | None:
    """Return a child's own map, if there is one that the viewer opens."""
    return session.exec(select(Ecomap).where(Ecomap.item_id == item.id)).first()


def figures(session: Session, item_id: str) -> Sequence[EcoFigure]:
    """Return who and what is on it, from the middle outwards and round."""
    asked = select(EcoFigure).where(EcoFigure.item_id == item_id)
    order = col(EcoFigure.ring), col(EcoFigure.turn), col(EcoFigure.id)
    return session.exec(asked.order_by(*order)).all()


def figure(session: Session, item_id: str, one: str) -> EcoFigure | None:
    """Return one figure of this map."""
    wanted = EcoFigure.item_id == item_id, EcoFigure.id == one
    return session.exec(select(EcoFigure).where(*wanted)).first()


def said(session: Session, item_id: str) -> Sequence[EcoSaid]:
    """Return everything that was said to the cards."""
    return session.exec(select(EcoSaid).where(EcoSaid.item_id == item_id)).all()


def said_to(session: Session, item_id: str, prompt: Prompt) -> Sequence[EcoSaid]:
    """Return what was said to one card."""
    wanted = EcoSaid.item_id == item_id, EcoSaid.prompt == prompt
    return session.exec(select(EcoSaid).where(*wanted)).all()


def said_of(session: Session, figure_id: str) -> Sequence[EcoSaid]:
    """Return what was said of one figure."""
    asked = select(EcoSaid).where(EcoSaid.figure_id == figure_id)
    return session.exec(asked).all()


def brought(session: Session, item_id: str) -> Sequence[Brought]:
    """Return what went from it to groups' maps, the newest first."""
    asked = select(Brought).where(Brought.item_id == item_id)
    order = col(Brought.brought_on).desc(), col(Brought.id)
    return session.exec(asked.order_by(*order)).all()


def maps_with(session: Session, person_id: str) -> Sequence[Item]:
    """Return the open maps that a child is on and the viewer sees."""
    on = select(Member.item_id).where(Member.person_id == person_id)
    wanted = Item.kind == SubjectKind.MAP, Item.stage == Stage.OPEN
    asked = select(Item).where(col(Item.id).in_(on), *wanted)
    return session.exec(asked.order_by(col(Item.ref))).all()


def others_on(session: Session, item_id: str, person_id: str) -> Sequence[Person]:
    """Return the others on a map, by name: for picking one."""
    asked = (
        select(Person)
        .join(Member, col(Member.person_id) == col(Person.id))
        .where(Member.item_id == item_id, Person.id != person_id)
    )
    return session.exec(asked.order_by(col(Person.name))).all()


def welfare_agencies(session: Session) -> Sequence[str]:
    """Return the ids of the agencies that do welfare work."""
    return session.exec(select(Agency.id).where(col(Agency.welfare))).all()


def protected(session: Session) -> list[tuple[Item, Person, frozenset[str]]]:
    """Return each case with a friendship to protect: its child, and whose, by initials.

    Only those within the fence get any.
    """
    asked = (
        select(Item, Person, EcoFigure.initials)
        .join(Person, col(Person.id) == col(Item.person_id))
        .join(EcoFigure, col(EcoFigure.item_id) == col(Item.id))
        .where(col(EcoFigure.protect))
        .order_by(col(Item.ref))
    )
    found: dict[str, tuple[Item, Person, frozenset[str]]] = {}
    for item, child, initials in session.exec(asked):
        *_, friends = found.get(item.id, (item, child, frozenset[str]()))
        found[item.id] = item, child, friends | {initials}
    return list(found.values())


def to_begin(session: Session, most: int) -> Sequence[Item]:
    """Return the open cases of children whose own view nobody has gathered yet."""
    fence: Fence = session.info["fence"]
    gathered = select(Ecomap.item_id).where(Ecomap.gathered != Gathered.NOT_YET)
    asked = select(Item).where(
        Item.kind == SubjectKind.CHILD,
        Item.stage == Stage.OPEN,
        fence.within,
        col(Item.id).not_in(gathered),
    )
    return session.exec(asked.order_by(col(Item.ref)).limit(most)).all()


def open_actions(session: Session, person_id: str) -> Sequence[tuple[Action, Item]]:
    """Return what is still to be done on a child's items, the soonest first."""
    on = select(Member.item_id).where(Member.person_id == person_id)
    asked = (
        select(Action, Item)
        .join(Item, col(Item.id) == col(Action.item_id))
        .where(Action.state == ActionState.OPEN)
        .where(or_(col(Item.id).in_(on), col(Item.person_id) == person_id))
    )
    return session.exec(asked.order_by(col(Action.due_on), col(Action.id))).all()


def for_whom(session: Session, action_id: str) -> Sequence[str]:
    """Return the names of those whom an action is for."""
    asked = (
        select(Person.name)
        .join(Aim, col(Aim.person_id) == col(Person.id))
        .where(Aim.action_id == action_id, STANDS)
    )
    return session.exec(asked).all()
