"""How to call every public service so that it would be done: for T15, and others.

A service that is not here, and not in NOTHING_PERSONAL with the reason, fails
`tests/unit/services/test_no_audit_no_data.py`. Each entry gets the fictitious area
ready and returns the call itself, which is then made once.
"""

import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from importlib import import_module
from itertools import count
from typing import Any, Final
from uuid import UUID

from sqlmodel import select

from peerdash import services
from peerdash.model import (
    ActionDraft,
    AgreementDraft,
    Answer,
    AnswerDraft,
    AskDraft,
    Attendance,
    BoundaryDraft,
    ConfirmDraft,
    Contact,
    ContactDraft,
    EcoFigure,
    EcomapDraft,
    FigureDraft,
    Filing,
    FilingDraft,
    FindingDraft,
    GapDraft,
    Glass,
    Grant,
    HandlingDraft,
    IncidentDraft,
    Item,
    ItemDraft,
    LensDraft,
    ListWordDraft,
    LocationDraft,
    MeetingDraft,
    MemberDraft,
    MetDraft,
    MinuteLine,
    OutcomeDraft,
    Person,
    PersonDraft,
    PresenceDraft,
    ProtocolDraft,
    RelationshipDraft,
    ReviewDraft,
    SamePersonDraft,
    SharingDraft,
    SpanDraft,
    SpotDraft,
    StatementDraft,
    StickerDraft,
    SymbolDraft,
    TellingDraft,
    ThresholdDraft,
)
from peerdash.model.contexts import FeatureDraft, GoalDraft, WeighingDraft
from peerdash.model.photos import PhotoDraft
from peerdash.rules.columns import settled
from peerdash.rules.lasting import mark
from peerdash.rules.offers import File, Offer, Wishes, offered, people_read, ties_read
from peerdash.rules.review_clock import Clock
from peerdash.rules.sheets import read_table
from peerdash.services import (
    access_review,
    actions,
    agenda,
    agreements,
    aims,
    alarms,
    alongside,
    approving,
    arranging,
    arriving,
    asks,
    attending,
    boundaries,
    briefing,
    bringing,
    cases,
    chasing,
    chronology,
    circulating,
    closing,
    conduct,
    considered,
    contacts,
    contexts,
    ecomap_answers,
    ecomap_figures,
    ecomap_prints,
    ecomaps,
    features,
    feeds,
    filed_papers,
    filing_extract,
    filings,
    findings,
    gathering,
    glass,
    governance,
    handing_over,
    handling,
    history,
    identities,
    imports,
    incident_files,
    incident_lists,
    incidents,
    inclusion,
    inclusion_thresholds,
    integrity,
    invitations,
    items,
    joining,
    land,
    landmarks,
    last_time,
    learning,
    leaving,
    lenses,
    linking,
    lists,
    loose_ends,
    maps,
    meetings,
    members,
    minutes,
    name_search,
    not_involved,
    notes,
    outcome_lines,
    outcomes,
    over_time,
    oversight,
    own_pack,
    packs,
    passphrases,
    person_merges,
    photos,
    process,
    proformas,
    proportion,
    protocols,
    proving,
    questions,
    readiness,
    referrals,
    registers,
    relationships,
    reminders,
    replies,
    responses,
    reveals,
    review_clock,
    reviews,
    role_changes,
    rooms,
    rulings,
    same_person,
    settling,
    sharing,
    shorthand,
    sign_ins,
    spots,
    statements,
    stickers,
    subject_reports,
    submissions,
    symbols,
    taking_part,
    telling,
    thresholds,
    today,
    triage,
    undoing,
    urgency,
    users,
    when_where,
    withdrawing,
)
from peerdash.services.actions import ActionAnswer
from peerdash.services.aims import Served
from peerdash.services.bringing import BringDraft
from peerdash.services.closing import ReopenDraft
from peerdash.services.desk import Desk
from peerdash.services.ecomap_answers import SaidDraft
from peerdash.services.filings import Identity, RecallDraft
from peerdash.services.findings import GapAnswer
from peerdash.services.governance import Asked
from peerdash.services.handling import Recoding
from peerdash.services.outcomes import Progress
from peerdash.services.referrals import ReferralForm
from peerdash.services.staged_incidents import IncidentOffer
from peerdash.services.users import Joining
from peerdash.services.wishes import Wish
from peerdash.store import scope
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.agreements import Basis
from peerdash.vocabulary.cards import Prompt
from peerdash.vocabulary.contacts import ContactRole
from peerdash.vocabulary.contexts import ContextKind, FeatureKind, Size
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.ecomaps import Knows, PrintFor
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.glass import Verdict
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.incident_files import IncidentColumn
from peerdash.vocabulary.incidents import IncidentKind, IncidentRole
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.leaving import Form, Paper
from peerdash.vocabulary.leaving import Purpose as TakenFor
from peerdash.vocabulary.lists import ListKind
from peerdash.vocabulary.meetings import Attending, Follows, MinuteKind
from peerdash.vocabulary.outcomes import (
    ActionState,
    FindingKind,
    OutcomeKind,
    OutcomeState,
)
from peerdash.vocabulary.people import Least, RothStatus, Told
from peerdash.vocabulary.places import GroupKind, LocationKind, PresenceKind
from peerdash.vocabulary.referrals import Purpose, TriageDecision, Trigger
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.roles import Role
from peerdash.vocabulary.same_person import Sameness
from peerdash.vocabulary.statements import Attribute
from peerdash.vocabulary.symbols import Glyph
from peerdash.vocabulary.trays import Tray
from peerdash.web import sessions
from tests.area import NOW, TODAY, Area
from tests.unit.services.test_referrals import whole

Call = Callable[[], object]
Ready = Callable[[Area], Call]

FILED: Final = "M-1"
HEARD = ("M-12", "M-1", "L-1", "C-1", "M-6", "M-7", "A-1", "T-1")
MAP, MEETING, TRIAGED, ASKED, CHILD = "M-12", "G-4", "R-18", "M-9", "C-1"
OUTLINE = b'{"type":"LineString","coordinates":[[-2.5,51.4],[-2.4,51.5]]}'
A_LAMP = FeatureDraft(
    kind=FeatureKind.LIGHTING, words="One lamp is out", source=Source.OBSERVED
)
A_SIZE = WeighingDraft(size=Size.SMALL, because="They are expected home")
A_GOAL = GoalDraft(words="The steps are lit")
WHY = "Several agencies hold a part of it"
PHRASE = "otter lamp gravel nine"
SESSIONS = count(1)
LATER = TODAY.replace(year=TODAY.year + 1, month=2)

