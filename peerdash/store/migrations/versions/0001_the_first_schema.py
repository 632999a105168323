"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("code", sa.String(30), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("welfare", sa.Boolean(), nullable=False),
        sa.Column("agreement_ref", sa.String(100), nullable=False),
        sa.Column("agreement_ends_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_table(
        "auditline",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("ref", sa.String(40), nullable=False),
        sa.Column("about", sa.String(300), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_auditline_at"), "auditline", ["at"], unique=False)
    op.create_index(op.f("ix_auditline_ref"), "auditline", ["ref"], unique=False)
    op.create_index(
        op.f("ix_auditline_user_id"), "auditline", ["user_id"], unique=False
    )
    op.create_table(
        "failedsignin",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("username_hash", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_failedsignin_at"), "failedsignin", ["at"], unique=False)
    op.create_index(
        op.f("ix_failedsignin_username_hash"),
        "failedsignin",
        ["username_hash"],
        unique=False,
    )
    op.create_table(
        "location",
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("where", sa.String(300), nullable=False),
        sa.Column("manager", sa.String(100), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref"),
    )
    op.create_table(
        "person",
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("known_as", sa.String(100), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("age_group", sa.String(40), nullable=False),
        sa.Column("age_said", sa.Integer(), nullable=True),
        sa.Column("gender", sa.String(40), nullable=False),
        sa.Column("school", sa.String(100), nullable=False),
        sa.Column("open_to", sa.String(300), nullable=False),
        sa.Column("plan", sa.String(40), nullable=False),
        sa.Column("roth", sa.String(40), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref"),
    )
    op.create_table(
        "refcount",
        sa.Column("prefix", sa.String(4), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix"),
    )
    op.create_table(
        "theme",
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("description", sa.String(4000), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref"),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("username", sa.String(100), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("username"),
    )
    op.create_index(op.f("ix_user_agency_id"), "user", ["agency_id"], unique=False)
    op.create_table(
        "item",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("objective", sa.String(300), nullable=False),
        sa.Column("locality", sa.String(100), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("drawn_version", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("referred_by_id", sa.String(32), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_because", sa.String(300), nullable=False),
        sa.Column("pace", sa.String(40), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("no_review_because", sa.String(300), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("forum", sa.String(40), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("location_id", sa.String(32), nullable=True),
        sa.Column("theme_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["referred_by_id"],
            ["user.id"],
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref"),
    )
    op.create_index(op.f("ix_item_agency_id"), "item", ["agency_id"], unique=False)
    op.create_index(op.f("ix_item_location_id"), "item", ["location_id"], unique=False)
    op.create_index(op.f("ix_item_person_id"), "item", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_item_referred_by_id"), "item", ["referred_by_id"], unique=False
    )
    op.create_index(op.f("ix_item_review_on"), "item", ["review_on"], unique=False)
    op.create_index(op.f("ix_item_stage"), "item", ["stage"], unique=False)
    op.create_index(op.f("ix_item_theme_id"), "item", ["theme_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.String(5), nullable=False),
        sa.Column("room", sa.String(100), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("chair_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["chair_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref"),
    )
    op.create_index(op.f("ix_meeting_chair_id"), "meeting", ["chair_id"], unique=False)
    op.create_index(op.f("ix_meeting_held_on"), "meeting", ["held_on"], unique=False)
    op.create_table(
        "roleheld",
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("user_id", "role"),
    )
    op.create_table(
        "signin",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index(op.f("ix_signin_user_id"), "signin", ["user_id"], unique=False)
    op.create_table(
        "ticket",
        sa.Column("ticket_hash", sa.String(64), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("ticket_hash"),
    )
    op.create_index(op.f("ix_ticket_user_id"), "ticket", ["user_id"], unique=False)
    op.create_table(
        "agendaitem",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes_allowed", sa.Integer(), nullable=False),
        sa.Column("unready_because", sa.String(300), nullable=False),
        sa.Column("considered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("meeting_id", "item_id"),
    )
    op.create_index(
        op.f("ix_agendaitem_item_id"), "agendaitem", ["item_id"], unique=False
    )
    op.create_index(
        op.f("ix_agendaitem_meeting_id"), "agendaitem", ["meeting_id"], unique=False
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("social_worker", sa.Boolean(), nullable=False),
        sa.Column("attending", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_attendance_agency_id"), "attendance", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_attendance_meeting_id"), "attendance", ["meeting_id"], unique=False
    )
    op.create_table(
        "finding",
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("evidence", sa.String(40), nullable=False),
        sa.Column("happened", sa.String(16), nullable=True),
        sa.Column("captured_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("location_id", sa.String(32), nullable=True),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_finding_agency_id"), "finding", ["agency_id"], unique=False
    )
    op.create_index(op.f("ix_finding_item_id"), "finding", ["item_id"], unique=False)
    op.create_index(
        op.f("ix_finding_location_id"), "finding", ["location_id"], unique=False
    )
    op.create_index(
        op.f("ix_finding_person_id"), "finding", ["person_id"], unique=False
    )
    op.create_table(
        "gap",
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("evidence", sa.String(40), nullable=False),
        sa.Column("happened", sa.String(16), nullable=True),
        sa.Column("captured_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("question", sa.String(300), nullable=False),
        sa.Column("ask", sa.String(100), nullable=False),
        sa.Column("by_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("location_id", sa.String(32), nullable=True),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(300), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_gap_item_id"), "gap", ["item_id"], unique=False)
    op.create_index(op.f("ix_gap_location_id"), "gap", ["location_id"], unique=False)
    op.create_index(op.f("ix_gap_person_id"), "gap", ["person_id"], unique=False)
    op.create_table(
        "grant",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("excluded", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_grant_item_id"), "grant", ["item_id"], unique=False)
    op.create_index(op.f("ix_grant_user_id"), "grant", ["user_id"], unique=False)
    op.create_table(
        "group",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("label", sa.String(100), nullable=False),
        sa.Column("location_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_group_item_id"), "group", ["item_id"], unique=False)
    op.create_index(
        op.f("ix_group_location_id"), "group", ["location_id"], unique=False
    )
    op.create_table(
        "importedrow",
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.PrimaryKeyConstraint("item_id", "digest"),
    )
    op.create_table(
        "incident",
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("evidence", sa.String(40), nullable=False),
        sa.Column("happened", sa.String(16), nullable=True),
        sa.Column("captured_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("at_time", sa.String(20), nullable=False),
        sa.Column("certainty", sa.String(40), nullable=False),
        sa.Column("location_id", sa.String(32), nullable=True),
        sa.Column("place_certainty", sa.String(40), nullable=False),
        sa.Column("reference", sa.String(100), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(12), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref"),
    )
    op.create_index(
        op.f("ix_incident_agency_id"), "incident", ["agency_id"], unique=False
    )
    op.create_index(op.f("ix_incident_item_id"), "incident", ["item_id"], unique=False)
    op.create_index(
        op.f("ix_incident_location_id"), "incident", ["location_id"], unique=False
    )
    op.create_table(
        "mapplace",
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("location_id", sa.String(32), nullable=False),
        sa.Column("x", sa.Float(), nullable=True),
        sa.Column("y", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
        ),
        sa.PrimaryKeyConstraint("item_id", "location_id"),
    )
    op.create_index(
        op.f("ix_mapplace_location_id"), "mapplace", ["location_id"], unique=False
    )
    op.create_table(
        "member",
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("involvement", sa.String(40), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("subject", sa.Boolean(), nullable=False),
        sa.Column("told", sa.String(40), nullable=False),
        sa.Column("told_note", sa.String(300), nullable=False),
        sa.Column("source_note", sa.String(300), nullable=False),
        sa.Column("first_because", sa.String(300), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("x", sa.Float(), nullable=True),
        sa.Column("y", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("item_id", "person_id"),
    )
    op.create_index(op.f("ix_member_item_id"), "member", ["item_id"], unique=False)
    op.create_index(op.f("ix_member_person_id"), "member", ["person_id"], unique=False)
    op.create_table(
        "minuteline",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=True),
        sa.Column("corrects_id", sa.String(32), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("words", sa.String(4000), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["minuteline.id"],
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_minuteline_corrects_id"),
        "minuteline",
        ["corrects_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_minuteline_item_id"), "minuteline", ["item_id"], unique=False
    )
    op.create_index(
        op.f("ix_minuteline_meeting_id"), "minuteline", ["meeting_id"], unique=False
    )
    op.create_index(
        op.f("ix_minuteline_written_by_id"),
        "minuteline",
        ["written_by_id"],
        unique=False,
    )
    op.create_table(
        "outcome",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("owner", sa.String(100), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("why", sa.String(300), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("location_id", sa.String(32), nullable=True),
        sa.Column("protects", sa.String(300), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_outcome_item_id"), "outcome", ["item_id"], unique=False)
    op.create_index(
        op.f("ix_outcome_location_id"), "outcome", ["location_id"], unique=False
    )
    op.create_index(
        op.f("ix_outcome_meeting_id"), "outcome", ["meeting_id"], unique=False
    )
    op.create_index(
        op.f("ix_outcome_person_id"), "outcome", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_outcome_recorded_at"), "outcome", ["recorded_at"], unique=False
    )
    op.create_index(
        op.f("ix_outcome_recorded_by_id"), "outcome", ["recorded_by_id"], unique=False
    )
    op.create_table(
        "peermap",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("narrative", sa.String(4000), nullable=False),
        sa.Column("size_because", sa.String(300), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"],
            ["item.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "presence",
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("evidence", sa.String(40), nullable=False),
        sa.Column("happened", sa.String(16), nullable=True),
        sa.Column("captured_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("location_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_presence_item_id"), "presence", ["item_id"], unique=False)
    op.create_index(
        op.f("ix_presence_location_id"), "presence", ["location_id"], unique=False
    )
    op.create_index(
        op.f("ix_presence_person_id"), "presence", ["person_id"], unique=False
    )
    op.create_table(
        "referral",
        sa.Column("trigger", sa.String(40), nullable=True),
        sa.Column("purpose", sa.String(40), nullable=True),
        sa.Column("concern", sa.String(4000), nullable=False),
        sa.Column("strengths", sa.String(4000), nullable=False),
        sa.Column("done_already", sa.String(4000), nullable=False),
        sa.Column("hoped_for", sa.String(300), nullable=False),
        sa.Column("contacts", sa.String(4000), nullable=False),
        sa.Column("consulted", sa.String(300), nullable=False),
        sa.Column("no_places", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(12), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("referred_by_id", sa.String(32), nullable=False),
        sa.Column("referred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decision", sa.String(40), nullable=True),
        sa.Column("decided_because", sa.String(4000), nullable=False),
        sa.Column("decided_by_id", sa.String(32), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["user.id"],
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["referred_by_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref"),
    )
    op.create_index(
        op.f("ix_referral_agency_id"), "referral", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_referral_decided_at"), "referral", ["decided_at"], unique=False
    )
    op.create_index(
        op.f("ix_referral_decided_by_id"), "referral", ["decided_by_id"], unique=False
    )
    op.create_index(op.f("ix_referral_item_id"), "referral", ["item_id"], unique=True)
    op.create_index(
        op.f("ix_referral_referred_at"), "referral", ["referred_at"], unique=False
    )
    op.create_index(
        op.f("ix_referral_referred_by_id"), "referral", ["referred_by_id"], unique=False
    )
    op.create_table(
        "relationship",
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("evidence", sa.String(40), nullable=False),
        sa.Column("happened", sa.String(16), nullable=True),
        sa.Column("captured_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("from_id", sa.String(32), nullable=False),
        sa.Column("to_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("nature", sa.String(40), nullable=False),
        sa.Column("tested_on", sa.Date(), nullable=True),
        sa.Column("tested_by", sa.String(100), nullable=False),
        sa.Column("seen_times", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["from_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["to_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_relationship_agency_id"), "relationship", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_relationship_from_id"), "relationship", ["from_id"], unique=False
    )
    op.create_index(
        op.f("ix_relationship_item_id"), "relationship", ["item_id"], unique=False
    )
    op.create_index(
        op.f("ix_relationship_to_id"), "relationship", ["to_id"], unique=False
    )
    op.create_table(
        "removal",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=False),
        sa.Column("removed_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["removed_by_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_removal_item_id"), "removal", ["item_id"], unique=False)
    op.create_index(
        op.f("ix_removal_removed_by_id"), "removal", ["removed_by_id"], unique=False
    )
    op.create_table(
        "review",
        sa.Column("found", sa.String(4000), nullable=False),
        sa.Column("helped", sa.String(4000), nullable=False),
        sa.Column("pace", sa.String(40), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("no_review_because", sa.String(300), nullable=False),
        sa.Column("forum", sa.String(40), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("reviewed_by_id", sa.String(32), nullable=False),
        sa.Column("was_due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_review_item_id"), "review", ["item_id"], unique=False)
    op.create_index(
        op.f("ix_review_reviewed_by_id"), "review", ["reviewed_by_id"], unique=False
    )
    op.create_table(
        "tag",
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("theme_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
        ),
        sa.PrimaryKeyConstraint("item_id", "theme_id"),
    )
    op.create_index(op.f("ix_tag_theme_id"), "tag", ["theme_id"], unique=False)
    op.create_table(
        "action",
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("owner", sa.String(100), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=True),
        sa.Column("outcome_id", sa.String(32), nullable=True),
        sa.Column("owner_user_id", sa.String(32), nullable=True),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("answer", sa.String(300), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["outcome_id"],
            ["outcome.id"],
        ),
        sa.ForeignKeyConstraint(
            ["owner_user_id"],
            ["user.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_action_agency_id"), "action", ["agency_id"], unique=False)
    op.create_index(op.f("ix_action_item_id"), "action", ["item_id"], unique=False)
    op.create_index(
        op.f("ix_action_meeting_id"), "action", ["meeting_id"], unique=False
    )
    op.create_index(
        op.f("ix_action_outcome_id"), "action", ["outcome_id"], unique=False
    )
    op.create_index(
        op.f("ix_action_owner_user_id"), "action", ["owner_user_id"], unique=False
    )
    op.create_table(
        "importedmember",
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("member_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", "digest"),
    )
    op.create_index(
        op.f("ix_importedmember_member_id"),
        "importedmember",
        ["member_id"],
        unique=False,
    )
    op.create_table(
        "involvedin",
        sa.Column("incident_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("incident_id", "person_id", "role"),
    )
    op.create_index(
        op.f("ix_involvedin_item_id"), "involvedin", ["item_id"], unique=False
    )
    op.create_table(
        "membership",
        sa.Column("group_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["group.id"],
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("group_id", "person_id"),
    )
    op.create_index(
        op.f("ix_membership_item_id"), "membership", ["item_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_membership_item_id"), table_name="membership")
    op.drop_table("membership")
    op.drop_index(op.f("ix_involvedin_item_id"), table_name="involvedin")
    op.drop_table("involvedin")
    op.drop_index(op.f("ix_importedmember_member_id"), table_name="importedmember")
    op.drop_table("importedmember")
    op.drop_index(op.f("ix_action_owner_user_id"), table_name="action")
    op.drop_index(op.f("ix_action_outcome_id"), table_name="action")
    op.drop_index(op.f("ix_action_meeting_id"), table_name="action")
    op.drop_index(op.f("ix_action_item_id"), table_name="action")
    op.drop_index(op.f("ix_action_agency_id"), table_name="action")
    op.drop_table("action")
    op.drop_index(op.f("ix_tag_theme_id"), table_name="tag")
    op.drop_table("tag")
    op.drop_index(op.f("ix_review_reviewed_by_id"), table_name="review")
    op.drop_index(op.f("ix_review_item_id"), table_name="review")
    op.drop_table("review")
    op.drop_index(op.f("ix_removal_removed_by_id"), table_name="removal")
    op.drop_index(op.f("ix_removal_item_id"), table_name="removal")
    op.drop_table("removal")
    op.drop_index(op.f("ix_relationship_to_id"), table_name="relationship")
    op.drop_index(op.f("ix_relationship_item_id"), table_name="relationship")
    op.drop_index(op.f("ix_relationship_from_id"), table_name="relationship")
    op.drop_index(op.f("ix_relationship_agency_id"), table_name="relationship")
    op.drop_table("relationship")
    op.drop_index(op.f("ix_referral_referred_by_id"), table_name="referral")
    op.drop_index(op.f("ix_referral_referred_at"), table_name="referral")
    op.drop_index(op.f("ix_referral_item_id"), table_name="referral")
    op.drop_index(op.f("ix_referral_decided_by_id"), table_name="referral")
    op.drop_index(op.f("ix_referral_decided_at"), table_name="referral")
    op.drop_index(op.f("ix_referral_agency_id"), table_name="referral")
    op.drop_table("referral")
    op.drop_index(op.f("ix_presence_person_id"), table_name="presence")
    op.drop_index(op.f("ix_presence_location_id"), table_name="presence")
    op.drop_index(op.f("ix_presence_item_id"), table_name="presence")
    op.drop_table("presence")
    op.drop_table("peermap")
    op.drop_index(op.f("ix_outcome_recorded_by_id"), table_name="outcome")
    op.drop_index(op.f("ix_outcome_recorded_at"), table_name="outcome")
    op.drop_index(op.f("ix_outcome_person_id"), table_name="outcome")
    op.drop_index(op.f("ix_outcome_meeting_id"), table_name="outcome")
    op.drop_index(op.f("ix_outcome_location_id"), table_name="outcome")
    op.drop_index(op.f("ix_outcome_item_id"), table_name="outcome")
    op.drop_table("outcome")
    op.drop_index(op.f("ix_minuteline_written_by_id"), table_name="minuteline")
    op.drop_index(op.f("ix_minuteline_meeting_id"), table_name="minuteline")
    op.drop_index(op.f("ix_minuteline_item_id"), table_name="minuteline")
    op.drop_index(op.f("ix_minuteline_corrects_id"), table_name="minuteline")
    op.drop_table("minuteline")
    op.drop_index(op.f("ix_member_person_id"), table_name="member")
    op.drop_index(op.f("ix_member_item_id"), table_name="member")
    op.drop_table("member")
    op.drop_index(op.f("ix_mapplace_location_id"), table_name="mapplace")
    op.drop_table("mapplace")
    op.drop_index(op.f("ix_incident_location_id"), table_name="incident")
    op.drop_index(op.f("ix_incident_item_id"), table_name="incident")
    op.drop_index(op.f("ix_incident_agency_id"), table_name="incident")
    op.drop_table("incident")
    op.drop_table("importedrow")
    op.drop_index(op.f("ix_group_location_id"), table_name="group")
    op.drop_index(op.f("ix_group_item_id"), table_name="group")
    op.drop_table("group")
    op.drop_index(op.f("ix_grant_user_id"), table_name="grant")
    op.drop_index(op.f("ix_grant_item_id"), table_name="grant")
    op.drop_table("grant")
    op.drop_index(op.f("ix_gap_person_id"), table_name="gap")
    op.drop_index(op.f("ix_gap_location_id"), table_name="gap")
    op.drop_index(op.f("ix_gap_item_id"), table_name="gap")
    op.drop_table("gap")
    op.drop_index(op.f("ix_finding_person_id"), table_name="finding")
    op.drop_index(op.f("ix_finding_location_id"), table_name="finding")
    op.drop_index(op.f("ix_finding_item_id"), table_name="finding")
    op.drop_index(op.f("ix_finding_agency_id"), table_name="finding")
    op.drop_table("finding")
    op.drop_index(op.f("ix_attendance_meeting_id"), table_name="attendance")
    op.drop_index(op.f("ix_attendance_agency_id"), table_name="attendance")
    op.drop_table("attendance")
    op.drop_index(op.f("ix_agendaitem_meeting_id"), table_name="agendaitem")
    op.drop_index(op.f("ix_agendaitem_item_id"), table_name="agendaitem")
    op.drop_table("agendaitem")
    op.drop_index(op.f("ix_ticket_user_id"), table_name="ticket")
    op.drop_table("ticket")
    op.drop_index(op.f("ix_signin_user_id"), table_name="signin")
    op.drop_table("signin")
    op.drop_table("roleheld")
    op.drop_index(op.f("ix_meeting_held_on"), table_name="meeting")
    op.drop_index(op.f("ix_meeting_chair_id"), table_name="meeting")
    op.drop_table("meeting")
    op.drop_index(op.f("ix_item_theme_id"), table_name="item")
    op.drop_index(op.f("ix_item_stage"), table_name="item")
    op.drop_index(op.f("ix_item_review_on"), table_name="item")
    op.drop_index(op.f("ix_item_referred_by_id"), table_name="item")
    op.drop_index(op.f("ix_item_person_id"), table_name="item")
    op.drop_index(op.f("ix_item_location_id"), table_name="item")
    op.drop_index(op.f("ix_item_agency_id"), table_name="item")
    op.drop_table("item")
    op.drop_index(op.f("ix_user_agency_id"), table_name="user")
    op.drop_table("user")
    op.drop_table("theme")
    op.drop_table("refcount")
    op.drop_table("person")
    op.drop_table("location")
    op.drop_index(op.f("ix_failedsignin_username_hash"), table_name="failedsignin")
    op.drop_index(op.f("ix_failedsignin_at"), table_name="failedsignin")
    op.drop_table("failedsignin")
    op.drop_index(op.f("ix_auditline_user_id"), table_name="auditline")
    op.drop_index(op.f("ix_auditline_ref"), table_name="auditline")
    op.drop_index(op.f("ix_auditline_at"), table_name="auditline")
    op.drop_table("auditline")
    op.drop_table("agency")
