"""What partners are asked about an item, by when, and what came back (R045).

Who is asked reads the question and nothing else of the item: being asked opens
nothing. What they answer is theirs and the convenors' alone until one of these
settles it (`services.settling`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from peerdash.model import Agency, Answer, AnswerDraft, Ask, AskDraft
from peerdash.rules import agreements
from peerdash.rules import contacts as rules
from peerdash.rules.refusal import Changed, no_such
from peerdash.services.desk import Desk, acting, looking, require
from peerdash.services.items import find
from peerdash.services.remembering import remembered
from peerdash.store import versions
from peerdash.store.queries import contacts, maps
from peerdash.vocabulary.contacts import AskState
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.outcomes import FindingKind
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing that came back, and what became of it."""

    id: str
    kind: FindingKind
    words: str
    source: Source
    happened: ImpreciseDate | None
    on: date
    settled_on: date | None
    left_because: str
    version: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to one agency: how it stands, and what came back."""

    ref: str
    agency: str
    question: str
    asked_on: date
    due_on: date
    state: AskState
    standing: str
    version: int
    answers: tuple[Answered, ...]

    @property
    def late(self) -> bool:
        """Whether the day has passed and nothing has come."""
        return self.standing != self.state.label


@dataclass(frozen=True, slots=True)
class Asks:
    """What partners were asked about one item, and whom could be asked."""

    ref: str
    asks: tuple[Asked, ...]
    agencies: dict[str, str]
    people: dict[str, str]


@remembered
def of_item(desk: Desk, ref: str) -> Asks:
    """Return what partners were asked about an item, for those who run it."""
    require(desk, Act.ASK_PARTNER, ref)
    with looking(desk, ref) as session:
        item = find(session, ref)
        pairs = contacts.asks(session, item.id)
        back = contacts.answers(session, [one.id for one, _ in pairs])
        return Asks(
            ref=ref,
            asks=tuple(
                _asked(ask, agency.name, back, desk.today) for ask, agency in pairs
            ),
            agencies={
                one.id: one.name
                for one in contacts.agencies(session)
                if agreements.holds(one.agreement_ends_on, desk.today)
            },
            people={who.id: who.name for _, who in maps.members(session, item.id)},
        )


@remembered
def put_to_us(desk: Desk) -> tuple[Asked, ...]:
    """Return what the viewer's agency was asked, what still waits first."""
    require(desk, Act.ANSWER_PARTNER, "list:asks")
    with looking(desk, "list:asks", Act.LIST) as session:
        return within(session, desk)


def within(session: Session, desk: Desk) -> tuple[Asked, ...]:
    """Return what the viewer's agency was asked, within an open look."""
    rows = contacts.put_to(session, desk.viewer.agency_id)
    back = contacts.answers(session, [one.id for one in rows])
    return tuple(_asked(one, desk.viewer.agency, back, desk.today) for one in rows)


def ask(desk: Desk, ref: str, draft: AskDraft) -> str:
    """Ask a partner about an item; return the ask's own ref.

    Whoever is asked reads the question, so their agency needs an agreement (R210).
    """
    rules.require_day(draft.due_on, desk.today)
    with acting(desk, Act.ASK_PARTNER, ref) as deed:
        item = find(deed.session, ref)
        agency = deed.session.get(Agency, draft.asked_agency_id)
        if agency is None:
            raise no_such("agency")
        agreements.require(agency.agreement_ref, agency.agreement_ends_on, desk.today)
        number = versions.next_ref(deed.session, "Q")
        deed.about = number
        ours = {
            "ref": number,
            "item_id": item.id,
            "asked_by_id": desk.viewer.user_id,
            "asked_on": desk.today,
        }
        deed.session.add(Ask.model_validate(draft, update=ours))
        return deed.gives(number)


def answer(desk: Desk, ask_ref: str, draft: AnswerDraft) -> None:
    """Send one thing that the viewer's agency holds about what it was asked."""
    with acting(desk, Act.ANSWER_PARTNER, ask_ref) as deed:
        row = _put_to_us(deed.session, desk, ask_ref)
        ours = {
            "item_id": row.item_id,
            "ask_id": row.id,
            "agency_id": desk.viewer.agency_id,
            "answered_by_id": desk.viewer.user_id,
            "answered_on": desk.today,
        }
        deed.session.add(Answer.model_validate(draft, update=ours))
        _move(desk, deed.session, row, AskState.RETURNED)


def hold_nothing(desk: Desk, ask_ref: str) -> None:
    """Say that the viewer's agency holds nothing about it: an answer too (R045)."""
    with acting(desk, Act.ANSWER_PARTNER, ask_ref) as deed:
        row = _put_to_us(deed.session, desk, ask_ref)
        rules.require_open(ask_ref, row.state)
        _move(desk, deed.session, row, AskState.NOTHING_HELD)


def _put_to_us(session: Session, desk: Desk, ref: str) -> Ask:
    row = contacts.by_ref(session, ref)
    if row is None or row.asked_agency_id != desk.viewer.agency_id:
        raise no_such(ref)
    return row


def _move(desk: Desk, session: Session, row: Ask, to: AskState) -> None:
    values = {"state": to, "answered_on": desk.today}
    if not versions.save(session, row, row.version, values):
        raise first(row.ref, row.version)


def first(ref: str, version: int) -> Changed:
    """Return the refusal of the second of two who answer or settle at once."""
    return Changed(ref, who="Somebody", at=None, version=version, differences=())


def _asked(ask: Ask, agency: str, back: Sequence[Answer], today: date) -> Asked:
    return Asked(
        ref=ask.ref,
        agency=agency,
        question=ask.question,
        asked_on=ask.asked_on,
        due_on=ask.due_on,
        state=ask.state,
        standing=rules.standing(ask.state, ask.due_on, today),
        version=ask.version,
        answers=tuple(_answered(one) for one in back if one.ask_id == ask.id),
    )


def _answered(one: Answer) -> Answered:
    return Answered(
        id=one.id,
        kind=one.kind,
        words=one.words,
        source=one.source,
        happened=one.happened,
        on=one.answered_on,
        settled_on=one.settled_on,
        left_because=one.left_because,
        version=one.version,
    )