NOTHING_PERSONAL: Final = {
    "desk.acting": "the way in itself: every other row is a test of it",
    "desk.looking": "the way in itself: every other row is a test of it",
    "incident_lists.looked": "a way in: listing, spots and when_where.counted try it",
    "desk.require": "gives nothing; its refusal is tried by every other row's",
    "governance.sees_records": "asks the viewer's roles, not the database",
    "handling.told": "makes columns out of what it is given, and gives them back",
    "leaving.sealed": "signs what it is given, and gives it back",
    "leaving.opened": "reads what was signed for this very session",
    "circulating.offer": "gives signed refs; `circulating.take` gives the minutes",
    "proformas.offer": "gives signed words, which are about nobody",
    "filed_papers.offer": "gives signed refs; `filed_papers.take` gives what they are",
    "leaving.offer": "gives signed refs; what they stand for is `leaving.take`'s",
    "rubbing_out.tombstone": "makes a row out of what it is given, and gives it back",
    "glass.open_now": "refs the viewer opened themself, under a line of their own",
    "shorthand.differing": "compares two texts that it is given",
    "proving.by_council": "how the viewer themself signs in",
    "rooms.show": "gives nothing: notes where the chair is, which is no record",
    "unsent.waiting": "what the viewer themself typed, which is no record until sent",
    "unsent.drop": "forgets what the viewer themself typed and never sent",
    "unsent.unheard": "what the viewer themself sent, to tell them that it is kept",
    "lists.listed": "the words of a list, which are about nobody",
    "lists.offered": "the words of a list, which are about nobody",
    "lists.questions": "what a referrer is asked, which is about nobody",
    "boundaries.held": "files of boundaries, which are about nobody",
    "review_clock.now": "how often an area looks again, which is about nobody",
    "inclusion_thresholds.now": "who is drawn by kind, which is about nobody",
    "thresholds.now": "when an outcome is right, which is about nobody",
    "protocols.now": "the protocol's words, which are about nobody and for everybody",
    "protocols.is_acknowledged": "whether the viewer themself has acknowledged it",
    "passphrases.has_one": "says whether the viewer themself has a passphrase",
    "passphrases.kept_of": "the hash of the viewer's own passphrase, for the door",
}

CALLS: Final[dict[str, Ready]] = {}


def public() -> Mapping[str, Callable[..., object]]:
    """Return every public function of a service that has a desk and no open session.

    One that is given an open session can only be called within another's act.
    """
    found = {}
    for module in pkgutil.iter_modules(services.__path__):
        held = import_module(f"peerdash.services.{module.name}")
        for name, one in vars(held).items():
            ours = getattr(one, "__module__", "") == held.__name__
            if ours and inspect.isfunction(one) and _has_a_way_in(name, one):
                found[f"{module.name}.{name}"] = one
    return found


def _has_a_way_in(name: str, one: Callable[..., object]) -> bool:
    kinds = {each.annotation for each in inspect.signature(one).parameters.values()}
    given = {getattr(kind, "__name__", "") for kind in kinds}
    within = given & {"Session", "Deed"}
    return not name.startswith("_") and Desk in kinds and not within


def seat(area: Area, who: str) -> Desk:
    """Seat somebody in a session of its own, who has just shown who they are."""
    desk = area.desk(who, session=f"session-{next(SESSIONS)}")
    return replace(desk, viewer=replace(desk.viewer, proved_at=desk.now))


def calls(act: Callable[..., Any], who: str, *told: object, **named: object) -> None:
    """Enter a service that wants nothing made ready."""
    CALLS[_name(act)] = lambda area: partial(act, seat(area, who), *told, **named)


def ready(act: Callable[..., Any]) -> Callable[[Ready], Ready]:
    """Enter a service whose call has to be made ready."""

    def enter(make: Ready) -> Ready:
        CALLS[_name(act)] = make
        return make

    return enter


def _name(act: Callable[..., Any]) -> str:
    return f"{act.__module__.rpartition('.')[2]}.{act.__name__}"


def row(area: Area, table: Any, **wanted: object) -> Any:  # noqa: ANN401
    """Return the first row of a table that is so."""
    with scope.unscoped(area.db) as rows:
        asked = select(table)
        for name, value in wanted.items():
            asked = asked.where(getattr(table, name) == value)
        return rows.exec(asked.order_by(table.id)).first()


def item_id(area: Area, ref: str) -> str:
    """Return an item's private id."""
    return str(row(area, Item, ref=ref).id)


def going_on(area: Area) -> Desk:
    """Begin the next meeting, and seat its chair."""
    meetings.open_meeting(seat(area, "asha"), MEETING)
    return seat(area, "asha")


def somebody(area: Area) -> str:
    """Return the ref of somebody on the map."""
    return next(iter(members.roster(seat(area, "asha"), MAP)))


def guest(area: Area) -> str:
    """Return the private id of Dev among those expected at the next meeting."""
    guests = meetings.roster(seat(area, "sam"), MEETING).guests
    return next(one.id for one in guests if one.name == "Dev Harlan")


def person(area: Area) -> tuple[str, members.MemberRecord]:
    """Return somebody on the map, as their form shows them."""
    ref = somebody(area)
    return ref, members.member_record(seat(area, "asha"), MAP, ref)


def two(area: Area) -> list[str]:
    """Return the private ids of two who are not yet linked as this draft has it."""
    ids = list(relationships.people_by_id(seat(area, "asha"), MAP))
    return [ids[0], ids[-1]]


def tie(area: Area) -> str:
    """Link two people on the map; return the link's id."""
    draft = link_draft(area)
    return relationships.relate(seat(area, "asha"), MAP, draft)


def link_draft(area: Area) -> RelationshipDraft:
    """Return a link between two people on the map."""
    first, last = two(area)
    kind = RelationshipKind.CONNECTION
    return RelationshipDraft(from_id=first, to_id=last, kind=kind)


def incident_offer() -> IncidentOffer:
    """Return a file of one incident."""
    sheet = read_table(b"id,date,type\n1,2026-05,Robbery\n", "crime.csv", 10)
    return IncidentOffer(sheet, settled(sheet, IncidentColumn, {}))


def file_offer() -> Offer:
    """Return two files as somebody might import them."""
    people = people_read(File("people.csv", b"id,name\n1,Ayla Reed\n2,Bo Tarn\n"))
    ties = ties_read(File("ties.csv", b"from,to\n1,2\n"))
    return offered(people, ties, Wishes(reason="Named in a survey"))


def happened() -> IncidentDraft:
    """Return something that happened."""
    return IncidentDraft(kind=IncidentKind.ROBBERY, title="A phone taken")


def incident(area: Area) -> tuple[str, list[str]]:
    """Record something that happened to two people on the map."""
    desk, who = seat(area, "asha"), two(area)
    made = incidents.add_incident(desk, MAP, happened(), who, IncidentRole.PRESENT)
    return made, who


def grant(area: Area, ref: str = "M-2") -> str:
    """Return the id of Dev's invitation to an item."""
    user_id = seat(area, "dev").viewer.user_id
    found = row(area, Grant, user_id=user_id, item_id=item_id(area, ref))
    return str(found.id)


def drafted(area: Area) -> tuple[Desk, str]:
    """Write a referral that could be sent; return its writer's desk and its ref."""
    return seat(area, "nia"), whole(area)


def with_phrase(area: Area) -> Desk:
    """Seat Nia, signed in for real, with a passphrase of her own."""
    desk = seat(area, "nia")
    ticket = sessions.issue_ticket(area.db, desk.viewer.user_id, NOW)
    token = sessions.redeem(area.db, ticket, NOW) or ""
    sid = sessions.digest(token)[: sessions.SHOWN]
    desk = replace(desk, viewer=replace(desk.viewer, session=sid))
    passphrases.set_own(desk, PHRASE, PHRASE)
    return desk


calls(actions.add_action, "sam", MAP, ActionDraft(
    words="Ask the school", owner="The school", due_on=LATER))  # fmt: skip
calls(agenda.agenda, "asha", MEETING)
calls(agenda.proposed, "asha", MEETING)
calls(agenda.add, "asha", MEETING, "M-2", unready_because="The school is late")
calls(arranging.move, "asha", MEETING, MAP, by=1)
calls(agenda.remove, "asha", MEETING, "M-7")
calls(alongside.workers, "asha", MAP)
calls(alongside.side_by_side, "asha", MAP, "Wren Addison", "Nia Corbet")
calls(alongside.met, "asha", MAP, MetDraft(
    one="Wren Addison", other="Nia Corbet", met_on=TODAY))  # fmt: skip
