"""What is kept: rows, and the drafts that forms fill in. Columns only.

A draft is what a form fills in, and making one checks it, as making a row does not:
`title` is a field's label, and `description` what the form says when it is wrong.
"""

from peerdash.model import contexts, likely_pairs, photos
from peerdash.model.alongside import Met, MetDraft
from peerdash.model.audit import AuditLine
from peerdash.model.circulation import Approval, Circulation
from peerdash.model.contacts import (
    Answer,
    AnswerDraft,
    Ask,
    AskDraft,
    Contact,
    ContactDraft,
)
from peerdash.model.decisions import Action, ActionDraft, Outcome, OutcomeDraft
from peerdash.model.ecomaps import (
    Brought,
    EcoFigure,
    Ecomap,
    EcomapDraft,
    EcoSaid,
    FigureDraft,
)
from peerdash.model.files import FileColumn
from peerdash.model.filings import Filing, FilingDraft
from peerdash.model.glass import Glass
from peerdash.model.history import MapChange, MapEdit, SetAside
from peerdash.model.items import (
    Finding,
    FindingDraft,
    Gap,
    GapDraft,
    Item,
    ItemDraft,
    PeerMap,
    RefCount,
    Review,
    ReviewDraft,
)
from peerdash.model.land import Boundary, BoundaryDraft, Spot, SpotDraft
from peerdash.model.lists import ListWord, ListWordDraft
from peerdash.model.meetings import (
    AgendaItem,
    Attendance,
    Interest,
    Meeting,
    MeetingDraft,
    MinuteLine,
    Pack,
)
from peerdash.model.people import (
    ConfirmDraft,
    Group,
    ImportedMember,
    ImportedRow,
    Member,
    MemberDraft,
    Membership,
    Person,
    PersonDraft,
    Relationship,
    RelationshipDraft,
    Removal,
)
from peerdash.model.person_merges import MergedItem, MergedRow, PersonMerge
from peerdash.model.places import (
    Incident,
    IncidentDraft,
    InvolvedIn,
    Location,
    LocationDraft,
    MapPlace,
    Presence,
    PresenceDraft,
    Tag,
    Theme,
    ThemeDraft,
)
from peerdash.model.protocols import Acknowledgement, Protocol, ProtocolDraft
from peerdash.model.provenance import Handled, HandlingDraft, Provenance, SpanDraft
from peerdash.model.readings import Lens, LensDraft, MapReason
from peerdash.model.recalls import Recall
from peerdash.model.receipts import Receipt
from peerdash.model.record import Record
from peerdash.model.referrals import Referral, ReferralDraft, Ruling
from peerdash.model.review_clock import ReviewClock
from peerdash.model.same_person import SamePerson, SamePersonDraft
from peerdash.model.sharing import Sharing, SharingDraft
from peerdash.model.showing import Showing
from peerdash.model.statements import Statement, StatementDraft
from peerdash.model.stickers import Sticker, StickerDraft, Symbol, SymbolDraft
from peerdash.model.telling import Telling, TellingDraft
from peerdash.model.thresholds import InclusionThreshold, Threshold, ThresholdDraft
from peerdash.model.unsent import Unsent
from peerdash.model.users import (
    Account,
    Agency,
    AgreementDraft,
    CalendarFeed,
    Errand,
    FailedSignIn,
    Grant,
    Knock,
    Passphrase,
    RecoveryCode,
    RoleChange,
    RoleHeld,
    SecondStep,
    SignIn,
    Ticket,
    User,
)

__all__ = [
    "Account",
    "Acknowledgement",
    "Action",
    "ActionDraft",
    "Agency",
    "AgendaItem",
    "AgreementDraft",
    "Answer",
    "AnswerDraft",
    "Approval",
    "Ask",
    "AskDraft",
    "Attendance",
    "AuditLine",
    "Boundary",
    "BoundaryDraft",
    "Brought",
    "CalendarFeed",
    "Circulation",
    "ConfirmDraft",
    "Contact",
    "ContactDraft",
    "EcoFigure",
    "EcoSaid",
    "Ecomap",
    "EcomapDraft",
    "Errand",
    "FailedSignIn",
    "FigureDraft",
    "FileColumn",
    "Filing",
    "FilingDraft",
    "Finding",
    "FindingDraft",
    "Gap",
    "GapDraft",
    "Glass",
    "Grant",
    "Group",
    "Handled",
    "HandlingDraft",
    "ImportedMember",
    "ImportedRow",
    "Incident",
    "IncidentDraft",
    "InclusionThreshold",
    "Interest",
    "InvolvedIn",
    "Item",
    "ItemDraft",
    "Knock",
    "Lens",
    "LensDraft",
    "ListWord",
    "ListWordDraft",
    "Location",
    "LocationDraft",
    "MapChange",
    "MapEdit",
    "MapPlace",
    "MapReason",
    "Meeting",
    "MeetingDraft",
    "Member",
    "MemberDraft",
    "Membership",
    "MergedItem",
    "MergedRow",
    "Met",
    "MetDraft",
    "MinuteLine",
    "Outcome",
    "OutcomeDraft",
    "Pack",
    "Passphrase",
    "PeerMap",
    "Person",
    "PersonDraft",
    "PersonMerge",
    "Presence",
    "PresenceDraft",
    "Protocol",
    "ProtocolDraft",
    "Provenance",
    "Recall",
    "Receipt",
    "Record",
    "RecoveryCode",
    "RefCount",
    "Referral",
    "ReferralDraft",
    "Relationship",
    "RelationshipDraft",
    "Removal",
    "Review",
    "ReviewClock",
    "ReviewDraft",
    "RoleChange",
    "RoleHeld",
    "Ruling",
    "SamePerson",
    "SamePersonDraft",
    "SecondStep",
    "SetAside",
    "Sharing",
    "SharingDraft",
    "Showing",
    "SignIn",
    "SpanDraft",
    "Spot",
    "SpotDraft",
    "Statement",
    "StatementDraft",
    "Sticker",
    "StickerDraft",
    "Symbol",
    "SymbolDraft",
    "Tag",
    "Telling",
    "TellingDraft",
    "Theme",
    "ThemeDraft",
    "Threshold",
    "ThresholdDraft",
    "Ticket",
    "Unsent",
    "User",
    "contexts",
    "likely_pairs",
    "photos",
]
