"""What somebody and who looks after them were told of an item, and whom to ask of."""

from dataclasses import dataclass

from sqlmodel import Session

from peerdash.model import HandlingDraft, Item, Person, Telling, TellingDraft
from peerdash.rules import people, wording
from peerdash.rules import telling as rules
from peerdash.rules.refusal import no_such
from peerdash.rules.telling import TellingSeen
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.handling import USUAL
from peerdash.services.handling import told as whose
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.store import pointing
from peerdash.store.queries import known, maps
from peerdash.store.queries import telling as queries
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.telling import Audience


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Somebody on an item of whom a review asks again, and which of them."""

    ref: str
    label: str
    audiences: tuple[Audience, ...]


def tell(
    desk: Desk,
    ref: str,
    person_ref: str,
    draft: TellingDraft,
    who: HandlingDraft = USUAL,
) -> str:
    """Keep that somebody was told, by whom and when, or why not; return its id."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{person_ref}") as deed:
        pointing.regardless(deed.session)  # a review asks who was told (R214)
        item = open_item(deed.session, ref)
        pair = maps.member(deed.session, item.id, person_ref)
        if pair is None:
            raise no_such(person_ref)
        rules.require_whole(draft, desk.today)
        wording.require_fair(draft.words, people.group_of(pair[1], desk.today))
        ours = {
            "item_id": item.id,
            "person_id": pair[1].id,
            "kept_at": desk.now,
            **whose(desk, who),
        }
        row = Telling.model_validate(draft, update=ours)
        deed.session.add(row)
        return deed.gives(row.id)


@remembered
def told(desk: Desk, person_ref: str) -> tuple[TellingSeen, ...]:
    """Return what somebody was told last on each item, and who looks after them."""
    with looking(desk, person_ref) as session:
        person = known.by_ref(session, person_ref)
        if person is None:
            raise no_such(person_ref)
        return rules.latest(_seen(session, queries.of_person(session, person.id)))


@remembered
def to_ask_again(desk: Desk, ref: str) -> tuple[ToAsk, ...]:
    """Return the children on an item of whom a review asks whether they were told."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        everybody = maps.members(session, item.id)
        label = people.labels({who.ref: who.name for _, who in everybody})
        kept = queries.on_item(session, item.id)
        return tuple(
            ToAsk(who.ref, label[who.ref], asked)
            for _, who in everybody
            if people.group_of(who, desk.today) != AgeGroup.ADULT
            and (asked := _asked(session, item, who, kept))
        )


def _asked(
    session: Session, item: Item, who: Person, kept: list[queries.Kept]
) -> tuple[Audience, ...]:
    """Of whom a review asks: nothing about them is kept, or they are not told yet."""
    mine = [(row, ref) for row, ref in kept if row.person_id == who.id]
    last = {one.audience: one for one in rules.latest(_seen(session, mine))}
    return tuple(
        one for one in Audience if rules.is_asked_again(last.get(one), item.reviewed_on)
    )


def _seen(session: Session, rows: list[queries.Kept]) -> list[TellingSeen]:
    called = maps.agency_names(session)
    return [
        TellingSeen(
            item=ref,
            audience=row.audience,
            told=row.told,
            told_on=row.told_on,
            told_by=row.told_by,
            words=row.words,
            consent=row.consent,
            basis=row.basis,
            agency=called.get(row.agency_id, ""),
            kept_at=row.kept_at,
        )
        for row, ref in rows
    ]
