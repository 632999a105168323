"""Whose a new row says it is, and which rows stay once they are written (AZ5)."""

from typing import Final

from peerdash import model

SIGNED: Final[dict[type, tuple[str, ...]]] = {
    model.Item: ("agency_id", "referred_by_id"),
    model.Referral: ("agency_id", "referred_by_id"),
    model.Relationship: ("agency_id",),
    model.Incident: ("agency_id",),
    model.Finding: ("agency_id",),
    model.Gap: ("agency_id",),
    model.Member: ("agency_id",),
    model.Group: ("agency_id",),
    model.Presence: ("agency_id",),
    model.Sticker: ("agency_id",),
    model.Statement: ("agency_id",),
    model.Telling: ("agency_id",),
    model.Symbol: ("added_by_id",),
    model.MinuteLine: ("written_by_id",),
    model.Review: ("reviewed_by_id",),
    model.Outcome: ("recorded_by_id",),
    model.Removal: ("removed_by_id",),
    model.Met: ("told_by_id",),
    model.MapEdit: ("agency_id", "user_id"),
    model.MapReason: ("given_by_id",),
    model.Lens: ("made_by_id",),
    model.AuditLine: ("agency_id", "user_id"),
    model.Protocol: ("kept_by_id",),
    model.FileColumn: ("agency_id",),
    model.Contact: ("agency_id",),
    model.Ruling: ("by_id",),
    model.Ask: ("asked_by_id",),
    model.Answer: ("agency_id", "answered_by_id"),
    model.Ecomap: ("agency_id", "made_by_id"),
    model.EcoFigure: ("agency_id",),
    model.EcoSaid: ("agency_id", "written_by_id"),
    model.Brought: ("agency_id", "brought_by_id"),
}
"""The columns in which a new row says whose it is: always its writer's."""

FOR_GOOD: Final = frozenset(
    {
        model.Agency,
        model.User,
        model.Item,
        model.Referral,
        model.Ruling,
        model.Review,
        model.Meeting,
        model.MinuteLine,
        model.Outcome,
        model.Grant,
        model.Removal,
        model.Recall,
        model.Met,
        model.MapEdit,
        model.MapReason,
        model.Symbol,
        model.Ask,
        model.Answer,
        model.Ecomap,
        model.Brought,
        model.AuditLine,
    }
)
"""Tables that no act takes a row away from."""