calls(arriving.likely, "asha", MAP, "Perrin Vail, 15", WHY)
calls(arriving.people, "asha", MAP, "Perrin Vail, 15", WHY, spots=[(4.0, 2.0)])
calls(arriving.place, "asha", MAP, LocationDraft(
    name="Fern Parade", kind=LocationKind.SHOPS), (4.0, 2.0))  # fmt: skip
calls(asks.of_item, "sam", ASKED)
calls(asks.put_to_us, "dev")
calls(asks.hold_nothing, "dev", "Q-1")
calls(asks.answer, "dev", "Q-1", AnswerDraft(
    kind=FindingKind.RISK, words="A car seen twice"))  # fmt: skip
calls(briefing.briefing, "asha", MEETING, MAP)
calls(rooms.room, "asha", MEETING)
calls(loose_ends.loose_ends, "asha", MEETING)
calls(circulating.recipients, "sam", "G-3")
calls(circulating.given, "sam", "G-3")
calls(approving.approved, "sam", "G-3")
calls(approving.waiting, "sam", MEETING)
calls(cases.case_file, "asha", "L-1")
calls(contacts.matrix, "sam", ASKED)
calls(contacts.name_contact, "sam", ASKED, "P-59", ContactDraft(
    role=ContactRole.HEALTH, name="The school nurse"))  # fmt: skip
calls(chronology.of, "asha", MAP)
calls(incident_lists.listing, "asha", MAP)
calls(when_where.counted, "asha", MAP)
calls(incident_files.columns_known, "sam")
calls(incident_files.open_items, "sam")
calls(incident_files.staged, "sam", "L-1", incident_offer())
calls(incident_files.commit, "sam", "L-1", incident_offer())
calls(incident_lists.spots, "asha", MAP)
calls(incident_lists.circles, "asha", MAP)
calls(land.of, "asha", MAP)
calls(land.known, "asha")
calls(over_time.over_time, "asha", "L-4")
calls(contexts.setting, "asha", "L-1")
calls(features.say, "joss", "L-1", A_LAMP)
calls(responses.weigh, "sam", "L-1", ContextKind.HOME, A_SIZE, 1)
calls(responses.plan, "sam", "L-1", A_GOAL)
calls(spots.spot, "asha", "L-1")
calls(spots.place, "sam", "L-1", SpotDraft(reference="SR 0060 0090"), 1)
calls(spots.lift, "sam", "L-1", 1)
calls(boundaries.add, "olu", OUTLINE, BoundaryDraft(title="Wards", attribution="Ours"))
calls(boundaries.remove, "olu", "marlowe")
calls(bringing.whither, "nia", CHILD)
calls(ecomaps.is_open_to, "nia", CHILD)
calls(ecomaps.own_map, "nia", CHILD)
calls(ecomaps.record, "nia", CHILD, EcomapDraft(), 1)
calls(ecomap_figures.put, "nia", CHILD, FigureDraft(initials="QQ"))
calls(ecomap_prints.offer, "nia", CHILD, Form.SVG, PrintFor.CHILD)
calls(ecomap_answers.skip, "nia", CHILD, Prompt.LEADS, 0)
calls(ecomap_answers.answer, "nia", CHILD, Prompt.LEADS, SaidDraft(), {}, seen=0)
calls(conduct.left_undone, "asha", MEETING)
calls(conduct.not_reached, "asha", MEETING)
calls(findings.add_finding, "asha", MAP, FindingDraft(
    kind=FindingKind.STRENGTH, words="A coach he listens to"))  # fmt: skip
calls(findings.add_gap, "asha", MAP, GapDraft(question="Who drives?"))
calls(handling.agencies, "asha", MAP)
for look in (governance.looks, governance.denials):
    calls(look, "mina", Asked())
calls(governance.people, "mina")
calls(governance.grants, "mina")
calls(integrity.standing, "mina")
calls(lenses.keep_lens, "asha", MAP, LensDraft(name="What we know"))
calls(lenses.lenses, "asha", MAP)
calls(proportion.choose_core, "asha", MAP, ["P-12"], "The two we can reach")
calls(proportion.explain_size, "asha", MAP, WHY)
calls(proportion.explain_step, "asha", MAP, 2, WHY)
calls(proportion.say_subject, "asha", MAP, "P-12", WHY, 1, subject=True)
calls(questions.open_about, "asha", MAP, "P-12")
calls(reveals.reveal, "asha", MAP, "P-12")
calls(integrity.check, "mina")
calls(oversight.left, "mina", Asked())
calls(oversight.alerts, "mina")
calls(oversight.incident_pack, "mina", Asked())
calls(access_review.ways_in, "mina")
calls(agreements.register, "mina")
calls(agreements.register, "mina")
calls(protocols.acknowledge, "nia", 1)
calls(protocols.in_the_room, "asha", MEETING)
calls(inclusion_thresholds.effect, "asha")
calls(inclusion_thresholds.change, "asha", Least.CONFIRMED, 1)
calls(thresholds.change, "sam", OutcomeKind.OTHER, ThresholdDraft(words=WHY), 1)
calls(lists.put_on, "sam", ListKind.SCHOOL, "Tarn High")
calls(lists.retire, "sam", ListKind.CONCERN, "missing", 1)
calls(lists.reword, "sam", "concern", ListWordDraft(words="What worries you?"), 1)
calls(reminders.remind, "asha", lambda _: None)
calls(review_clock.effect, "asha", Clock(2))
calls(review_clock.change, "asha", Clock(2), 2)
calls(protocols.change, "sam", ProtocolDraft(words=f"Say what is fact. {WHY}"), 1)
calls(meetings.deputies, "asha")
calls(glass.break_it, "sam", "M-6", "A child is missing, last seen there")
calls(glass.mine, "sam")
calls(glass.uses, "mina")
calls(identities.register, "asha", "e")
calls(identities.identity, "asha", "P-12")
calls(imports.open_maps, "sam")
calls(imports.columns_known, "sam")
calls(imports.staged, "sam", "M-2", file_offer())
calls(imports.commit, "sam", "M-2", file_offer())
calls(incidents.add_place, "asha", MAP, LocationDraft(
    name="Fern Parade", kind=LocationKind.SHOPS))  # fmt: skip
calls(incidents.places_by_id, "asha", MAP)
calls(invitations.of, "asha", MAP)
calls(invitations.restrict, "asha", MAP, "Somebody on it works here")
calls(invitations.unrestrict, "asha", "M-6")
calls(items.line, "asha", MAP)
calls(items.listing, "asha", Wanted(words="canal"))
calls(maps.picture, "asha", MAP)
calls(undoing.undoable, "asha", MAP)
calls(history.versions, "asha", MAP)
calls(history.as_it_stood, "asha", MAP, 1)
calls(history.changed_since, "asha", MAP, 1)
calls(history.version_on, "asha", MAP, NOW)
calls(history.for_minutes, "asha", MAP, NOW)
calls(landmarks.landmarks, "asha", MAP)
calls(shorthand.written, "asha", MAP)
calls(meetings.calendar, "asha")
calls(meetings.following, "asha")
calls(meetings.meeting, "asha", MEETING)
calls(meetings.next_meeting, "asha")
calls(meetings.open_meeting, "asha", MEETING)
calls(meetings.plan, "asha", MeetingDraft(held_on=LATER))
calls(meetings.change, "asha", MEETING, MeetingDraft(held_on=LATER), 1)
calls(leaving.recipients, "asha", MAP)
calls(meetings.roster, "asha", MEETING)
calls(members.add, "asha", MAP, PersonDraft(name="Perrin Vail"), MemberDraft(
    reason="Named by two schools"))  # fmt: skip
