"""How far each table reaches: with its item, to everybody, or to nobody (AZ1).

What is in none of these has a condition of its own in `store.sight`.
"""

from typing import Final

from peerdash import model

BY_ITEM: Final = (
    model.Referral,
    model.Ruling,
    model.Review,
    model.Gap,
    model.Finding,
    model.Member,
    model.Relationship,
    model.Group,
    model.Membership,
    model.ImportedMember,
    model.ImportedRow,
    model.Removal,
    model.Recall,
    model.Met,
    model.MapReason,
    model.Lens,
    model.MapPlace,
    model.MapEdit,
    model.MapChange,
    model.Presence,
    model.Sticker,
    model.Statement,
    model.Telling,
    model.Tag,
    model.Incident,
    model.InvolvedIn,
    model.AgendaItem,
    model.Outcome,
    model.Filing,
    model.Action,
    model.Contact,
    model.Sharing,
    model.contexts.Feature,
    model.contexts.Weighing,
    model.contexts.Goal,
    model.contexts.Aim,
    model.photos.Photo,
    model.contexts.Intervention,
)
SEEN_BY_ALL: Final = (
    model.Agency,
    model.User,
    model.RoleHeld,
    model.Meeting,
    model.Attendance,
    model.Showing,
    model.Circulation,
    model.Approval,
    model.Symbol,
    model.Boundary,
    model.Protocol,
    model.Threshold,
    model.ListWord,
    model.ReviewClock,
    model.InclusionThreshold,
    model.RefCount,
)
OWN: Final = (model.Unsent, model.Acknowledgement, model.CalendarFeed)
"""Seen by whose they are alone."""
OF_TWO: Final = (model.SamePerson, model.likely_pairs.LikelyPair)
"""Seen by convenors who see the one and the other."""
NEVER: Final = (
    model.AuditLine,
    model.SignIn,
    model.Ticket,
    model.FailedSignIn,
    model.Passphrase,
    model.SecondStep,
    model.RecoveryCode,
    model.Account,
    model.Errand,
    model.Knock,
    model.Receipt,
    model.SetAside,
    model.MergedRow,
    model.likely_pairs.PersonKey,
    model.likely_pairs.Compared,
)