calls(members.by_ref, "asha", MAP)
calls(members.roster, "asha", MAP)
calls(minutes.minutes, "asha", "G-3")
calls(minutes.held_back, "asha", "G-3")
calls(not_involved.notices, "asha")
calls(filings.sheet, "asha", MAP)
calls(filings.register, "asha")
calls(filing_extract.extract, "asha", "M-1", "P-1")
calls(name_search.named_in, "asha", "P-5")
calls(not_involved.take_off_everywhere, "asha", "P-5", WHY)
calls(alarms.of, "asha", MAP)
calls(process.paces, "asha", MAP)
calls(learning.year, "asha")
calls(outcomes.ledger, "asha", MAP)
calls(outcomes.listing, "asha")
calls(outcomes.record, "asha", MAP, OutcomeDraft(
    kind=OutcomeKind.NO_FURTHER_ACTION, owner="Sam Teale", why="Nothing was found"
))  # fmt: skip
calls(outcomes.without_response, "asha")
calls(readiness.readiness, "asha", "M-9")
calls(referrals.start, "nia", ItemDraft(kind=SubjectKind.MAP, title="At the parade"))
calls(registers.places, "asha", "canal")
calls(registers.themes, "asha", "knives")
calls(relationships.people_by_id, "asha", MAP)
calls(replies.mine, "nia")
calls(reviews.board, "asha")
calls(reviews.history, "asha", MAP)
calls(role_changes.ask, "olu", "nia", Role.COORDINATOR, given=True)
calls(role_changes.waiting, "mina")
calls(sign_ins.mine, "nia")
calls(subject_reports.report, "asha", "P-1")
calls(submissions.places_known, "asha")
calls(submissions.submission, "nia", TRIAGED)
calls(symbols.add_symbol, "sam", SymbolDraft(shape=Glyph.TREE, words="Cycles"))
calls(symbols.offered, "asha", MAP)
calls(symbols.team, "asha")
calls(
    inclusion.confirm,
    "asha",
    "M-7",
    "P-66",
    ConfirmDraft(reason="Met at the shop", source=Source.SCHOOL),
    1,
)
calls(same_person.waiting, "asha")
calls(person_merges.made, "asha")
calls(person_merges.plan, "asha", "P-64", "P-66")
calls(same_person.decided, "asha")
calls(same_person.compared, "asha", "P-64", "P-66")
calls(
    same_person.decide,
    "asha",
    ("P-64", "P-66"),
    SamePersonDraft(verdict=Sameness.SAME, reason=WHY),
)
calls(considered.days, "asha", MAP)
calls(telling.told, "asha", "P-12")
calls(telling.to_ask_again, "asha", MAP)
calls(telling.tell, "asha", MAP, "P-12", TellingDraft(
    told=Told.PLANNED, words="With his mother, next week"))  # fmt: skip
calls(today.today, "asha")
calls(rulings.last, "sam")
calls(rulings.take_up, "sam", TRIAGED)
calls(rulings.put_first, "sam", TRIAGED, WHY)
calls(rulings.put_in_turn, "sam", TRIAGED, None)
calls(urgency.asked_now, "sam", TRIAGED)
calls(triage.card, "sam", TRIAGED)
calls(triage.inbox, "sam", Tray.NEW)
calls(triage.decide, "sam", TRIAGED, TriageDecision.ACCEPT, WHY, 1)
calls(users.add, "olu", Joining(
    "perrin", "Perrin Aske", "Police", frozenset({Role.MEMBER})))  # fmt: skip
calls(users.agencies, "olu")
calls(users.everybody, "olu")
calls(users.link, "olu", "nia", "0" * 64)
calls(users.link_account, "olu", "nia", str(UUID(int=1)), str(UUID(int=2)))
for leave in (users.leave, users.sign_out, users.drop_second_step):
    calls(leave, "olu", "nia")


YES = SharingDraft(
    basis="They agreed",
    privacy="Initials alone",
    proportion="What the meeting needs",
    threshold="Two children were harmed",
    weighed=True,
    conditions=True,
    shares=True,
)


def wished(desk: Desk) -> Wish:
    """Return a picture that may leave."""
    to = next(o for o, n in leaving.recipients(desk, MAP).items() if "olice" in n)
    return Wish(MAP, Form.SVG, TakenFor.MEETING, to)


@ready(actions.answer_action)
def _(area: Area) -> Call:
    draft = ActionDraft(words="Ask the school", owner="The school", due_on=LATER)
    made = actions.add_action(seat(area, "sam"), MAP, draft)
    told = ActionAnswer(state=ActionState.OPEN, answer="Left a message")
    return partial(actions.answer_action, seat(area, "sam"), MAP, made, told, 1)


@ready(aims.serve)
def _(area: Area) -> Call:
    draft = ActionDraft(words="Walk the steps", owner="Sam Teale", due_on=TODAY)
    made = actions.add_action(seat(area, "sam"), MAP, draft)
    child = row(area, Person, ref="P-11")
    told = Served(serves=frozenset([child.id]))
    return partial(aims.serve, seat(area, "sam"), MAP, made, told, 1)


@ready(actions.take_up)
def _(area: Area) -> Call:
    late = replace(seat(area, "sam"), today=TODAY - timedelta(days=20))
    draft = ActionDraft(words="Ask the school", owner="The school", due_on=late.today)
    made = actions.add_action(late, MAP, draft)
    return partial(actions.take_up, seat(area, "sam"), MAP, made)


@ready(leaving.ahead)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    return partial(leaving.ahead, desk, replace(wished(desk), since=1))


@ready(circulating.take)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    guest = next(
        g for g in meetings.roster(desk, "G-3").guests if g.name == "Nia Corbet"
    )
    token = circulating.offer(desk, "G-3", guest.id, Paper.HTML)
    return partial(circulating.take, desk, token, lambda papers: papers)


@ready(approving.approve)
def _(area: Area) -> Call:
    return partial(approving.approve, going_on(area), MEETING, "G-3")


@ready(leaving.take)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    return partial(
        leaving.take, desk, leaving.offer(desk, agreed(desk)), lambda parcel: parcel
    )


def _decided(desk: Desk, asked: Wish) -> str:
    return sharing.decide(desk, asked, YES, maps.picture(desk, MAP).version)


def agreed(desk: Desk) -> Wish:
    """Return a picture that it was decided to share."""
    asked = wished(desk)
    return replace(asked, decided=_decided(desk, asked))


@ready(sharing.decide)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    seen = maps.picture(desk, MAP).version
    return partial(sharing.decide, desk, wished(desk), YES, seen)


@ready(sharing.recall)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    wish = agreed(desk)
    leaving.take(desk, leaving.offer(desk, wish), lambda parcel: parcel)
    return partial(sharing.recall, desk, MAP, wish.decided, 2)


calls(sharing.shared, "asha", MAP)


def own_figure(area: Area) -> str:
    """Return the id of a friend on a child's own map."""
    return str(row(area, EcoFigure, initials="AL").id)


@ready(ecomaps.begin)
def _(area: Area) -> Call:
    with scope.unscoped(area.db) as rows:
        case = rows.exec(select(Item).where(Item.ref == "C-3")).one()
        case.stage = Stage.OPEN
        rows.add(case)
    return partial(ecomaps.begin, seat(area, "nia"), "C-3")


@ready(ecomap_figures.figure_record)
def _(area: Area) -> Call:
    told = (CHILD, own_figure(area))
    return partial(ecomap_figures.figure_record, seat(area, "nia"), *told)


@ready(ecomap_figures.change)
def _(area: Area) -> Call:
    told = (CHILD, own_figure(area), FigureDraft(initials="QQ"), 1)
    return partial(ecomap_figures.change, seat(area, "nia"), *told)


@ready(ecomap_figures.move)
def _(area: Area) -> Call:
    told = (CHILD, own_figure(area), 4, 90)
    return partial(ecomap_figures.move, seat(area, "nia"), *told)


@ready(ecomap_figures.take_off)
def _(area: Area) -> Call:
    told = (CHILD, own_figure(area))
    return partial(ecomap_figures.take_off, seat(area, "nia"), *told)


@ready(ecomap_prints.take)
def _(area: Area) -> Call:
    desk = seat(area, "nia")
    token = ecomap_prints.offer(desk, CHILD, Form.SVG, PrintFor.CHILD)
    return partial(ecomap_prints.take, desk, token)


@ready(bringing.bring)
def _(area: Area) -> Call:
    desk = seat(area, "nia")
    [there, *_] = bringing.whither(desk, CHILD)
    draft = BringDraft(knows=Knows.KNOWS, because=WHY)
    told = (CHILD, own_figure(area), there.ref, there.people[0][0], draft)
    return partial(bringing.bring, desk, *told)


@ready(handling.coded)
def _(area: Area) -> Call:
    made = tie(area)
    return partial(handling.coded, seat(area, "asha"), MAP, "relationship", made)


@ready(handling.change)
def _(area: Area) -> Call:
    made = tie(area)
    told = Recoding(handling=Handling.STUB, reason="Asked to", seen=Handling.NAMED)
    desk = seat(area, "asha")
    return partial(handling.change, desk, MAP, "relationship", made, told)


@ready(handling.typed)
def _(area: Area) -> Call:
    return partial(handling.typed, seat(area, "asha"), MAP, "only police")


@ready(handling.marked)
def _(area: Area) -> Call:
    return partial(handling.marked, seat(area, "asha"), MAP, handling.USUAL)


@ready(handling.choose)
def _(area: Area) -> Call:
    desk, ref = drafted(area)
    return partial(handling.choose, desk, ref, HandlingDraft(handling=Handling.STUB))


def note(area: Area) -> StickerDraft:
    """Return a note on somebody who is on the map."""
    return StickerDraft(words="An aunt collects him", person_id=two(area)[0])


@ready(stickers.stick)
def _(area: Area) -> Call:
    return partial(stickers.stick, seat(area, "asha"), MAP, note(area))


def decided(area: Area) -> Desk:
    """Decide that two are one person, and seat who makes them so."""
    draft = SamePersonDraft(verdict=Sameness.SAME, reason=WHY)
    same_person.decide(seat(area, "sam"), ("P-64", "P-66"), draft)
    return seat(area, "asha")


@ready(person_merges.make_one)
def _(area: Area) -> Call:
    return partial(person_merges.make_one, decided(area), "P-64", "P-66")


@ready(person_merges.part)
def _(area: Area) -> Call:
    merge = person_merges.make_one(decided(area), "P-64", "P-66")
    draft = SamePersonDraft(verdict=Sameness.UNSURE, reason=WHY)
    return partial(person_merges.part, seat(area, "asha"), merge, draft)


@ready(not_involved.sent)
def _(area: Area) -> Call:
    maps.picture(seat(area, "dev"), MAP)
    not_involved.take_off_everywhere(seat(area, "asha"), "P-5", WHY)
    found = not_involved.notices(seat(area, "asha"))[0]
    return partial(not_involved.sent, seat(area, "asha"), found.item, found.id)


def statement() -> StatementDraft:
    """Return what an agency may say of anybody."""
    said = {"attribute": Attribute.SCHOOL, "value": "Lock Lane School"}
    return StatementDraft.model_validate({**said, "source": Source.SCHOOL})


def said(area: Area) -> str:
    """Say something of somebody on the map; return its id."""
    return statements.say(seat(area, "asha"), MAP, "P-12", statement())


@ready(statements.say)
def _(area: Area) -> Call:
    return partial(statements.say, seat(area, "asha"), MAP, "P-12", statement())


@ready(statements.change_statement)
def _(area: Area) -> Call:
    told = (MAP, said(area), statement(), 1)
    return partial(statements.change_statement, seat(area, "asha"), *told)


@ready(statements.statement_record)
def _(area: Area) -> Call:
    return partial(statements.statement_record, seat(area, "asha"), MAP, said(area))


@ready(statements.unsay)
def _(area: Area) -> Call:
    return partial(statements.unsay, seat(area, "asha"), MAP, said(area), WHY)


def stuck(area: Area) -> str:
    """Stick a note on somebody; return its id."""
    return stickers.stick(seat(area, "asha"), MAP, note(area))


@ready(stickers.change_sticker)
def _(area: Area) -> Call:
    told = (MAP, stuck(area), note(area), 1)
    return partial(stickers.change_sticker, seat(area, "asha"), *told)


@ready(stickers.sticker_record)
def _(area: Area) -> Call:
    return partial(stickers.sticker_record, seat(area, "asha"), MAP, stuck(area))


@ready(stickers.unstick)
def _(area: Area) -> Call:
    return partial(stickers.unstick, seat(area, "asha"), MAP, stuck(area), WHY)


@ready(symbols.retire_symbol)
def _(area: Area) -> Call:
    draft = SymbolDraft(shape=Glyph.TREE, words="Cycles")
    made = symbols.add_symbol(seat(area, "sam"), draft)
    return partial(symbols.retire_symbol, seat(area, "sam"), made)


@ready(lenses.drop_lens)
def _(area: Area) -> Call:
    made = lenses.keep_lens(seat(area, "asha"), MAP, LensDraft(name="What we know"))
    return partial(lenses.drop_lens, seat(area, "asha"), MAP, made)


@ready(conduct.consider)
def _(area: Area) -> Call:
    desk = going_on(area)
    minutes.add_line(desk, MEETING, MAP, "d: No outcome today; the plan goes on")
    version = reviews.history(desk, MAP).line.version
    draft = ReviewDraft(found="Nothing new", next_on=desk.today + timedelta(days=14))
    reviews.record(desk, MAP, draft, version)
    return partial(conduct.consider, desk, MEETING, MAP)


@ready(conduct.begin)
def _(area: Area) -> Call:
    return partial(conduct.begin, going_on(area), MEETING, MAP)


@ready(conduct.put_off)
def _(area: Area) -> Call:
    return partial(conduct.put_off, going_on(area), MEETING, MAP, "A worker is away")


@ready(conduct.close)
def _(area: Area) -> Call:
    return partial(conduct.close, going_on(area), MEETING)


def a_photo(area: Area) -> str:
    """Return the id of a photo on the map."""
    said = PhotoDraft(words="The flipchart")
    return photos.add(seat(area, "sam"), MAP, said, (b"drawn", 4, 3))


calls(photos.listing, "asha", MAP)
calls(photos.add, "sam", MAP, PhotoDraft(words="The flipchart"), (b"drawn", 4, 3))


@ready(photos.picture)
def _(area: Area) -> Call:
    return partial(photos.picture, seat(area, "sam"), MAP, a_photo(area))


@ready(photos.remove)
def _(area: Area) -> Call:
    return partial(photos.remove, seat(area, "sam"), MAP, a_photo(area), WHY)


@ready(features.change)
def _(area: Area) -> Call:
    made = features.say(seat(area, "joss"), "L-1", A_LAMP)
    return partial(features.change, seat(area, "joss"), "L-1", made, A_LAMP, 1)


@ready(features.unsay)
def _(area: Area) -> Call:
    made = features.say(seat(area, "joss"), "L-1", A_LAMP)
    return partial(features.unsay, seat(area, "sam"), "L-1", made, WHY)


@ready(responses.change)
def _(area: Area) -> Call:
    made = responses.plan(seat(area, "sam"), "L-1", A_GOAL)
    return partial(responses.change, seat(area, "sam"), "L-1", made, A_GOAL, 1)


@ready(responses.drop)
def _(area: Area) -> Call:
    made = responses.plan(seat(area, "sam"), "L-1", A_GOAL)
    return partial(responses.drop, seat(area, "sam"), "L-1", GoalDraft, made, WHY)


@ready(findings.answer_gap)
def _(area: Area) -> Call:
    made = findings.add_gap(seat(area, "sam"), MAP, GapDraft(question="Who drives?"))
    told = GapAnswer(answer="A cousin")
    return partial(findings.answer_gap, seat(area, "sam"), MAP, made, told, 1)


@ready(gathering.add_incident)
def _(area: Area) -> Call:
    return partial(gathering.add_incident, *drafted(area), happened())


@ready(gathering.add_people)
def _(area: Area) -> Call:
    return partial(gathering.add_people, *drafted(area), "Kit Rosewarne, 15", WHY)


@ready(gathering.add_place)
def _(area: Area) -> Call:
    place = LocationDraft(name="Boathouse Lane", kind=LocationKind.OUTDOOR)
    return partial(gathering.add_place, *drafted(area), place)


@ready(gathering.add_question)
def _(area: Area) -> Call:
    return partial(gathering.add_question, *drafted(area), GapDraft(question="Who?"))


def on_draft(area: Area) -> tuple[Desk, str, str, int]:
    """Return a draft with somebody on it: the desk, its ref, theirs, their version."""
    desk, ref = drafted(area)
    one = submissions.submission(desk, ref).people[0]
    assert one.member
    return desk, ref, one.ref, one.member.version


@ready(gathering.explain)
def _(area: Area) -> Call:
    desk, ref, who, seen = on_draft(area)
    told = MemberDraft(reason="Named by two schools")
    return partial(gathering.explain, desk, ref, who, told, seen)


@ready(gathering.mark)
def _(area: Area) -> Call:
    return partial(gathering.mark, *on_draft(area), subject=False)


@ready(gathering.say_open)
def _(area: Area) -> Call:
    desk, ref, who, _ = on_draft(area)
    said = statement().model_copy(update={"attribute": Attribute.SERVICE})
    return partial(gathering.say_open, desk, ref, who, said)


@ready(gathering.note_roth)
def _(area: Area) -> Call:
    desk, ref, who, _ = on_draft(area)
    return partial(gathering.note_roth, desk, ref, who, RothStatus.CONSIDERED, 1)


@ready(glass.shut)
def _(area: Area) -> Call:
    desk = seat(area, "sam")
    glass.break_it(desk, "M-6", "A child is missing, last seen there")
    return partial(glass.shut, desk, "M-6")


@ready(glass.review)
def _(area: Area) -> Call:
    glass.break_it(seat(area, "sam"), "M-6", "A child is missing, last seen there")
    told = (row(area, Glass).id, Verdict.NEEDED, "The child was found there")
    return partial(glass.review, seat(area, "mina"), *told)


@ready(incidents.add_incident)
def _(area: Area) -> Call:
    told = (MAP, happened(), two(area), IncidentRole.PRESENT)
    return partial(incidents.add_incident, seat(area, "asha"), *told)


@ready(incidents.change_incident)
def _(area: Area) -> Call:
    told = (MAP, incident(area)[0], happened(), 1)
    return partial(incidents.change_incident, seat(area, "asha"), *told)


@ready(incidents.incident_record)
def _(area: Area) -> Call:
    told = (MAP, incident(area)[0])
    return partial(incidents.incident_record, seat(area, "asha"), *told)


@ready(incidents.put_in_incident)
def _(area: Area) -> Call:
    told = (MAP, *incident(area), IncidentRole.WITNESS)
    return partial(incidents.put_in_incident, seat(area, "asha"), *told)


@ready(incidents.draw_circle)
def _(area: Area) -> Call:
    told = (MAP, "At the lock", GroupKind.IDENTITY, two(area))
    return partial(incidents.draw_circle, seat(area, "asha"), *told)


DATES = (SpanDraft(happened=ImpreciseDate.read("May 2025")), mark(SpanDraft()))


def stay_draft(area: Area) -> PresenceDraft:
    """Return somebody on the map at a place that is on it."""
    there = next(iter(incidents.places_by_id(seat(area, "asha"), MAP)))
    kind = PresenceKind.SPENDS_TIME
    return PresenceDraft(person_id=two(area)[0], location_id=there, kind=kind)


@ready(arriving.take_place_off)
def _(area: Area) -> Call:
    place = LocationDraft(name="Fern Parade", kind=LocationKind.SHOPS)
    made = arriving.place(seat(area, "asha"), MAP, place, (4.0, 2.0))
    return partial(arriving.take_place_off, seat(area, "asha"), MAP, made, WHY)


@ready(linking.stay)
def _(area: Area) -> Call:
    return partial(linking.stay, seat(area, "asha"), MAP, stay_draft(area))


@ready(linking.change_stay)
def _(area: Area) -> Call:
    made = linking.stay(seat(area, "asha"), MAP, stay_draft(area))
    told = (MAP, made, PresenceKind.LEARNS)
    return partial(linking.change_stay, seat(area, "asha"), *told)


@ready(linking.date_stay)
def _(area: Area) -> Call:
    made = linking.stay(seat(area, "asha"), MAP, stay_draft(area))
    return partial(linking.date_stay, seat(area, "asha"), MAP, made, *DATES)


@ready(linking.unstay)
def _(area: Area) -> Call:
    made = linking.stay(seat(area, "asha"), MAP, stay_draft(area))
    return partial(linking.unstay, seat(area, "asha"), MAP, made, WHY)


def circle(area: Area) -> tuple[str, str, str]:
    """Draw a circle round the first of two; return the map, its id and the first."""
    kind, who = GroupKind.IDENTITY, two(area)[0]
    made = incidents.draw_circle(seat(area, "asha"), MAP, "At the lock", kind, [who])
    return MAP, made, who


@ready(joining.circle_record)
def _(area: Area) -> Call:
    return partial(joining.circle_record, seat(area, "asha"), *circle(area)[:2])


@ready(joining.join_circle)
def _(area: Area) -> Call:
    told = (*circle(area)[:2], two(area)[1])
    return partial(joining.join_circle, seat(area, "asha"), *told)


@ready(joining.date_inside)
def _(area: Area) -> Call:
    return partial(joining.date_inside, seat(area, "asha"), *circle(area), *DATES)


@ready(joining.leave_circle)
def _(area: Area) -> Call:
    told = circle(area)
    return partial(joining.leave_circle, seat(area, "asha"), *told, mistaken=False)


@ready(joining.leave_incident)
def _(area: Area) -> Call:
    made, who = incident(area)
    return partial(joining.leave_incident, seat(area, "asha"), MAP, made, who[0])


@ready(joining.rub_out_circle)
def _(area: Area) -> Call:
    told = (*circle(area)[:2], WHY)
    return partial(joining.rub_out_circle, seat(area, "asha"), *told)


@ready(joining.rub_out_incident)
def _(area: Area) -> Call:
    told = (MAP, incident(area)[0], WHY)
    return partial(joining.rub_out_incident, seat(area, "asha"), *told)


@ready(invitations.invite)
def _(area: Area) -> Call:
    told = ("M-5", seat(area, "beth").viewer.user_id, LATER, WHY)
    return partial(invitations.invite, seat(area, "sam"), *told)


@ready(invitations.exclude)
def _(area: Area) -> Call:
    told = ("M-5", seat(area, "beth").viewer.user_id, LATER, WHY)
    return partial(invitations.exclude, seat(area, "sam"), *told)


@ready(invitations.end)
def _(area: Area) -> Call:
    return partial(invitations.end, seat(area, "sam"), "M-2", grant(area))


@ready(invitations.certify)
def _(area: Area) -> Call:
    return partial(invitations.certify, seat(area, "sam"), "M-2", grant(area))


@ready(invitations.renew)
def _(area: Area) -> Call:
    told = ("M-2", grant(area), LATER, WHY)
    return partial(invitations.renew, seat(area, "sam"), *told)


@ready(maps.move)
def _(area: Area) -> Call:
    return partial(maps.move, seat(area, "asha"), MAP, {somebody(area): (1.0, 2.0)})


@ready(maps.rearrange)
def _(area: Area) -> Call:
    desk, spots = seat(area, "asha"), {somebody(area): (1.0, 2.0)}
    return partial(maps.rearrange, desk, MAP, spots, maps.picture(desk, MAP).state)


@ready(shorthand.keep)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    given = shorthand.written(desk, MAP).text
    typed = f'{given}ZZ "Zed Zola" 15 why: "Was there"\n'
    return partial(shorthand.keep, desk, MAP, given, typed)


@ready(meetings.attend)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    guest = meetings.roster(desk, MEETING).guests[0].id
    return partial(meetings.attend, desk, MEETING, guest, Attending.PRESENT)


@ready(attending.expect)
def _(area: Area) -> Call:
    agency_id = row(area, Attendance).agency_id
    told = (MEETING, "Una Bright", agency_id)
    return partial(attending.expect, seat(area, "asha"), *told)


@ready(attending.stop_expecting)
def _(area: Area) -> Call:
    return partial(attending.stop_expecting, seat(area, "sam"), MEETING, guest(area))


@ready(attending.always_expect)
def _(area: Area) -> Call:
    agency_id = row(area, Attendance).agency_id
    return partial(attending.always_expect, seat(area, "sam"), frozenset({agency_id}))


@ready(attending.declare)
def _(area: Area) -> Call:
    told = (MEETING, guest(area), Follows.LEAVES, MAP)
    return partial(attending.declare, seat(area, "sam"), *told)


@ready(attending.withdraw)
def _(area: Area) -> Call:
    attending.declare(seat(area, "sam"), MEETING, guest(area), Follows.STAYS)
    said = attending.present(seat(area, "sam"), MEETING).interests[0]
    return partial(attending.withdraw, seat(area, "sam"), MEETING, said.id)


@ready(packs.preview)
def _(area: Area) -> Call:
    return partial(packs.preview, seat(area, "sam"), MEETING, guest(area))


@ready(packs.send)
def _(area: Area) -> Call:
    return partial(packs.send, seat(area, "sam"), MEETING, guest(area))


@ready(own_pack.own_pack)
def _(area: Area) -> Call:
    packs.send(seat(area, "sam"), MEETING, guest(area))
    return partial(own_pack.own_pack, seat(area, "dev"), MEETING)


@ready(last_time.hear)
def _(area: Area) -> Call:
    desk = going_on(area)
    one = last_time.from_before(desk, MEETING)[0]
    told = (MEETING, one.id, ActionState.DONE, "", one.version)
    return partial(last_time.hear, desk, *told)


@ready(chasing.chase)
def _(area: Area) -> Call:
    owed = chasing.by_agency(seat(area, "sam"))[0]
    return partial(chasing.chase, seat(area, "sam"), owed.agency_id)


@ready(handing_over.held_by)
def _(area: Area) -> Call:
    ids = [area.desk(one).viewer.user_id for one in ("dev", "ruth")]
    return partial(handing_over.held_by, seat(area, "sam"), *ids)


@ready(handing_over.hand_over)
def _(area: Area) -> Call:
    ids = [area.desk(one).viewer.user_id for one in ("dev", "ruth")]
    return partial(handing_over.hand_over, seat(area, "sam"), *ids)


@ready(feeds.own)
def _(area: Area) -> Call:
    feeds.make(seat(area, "dev"))
    return partial(feeds.own, seat(area, "dev"))


@ready(feeds.end)
def _(area: Area) -> Call:
    feeds.make(seat(area, "dev"))
    return partial(feeds.end, seat(area, "dev"))


calls(attending.present, "nia", MEETING)
calls(attending.choices, "sam", MEETING)
calls(packs.register, "sam", MEETING)
calls(last_time.from_before, "nia", MEETING)
calls(briefing.before_the_room, "asha", MEETING)
calls(chasing.mine, "dev")
calls(chasing.by_agency, "sam")
calls(taking_part.taking_part, "sam", TODAY.replace(year=2026, month=1), TODAY)
calls(handing_over.people, "sam")
calls(handing_over.takers, "sam")
calls(feeds.make, "dev")
calls(feeds.days, "dev")
calls(arranging.place, "asha", MEETING, MAP, 2, HEARD)
calls(arranging.set_minutes, "sam", MEETING, "M-1", 15)
calls(arranging.plan_series, "sam", 2)


@ready(arranging.fill)
def _(area: Area) -> Call:
    for ref in ("M-12", "L-1"):
        agenda.remove(seat(area, "sam"), MEETING, ref)
    return partial(arranging.fill, seat(area, "sam"), MEETING)


@ready(protocols.hear)
def _(area: Area) -> Call:
    guest = next(iter(meetings.roster(seat(area, "asha"), MEETING).guests))
    meetings.attend(seat(area, "asha"), MEETING, guest.id, Attending.PRESENT)
    return partial(protocols.hear, seat(area, "asha"), MEETING, 1)


@ready(agreements.form)
def _(area: Area) -> Call:
    agency_id = row(area, Attendance).agency_id
    return partial(agreements.form, seat(area, "mina"), agency_id)


@ready(agreements.record)
def _(area: Area) -> Call:
    draft = AgreementDraft(
        agreement_ref="ISA-MV-90",
        agreement_basis=Basis.PUBLIC_TASK,
        agreement_signed_on=TODAY,
        agreement_ends_on=LATER,
    )
    agency_id = row(area, Attendance).agency_id
    return partial(agreements.record, seat(area, "sam"), agency_id, 1, draft)


@ready(members.member_record)
def _(area: Area) -> Call:
    return partial(members.member_record, seat(area, "asha"), MAP, somebody(area))


@ready(members.change_member)
def _(area: Area) -> Call:
    ref, record = person(area)
    told = (MAP, ref, MemberDraft(reason="Named by two schools"), record.member_version)
    return partial(members.change_member, seat(area, "asha"), *told)


@ready(members.change_person)
def _(area: Area) -> Call:
    ref, record = person(area)
    told = (MAP, ref, PersonDraft(name="Somebody Else"), record.person_version)
    return partial(members.change_person, seat(area, "asha"), *told)


@ready(members.take_off)
def _(area: Area) -> Call:
    told = (MAP, somebody(area), "Not involved after all")
    return partial(members.take_off, seat(area, "asha"), *told)


@ready(minutes.add_line)
def _(area: Area) -> Call:
    return partial(minutes.add_line, going_on(area), MEETING, MAP, "All are safe")


@ready(minutes.correct)
def _(area: Area) -> Call:
    said = row(area, MinuteLine, item_id=item_id(area, "M-3"))
    return partial(minutes.correct, seat(area, "sam"), "G-3", said.id, "Five workers.")


@ready(minutes.stand)
def _(area: Area) -> Call:
    desk = going_on(area)
    minutes.add_line(desk, MEETING, MAP, "All are safe")
    said = row(area, MinuteLine, words="All are safe")
    return partial(minutes.stand, desk, MEETING, said.id, MinuteKind.MAPPED)


@ready(outcome_lines.keep)
def _(area: Area) -> Call:
    typed = "group: complex, school by 31 Dec"
    return partial(outcome_lines.keep, going_on(area), MEETING, MAP, typed)


@ready(notes.proposed)
def _(area: Area) -> Call:
    typed = "a: school to confirm attendance by 31 Dec"
    return partial(notes.proposed, going_on(area), MEETING, MAP, typed)


@ready(notes.keep)
def _(area: Area) -> Call:
    return partial(notes.keep, going_on(area), MEETING, MAP, "n: all are safe")


@ready(closing.close)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    seen = outcomes.ledger(desk, MAP).line.version
    return partial(closing.close, desk, MAP, "Nothing is left to do", seen)


@ready(closing.reopen)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    again = ReopenDraft(reason="Two of them were seen again")
    seen = items.line(desk, "M-4").version
    return partial(closing.reopen, desk, "M-4", again, seen)


@ready(outcomes.progress)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    one = outcomes.ledger(desk, MAP).decided[0]
    told = Progress(
        state=OutcomeState.DONE,
        due_on=one.due_on,
        why=one.why,
        review_on=TODAY + timedelta(weeks=4),
    )
    return partial(outcomes.progress, desk, MAP, one.id, told, one.version)


@ready(passphrases.given)
def _(area: Area) -> Call:
    desk = with_phrase(area)
    return partial(passphrases.given, desk, PHRASE, passphrases.kept_of(desk))


@ready(passphrases.set_own)
def _(area: Area) -> Call:
    return partial(passphrases.set_own, seat(area, "nia"), PHRASE, PHRASE)


@ready(proving.prove)
def _(area: Area) -> Call:
    return partial(proving.prove, with_phrase(area), PHRASE)


@ready(referrals.amend)
def _(area: Area) -> Call:
    desk, ref = drafted(area)
    told = ReferralForm(
        kind=SubjectKind.MAP,
        title="At the boathouse",
        concern="Met there twice",
        trigger=Trigger.PLACE,
        purpose=Purpose.JOIN_UP,
    )
    seen = submissions.submission(desk, ref).written.version
    return partial(referrals.amend, desk, ref, told, seen)


@ready(referrals.justify_size)
def _(area: Area) -> Call:
    return partial(referrals.justify_size, *drafted(area), "All were in one room")


@ready(referrals.send)
def _(area: Area) -> Call:
    return partial(referrals.send, *drafted(area))


@ready(withdrawing.drop)
def _(area: Area) -> Call:
    desk, ref, who, _ = on_draft(area)
    return partial(withdrawing.drop, desk, ref, who)


@ready(relationships.relate)
def _(area: Area) -> Call:
    return partial(relationships.relate, seat(area, "asha"), MAP, link_draft(area))


@ready(relationships.relationship_record)
def _(area: Area) -> Call:
    told = (MAP, tie(area))
    return partial(relationships.relationship_record, seat(area, "asha"), *told)


@ready(relationships.change_relationship)
def _(area: Area) -> Call:
    told = (MAP, tie(area), link_draft(area), 1)
    return partial(relationships.change_relationship, seat(area, "asha"), *told)


@ready(relationships.withdraw)
def _(area: Area) -> Call:
    told = (MAP, tie(area), "Two people with one name")
    return partial(relationships.withdraw, seat(area, "asha"), *told)


@ready(reviews.record)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    told = ReviewDraft(found="Nothing new", no_review_because="Closed elsewhere")
    return partial(reviews.record, desk, MAP, told, items.line(desk, MAP).version)


@ready(role_changes.decide)
def _(area: Area) -> Call:
    role_changes.ask(seat(area, "olu"), "nia", Role.COORDINATOR, given=True)
    (one,) = role_changes.waiting(seat(area, "mina"))
    return partial(role_changes.decide, seat(area, "mina"), one.id, agreed=True)


@ready(contacts.drop_contact)
def _(area: Area) -> Call:
    named = row(area, Contact, item_id=item_id(area, ASKED))
    return partial(contacts.drop_contact, seat(area, "sam"), ASKED, named.id)


@ready(asks.ask)
def _(area: Area) -> Call:
    whom = seat(area, "ruth").viewer.agency_id
    draft = AskDraft(asked_agency_id=whom, question="What is known?", due_on=LATER)
    return partial(asks.ask, seat(area, "sam"), ASKED, draft)


@ready(settling.take_on)
def _(area: Area) -> Call:
    sent = row(area, Answer)
    return partial(settling.take_on, seat(area, "sam"), ASKED, sent.id, None)


@ready(settling.leave_out)
def _(area: Area) -> Call:
    sent = row(area, Answer)
    return partial(settling.leave_out, seat(area, "sam"), ASKED, sent.id, WHY)


@ready(rulings.take_back)
def _(area: Area) -> Call:
    triage.decide(seat(area, "sam"), TRIAGED, TriageDecision.ASK, WHY, 1)
    return partial(rulings.take_back, seat(area, "sam"), TRIAGED)


@ready(sign_ins.end_there)
def _(area: Area) -> Call:
    desk = with_phrase(area)
    return partial(sign_ins.end_there, desk, desk.viewer.session)


@ready(undoing.undo)
def _(area: Area) -> Call:
    tie(area)
    return partial(undoing.undo, seat(area, "asha"), MAP)


@ready(undoing.redo)
def _(area: Area) -> Call:
    tie(area)
    undoing.undo(seat(area, "asha"), MAP)
    return partial(undoing.redo, seat(area, "asha"), MAP)


@ready(filings.file)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    child = row(area, Person, ref="P-1")
    told = Identity(name=child.name, born_on=child.born_on)
    where = FilingDraft(system="Records", record_ref="CSR-1")
    seen = filings.sheet(desk, FILED).edition
    return partial(filings.file, desk, FILED, "P-1", where, told, seen)


@ready(proformas.take)
def _(area: Area) -> Call:
    desk = seat(area, "nia")
    token = proformas.offer(desk, SubjectKind.MAP, Paper.HTML)
    return partial(proformas.take, desk, token, lambda form: form)


@ready(filed_papers.take)
def _(area: Area) -> Call:
    desk = seat(area, "asha")
    child = row(area, Person, ref="P-1")
    told = Identity(name=child.name, born_on=child.born_on)
    where = FilingDraft(system="Records", record_ref="CSR-1")
    seen = filings.sheet(desk, FILED).edition
    made = filings.file(desk, FILED, "P-1", where, told, seen)
    token = filed_papers.offer(desk, FILED, made, Paper.HTML)
    return partial(filed_papers.take, desk, token, lambda paper: paper)


@ready(filings.uploaded)
def _(area: Area) -> Call:
    one = row(area, Filing, record_ref="CSR-31180")
    return partial(filings.uploaded, seat(area, "asha"), MAP, one.id, one.version)


@ready(filings.recall)
def _(area: Area) -> Call:
    one = row(area, Filing, record_ref="CSR-31180")
    draft = RecallDraft(because=WHY)
    return partial(filings.recall, seat(area, "asha"), MAP, one.id, draft, one.version)
